"""Sets the sample plans, damages and reads their pages, writes samples/: python samples/make_scans.py [NAME...].

    render(folder, tier, seed)  pages of a plan as RGB arrays      damage(page, tier, seed)  one page, damaged
    printed(folder)             the printed text of each page, in reading order

Everything is seeded; running it again writes the same pictures. plan.json, the gold, is written by hand and never here.
"""

import argparse
import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pytesseract
from docx.shared import Pt
from PIL import Image
from typeset import DPI, MOTTO, Setting, Sheet, mm, punctuated, read_plan, typeset
from wear import SHRINK, TIERS, Pixels, damage, seal, seam_seal

__all__ = ["TIERS", "damage", "printed", "render"]
HERE = Path(__file__).parent
PLANS, SCANS, OCR, KINDS = HERE / "plans", HERE / "scans", HERE / "ocr", HERE / "kinds.tsv"
MADE_ON = time.struct_time((2024, 12, 2, 8, 0, 0, 0, 337, 0))
MOST_BYTES = 600_000
"""Of one file in samples/scans: they are kept in git."""


def render(folder: Path, tier: str, seed: int) -> list[Pixels]:
    """The pages of the plan in `folder` (RGB, at 300 dpi times the tier's `SHRINK`); sealed in every tier but clean."""
    setting = typeset(read_plan(folder))
    owner = " ".join(setting.plan["issuer"])
    if tier != "clean" and setting.signed and setting.signed_at:
        setting.signed.image = seal(setting.signed.image, setting.signed_at, owner, seed)
    if tier == "sealed":
        for sheet in setting.sheets:
            sheet.image = seam_seal(sheet.image, owner, seed)
    return [damage(np.asarray(sheet.image), tier, seed + n) for n, sheet in enumerate(setting.sheets)]


def printed(folder: Path) -> list[str]:
    """The printed text of each page in the reading order of DESIGN, a printed line a line."""
    return _text(typeset(read_plan(folder)))


def _text(setting: Setting) -> list[str]:
    return ["\n".join(sheet.lines) + "\n" for sheet in setting.sheets]


def _pdf(pages: list[Image.Image], target: Path, dpi: float) -> None:
    """Colour JPEG pages, as good as the size allowed leaves room for."""
    for quality in range(60, 10, -8):
        stamp: dict[str, Any] = {"creationDate": MADE_ON, "modDate": MADE_ON, "quality": quality}
        pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, **stamp)
        if target.stat().st_size <= MOST_BYTES:
            break


def _tiff(pages: list[Image.Image], target: Path, dpi: float) -> None:
    pages = [page.convert("1") for page in pages]
    pages[0].save(target, save_all=True, append_images=pages[1:], compression="group4", dpi=(dpi, dpi))


def _jpegs(pages: list[Image.Image], target: Path, dpi: float) -> None:
    for number, page in enumerate(pages, 1):
        stem = f"{target.stem}_p{number}" if len(pages) > 1 else target.stem
        page.save(target.with_stem(stem), quality=58, dpi=(dpi, dpi))


def _read_as_english(pages: list[Image.Image], target: Path, dpi: float) -> None:
    _read_as("eng", pages, target, dpi)


def _read_as(language: str, pages: list[Image.Image], target: Path, dpi: float, options: str = "") -> None:
    """What an office got that read Vietnamese with the model of another language: most marks lost."""
    options = f"--dpi {dpi:.0f} {options}"
    read = (pytesseract.image_to_string(page.convert("L"), lang=language, config=options) for page in pages)
    target.write_text("\f".join(read).replace("\f\n", "\f"), encoding="utf-8")


def _two_layers(pages: list[Image.Image], target: Path, dpi: float) -> None:
    """A PDF whose text layer was read with the right model, over bitonal pages."""
    sheets = [page.convert("L").point(lambda v: 255 if v > 150 else 0).convert("1") for page in pages]
    held = io.BytesIO()
    sheets[0].save(held, "TIFF", save_all=True, append_images=sheets[1:], compression="group4", dpi=(dpi, dpi))
    scratch = target.with_suffix(".tif")
    scratch.write_bytes(held.getvalue())
    try:
        made = pytesseract.image_to_pdf_or_hocr(str(scratch), lang="vie", extension="pdf")
        target.write_bytes(re.sub(rb"/CreationDate \(D:\d{14}", b"/CreationDate (D:20241202080000", made))
    finally:
        scratch.unlink()


WRITERS: dict[str, Callable[[list[Image.Image], Path, float], None]] = {
    "pdf": _pdf,
    "tif": _tiff,
    "jpg": _jpegs,
    "txt": _read_as_english,
    "layer.pdf": _two_layers,
}
SHIPPED = (
    ("tran_yen_2024", "office", "pdf", 11),
    ("bao_dap_2024", "photocopy", "tif", 12),
    ("co_phuc_2024", "skewed", "jpg", 13),
    ("yen_bai_2020", "clean", "docx", 0),
    ("yen_binh_2024", "faded", "pdf", 15),
    ("dai_dong_2024", "photo", "jpg", 16),
    ("vu_linh_2022", "sealed", "txt", 17),
    ("viet_hong_2025", "clean", "layer.pdf", 18),
    ("vinh_long_2025", "photocopy", "tif", 19),
    ("gia_lai_2025", "office", "pdf", 20),
    ("dong_van_2026", "faded", "pdf", 21),
    ("song_hieu_2025", "skewed", "jpg", 22),
)
"""Plan, tier, kind of file and seed of each scan in samples/scans."""
NO_WEAR = {"txt": "read by eng", "docx": "typed", "layer.pdf": "text layer"}
"""Kinds of file that are not read from an image."""
WRONG_LANGUAGES = ("eng", "fra", "Latin")
WORN = ("office", "skewed", "small")
"""Tiers that the pages in samples/ocr have by turns before a model of another language reads them."""
MISREAD = (
    "bao_dap_2024", "co_phuc_2024", "dai_dong_2024", "tran_yen_2024", "viet_hong_2025", "vu_linh_2022", "yen_bai_2020",
    "yen_binh_2024", "vinh_long_2025", "gia_lai_2025", "dong_van_2026", "song_hieu_2025",
)  # fmt: skip
"""Whose turn it is; a new plan goes to the end, so that the others keep their wear and seed."""


