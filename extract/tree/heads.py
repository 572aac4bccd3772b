"""The head of a paper: its letterhead, the line of its type, and its title down to the first line of the body."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz import fuzz

from dictionaries.folding import fold, upper_share
from dictionaries.paper_words import holds, opening_words, phrases
from extract.grammar.own_number import own_number
from extract.lexicon.positions import begins_position
from extract.tree.annexes import is_attached
from extract.tree.letterheads import is_motto
from extract.tree.numbering import ARABIC, marker
from extract.tree.paragraphs import CELL, UNFINISHED, Row
from extract.tree.types import type_named, type_opening

HEAD_ROWS = 60
"""A letterhead and title are among the first lines of text; further down the same words are something else."""
_TITLE_ROWS = 12
_LABEL = 40
"""Letters among which the colon of a form's line stands: `Đơn vị được kiểm tra:`."""
_TOP_ROWS = 12
"""Rows that may be letterhead where no type and no number tells."""
_CAPITALS = 0.8
_STILL_CAPITALS = 0.6
"""Share of capitals in a line that goes on with a title in capitals: `5G, IoT TẠI CÁC KCN`."""
_SENTENCE = 60
"""Letters of a line that may be the first of a sentence; lines of a title are short or go on in small letters."""


class Head(NamedTuple):
    """What stands above the body, and the index of the body's first row."""

    letterhead: tuple[Row, ...]
    type_row: Row | None
    title: tuple[Row, ...]
    end: int


def head_of(rows: Sequence[Row], limit: int) -> Head:
    """The head among the rows before limit, where the closing or an annex begins."""
    top = rows[: min(HEAD_ROWS, limit)]
    at = next((i for i, row in enumerate(top) if _is_type(row.text) and upper_share(row.text) > _STILL_CAPITALS), None)
    first = next((i for i, row in enumerate(top) if i > 1 and _opens_body(row.text)), len(top))
    if at is None or at > first:
        if (split := _type_with_title(top[:first])) is not None:
            at, kind, rest = split
            titled, end = title_end(rows, at, limit, kind.text)
            return Head(tuple(rows[:at]), kind, (rest, *rows[at + 1 : titled]), max(end, at + 1))
        if at is None:
            at = _type_in_small_letters(top[:first])
    if at is None:
        return _untyped(rows, limit)
    titled, end = title_end(rows, at + 1, limit, rows[at].text)
    return Head(tuple(rows[:at]), rows[at], tuple(rows[at + 1 : titled]), end)


def _is_type(text: str) -> bool:
    return type_named(text) is not None


def _opens_body(text: str) -> bool:
    return fold(text).startswith(("can cu", "kinh gui", "dieu 1"))


def _type_with_title(top: Sequence[Row]) -> tuple[int, Row, Row] | None:
    """The first line below the letterhead that opens with a type and goes on with the title, cut in two."""
    begun = False
    for i, row in enumerate(top):
        if begun and (found := type_opening(row.text)):
            words = [word for word in row.line.words if word.text.strip()]
            return i, _piece(row, words[: found.words]), _piece(row, words[found.words :])
        begun = begun or is_motto(row.text) or _bears_number(row.text)
    return None


def _piece(row: Row, words: Sequence[object]) -> Row:
    line = replace(row.line, words=tuple(words))  # type: ignore[arg-type]
    return replace(row, line=line, text=" ".join(line.text.split()).strip(" :-–"))


def _type_in_small_letters(top: Sequence[Row]) -> int | None:
    """`Kế hoạch` alone on a line right below the letterhead: the capitals were the word processor's."""
    for i, row in enumerate(top):
        above = top[max(0, i - 4) : i]
        if row.text[:1].isupper() and _is_type(row.text) and any(_is_head(each.text) for each in above):
            return i
    return None


def title_end(rows: Sequence[Row], start: int, limit: int, printed_type: str) -> tuple[int, int]:
    """First row after the title, which begins at start, and first of the body: at a ground, a number, a sentence.

    Between the two stands who decides, where a decision says it in capitals.
    """
    if start >= limit:
        return limit, limit
    first = rows[start]
    if _opens_body(first.text) or _is_numbered(first.text) or is_form_line(first.text):
        return start, start
    capitals = upper_share(first.text) > _CAPITALS
    last = min(start + _TITLE_ROWS, limit)
    end = next((i for i in range(start + 1, last) if _ends_title(rows[i - 1], rows[i], capitals=capitals)), last)
    if end - 1 > start and _is_speck(rows[end - 1].text):
        return end - 1, end
    if not _is_enacted(printed_type) and not (capitals and _ends_with_who(rows[start:end])):
        return end, end
    if capitals:
        return _without_enacting(rows, start, end), end
    behind = end
    while behind < min(end + 2, limit) and _names_who(rows[behind].text) and upper_share(rows[behind].text) > _CAPITALS:
        behind += 1
    return end, behind


def _ends_with_who(title: Sequence[Row]) -> bool:
    """Whether a title's last line is the body that decides: a decision under the type of what it issues."""
    return len(title) > 1 and _names_who(title[-1].text) and not _goes_on(title[-2])


