"""Hand-made documents and plans for the tests of the catalogue."""

import hashlib

from extract.plan import Citation, Deadline, Evidence, Period, Plan, Signer, Target, Task
from ocr.page import Block, BlockKind, Box, Document, Line, Page, Word


def page(number=1, text="", confidence=0.99):
    def word(x, y, text):
        return Word(text, text, Box(10 * x, 20 * y, 10 * x + 9, 20 * y + 15), confidence)

    lines = tuple(
        Line(tuple(word(x, y, text) for x, text in enumerate(line.split()))) for y, line in enumerate(text.split("\n"))
    )
    return Page(number, 1654, 2339, 200, (Block(BlockKind.BODY, lines),))


def document(*texts, path="/scans/a.pdf"):
    """A document whose bytes, and so whose id, depend on its texts alone."""
    sha256 = hashlib.sha256("\f".join(texts).encode()).hexdigest()
    return Document(sha256, (path,), tuple(page(n, text) for n, text in enumerate(texts, 1)), "hand-made 1")


TEXT = (
    "ỦY BAN NHÂN DÂN\nHUYỆN LÁ XANH\nSố: 75/KH-UBND\nKẾ HOẠCH\nPhòng ngừa tai nạn cho trẻ em năm 2024",
    "Mục tiêu: 90% trẻ em biết bơi.\nPhòng Y tế phối hợp với Công an xã tập huấn; gửi báo cáo trước ngày 15/11/2024.",
)
PLAN = Plan(
    doc_type="Kế hoạch",
    number="75/KH-UBND",
    issued_on="2024-02-20",
    issuer="Ủy ban nhân dân huyện Lá Xanh",
    branch="government",
    level="district",
    province="Đồng Tháp",
    district="Lá Xanh",
    title="Phòng ngừa tai nạn cho trẻ em năm 2024",
    period=Period(2024, 2024),
    signer=Signer("Lê Thị Hòa", "Phó Chủ tịch", "KT. CHỦ TỊCH"),
    citations=(Citation("Kế hoạch", "12/KH-UBND", "2024-01-05", "Ủy ban nhân dân tỉnh Đồng Tháp"),),
    targets=(
        Target("Trẻ em biết bơi", "=", 90.0, "%", None, 2024, "reach", "90% trẻ em biết bơi"),
        Target("Xã có bể bơi", ">=", 6.0, "ratio", 13.0, None, "increase", "06/13 xã"),
    ),
    tasks=(Task("Phòng Y tế", "lead", "tổ chức tập huấn", ("Công an xã",), "15/11/2024"),),
    deadlines=(Deadline("2024-11-15", None, "gửi báo cáo", "Phòng Y tế", None),),
    recipients=("Như trên", "Lưu: VT"),
    evidence={
        "/number": Evidence(1, 3, "Số: 75/KH-UBND", Box(0, 40, 60, 55), 0.95),
        "/issued_at": Evidence(reason="dòng ngày tháng mờ"),
        "/targets/0": Evidence(2, 1, "90% trẻ em biết bơi", Box(0, 0, 90, 15), 0.4),
        "/targets/1": Evidence(2, 1, "06/13 xã", None, 0.8),
    },
)
