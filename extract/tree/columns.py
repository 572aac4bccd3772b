"""The columns of a table: what its head says that they hold, or where it does not say so what stands in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dictionaries.cues import ColumnRole
from dictionaries.folding import fold, upper_share
from dictionaries.table_words import table_words
from extract.grammar import time_mentions
from extract.lexicon.cues import opening
from extract.lexicon.labels import label_named
from extract.tree.cells import RowCell, TableLine, is_body, is_figure, is_time
from extract.tree.numbering import cell_label

LONGEST_HEADING = 90
"""Letters; what is longer heads no column."""
LONGEST_UNIT = 3
"""Words of a heading that says in what something is measured."""
OF_ALL = 0.6
"""Share of a column's cells from which it is a column of their kind."""
OF_COUNTED = 0.7
"""Share of the numbers of columns that are read right at least."""
MOST_FEW = 3
"""Cells that a row which numbers the columns has at least; `1 | 2` may be figures."""
LOOKED_AT = 40
"""Rows that a column is judged by."""
LONGEST_OF_YEAR = 5
"""Words of a heading that only says of which year a goal is."""
GUESSED = 0.55
"""How sure a role is that only the cells tell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its heading."""

    role: ColumnRole | None
    heading: str
    certainty: float = 1.0
    """How sure the role is."""


Columns = tuple[Column, ...]
BESIDE_BODIES: frozenset[ColumnRole] = frozenset({"task", "indicator", "time", "product"})
"""What stands beside a column headed `Đơn vị` where the bodies in it have to do it."""


@lru_cache(maxsize=2048)
def heading_role(heading: str) -> ColumnRole | None:
    """`Đơn vị chủ trì` → lead, `Năm 2026 (%)` → value, `Kết quả năm 2024` → past, `Họ và tên` → None."""
    said = " ".join(fold(_without_brackets(heading)).replace("/", " / ").split()).replace(" / ", "/")
    said = said.strip(" .:*_¬“”\"'-–/")
    if not said or len(said) > LONGEST_HEADING:
        return None
    if _holds(said, "phoi hop") and any(_holds(said, word) for word in ("chu tri", "thuc hien", "phu trach")):
        joint = said.index("phoi hop") > 0 and not said.startswith(("co quan phoi hop", "don vi phoi hop"))
        if joint:
            return "lead_support"
    named = table_words("whole").get(said) or label_named(said)
    holds = next((role for word, role in table_words("holds").items() if _holds(said, word)), None)
    # `Đơn vị/cá nhân phụ trách`, `Đơn vị được kiểm tra` are no units.
    if named and not (named == "unit" and (holds or len(said.replace("/", " ").split()) > LONGEST_UNIT)):
        return named if named != "indicator" or not _names_a_year(said) else "value"
    if year_of(said):
        return "past" if any(_holds(said, word) for word in table_words("past")) else "value"
    opens = next((role for word, role in table_words("opens").items() if f"{said} ".startswith(f"{word} ")), None)
    return holds or opens


def _names_a_year(said: str) -> bool:
    """`Mục tiêu 2030`, `Chỉ tiêu đến năm 2030`: a column of values; not `Các chỉ tiêu năm 2030`."""
    return year_of(said) and len(said.split()) <= LONGEST_OF_YEAR and said.startswith(("muc tieu", "chi tieu"))


def _without_brackets(text: str) -> str:
    """The text without what stands in brackets."""
    while (start := text.find("(")) >= 0:
        end = text.find(")", start)
        text = text[:start] + (text[end + 1 :] if end >= 0 else "")
    return text


def _holds(said: str, words: str) -> bool:
    return f" {words} " in f" {said.replace('/', ' ').replace(',', ' ')} "


