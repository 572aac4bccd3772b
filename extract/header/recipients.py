"""The list of recipients: one item a bullet, abbreviations as printed."""

import re
from collections.abc import Sequence

from dictionaries.abbreviations import abbreviation_read_as
from dictionaries.folding import fold
from extract.plan import Evidence
from extract.tree.numbering import upper_share
from extract.tree.paragraphs import Row, joined

FORMULA = re.compile(r"\((?:để\s*)?[bpt]\s*[/l1I|]\s*[ch]\)")
FIRST_WORDS = {
    fold(word): word
    for word in "Sở Phòng Ban Bộ Hội Đoàn Các Lưu Như Ủy Thường Chủ Văn Trạm Trường".split()  # noqa: SIM905  a list of words
}
"""How recipients begin, by their letters without marks."""


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
    text = " ".join(text for text, _ in words).strip()
    if restored:
        text = re.sub(r"^(\W*)(\w+)", lambda m: m[1] + FIRST_WORDS.get(fold(m[2]), m[2]), text, count=1)
    return re.sub(r"(?:\s+(?:[a-zà-ỹđ]|[:;.,]))+$", "", text) if noisy else text


def _mended(text: str, raw: str) -> str:
    if FORMULA.match(raw):
        return re.sub(r"[l1I|]", "/", raw)
    core = raw.strip("-.,;:()")
    capitals = sum(c.isupper() for c in core)
    if capitals < 2 or capitals < 0.6 * sum(c.isalpha() for c in core):
        return text
    parts = re.split(r"(-)", core)
    known = abbreviation_read_as(core) or "".join(abbreviation_read_as(part) or part for part in parts)
    return raw.replace(core, known)


def recipients(
    lefts: Sequence[tuple[Row, str]], name_row: Row | None, name: str | None, *, restored: bool
) -> list[tuple[str, Evidence]]:
    """Items of the list with where they stand, from the left column's lines; the signer's name is none of them."""
    found = []
    for row, text in _items(_listed_lines(lefts, name_row, name)):
        for piece in re.split(r"(?<=[;)])\s+[-–]\s+(?=[A-ZĐÀ-Ỹ])", text):
            # Scribbles of the seal behind the semicolon that ends an item.
            whole = re.sub(r";\s*\W*\w{0,5}\W*$", "", piece) if restored else piece
            clean = whole.strip(" ;.,:-–/").strip()
            if _is_noise(clean):
                continue
            line = joined([row])
            at = line.text.find(clean)
            end = at + len(clean)
            found.append((clean, line.evidence(at, end) if at >= 0 else line.evidence(0, len(line.text), 0.8)))
    return found


def _is_noise(text: str) -> bool:
    strange = sum(not (c.isalnum() or c in " ,.-–&/()’:;“”\"'") for c in text)
    unclosed = ")" in text and text.count("(") != text.count(")")
    return sum(c.isalpha() for c in text) < 2 or strange > 1 or unclosed


def _listed_lines(lefts: Sequence[tuple[Row, str]], name_row: Row | None, name: str | None) -> list[tuple[Row, str]]:
    """Lines of the list, after its heading and without the signer's name."""
    started = False
    lines: list[tuple[Row, str]] = []
    for row, left in lefts:
        text = left
        if not started:
            head = re.match(r"\W*N\w{1,3}\s*n\w{1,4}\s*[:.;]?\s*", text, re.IGNORECASE)
            if head is None and not KEPT_LIST.match(text):
                continue
            started = True
            text = text[head.end() :] if head else text
        if row is name_row and name:
            text = text[: text.rfind(name)] if name in text else ""
        shouted = upper_share(text) > 0.95 and len(text) > 12 and not re.match(r"\s*[-–+]", text)
        if text.strip(" -:;") and not shouted and not re.match(r"\W*(?:\(|[Gg]hi chú)", text):
            lines.append((row, text))
    return lines


KEPT_LIST = re.compile(r"\s*[-–]\s*\w")


def _items(lines: Sequence[tuple[Row, str]]) -> list[tuple[Row, str]]:
    """Lines joined into items: a bullet or a semicolon parts them, the item that is kept on file is the last."""
    items: list[tuple[Row, str]] = []
    for row, text in lines:
        bullet = re.match(r"\s*[-–•+*~¬]\s*", text)
        if bullet or not items or items[-1][1].rstrip().endswith(";") or text.startswith("Lưu"):
            items.append((row, text[bullet.end() :] if bullet else text))
        elif items[-1][1].rstrip().endswith("."):
            break
        else:
            items[-1] = (items[-1][0], items[-1][1] + " " + text)
    return items