def _is_speck(text: str) -> bool:
    """`cup`, `a E`: what a reader makes of the rule under a title."""
    return sum(map(str.isalpha, text)) < 4 and not any(map(str.isdigit, text))


def _ends_title(before: Row, row: Row, *, capitals: bool) -> bool:
    text = row.text
    if (row.gap and not row.soft) or CELL in text or _is_numbered(text) or is_form_line(text) or is_attached(text):
        return True
    if before.text.endswith((".", ";", ":")):
        return True
    letters = any(map(str.isalpha, text))
    if letters and capitals != (upper_share(text) > (_STILL_CAPITALS if capitals else _CAPITALS)):
        return True
    if capitals or not text[:1].isupper():
        return False
    # A rule of dashes under the title is dropped with the lines that hold no letter.
    ruled = row.index > before.index + 1 and not row.fresh_page
    return ruled or _opens_ground(text) or ":" in text[:_LABEL] or _opens_sentence(before.text, text)


def _opens_ground(text: str) -> bool:
    """`Căn cứ …`, `Thực hiện …`, in a long line also through a letter or two misread: `Thực biển …`."""
    if opening_words("ground", text):
        return True
    first = fold(" ".join(text.split()[:2]))
    return len(text) > _SENTENCE and any(
        fuzz.ratio(fold(each), first) >= 85 for each in phrases("ground") if " " in each
    )


def _opens_sentence(before: str, text: str) -> bool:
    """Whether the line begins the sentence that leads over to the body: `UBND xã ban hành Kế hoạch như sau:`."""
    if fold(text).rstrip(" .:").endswith(("nhu sau", "sau day")):
        return True
    if UNFINISHED.search(before):
        return False
    if opening_words("body", text) and holds("enacts", text):
        return True
    return opening_words("opening", text) > 0 and len(text) > _SENTENCE


def _is_numbered(text: str) -> bool:
    sign = marker(text)
    return (sign is not None and sign.level <= ARABIC) or fold(text).startswith("dieu 1")


def is_form_line(text: str) -> bool:
    """`Đơn vị: ……………`, `Họ và tên ____`: a line of a form, to be filled in."""
    return "…………" in text or "......" in text or "_____" in text or text.count("…") > 2


def _is_enacted(printed_type: str) -> bool:
    """Whether who decides stands once more below the title, in capitals."""
    return (type_named(printed_type) or "") in phrases("enacting")


def _without_enacting(rows: Sequence[Row], start: int, end: int) -> int:
    """The end of a title in capitals without who decides below it: `CHỦ TỊCH / ỦY BAN NHÂN DÂN TỈNH A`."""
    at = end
    while at - 1 > start and not _names_who(rows[at - 1].text) and end - at < 2:
        at -= 1  # the body's name may take two lines
    if not (at - 1 > start and _names_who(rows[at - 1].text)):
        return end
    at -= 1
    while (
        at - 1 > start and _names_who(rows[at - 1].text) and len(rows[at - 1].text) < 50 and not _goes_on(rows[at - 2])
    ):
        at -= 1
    return end if _goes_on(rows[at - 1]) else at


def _names_who(text: str) -> bool:
    return opening_words("body", text) > 0 or begins_position(text)


def _goes_on(row: Row) -> bool:
    return UNFINISHED.search(row.text.lower()) is not None


# --- papers without a type ------------------------------------------------------------------------


def _untyped(rows: Sequence[Row], limit: int) -> Head:
    """Letterhead and subject of a letter; a page that lost its letterhead may begin with the title."""
    top = rows[: min(HEAD_ROWS, limit)]
    end = next((i for i, row in enumerate(top) if _opens_letter(row.text)), min(limit, _TOP_ROWS))
    if rows and not any(_is_head(row.text) for row in rows[:end]):
        end = min(end, title_end(rows, 0, limit, "")[0])
    letterhead, title = _split_untyped(rows[:end])
    return Head(letterhead, None, title, end)


def _opens_letter(text: str) -> bool:
    return fold(text).startswith(("kinh gui", "can cu")) or text.startswith(("I.", "1."))


def _is_head(text: str) -> bool:
    return is_motto(text) or _is_subject(text) or _bears_number(text)


def _bears_number(text: str) -> bool:
    return len(text) < _SENTENCE + 30 and text.lstrip(" .-")[:1] in "S/" and own_number(text, None) is not None


def _is_subject(text: str) -> bool:
    return fold(text).lstrip(" .,-").replace(" ", "").startswith("v/v") or fold(text).startswith("ve viec ")


def _split_untyped(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    at = next((i for i, row in enumerate(rows) if _is_subject(row.text)), None)
    if at is None:
        return (tuple(rows), ()) if any(_is_head(row.text) for row in rows) else ((), tuple(rows))
    end = at + 1
    while end < len(rows) and not is_motto(rows[end].text) and not _is_dated(rows[end].text):
        end += 1
    return tuple(rows[:at]) + tuple(rows[end:]), tuple(rows[at:end])


def _is_dated(text: str) -> bool:
    plain = fold(text)
    at = plain.find("ngay ")
    return at >= 0 and plain[at + 5 : at + 9].strip()[:1].isdigit()