def year_of(heading: str) -> bool:
    """Whether a heading names a year."""
    words = heading.replace("-", " ").replace("–", " ").replace("/", " ").split()
    if any(len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20") for word in words):
        return True
    return "nam" in fold(heading).split() and any(time_mentions.mentions(heading))


def known_head(line: TableLine) -> Columns | None:
    """The columns that a row heads, where it names enough that we know; None for any other row."""
    headings = line.filled
    if len(headings) < 2 or any(len(cell.text) > LONGEST_HEADING for cell in headings) or headings[0].has_label:
        return None
    roles = [heading_role(cell.text) for cell in headings]
    known = sum(role is not None for role in roles)
    is_head = known >= max(2, len(headings) // 2) or (roles[0] == "number" and headings[0] is line.cells[0])
    return _columns([line]) if is_head else None


def unknown_head(line: TableLine, below: Sequence[TableLine]) -> Columns | None:
    """The columns of a first row above numbered rows that has no number itself, or that is set in capitals."""
    if len(line.filled) < 2 or not below or any(len(cell.text) > LONGEST_HEADING for cell in line.cells):
        return None
    numbered = sum(bool(row.cells) and row.cells[0].has_label for row in below[:LOOKED_AT])
    first = line.cells[0]
    if numbered < OF_ALL * len(below[:LOOKED_AT]) or first.has_label or first.is_blank:
        capitals = upper_share(" ".join(cell.text for cell in line.cells)) > 0.8
        if not capitals or first.has_label or any(is_figure(cell.text) for cell in line.filled):
            return None
    return _columns([line])


def head_of(lines: Sequence[TableLine]) -> Columns:
    """The columns of a head that takes several rows: the last row names them best, those above say of what."""
    if all(line.on_grid for line in lines):
        return _columns(lines)
    columns = _columns(lines[:1])
    for line in lines[1:]:
        columns = _completed(columns, line) if len(line.cells) == len(columns) else _parted(columns, line)
    return _in_context(columns)


def _columns(lines: Sequence[TableLine]) -> Columns:
    width = max(line.width for line in lines)
    columns = []
    for at in range(width):
        texts = [
            cell.text
            for line in lines
            for cell in line.cells
            if cell.column <= at < cell.column + cell.span and cell.text and not cell.goes_on
        ]
        columns.append(Column(_role_of(texts), " ".join(dict.fromkeys(texts))))
    return _in_context(tuple(columns))


def _role_of(texts: Sequence[str]) -> ColumnRole | None:
    """The role of headings one above the other: `Kế hoạch` / `2026` → value, `Phân công` / `Phối hợp` → support."""
    if not texts:
        return None
    own = None if is_figure(texts[-1]) else heading_role(texts[-1])
    return own or heading_role(" ".join(texts)) or heading_role(texts[0])


def _completed(columns: Columns, line: TableLine) -> Columns:
    """Headings that go on in the row below: `Cơ quan` / `chủ trì`."""
    texts = [
        f"{column.heading} {cell.text}".strip() if not cell.is_blank else column.heading
        for column, cell in zip(columns, line.cells, strict=True)
    ]
    return tuple(Column(heading_role(text) or column.role, text) for column, text in zip(columns, texts, strict=True))


def _parted(columns: Columns, line: TableLine) -> Columns:
    """The columns where one heading stands over all of the row below; in a text nobody sees which."""
    below = [(cell.text, heading_role(cell.text)) for cell in line.cells]
    roles = {role for _, role in below}

    def over(at: int) -> tuple[int, int]:
        role = columns[at].role
        if role == "number":
            return -3, at
        likely = 2 if role in roles or (role in ("lead", "support") and roles & {"lead", "support"}) else 0
        return likely + {"task": -1, "indicator": -1, "time": -1, None: 1}.get(role, 0), at

    place = max(range(len(columns)), key=over)
    above = columns[place]
    parts = (Column(_role_of([above.heading, text]), f"{above.heading} {text}".strip()) for text, _ in below)
    return (*columns[:place], *parts, *columns[place + 1 :])


def _in_context(columns: Columns) -> Columns:
    """Headings that mean one thing beside work and another beside figures: `Đơn vị`, `Kết quả`, `Nội dung`."""
    roles = {column.role for column in columns}
    measured = "value" in roles or {"past", "indicator"} <= roles
    made = []
    for column in columns:
        role = column.role
        heading = fold(column.heading).strip(" .:*")
        if not measured and role in (None, "unit", "past") and heading in table_words("organisation"):
            role = "lead" if not roles & {"lead", "lead_support"} and roles & BESIDE_BODIES else None
        elif not measured and role == "past":
            role = "product" if "ket qua" in heading else "other"
        elif measured and role == "task" and not roles & {"indicator", "lead", "lead_support"}:
            role = "indicator"
        made.append(replace(column, role=role))
    return tuple(made)


def with_number(columns: Columns, lines: Sequence[TableLine]) -> Columns:
    """The columns with one for the numbers of rows where the head left its place blank."""
    if any(column.role == "number" for column in columns) or not lines:
        return columns
    fuller = sum(len(line.cells) == len(columns) + 1 and line.cells[0].has_label for line in lines)
    if fuller >= OF_ALL * len(lines):
        return (Column("number", ""), *columns)
    held = [line.cells[0] for line in lines if line.cells]
    if columns[0].role is None and sum(cell.has_label for cell in held) >= OF_ALL * len(held):
        return (replace(columns[0], role="number"), *columns[1:])
    return columns


def bare_columns(lines: Sequence[TableLine]) -> Columns:
    """As many columns without headings as most rows have cells."""
    widths = Counter(line.width for line in lines)
    return (Column(None, ""),) * max(widths, key=lambda width: (widths[width], width))


def guessed(columns: Columns, lines: Sequence[TableLine]) -> Columns:
    """Columns that no heading explains, by their cells: of bodies, of times, and the longest one of the work."""
    full = [line for line in lines if line.width == len(columns)][:LOOKED_AT]
    if not full or all(column.role for column in columns):
        return columns
    cells = [[cell for line in full for cell in line.filled if cell.column == at] for at in range(len(columns))]
    roles = [column.role for column in columns]
    open_ones = [at for at, role in enumerate(roles) if role is None and cells[at]]
    times = [at for at in open_ones if _share(cells[at], is_time) >= OF_ALL]
    bodies = [at for at in open_ones if at not in times and _share(cells[at], is_body) >= OF_ALL]
    words = [at for at in open_ones if at not in (*times, *bodies) and _share(cells[at], _says_work) >= OF_ALL]
    found: dict[int, ColumnRole] = {}
    if "time" not in roles and times:
        found[times[0]] = "time"
    of_work = {"lead", "lead_support", "support", "time"} & {*roles, *found.values()} or bodies
    if not {"task", "indicator"} & set(roles) and words and of_work:
        found[max(words, key=lambda at: sum(len(cell.text) for cell in cells[at]))] = "task"
    works = "task" in roles or "task" in found.values()
    if works and bodies and not {"lead", "lead_support"} & set(roles):
        found[bodies.pop(0)] = "lead"
    if works and bodies and "support" not in roles and ("lead" in found.values() or "lead" in roles):
        found[bodies.pop(0)] = "support"
    return tuple(
        replace(column, role=found[at], certainty=GUESSED) if at in found else column
        for at, column in enumerate(columns)
    )


def _share(cells: Sequence[RowCell], test: object) -> float:
    return sum(bool(test(cell.text)) for cell in cells) / len(cells)  # type: ignore[operator]


def _says_work(text: str) -> bool:
    return opening(text, "duty") is not None and len(text.split()) >= 3 and cell_label(text) is None


def counts_columns(line: TableLine) -> bool:
    """`(1) | (2) | (3)`, `A | B | 1 | 2`: a row that only numbers the columns, some of them misread."""
    labels = {cell.column: cell.text.strip("()[] .") for cell in line.filled}
    if len(labels) < MOST_FEW or len(labels) < OF_ALL * line.width or any(len(said) > 2 for said in labels.values()):
        return False
    opens = labels[min(labels)].isdecimal()
    first = min(labels) if opens else next((at for at, said in labels.items() if said == "1"), None)
    if first is None or not all(said.isalpha() for at, said in labels.items() if at < first):
        return False
    counted = sum(said == str(at - first + 1) for at, said in labels.items() if at >= first)
    return counted >= max(2, OF_COUNTED * sum(at >= first for at in labels))