def write(name: str, tier: str, kind: str, seed: int) -> None:
    """One entry of SHIPPED."""
    target = SCANS / f"{name}.{kind.rpartition('.')[2]}"
    if kind == "docx":
        _word(PLANS / name, target)
        return
    pages = [Image.fromarray(page) for page in render(PLANS / name, tier, seed)]
    WRITERS[kind](pages, target, DPI * SHRINK[tier])


def _word(folder: Path, target: Path) -> None:
    """The plan as it left the typist: a Word file, its letterhead and its end in tables without rules."""
    plan = read_plan(folder)
    paper = docx.Document()
    paper.styles["Normal"].font.name, paper.styles["Normal"].font.size = "Times New Roman", Pt(14)
    head = paper.add_table(1, 2).rows[0].cells
    head[0].text = "\n".join([*plan.get("superior", []), *plan["issuer"], plan["number"]])
    head[1].text = "\n".join([*MOTTO[plan["branch"]], plan["date"]])
    for line in (plan["type"], *plan["title"]):
        paper.add_paragraph().add_run(line).bold = True
    grid = None
    for row in plan["body"].strip().split("\n"):
        if row.startswith("| "):
            cells = row.strip("| ").split(" | ")
            grid = grid or paper.add_table(0, len(cells), "Table Grid")
            for cell, text in zip(grid.add_row().cells, cells, strict=True):
                cell.text = text
        elif not row.startswith("|="):
            grid = None
            text = row[2:] if row[:2] in ("# ", "/ ") else row.replace("**", "")
            run = paper.add_paragraph().add_run(text)
            run.bold, run.italic = row.startswith("# "), row.startswith("/ ")
    end = paper.add_table(1, 2).rows[0].cells
    end[0].text = "\n".join(["Nơi nhận:", *(f"- {item}{mark}" for item, mark in punctuated(plan))])
    end[1].text = "\n".join([*plan["signature"], "", "", plan["signer"]])
    held = io.BytesIO()
    paper.save(held)
    _same_bytes(held, target)


def _same_bytes(held: io.BytesIO, target: Path) -> None:
    """A zip without the hour it was made."""
    with zipfile.ZipFile(held) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, (2024, 12, 2, 8, 0, 0)), made.read(name), zipfile.ZIP_DEFLATED)


def misread(folder: Path, at: int) -> None:
    """A plan's pages, unsealed, as models of other languages read them from edge to edge; `at` chooses wear and seed.

    Goes to samples/ocr/NAME/: `text.txt` what is printed in that order, and a file of each model.
    """
    setting, tier = typeset(read_plan(folder)), WORN[at % len(WORN)]
    worn = (damage(np.asarray(sheet.image), tier, 30 + at + n) for n, sheet in enumerate(setting.sheets))
    pages = [Image.fromarray(page) for page in worn]
    target = OCR / folder.name
    target.mkdir(parents=True, exist_ok=True)
    (target / "text.txt").write_text("\f".join(map(across, setting.sheets)), encoding="utf-8")
    for language in WRONG_LANGUAGES:
        _read_as(language, pages, target / f"{language}.txt", DPI * SHRINK[tier], "--psm 6")


def across(sheet: Sheet) -> str:
    """What is printed, from edge to edge and from top to bottom, whatever columns there are."""
    rows: list[tuple[int, list[tuple[float, str]]]] = []
    for baseline, left, text in sorted(sheet.placed):
        if not rows or baseline - rows[-1][0] >= mm(3):
            rows.append((baseline, []))
        rows[-1][1].append((left, text))
    return "".join(" ".join(text for _, text in sorted(row)) + "\n" for _, row in rows)


def main() -> None:
    """Writes text.txt of each plan, the scans, what kind each is, and what wrong models read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="plans to make; all when none is named")
    names = parser.parse_args().names
    SCANS.mkdir(exist_ok=True)
    for at, name in enumerate(MISREAD):
        if not names or name in names:
            (PLANS / name / "text.txt").write_text("\f".join(printed(PLANS / name)), encoding="utf-8")
            misread(PLANS / name, at)
    rows = [f"{name}\t{NO_WEAR.get(kind, tier)}\n" for name, tier, kind, _ in SHIPPED]
    KINDS.write_text("name\tkind\n" + "".join(rows), encoding="utf-8")
    for name, tier, kind, seed in SHIPPED:
        if not names or name in names:
            write(name, tier, kind, seed)
            print(f"{name}: {tier}, {kind}")


if __name__ == "__main__":
    main()
