"""The list of recipients: one item a bullet, abbreviations as printed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dictionaries.abbreviations import abbreviation_read_as
from dictionaries.folding import fold, upper_share
from extract.plan import Evidence
from extract.tree.closings import is_recipients_head
from extract.tree.paragraphs import Row, joined

_BULLETS = "-–—•+*~¬=_"
_FIRST_WORDS = {
    fold(word): word
    for word in "Sở Phòng Ban Bộ Hội Đoàn Các Lưu Như Ủy Thường Chủ Văn Trạm Trường".split()  # noqa: SIM905  a list of words
}
"""How recipients begin, by their letters without marks."""
_STROKES = "l1I|"
"""What a reader takes for the stroke of `(b/c)`."""
_OPEN = ",;.:)"
_HEAD = "noi nhan"
_MENDED = 0.8


def words_of(row: Row) -> list[tuple[int, str, str]]:
    """(offset in the row's text, text, raw) of each word."""
    found, at = [], 0
    for word in row.line.words:
        text = " ".join(word.text.split())
        if text:
            if text != "|":
                found.append((at, text, word.raw))
            at += len(text) + 1
    return found


def left_text(row: Row, cut: int, *, restored: bool, noisy: bool) -> str:
    """The recipients' column of a line.

    Where marks were lost and `restored`, abbreviations and first words are put right; of a `noisy` reading single
    letters at the end, the scribbles of a signature, are left out.
    """
    words = [(text, raw) for offset, text, raw in words_of(row) if offset < cut]
    if restored:
        words = [(_mended(text, raw), raw) for text, raw in words]
    kept = [text.replace("©", "c") if noisy else text for text, _ in words]
    if noisy:
        while kept and ((len(kept[-1]) == 1 and kept[-1].islower()) or kept[-1] in {":", ";", ".", ","}):
            kept.pop()
    text = " ".join(kept).strip()
    return _with_first_word(text) if restored else text


def recipients(
    lefts: Sequence[tuple[Row, str]], name_row: Row | None, name: str | None, *, restored: bool
) -> list[tuple[str, Evidence]]:
    """Items of the list with where they stand, from the left column's lines; the signer's name is none of them."""
    found = []
    for row, text in _items(_listed_lines(lefts, name_row, name)):
        for piece in _pieces(text):
            clean = (_without_scribble(piece) if restored else piece).strip(" ;.,:-–—/|").strip()
            if _is_noise(clean):
                continue
            line = joined([row])
            at = line.text.find(clean)
            stands = line.evidence(at, at + len(clean)) if at >= 0 else line.evidence(0, len(line.text), _MENDED)
            found.append((clean, replace(stands, rule="recipients/item")))
    return found


# --- words ----------------------------------------------------------------------------------------


def _mended(text: str, raw: str) -> str:
    inside = raw.strip("()")
    if raw.startswith("(") and len(inside) == 3 and inside[0] in "bpt" and inside[2] in "ch" and inside[1] in _STROKES:
        return raw.replace(inside, f"{inside[0]}/{inside[2]}")
    core = raw.strip("-.,;:()")
    capitals = sum(c.isupper() for c in core)
    if capitals < 2 or capitals < 0.6 * sum(c.isalpha() for c in core) or not core.isascii():
        return text  # who reads marks takes no Đ for another letter
    parts = core.split("-")
    known = abbreviation_read_as(core) or "-".join(abbreviation_read_as(part) or part for part in parts)
    return raw.replace(core, known)


def _with_first_word(text: str) -> str:
    start = len(text) - len(text.lstrip(_BULLETS + " ._="))
    first, space, rest = text[start:].partition(" ")
    return text[:start] + _FIRST_WORDS.get(fold(first), first) + space + rest


def _without_scribble(text: str) -> str:
    """The item without what a seal leaves behind the semicolon that ends it."""
    item, ended, behind = text.rpartition(";")
    return item if ended and len("".join(filter(str.isalnum, behind))) <= 5 else text


def _is_noise(text: str) -> bool:
    strange = sum(not (c.isalnum() or c in " ,.-–&/()’:;“”\"'+") for c in text)
    unclosed = ")" in text and text.count("(") != text.count(")")
    return sum(c.isalpha() for c in text) < 2 or strange > 1 or unclosed


# --- lines ----------------------------------------------------------------------------------------


def _listed_lines(lefts: Sequence[tuple[Row, str]], name_row: Row | None, name: str | None) -> list[tuple[Row, str]]:
    """Lines of the list, after its heading and without the signer's name."""
    started = False
    lines: list[tuple[Row, str]] = []
    for row, left in lefts:
        text = left
        if not started:
            headed = is_recipients_head(text)
            if not headed and not _has_bullet(text):
                continue
            started = True
            text = _behind_head(text) if headed else text
        if row is name_row and name:
            text = text[: text.rfind(name)] if name in text else ""
        shouted = upper_share(text) > 0.95 and len(text) > 12 and not _has_bullet(text)
        if text.strip(" -:;") and not shouted and not _is_remark(text):
            lines.append((row, text))
    return lines


def _behind_head(text: str) -> str:
    """`Nơi nhận: - Sở Y tế;` → `- Sở Y tế;`."""
    words = text.split()
    head = 1 if len(fold(words[0]).strip(" :.-")) >= len(_HEAD) - 1 else 2
    return " ".join(words[head:]).lstrip(" :.;")


def _has_bullet(text: str) -> bool:
    return text.lstrip()[:1] in tuple(_BULLETS)


def _is_remark(text: str) -> bool:
    plain = fold(text).lstrip(" (")
    return plain.startswith(("ghi chu", "da ky", "ky boi", "nguoi ky", "thoi gian ky"))


def _items(lines: Sequence[tuple[Row, str]]) -> list[tuple[Row, str]]:
    """Lines joined into items: a bullet or a stop parts them; the item that is kept on file is the last."""
    bulleted = any(_has_bullet(text) for _, text in lines)
    items: list[tuple[Row, str]] = []
    for row, text in lines:
        before = items[-1][1].rstrip() if items else ""
        if not items or _has_bullet(text) or before.endswith(";") or fold(text).startswith("luu"):
            items.append((row, text.lstrip().lstrip(_BULLETS).strip()))
        elif not bulleted and (before.endswith((",", ".")) or (text[:1].isupper() and not before.endswith(" -"))):
            items.append((row, text))
        elif before.endswith("."):
            break
        else:
            items[-1] = (items[-1][0], f"{items[-1][1]} {text}")
    return items


def _pieces(text: str) -> Iterator[str]:
    """Items that share a printed line: `Bộ Y tế (b/c); - Sở Y tế`; a dash inside a name parts nothing."""
    start = 0
    for dash in (" - ", " – "):
        at = text.find(dash, start)
        while at >= 0:
            behind = text[at + len(dash) :].lstrip()
            ends = text[:at].rstrip()[-1:] in _OPEN and behind[:1].isupper()
            if ends or fold(behind).startswith(("luu:", "luu vt", "luu :")):
                yield text[start:at]
                start = at + len(dash)
            at = text.find(dash, at + 1)
    yield text[start:]
