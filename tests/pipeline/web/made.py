"""A small catalogue: a scan with its picture, a plan that tries to be markup, a plan whose file is gone."""

import hashlib

from builders import text_image
from PIL import Image

from extract.plan import Citation, Criterion, Deadline, Evidence, Period, Plan, Recurs, Signer, Target, Task
from ocr.page import Block, BlockKind, Box, Document, Line, Page, Word
from pipeline.catalogue import Catalogue, ledger, store

SCRIPT = "<script>document.title='ran'</script>"
LINES = ("Số: 07/KH-UBND", "Học bơi cho trẻ em xã Báo Đáp", "90% trẻ em biết bơi, báo cáo trước 15/11/2024")
TOPS = (30, 98, 1100)
TARGET = Box(30, 1100, 400, 1140)


def scan(path):
    """Saves a picture of `LINES`, a page of 900 × 1270 pixels; gives the document that was read from it."""
    Image.init()
    text_image("So: 07/KH-UBND", "Hoc boi", "90%", size=(900, 1270)).save(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = tuple(
        Line(tuple(_words(line.split(), top)), Box(30, top, 880, top + 40))
        for line, top in zip(LINES, TOPS, strict=True)
    )
    return Document(sha256, (str(path),), (Page(1, 900, 1270, 100, (Block(BlockKind.BODY, lines),)),), "hand-made 1")


def _words(words, top):
    for x, word in enumerate(words):
        yield Word(word, word, Box(30 + 80 * x, top, 100 + 80 * x, top + 40), 0.3 if word == "xã" else 0.9)


SCANNED = Plan(
    doc_type="Kế hoạch",
    number="07/KH-UBND",
    issued_on="2024-03-10",
    issuer="Ủy ban nhân dân xã Báo Đáp",
    branch="government",
    level="commune",
    province="Yên Bái",
    district="Trấn Yên",
    commune="Báo Đáp",
    title="Học bơi cho trẻ em xã Báo Đáp năm 2024",
    period=Period(2024, 2024),
    citations=(
        Citation("Kế hoạch", "75/KH-UBND", "2024-02-20", "Ủy ban nhân dân huyện Trấn Yên"),
        Citation("Luật", None, None, None, "Luật Trẻ em"),
    ),
    targets=(
        Target(
            "Trẻ em biết bơi",
            ">=",
            90.0,
            "%",
            None,
            2024,
            "increase",
            "90% trẻ em biết bơi",
            canonical="Trẻ em biết bơi",
        ),
    ),
    tasks=(Task("Trạm Y tế xã", "lead", "trực sơ cứu", ("Công an xã",), "15/11/2024"),),
    deadlines=(
        Deadline("2024-11-15", None, "Báo cáo kết quả học bơi", "Trạm Y tế xã", "Ủy ban nhân dân huyện"),
        Deadline(None, "hằng quý", "Nộp sổ theo dõi", None, None, recurring=True, recurs=Recurs("quarter")),
        Deadline("2024-06-30", "Quý II/2024", "Mở lớp dạy bơi", "Đoàn Thanh niên xã", None, "quarter"),
    ),
    criteria=(Criterion(5, "Trạm Y tế xã"),),
    recipients=("Như trên",),
    evidence={
        "/number": Evidence(1, 1, "Số: 07/KH-UBND", Box(110, 30, 180, 70), 0.95),
        "/targets/0": Evidence(1, 3, "90% trẻ em biết bơi", TARGET, 0.9),
        "/deadlines/0": Evidence(1, 3, "báo cáo trước 15/11/2024", None, 0.9),
        "/deadlines/1": Evidence(1, 3, "báo cáo trước", None, 0.5, rule="deadlines/recurring"),
        "/signer/name": Evidence(
            page=1, reason="no name can be read under the signature: look at the seal and the signature"
        ),
    },
)
DISTRICT = Plan(
    doc_type="Kế hoạch",
    number="75/KH-UBND",
    issued_on="2024-02-20",
    issuer="Ủy ban nhân dân huyện Trấn Yên",
    branch="government",
    level="district",
    province="Yên Bái",
    district="Trấn Yên",
    title="Phòng ngừa tai nạn cho trẻ em năm 2024",
    period=Period(2024, 2024),
    signer=Signer("Lê Thị Hòa", "Phó Chủ tịch", "KT. CHỦ TỊCH"),
    targets=(
        Target("Trẻ em biết bơi", ">=", 85.0, "%", None, 2024, "increase", "85% trẻ em biết bơi"),
        Target("Trẻ em biết bơi", ">=", 80.0, "%", None, 2025, "increase", "80% trẻ em biết bơi"),
    ),
    evidence={
        "/number": Evidence(1, 1, "Số: 75/KH-UBND", Box(0, 0, 60, 15), 0.95),
        "/targets/0": Evidence(1, 2, "85% trẻ em biết bơi", None, 0.95),
        "/targets/1": Evidence(1, 3, "80% trẻ em biết bơi", None, 0.95),
    },
)
HOSTILE = Plan(
    doc_type="Kế hoạch",
    number=f"1/{SCRIPT}",
    issued_on="2023-01-05",
    issuer='"><img src=x onerror=alert(1)>',
    title=f"Tiêu đề {SCRIPT}",
    citations=(Citation("Kế hoạch", "75/KH-UBND", "2024-02-20", SCRIPT),),
    targets=(Target(f"Chỉ số {SCRIPT}", "=", 5.0, "count", None, 2023, "reach", SCRIPT),),
    tasks=(Task(f"Ban {SCRIPT}", "lead", SCRIPT),),
    deadlines=(Deadline("2023-05-31", None, SCRIPT, SCRIPT, None),),
    evidence={"/title": Evidence(reason=SCRIPT)},
)


def fill(folder):
    """The catalogue `k.db` in the folder, with the ids of its plans by name."""
    with Catalogue.open(folder / "k.db") as catalogue:
        ids = {"scanned": store.save(catalogue, scan(folder / "scan.png"), SCANNED, "1")}
        page = _typed(
            1, "Số: 75/KH-UBND", "85% trẻ em biết bơi năm 2024", "80% trẻ em biết bơi năm 2025, ngày 31/02/2024"
        )
        gone = Document("cd" * 32, (str(folder / "gone.pdf"),), (page,), "hand-made 1")
        ids["gone"] = store.save(catalogue, gone, DISTRICT, "1")
        text = _typed(0, f"Kế hoạch {SCRIPT}", 'onclick="alert(1)" [đậm] &lt;b&gt;')
        ids["hostile"] = store.save(
            catalogue, Document("ef" * 32, (f"/x/{SCRIPT}.txt",), (text,), "text"), HOSTILE, "1"
        )
        failure = ledger.Failure(f"/scans/{SCRIPT}.pdf", None, "triage", None, SCRIPT, "1", lasting=True)
        ledger.record_failure(catalogue, failure)
    return ids


def _typed(scale, *lines):
    made = tuple(Line(tuple(Word(word, word) for word in line.split())) for line in lines)
    return Page(1, 827 * scale, 1169 * scale, 100 * scale, (Block(BlockKind.BODY, made),))
