"""The body as a tree by its numbering, as the fact modules read it that do not yet take readings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.context.roles import kind_of, opens_with_body
from extract.lexicon.cues import opening
from extract.tree.numbering import DASH, INTRO, ROMAN, upper_share
from extract.tree.paragraphs import Paragraph, Row, paragraphs


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of the body in its place: `parent` is the index of the item above it, -1 at the top."""

    paragraph: Paragraph
    level: int
    parent: int
    kind: str | None
    """What the section is for that this paragraph heads, None for a paragraph that heads none we know."""


NESTED, UNMARKED = 11, 12
"""Numbers below a bullet, and paragraphs without any sign; the levels above these are the markers'."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The body as a tree by its numbering."""

    items: tuple[Item, ...]

    def above(self, index: int) -> Iterator[Item]:
        """The item and those above it, from the inside out."""
        while index >= 0:
            yield self.items[index]
            index = self.items[index].parent

    def indices_above(self, index: int) -> list[int]:
        """Indices of the items above, the nearest first."""
        found = []
        while (index := self.items[index].parent) >= 0:
            found.append(index)
        return found

    def kind(self, index: int) -> str | None:
        """What the innermost known section around the item is for."""
        return next((item.kind for item in self.above(index) if item.kind), None)

    def children(self, index: int) -> list[int]:
        """Items directly below."""
        return [i for i, item in enumerate(self.items) if item.parent == index]

    def heading(self, index: int) -> str | None:
        """The numbered headings around an item, outermost first: `II. MỤC TIÊU › 2. Mục tiêu cụ thể`."""
        around = [item for item in self.above(self.items[index].parent) if item.level < UNMARKED]
        return " › ".join(item.paragraph.text.split(":")[0][:90] for item in reversed(around)) or None


def outline(rows: Sequence[Row]) -> Outline:
    """Paragraphs of the body with the section that each belongs to."""
    items: list[Item] = []
    open_items: list[int] = []
    sunk: int | None = None
    for paragraph in paragraphs(rows):
        level = paragraph.marker.level if paragraph.marker else UNMARKED
        if open_items and _counts_below_bullet(paragraph, items[open_items[-1]]):
            sunk = level
        elif sunk is not None and level < sunk:
            sunk = None
        if level == sunk:
            level = NESTED
        if level == UNMARKED and upper_share(paragraph.text) > 0.9 and 7 < len(paragraph.text) < 120:
            level = ROMAN
        in_bullet = bool(open_items) and items[open_items[-1]].level >= DASH
        if level == UNMARKED and paragraph.text.endswith(":") and not in_bullet:
            level = INTRO
        if level == UNMARKED and opening(paragraph.text, "closing"):
            open_items.clear()
        while open_items and items[open_items[-1]].level >= level:
            open_items.pop()
        parent = open_items[-1] if open_items else -1
        items.append(Item(paragraph, level, parent, kind_of(paragraph, level)))
        open_items.append(len(items) - 1)
    return Outline(_with_duties(items))


def _with_duties(items: Sequence[Item]) -> tuple[Item, ...]:
    """Sections whose every item opens with a body, whatever they are headed (`II. NHIỆM VỤ`), give out duties."""
    below: dict[int, list[bool]] = {}
    for index, item in enumerate(items):
        if item.parent >= 0 and item.paragraph.marker is not None:
            heads = any(later.parent == index for later in items[index + 1 : index + 2])
            below.setdefault(item.parent, []).append(opens_with_body(item.paragraph, heads=heads))
    return tuple(
        replace(item, kind="duties")
        if item.kind in ("content", "other", None)
        and item.level <= ROMAN
        and len(told := below.get(i, [])) > 1
        and all(told)
        else item
        for i, item in enumerate(items)
    )


def _counts_below_bullet(paragraph: Paragraph, above: Item) -> bool:
    """Whether a count begins under a bullet that ends with a colon: `* Văn phòng Sở:`, `(1) Chuẩn bị …`."""
    first = paragraph.marker is not None and paragraph.marker.label in ("(1)", "1", "a")
    return first and above.level == DASH and above.paragraph.text.endswith(":") and len(above.paragraph.text) < 160
