"""The cells of a table's row in its paragraph, and what each looks like: a number, figures, a time, a body, words."""

from dataclasses import dataclass, replace
from functools import lru_cache

from dictionaries.cues import ColumnRole
from dictionaries.folding import fold
from dictionaries.table_words import table_words
from extract.grammar import time_mentions
from extract.lexicon.cues import opening
from extract.tree.numbering import cell_label
from extract.tree.paragraphs import Paragraph
from ocr.page import BlockKind, Box

DIRT = " _¬`'‘’"
"""What rules and specks are read as, at the edges of a cell."""
LONGEST_TIME = 16
"""Words of a cell that says when; a longer one says more."""
LONGEST_FIGURE = 3
FEWEST_WORDS = 6
"""Of work that opens like a time: `Hằng năm tổ chức hội thi cho học sinh`."""
LONGEST_MISREAD = 4
"""Letters of what a row's number may be misread as: `IH`, `5%,`."""


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell as its page has it; start and end are offsets in the paragraph's text."""

    column: int
    span: int
    goes_on: bool
    """Whether it is one with the cell above it."""
    text: str
    start: int
    end: int
    breaks: tuple[int, ...] = ()
    """Offsets at which its further paragraphs begin."""
    box: Box | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing, not even `as above`."""
        return not self.text or (not any(sign.isalnum() or sign in "%‰" for sign in self.text) and not self.is_as_above)

    @property
    def is_as_above(self) -> bool:
        """Whether its words only point to the row above: `nt`, `-"-`."""
        said = fold(self.text).replace("“", '"').replace("”", '"').replace(" ", "").strip(".")
        return said in _as_above()

    @property
    def has_label(self) -> bool:
        """Whether it holds the number of its row and nothing else."""
        return cell_label(self.text) is not None


@lru_cache(maxsize=1)
def _as_above() -> frozenset[str]:
    return frozenset(phrase.replace(" ", "").strip(".") for phrase in table_words("as_above"))


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of a table before anybody knows its columns."""

    at: int
    """Position of its paragraph."""
    page: int
    cells: tuple[RowCell, ...]
    on_grid: bool
    """Whether the columns of its cells are those of the table: not where a text left blank cells out."""

    @property
    def width(self) -> int:
        """Columns that it reaches over."""
        return max((cell.column + cell.span for cell in self.cells), default=0)

    @property
    def words(self) -> str:
        """What it says, without marks and capitals, for telling a head that is printed again."""
        return fold(" ".join(cell.text for cell in self.filled))

    @property
    def filled(self) -> tuple[RowCell, ...]:
        """Cells of its own that say something."""
        return tuple(cell for cell in self.cells if not cell.is_blank and not cell.goes_on)


def table_line(paragraph: Paragraph, at: int) -> TableLine:
    """The row that a paragraph is; `at` is where the paragraph stands among the others."""
    row = paragraph.rows[0]
    starts, ends, place = [], [], 0
    for word in row.line.words:
        size = len(" ".join(word.text.split()))
        starts.append(place)
        ends.append(place + size)
        place += size + 1 if size else 0
    starts.append(len(paragraph.text))
    cells = []
    for cell in row.line.cells:
        start = min(starts[cell.start], len(paragraph.text))
        end = ends[cell.stop - 1] if cell.stop > cell.start else start
        breaks = tuple(starts[word] for word in cell.breaks)
        read = RowCell(cell.column, cell.span, cell.goes_on, "", start, end, breaks, cell.box)
        cells.append(trimmed(read, paragraph.text, DIRT))
    return TableLine(at, row.page, tuple(cells), row.kind == BlockKind.TABLE_ROW)


def trimmed(cell: RowCell, text: str, signs: str) -> RowCell:
    """The cell without the signs at its edges."""
    said = text[cell.start : cell.end]
    kept = said.strip(signs)
    if not kept:
        return replace(cell, text="", end=cell.start)
    start = cell.start + said.index(kept[0])
    return replace(cell, text=kept, start=start, end=start + len(kept))


def is_figure(text: str) -> bool:
    """`90`, `≥ 95%`, `12 lớp`, `06/13`: a cell that holds a quantity and little else."""
    words = text.split()
    if not any(sign.isdigit() for sign in text) or len(words) > LONGEST_FIGURE:
        return False
    return not any(sign.isalpha() for sign in text) or words[0].lstrip("≥≤<>=~±(").rstrip("%‰)")[:1].isdigit()


@lru_cache(maxsize=4096)
def is_time(text: str) -> bool:
    """`Quý IV/2025`, `Trước 30/6`, `Thường xuyên, hằng năm`: a cell that says when."""
    words = text.split()
    if not 0 < len(words) <= LONGEST_TIME:
        return False
    said = fold(text).strip(" -–+.")
    if any(said.startswith(phrase) and not said[len(phrase) :][:1].isalnum() for phrase in table_words("whenever")):
        return True
    return any(mention.start <= len(text) // 2 for mention in time_mentions.mentions(text))


@lru_cache(maxsize=4096)
def is_body(text: str) -> bool:
    """`Sở Y tế; UBND các xã`: a cell that opens with a body or an office."""
    return opening(text, "agency") is not None and opening(text, "no_agency") is None


def is_total(text: str) -> bool:
    """`Tổng cộng`: what a last row adds up."""
    return fold(text).strip(" :.") in table_words("total")


def fit(cell: RowCell, role: ColumnRole | None) -> float:
    """How well a cell goes into a column: from -3, which it cannot, to 3, which it must."""
    text = cell.text
    match role:
        case "number":
            return 3 if cell.has_label else 0.5 if len(text) <= LONGEST_MISREAD else -3
        case "task" | "indicator":
            if is_figure(text) or (len(text.split()) < FEWEST_WORDS and is_time(text)):
                return -2
            return 1 if is_body(text) else 2
        case "lead" | "support" | "lead_support":
            return 2.5 if is_body(text) else -3 if is_figure(text) or is_time(text) else 0
        case "time":
            return 3 if is_time(text) else -1
        case "value" | "past":
            return 2 if is_figure(text) else -2
        case "unit":
            return 1.5 if len(text.split()) <= LONGEST_FIGURE and not is_figure(text) else -1
    return -0.5 if is_time(text) else 0.7 if not is_body(text) else 0.2
