"""PDF files put together by hand, so that they can be wrong in any way."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PIL import Image

from .kind import encoded

A4 = b"[0 0 595 842]"
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
FILE_ID = b"kehoach-hostile!"


@dataclass(frozen=True)
class Thing:
    """One object: its dictionary (or any value) as written, and its stream."""

    head: bytes
    stream: bytes | None = None


@dataclass(frozen=True)
class Pdf:
    """The objects of a file by number; 1 is the catalogue, 2 the page tree."""

    things: Mapping[int, Thing]
    trailer: bytes = b""
    lead: bytes = b"%PDF-1.5\n"
    tail: bytes = b""
    key: bytes | None = field(default=None, repr=False)

    def but(self, things: Mapping[int, Thing] | None = None, **changes: bytes) -> "Pdf":
        """The same with other objects and parts."""
        return replace(self, things={**self.things, **(things or {})}, **changes)  # type: ignore[arg-type]

    def __bytes__(self) -> bytes:
        out, places = bytearray(self.lead), {}
        for number, thing in sorted(self.things.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n" % number + self._written(number, thing) + b"\nendobj\n"
        start, size = len(out), max(places) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        out += b"".join(
            b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n" for n in range(1, size)
        )
        out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, self.trailer, start)
        return bytes(out) + self.tail

    def _written(self, number: int, thing: Thing) -> bytes:
        if thing.stream is None:
            return thing.head
        data = thing.stream
        if self.key is not None:
            data = _rc4(hashlib.md5(self.key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)  # noqa: S324
        length = b"" if b"/Length" in thing.head else b" /Length %d" % len(data)
        return thing.head.removesuffix(b">>") + length + b" >>\nstream\n" + data + b"\nendstream"


def text_pdf(text: str, page: bytes = b"/MediaBox " + A4, pages: int = 1) -> Pdf:
    """Pages of typed text with a text layer; letters beyond ASCII by their glyph names (at most 127 different ones)."""
    special = sorted({sign for sign in text if ord(sign) > 126})
    code = {sign: 128 + place for place, sign in enumerate(special)}
    shown = b"".join(
        b"(%s) '\n" % bytes(code.get(sign, ord(sign)) for sign in line).translate(None, b"()\\")
        for line in text.split("\n")
    )
    names = b" ".join(b"/uni%04X" % ord(sign) for sign in special)
    kids = b" ".join(b"%d 0 R" % (10 + number) for number in range(pages))
    things = {
        1: Thing(b"<< /Type /Catalog /Pages 2 0 R >>"),
        2: Thing(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages)),
        3: Thing(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
            b"<< /Type /Encoding /Differences [128 %s] >> >>" % names
        ),
    }
    for number in range(pages):
        sheet = shown + (b"(Trang %d) '" % (number + 1) if pages > 1 else b"")
        things[10 + number] = Thing(
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> %s >>"
            % (10 + pages + number, page)
        )
        things[10 + pages + number] = Thing(
            b"<< /Filter /FlateDecode >>", zlib.compress(b"BT /F1 11 Tf 14 TL 40 800 Td\n" + sheet + b"\nET")
        )
    return Pdf(things)


def scan_pdf(picture: Image.Image) -> Pdf:
    """One page that is nothing but a picture."""
    jpeg = encoded(picture.convert("L"), "JPEG", quality=70)
    wide, high = picture.size
    return Pdf({
        1: Thing(b"<< /Type /Catalog /Pages 2 0 R >>"),
        2: Thing(b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"),
        10: Thing(
            b"<< /Type /Page /Parent 2 0 R /Contents 11 0 R /Resources "
            b"<< /XObject << /Im 12 0 R >> >> /MediaBox [0 0 595 %d] >>"
            % (595 * high // wide)
        ),
        11: Thing(b"<< >>", b"595 0 0 %d 0 0 cm /Im Do" % (595 * high // wide)),
        12: Thing(
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d "
            b"/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode >>"
            % (wide, high),
            jpeg,
        ),
    })  # fmt: skip


def encrypted(plain: Pdf, user: bytes, owner: bytes) -> Pdf:
    """The same with the standard handler's 40-bit RC4 (ISO 32000-1, 7.6.3), which every reader knows."""
    owner_entry = _rc4(_md5(_padded(owner))[:5], _padded(user))
    key = _md5(_padded(user) + owner_entry + (-4).to_bytes(4, "little", signed=True) + FILE_ID)[:5]
    said = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        owner_entry.hex().encode(),
        _rc4(key, PAD).hex().encode(),
    )
    trailer = b"/Encrypt %s /ID [<%s> <%s>]" % (said, FILE_ID.hex().encode(), FILE_ID.hex().encode())
    return replace(plain, trailer=trailer, key=key)


def _padded(password: bytes) -> bytes:
    return (password + PAD)[:32]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data).digest()  # noqa: S324 (the format's own)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
