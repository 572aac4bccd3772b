"""Hostile pictures, TIFF apart, and what pretends to be one."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import struct
import zlib

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from .kind import deflated, encoded, one_file, page_picture

SIDE = 40_000


def _png(kind: str, **options: object) -> bytes:
    return encoded(page_picture(kind), "PNG", **options)


def _jpeg(kind: str, **options: object) -> bytes:
    return encoded(page_picture(kind), "JPEG", quality=70, **options)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _bits_png(wide: int, high: int) -> bytes:
    """A white one-bit PNG of any size, packed piece by piece."""
    row = b"\0" + b"\xff" * ((wide + 7) // 8)
    data = deflated(row * 100, high // 100) if high % 100 == 0 else zlib.compress(row * high, 9)
    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


@one_file("truncated.png")
def png_truncated_half() -> bytes:
    whole = _png("png_truncated_half")
    return whole[: len(whole) // 2]


@one_file("truncated.png")
def png_truncated_head() -> bytes:
    return _png("png_truncated_head")[:20]


@one_file("truncated.jpg")
def jpeg_truncated_half() -> bytes:
    whole = _jpeg("jpeg_truncated_half")
    return whole[: len(whole) // 2]


@one_file("truncated.jpg")
def jpeg_truncated_head() -> bytes:
    return _jpeg("jpeg_truncated_head")[:25]


@one_file("one_pixel.png")
def png_one_pixel() -> bytes:
    return _bits_png(1, 1)


@one_file("zero.png")
def png_zero_pixels() -> bytes:
    return _bits_png(0, 0)


@one_file("huge.png")
def png_40000_square() -> bytes:
    return _bits_png(SIDE, SIDE)


@one_file("wide.png")
def png_300000_wide() -> bytes:
    return _bits_png(300_000, 8)


@one_file("tall.png")
def png_300000_tall() -> bytes:
    return _bits_png(8, 300_000)


@one_file("lies.jpg")
def jpeg_says_60000_square() -> bytes:
    whole = bytearray(_jpeg("jpeg_says_60000_square"))
    frame = whole.index(b"\xff\xc0")
    whole[frame + 5 : frame + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(whole)


@one_file("just_under.png")
def png_13000_square() -> bytes:
    # 169 million pixels: what Pillow only warns of, yet no office scanner makes.
    return _bits_png(13_000, 13_000)


@one_file("text_bomb.png")
def png_text_bomb() -> bytes:
    note = PngInfo()
    note.add_text("Comment", "A" * 200_000_000, zip=True)
    return _png("png_text_bomb", pnginfo=note)


@one_file("wrong_crc.png")
def png_wrong_crc() -> bytes:
    whole = bytearray(_png("png_wrong_crc"))
    place = whole.index(b"IDAT") + struct.unpack(">I", whole[whole.index(b"IDAT") - 4 : whole.index(b"IDAT")])[0] + 4
    whole[place] ^= 0xFF
    return bytes(whole)


@one_file("cmyk.jpg")
def jpeg_cmyk() -> bytes:
    return encoded(page_picture("jpeg_cmyk").convert("CMYK"), "JPEG", quality=80)


@one_file("sixteen_bit.png")
def png_16_bit() -> bytes:
    return encoded(Image.fromarray(np.asarray(page_picture("png_16_bit")).astype(np.uint16) * 257), "PNG")


@one_file("palette.png")
def png_palette() -> bytes:
    return encoded(page_picture("png_palette").convert("P", palette=Image.Palette.ADAPTIVE, colors=7), "PNG")


@one_file("ink_in_alpha.png")
def png_ink_in_alpha() -> bytes:
    # All is black; what is paper is only transparent.
    page = page_picture("png_ink_in_alpha")
    black = Image.new("L", page.size, 0)
    return encoded(Image.merge("LA", (black, page.point(lambda grey: 255 - grey))), "PNG")


@one_file("transparent_palette.png")
def png_transparent_palette() -> bytes:
    page = page_picture("png_transparent_palette").point(lambda grey: 0 if grey < 128 else 1, "L")
    shown = Image.frombytes("P", page.size, page.tobytes())
    shown.putpalette([0, 0, 0, 0, 0, 0])
    return encoded(shown, "PNG", transparency=1)


@one_file("negative.png")
def png_negative() -> bytes:
    return encoded(page_picture("png_negative").point(lambda grey: 255 - grey), "PNG")


@one_file("animated.png")
def png_animated() -> bytes:
    frames = [page_picture(f"png_animated{number}") for number in range(3)]
    frames = [frame.crop((0, 0, 1500, 400)) for frame in frames]
    return encoded(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=100)


@one_file("animated.gif")
def gif_animated() -> bytes:
    frames = [page_picture(f"gif_animated{number}").crop((0, 0, 600, 300)) for number in range(3)]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])


@one_file("noise.png")
def png_noise() -> bytes:
    grain = np.random.default_rng(7).integers(0, 256, (2400, 1700), dtype=np.uint8)
    return encoded(Image.fromarray(grain), "PNG", compress_level=1)


@one_file("dots.png")
def png_dots() -> bytes:
    field = np.full((3508, 2480), 255, np.uint8)
    field[::6, ::6] = 0
    field[1::6, ::6] = 0
    return encoded(Image.fromarray(field), "PNG")


@one_file("black.png")
def png_black() -> bytes:
    return encoded(Image.new("L", (1653, 2339), 0), "PNG")


@one_file("white.png")
def png_white() -> bytes:
    return encoded(Image.new("L", (1653, 2339), 255), "PNG")


@one_file("wrong_exif.jpg")
def jpeg_wrong_exif() -> bytes:
    return _jpeg("jpeg_wrong_exif", exif=b"Exif\0\0II*\0" + b"\xff" * 300)


@one_file("orientation_99.jpg")
def jpeg_orientation_99() -> bytes:
    tags = Image.Exif()
    tags[0x0112] = 99
    return _jpeg("jpeg_orientation_99", exif=tags.tobytes())


@one_file("garbage_profile.jpg")
def jpeg_garbage_icc() -> bytes:
    return _jpeg("jpeg_garbage_icc", icc_profile=b"\xde\xad\xbe\xef" * 900)


@one_file("zero_dpi.png")
def png_zero_dpi() -> bytes:
    return _png("png_zero_dpi", dpi=(0, 0))


@one_file("vast_dpi.png")
def png_100000_dpi() -> bytes:
    return _png("png_100000_dpi", dpi=(100_000, 100_000))


@one_file("uneven_dpi.jpg")
def jpeg_uneven_dpi() -> bytes:
    return _jpeg("jpeg_uneven_dpi", dpi=(1, 65_535))


@one_file("renamed.txt")
def png_named_txt() -> bytes:
    return _png("png_named_txt")


@one_file("two_in_one.jpg")
def jpeg_with_pdf_behind() -> bytes:
    return _jpeg("jpeg_with_pdf_behind") + b"\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"


@one_file("script.jpg")
def postscript_named_jpg() -> bytes:
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n(/tmp/evil) (w) file closefile\nshowpage\n"


@one_file("drawing.png")
def svg_named_png() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/><script>1</script></svg>\n'


@one_file("many_scans.jpg")
def jpeg_of_20000_scans() -> bytes:
    # A progressive JPEG comes in several goes over the picture; each costs little to write and as much to read.
    whole = encoded(Image.new("L", (6_000, 6_000), 255), "JPEG", progressive=True)
    start = whole.rindex(b"\xff\xc4")
    return whole[:start] + whole[start:-2] * 20_000 + whole[-2:]


@one_file("profile_bomb.png")
def png_profile_bomb() -> bytes:
    whole = _png("png_profile_bomb")
    profile = b"icc\0\0" + deflated(bytes(1_000_000), 200)
    return whole[:33] + _chunk(b"iCCP", profile) + whole[33:]
