"""The parts of a document: letterhead and title, body by its numbering, closing lists, appendices."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from dictionaries.document_types import document_types
from dictionaries.folding import fold
from extract.tree.node import PartKind
from extract.tree.numbering import upper_share
from extract.tree.old_outline import UNMARKED as UNMARKED
from extract.tree.old_outline import Item as Item
from extract.tree.old_outline import Outline as Outline
from extract.tree.old_outline import outline as outline
from extract.tree.paragraphs import Row

HEAD_ROWS = 60
"""A letterhead and title are among the first lines of text; further down the same words are something else."""
GROUNDS = re.compile(
    r"(?:Căn cứ|Thực hiện|Nhằm|Để|Triển khai|Thi hành|Trên cơ sở|Tiếp tục|Xét|Theo|Do|Kính gửi)\b", re.IGNORECASE
)
APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU MẪU|DANH MỤC|DANH SÁCH|LỊCH|BẢNG|THANG ĐIỂM|MẪU SỐ|Mẫu số|BIỂU)\b")
KEPT = re.compile(r"\W*L[ưuứừ]u\s*[:.]?\s*(?:VT|VP|HS|NC|TH)\b")
SIGNS = re.compile(r"(?:T[./]?\s?M|K[./]?\s?T|T[./]?\s?L|T[./]?\s?U\s?Q|Q)\s?[.,]\s*(?=[A-ZĐÀ-Ỹ]{2})|T/M |K/T |T/L ")


@dataclass(frozen=True, slots=True)
class Annex:
    """What stands behind the signature of a paper and belongs to it."""

    kind: PartKind
    title: tuple[Row, ...]
    """`KẾ HOẠCH …`, `PHỤ LỤC I …` with the lines that belong to it, such as `(Kèm theo Quyết định số …)`."""
    body: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a document by what they are for."""

    letterhead: tuple[Row, ...]
    type_row: Row | None
    title: tuple[Row, ...]
    body: tuple[Row, ...]
    closing: tuple[Row, ...]
    """From `Nơi nhận` or the signing authority on."""
    appendix: tuple[Row, ...]
    annexes: tuple[Annex, ...] = ()
    """The plan that a decision issues, and appendices, in order."""
    other_papers: tuple[Row, ...] = ()
    """The first row of each further paper in the same file: a second letterhead with a number of its own."""


@lru_cache(maxsize=1)
def _type_names() -> dict[str, str]:
    return {fold(t.name): t.name for t in document_types()}


def type_named(text: str) -> str | None:
    """`KẾ HOẠCH` on a line of its own → `Kế hoạch`, through OCR noise."""
    plain = fold(text).strip(" .:*-–_")
    if plain in _type_names():
        return _type_names()[plain]
    if len(plain) > 24 or upper_share(text) < 0.7:
        return None
    best = max(_type_names(), key=lambda name: fuzz.ratio(name, plain))
    return _type_names()[best] if fuzz.ratio(best, plain) >= 82 else None


def parts(rows: Sequence[Row]) -> Parts:
    """Cut the rows into the document's parts; any of them may be empty."""
    closing_at = _closing_start(rows)
    appendix_at = next(
        (i for i in range(closing_at + 1, len(rows)) if APPENDIX.match(rows[i].text) or _new_head(rows[i].text)),
        len(rows),
    )
    type_at = next(
        (
            i
            for i, row in enumerate(rows[: min(HEAD_ROWS, closing_at)])
            if type_named(row.text) and upper_share(row.text) > 0.6
        ),
        None,
    )
    if type_at is None:
        body_at = _body_without_type(rows[:closing_at])
        if rows and not any(_is_head(row.text) for row in rows[:body_at]):
            body_at = min(body_at, _title_end(rows, 0, closing_at))
        head, title = _split_untyped(rows[:body_at])
        return Parts(
            head,
            None,
            title,
            tuple(rows[body_at:closing_at]),
            tuple(rows[closing_at:appendix_at]),
            tuple(rows[appendix_at:]),
        )
    body_at = _title_end(rows, type_at + 1, closing_at)
    return Parts(
        tuple(rows[:type_at]),
        rows[type_at],
        tuple(rows[type_at + 1 : body_at]),
        tuple(rows[body_at:closing_at]),
        tuple(rows[closing_at:appendix_at]),
        tuple(rows[appendix_at:]),
    )


