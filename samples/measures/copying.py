"""What the project has word for word from texts that are no part of it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUN = 10
"""Words in a row that are no chance."""
FORMULAS = (
    "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc",
    "xã phường thị trấn phù hợp với trẻ em",
    "xã thị trấn phù hợp với trẻ em",
    "lao động thương binh và xã hội",
    "đoàn thanh niên cộng sản hồ chí minh",
    "ủy ban mặt trận tổ quốc việt nam",
    "ủy ban nhân dân",
    "văn hóa thể thao và du lịch",
    "kt chủ tịch phó chủ tịch",
    "như sau i mục đích yêu cầu",
    "trẻ em có hoàn cảnh đặc biệt",
    "trẻ em bị tai nạn thương tích",
    "diễn đàn trẻ em",
)
"""The motto, set phrases of the form, names of organs, terms of the law: each counts as one word of a run."""
OURS = ("samples/plans/*/text.txt", "tests/**/*.py", "extract/**/*.py", "samples/**/*.py")
THEIRS = ("seeds/*/*.txt", "plan_texts/*.txt", "plans/*.txt", "scans/gt/*.txt", "inputs/*.txt")


def print_copied(shared: Path) -> None:
    """Prints which files of the project have a run of words from the texts of `shared`."""
    theirs = set().union(*(runs(text) for text in texts(shared, THEIRS).values()))
    ours = texts(ROOT, OURS)
    copied = {name: shown for name, text in ours.items() if (shown := sorted(runs(text) & theirs))}
    print(f"runs of {RUN} words that the {len(ours)} samples and modules have from ../shared: {len(copied)} files")
    for name, shown in copied.items():
        print(f"  {name}: {len(shown)}, as “{shown[0]}”")
    print()


def texts(folder: Path, patterns: Iterable[str]) -> Mapping[str, str]:
    """The files of a folder that fit a pattern."""
    files = sorted(file for pattern in patterns for file in folder.glob(pattern))
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


def runs(text: str) -> set[str]:
    """Every run of RUN words; a figure ends a run, so a citation's number and date are no copying."""
    text = unicodedata.normalize("NFC", text.lower()).replace("uỷ", "ủy").replace("hoà ", "hòa ")
    text = " ".join(re.findall(r"\w+", text))
    for formula in FORMULAS:
        text = text.replace(formula, formula.replace(" ", "_"))
    found = set()
    for stretch in re.split(r"\w*\d\w*", text):
        words = stretch.split()
        found |= {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
    return found
