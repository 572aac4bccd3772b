"""Hostile pictures in WebP, AVIF, JPEG 2000, BMP and GIF."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import struct

from PIL import Image

from .kind import encoded, one_file, page_picture


def _saved(kind: str, file_format: str, **options: object) -> bytes:
    return encoded(page_picture(kind).crop((0, 0, 1500, 500)), file_format, **options)


def _but(data: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """The same with other bytes so far behind a mark."""
    place = data.index(mark) + offset
    return data[:place] + value + data[place + len(value) :]


@one_file("truncated.webp")
def webp_truncated_half() -> bytes:
    whole = _saved("webp_truncated_half", "WEBP")
    return whole[: len(whole) // 2]


@one_file("lies.webp")
def webp_says_16_million_square() -> bytes:
    whole = _saved("webp_says_16_million_square", "WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0")
    return _but(whole, b"VP8X", 12, b"\xff" * 6)


@one_file("frames.webp")
def webp_6000_frames() -> bytes:
    frames = [Image.new("L", (30, 30), number % 256) for number in range(6000)]
    return encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=1, quality=1, method=0)


@one_file("truncated.avif")
def avif_truncated_half() -> bytes:
    whole = _saved("avif_truncated_half", "AVIF", quality=40)
    return whole[: len(whole) // 2]


@one_file("lies.avif")
def avif_says_60000_square() -> bytes:
    return _but(_saved("avif_says_60000_square", "AVIF", quality=40), b"ispe", 8, struct.pack(">II", 60_000, 60_000))


@one_file("truncated.jp2")
def jp2_truncated_half() -> bytes:
    whole = _saved("jp2_truncated_half", "JPEG2000", quality_layers=[20])
    return whole[: len(whole) // 2]


@one_file("lies.jp2")
def jp2_says_60000_square() -> bytes:
    sides = struct.pack(">II", 60_000, 60_000)
    return _but(_but(_saved("jp2_says_60000_square", "JPEG2000"), b"ihdr", 4, sides), b"\xff\x4f\xff\x51", 8, sides)


@one_file("lies.j2k")
def j2k_of_9000_square_in_a_small_header() -> bytes:
    # Just under the limit: the picture is as large as it says, and all but its corner is missing.
    whole = _saved("j2k_of_9000_square_in_a_small_header", "JPEG2000", no_jp2=True, tile_size=(256, 256))
    return _but(whole, b"\xff\x4f\xff\x51", 8, struct.pack(">II", 9_000, 9_000))


@one_file("upside_down.bmp")
def bmp_from_top_to_bottom() -> bytes:
    whole = bytearray(encoded(page_picture("bmp_from_top_to_bottom").transpose(Image.Transpose.FLIP_TOP_BOTTOM), "BMP"))
    whole[22:26] = struct.pack("<i", -struct.unpack("<i", whole[22:26])[0])
    return bytes(whole)


@one_file("truncated.bmp")
def bmp_truncated_half() -> bytes:
    whole = _saved("bmp_truncated_half", "BMP")
    return whole[: len(whole) // 2]


@one_file("packed.bmp")
def bmp_9000_square_run_by_run() -> bytes:
    side, colours = 9_000, b"".join(struct.pack("<BBBB", n, n, n, 0) for n in range(256))
    data = (b"\xff\xff" * (side // 255 + 1) + b"\0\0") * side + b"\0\1"
    start = 54 + len(colours)
    head = struct.pack("<IiiHHIIiiII", 40, side, side, 1, 8, 1, len(data), 0, 0, 256, 0)
    return b"BM" + struct.pack("<IHHI", start + len(data), 0, 0, start) + head + colours + data


@one_file("huge.gif")
def gif_65535_square() -> bytes:
    return _but(_saved("gif_65535_square", "GIF"), b"GIF8", 6, b"\xff" * 4)


@one_file("frames.gif")
def gif_6000_frames() -> bytes:
    frames = [Image.new("L", (30, 30), number % 256) for number in range(6000)]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])


@one_file("photo.heic")
def heic_photo() -> bytes:
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(300)