def _new_head(text: str) -> bool:
    return fuzz.partial_ratio("cong hoa xa hoi chu nghia viet nam", fold(text)) > 90 and len(text) > 25


def _closing_start(rows: Sequence[Row]) -> int:
    for i, row in enumerate(rows):
        if (
            i > 3
            and fuzz.ratio("noi nhan", fold(row.text[:9]).strip(" :-")) >= 80
            and re.match(r"\W*N\w{1,3}\s", row.text)
        ):
            # A two-column page may have printed the authority just above.
            return _back(rows, i, lambda text: SIGNS.match(text) is not None and len(text) < 60)
    for i in range(len(rows) - 1, 3, -1):
        if KEPT.match(rows[i].text):
            return _list_start(rows, i)
    for i in range(len(rows) - 1, max(len(rows) - 40, 3), -1):
        if SIGNS.match(rows[i].text):
            return _back(rows, i, lambda text: SIGNS.match(text) is not None)
    return len(rows)


def _list_start(rows: Sequence[Row], start: int) -> int:
    """The first bullet of the list that ends at start; a name or a position from the other column may stand within."""
    bullet = re.compile(r"\s*[-–]")
    while start > 0:
        short = len(rows[start - 1].text.split()) <= 5 and start > 1 and bullet.match(rows[start - 2].text)
        if not bullet.match(rows[start - 1].text) and not short:
            break
        start -= 1
    return start


def _back(rows: Sequence[Row], start: int, belongs: Callable[[str], bool]) -> int:
    """The first of the rows before start, without a break, that belong with it."""
    while start > 0 and belongs(rows[start - 1].text):
        start -= 1
    return start


def _title_end(rows: Sequence[Row], start: int, limit: int) -> int:
    """First row after the title, which begins at start: at a blank line, a legal ground or a number."""
    first = rows[start].text if start < limit else ""
    capitals = upper_share(first) > 0.8
    for i in range(start + 1, min(start + 12, limit)):
        text = rows[i].text
        before = rows[i - 1].text
        if (
            (rows[i].gap and not rows[i].soft)
            or re.match(r"(?:[IVX]+|\d)\s*[.)]", text)
            or re.match(r"[-–_*\s]+$", text)
        ):
            return i
        if GROUNDS.match(text) and not capitals_mostly(text):
            return i
        if capitals != (upper_share(text) > 0.8) or before.endswith((".", ";", "/.")):
            return i
    return min(start + 12, limit) if start < limit else limit


def capitals_mostly(text: str) -> bool:
    """Whether the line is set in capitals."""
    return upper_share(text) > 0.8


def _body_without_type(rows: Sequence[Row]) -> int:
    for i, row in enumerate(rows[:HEAD_ROWS]):
        if re.match(r"(?:Kính gửi|Căn cứ|I\.|1\.)", row.text):
            return i
    return min(len(rows), 12)


def _is_head(text: str) -> bool:
    return _new_head(text) or re.match(r"\W*S[ốôo6]\s*[:.]", text) is not None or SUBJECT.match(text) is not None


SUBJECT = re.compile(r"\W*(?:V\s?/\s?[vV]\b|Về việc\s)")


def _split_untyped(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Letterhead and subject of a letter; a page that lost its letterhead may begin with the title."""
    at = next((i for i, row in enumerate(rows) if SUBJECT.match(row.text)), None)
    if at is None:
        has_head = any(_is_head(r.text) for r in rows)
        return (tuple(rows), ()) if has_head else ((), tuple(rows))
    end = at + 1
    while end < len(rows) and not _new_head(rows[end].text) and not re.search(r"ngày\s+\d|Độc lập", rows[end].text):
        end += 1
    return tuple(rows[:at]) + tuple(rows[end:]), tuple(rows[at:end])
