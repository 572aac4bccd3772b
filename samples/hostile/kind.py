"""A kind of hostile input: a name and a function that puts its file or files into a folder of its own.

`kinds.tsv` beside this says for each what must come of it: `lands` (it is in the catalogue), `refused` (one line with a
remedy), `either` (both can be defended; it must be one of them), and what is wrong with it.
"""

import io
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

SCANS = Path(__file__).parents[1] / "scans"

TEXT = """ỦY BAN NHÂN DÂN                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ ĐẠI ĐỒNG                              Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND                     Đại Đồng, ngày 12 tháng 3 năm 2024

KẾ HOẠCH
Chăm sóc trẻ em có hoàn cảnh khó khăn năm 2024

Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016, Ủy ban nhân dân xã xây dựng kế hoạch như sau:
I. MỤC TIÊU
1. Phấn đấu 90% trẻ em có hoàn cảnh khó khăn được trợ giúp trong năm 2024.
2. Giảm tỷ lệ trẻ em suy dinh dưỡng xuống dưới 11% vào cuối năm 2024.
II. TỔ CHỨC THỰC HIỆN
Trạm Y tế xã khám sức khỏe cho trẻ em, báo cáo kết quả trước ngày 15 tháng 11 năm 2024.
"""


@dataclass(frozen=True)
class Kind:
    """How one kind is made; `large` ones take minutes or gigabytes and are made on demand."""

    name: str
    make: Callable[[Path], None]
    large: bool = False


KINDS: dict[str, Kind] = {}


def one_file(name: str, *, large: bool = False) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Registers a function that returns the bytes of the kind's one file; the function's name is the kind's."""

    def register(content: Callable[[], bytes]) -> Callable[[], bytes]:
        def make(folder: Path) -> None:
            (folder / name).write_bytes(content())

        KINDS[content.__name__] = Kind(content.__name__, make, large)
        return content

    return register


def in_folder(make: Callable[[Path], None]) -> Callable[[Path], None]:
    """Registers a function that fills the kind's folder itself."""
    KINDS[make.__name__] = Kind(make.__name__, make)
    return make


def plan_text(kind: str) -> str:
    """A short plan; each kind has its own number, so that no two are the same bytes."""
    return TEXT.format(number=zlib.crc32(kind.encode()) % 900 + 100)


def named(folder: Path, *names: str | bytes) -> None:
    """Writes a small plan under each name; each has its own bytes."""
    for number, name in enumerate(names):
        place = os.path.join(os.fsencode(folder), os.fsencode(name))  # noqa: PTH118 (names that are no text)
        with open(place, "wb") as file:  # noqa: PTH123
            file.write(f"{plan_text(folder.name)}\nBản số {number + 1}.\n".encode())


def page_picture(kind: str) -> Image.Image:
    """The head of a scanned page, grey, 200 dpi, some 1600 × 620 pixels; each kind has its own."""
    with Image.open(SCANS / "bao_dap_2024.tif") as scan:
        page = scan.convert("L")
    page.info = {}  # what the scan said of itself would be written into every copy
    shift = zlib.crc32(kind.encode()) % 40
    return page.crop((shift, 60 + shift, 1653, 680))


def encoded(picture: Image.Image, file_format: str, **options: object) -> bytes:
    """The bytes of a picture in a format of Pillow's."""
    out = io.BytesIO()
    picture.save(out, file_format, **options)
    return out.getvalue()


def deflated(piece: bytes, times: int) -> bytes:
    """So many repetitions of a piece, deflated without ever being whole in memory."""
    pack = zlib.compressobj(9)
    return b"".join(pack.compress(piece) for _ in range(times)) + pack.flush()
