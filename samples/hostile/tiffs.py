"""Hostile TIFF files."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import struct

import numpy as np
from PIL import Image

from .kind import encoded, one_file, page_picture

SIDE = 40_000


def _tiff(kind: str, **options: object) -> bytes:
    return encoded(page_picture(kind).convert("1"), "TIFF", compression="group4", **options)


def _tiff_by_hand(tags: dict[int, tuple[int, int, int]], data: bytes, next_ifd: int = 0, ifds: int = 1) -> bytes:
    """A little-endian TIFF of `ifds` directories with the same tags (kind, count, value); the data begins at byte 8."""
    place = 8 + len(data) + len(data) % 2
    out = b"II*\0" + struct.pack("<I", place) + data + b"\0" * (len(data) % 2)
    size = 2 + 12 * len(tags) + 4
    rows = b"".join(struct.pack("<HHII", tag, *entry) for tag, entry in sorted(tags.items()))
    following = [place + size * (number + 1) for number in range(ifds - 1)] + [next_ifd]
    return out + b"".join(struct.pack("<H", len(tags)) + rows + struct.pack("<I", offset) for offset in following)


def _tags(wide: int, high: int, length: int, **wrong: int) -> dict[int, tuple[int, int, int]]:
    """The tags of an uncompressed one-bit picture in one strip at byte 8."""
    return {
        256: (4, 1, wide), 257: (4, 1, high), 258: (3, 1, 1), 259: (3, 1, wrong.get("compression", 1)), 262: (3, 1, 1),
        273: (4, wrong.get("strips", 1), wrong.get("offset", 8)), 277: (3, 1, 1), 278: (4, 1, high),
        279: (4, wrong.get("strips", 1), length),
    }  # fmt: skip


@one_file("truncated.tif")
def tiff_truncated_half() -> bytes:
    whole = _tiff("tiff_truncated_half")
    return whole[: len(whole) // 2]


@one_file("truncated.tif")
def tiff_truncated_head() -> bytes:
    return _tiff("tiff_truncated_head")[:8]


@one_file("huge.tif")
def tiff_40000_square() -> bytes:
    data = b"\xff" * (SIDE // 8) + b"\0\x10\x01"  # in CCITT G4 a row like the one above is one bit; then the end
    return _tiff_by_hand(_tags(SIDE, SIDE, len(data), compression=4), data)


@one_file("inverted.tif")
def tiff_white_is_zero() -> bytes:
    return encoded(page_picture("tiff_white_is_zero").convert("1"), "TIFF", tiffinfo={262: 0})


@one_file("float.tif")
def tiff_float_with_nan() -> bytes:
    values = np.asarray(page_picture("tiff_float_with_nan")).astype(np.float32) / 255
    values[:9, :9] = np.nan
    values[9:12, :9] = np.inf
    return encoded(Image.fromarray(values), "TIFF")


@one_file("lab.tif")
def tiff_lab() -> bytes:
    page = page_picture("tiff_lab")
    grey = Image.new("L", page.size, 128)
    return encoded(Image.merge("LAB", (page, grey, grey)), "TIFF")


@one_file("cyclic.tif")
def tiff_cyclic_ifds() -> bytes:
    bits = page_picture("tiff_cyclic_ifds").convert("1")
    data = bits.tobytes()
    return _tiff_by_hand(_tags(*bits.size, len(data)), data, next_ifd=8 + len(data) + len(data) % 2)


@one_file("many_ifds.tif")
def tiff_100000_ifds() -> bytes:
    data = b"\xff" * 128
    return _tiff_by_hand(_tags(32, 32, len(data)), data, ifds=100_000)


@one_file("wrong_counts.tif")
def tiff_wrong_counts() -> bytes:
    bits = page_picture("tiff_wrong_counts").convert("1")
    return _tiff_by_hand(_tags(*bits.size, 2**32 - 1, strips=2**31, offset=2**32 - 9), bits.tobytes())


@one_file("offset_outside.tif")
def tiff_offset_outside() -> bytes:
    return b"II*\0" + struct.pack("<I", 2**32 - 1) + bytes(200)


@one_file("odd_compression.tif")
def tiff_odd_compression() -> bytes:
    bits = page_picture("tiff_odd_compression").convert("1")
    data = bits.tobytes()
    return _tiff_by_hand(_tags(*bits.size, len(data), compression=34_712), data)


@one_file("big.tif")
def tiff_bigtiff() -> bytes:
    return encoded(page_picture("tiff_bigtiff").convert("1"), "TIFF", big_tiff=True)


@one_file("infinite_dpi.tif")
def tiff_resolution_by_zero() -> bytes:
    whole = _tiff("tiff_resolution_by_zero", dpi=(200, 200))
    return whole.replace(struct.pack("<II", 200, 1), struct.pack("<II", 200, 0))


@one_file("rotten_page.tif")
def tiff_second_page_rotten() -> bytes:
    pages = [page_picture(f"tiff_second_page_rotten{number}") for number in range(3)]
    whole = bytearray(encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw"))
    middle = len(whole) // 2
    whole[middle - 4_000 : middle + 4_000] = b"\xa5" * 8_000
    return bytes(whole)
