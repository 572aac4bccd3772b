"""The last page: recipients on the left, authority, position and name on the right, in either order or mixed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from dictionaries.document_types import positions, surnames
from dictionaries.folding import fold
from extract.header.recipients import left_text, recipients, words_of
from extract.plan import Evidence, Signer
from extract.tree.numbering import upper_share
from extract.tree.paragraphs import CELL, Paragraph, Row, joined

SIGNS = ("TM", "KT", "TL", "TUQ", "T/M", "K/T", "T/L", "TU/Q")
COLLECTIVES = (
    "uy ban nhan dan",
    "ban thuong vu",
    "ban chap hanh",
    "hoi dong nhan dan",
    "thuong truc",
    "ban can su",
    "hoi dong",
    "ban",
)
APPROVED = re.compile(r"\W*(?:PHÊ DUYỆT|DUYỆT|XÁC NHẬN|Ý KIẾN)\b")
NAME_WORD = r"[A-ZĐÀ-Ỹ][a-zà-ỹđ’']*(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+)?"
DEGREE = r"(?:TS|ThS|BS|PGS|GS|KS|CN|BSCKI{1,2}|BSCK|Ths|Ts|Bs|Đại tá|Thượng tá|Trung tá|Thiếu tá)"
NAME = re.compile(rf"(?:{DEGREE}\.?\s*)*({NAME_WORD}(?:\s+{NAME_WORD}){{1,4}})\W*$")


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients as printed, and the signer."""

    recipients: tuple[str, ...]
    recipient_evidence: tuple[Evidence, ...]
    signer: Signer | None
    evidence: dict[str, Evidence]


def read(rows: Sequence[Row]) -> Closing:
    """Read the closing rows."""
    approved = next((i for i, row in enumerate(rows) if APPROVED.match(row.text)), len(rows))
    # Who approves stands beside who signs; of two names under it the right one, the later in reading, is the signer's.
    beside = rows[approved + 1 :]
    rows = rows[:approved]
    words = [word for row in rows for word in row.line.words]
    restored = any(word.change is not None for word in words)
    noisy = restored or any(word.confidence is not None for word in words)
    lefts: list[tuple[Row, str]] = []
    rights: list[tuple[Paragraph, int, str | None]] = []
    for row in rows:
        cut, sign = _right_part(row)
        left = left_text(row, cut, restored=restored, noisy=noisy)
        if left:
            lefts.append((row, left))
        if cut < len(row.text):
            rights.append((joined([row]), cut, sign))
    signer, evidence, name_row = _signer(rows, rights)
    if beside and (signer is None or signer.name is None) and len(names := _names(beside)) > 1:
        name_row, name = names[-1]
        line = joined([name_row])
        evidence["/signer/name"] = line.evidence(0, len(line.text), 0.7)
        evidence.pop("/signer", None)
        signer = replace(signer, name=name) if signer else Signer(name, None, None)
    listed = recipients(lefts, name_row, signer.name if signer else None, restored=restored)
    return Closing(tuple(r for r, _ in listed), tuple(e for _, e in listed), signer, evidence)


def _right_part(row: Row) -> tuple[int, str | None]:
    """Offset at which the signature column begins in a line that both columns share, and the sign that opens it."""
    for offset, text, raw in words_of(row):
        following = row.text[offset + len(text) :]
        for form in (raw, text):
            sign = _sign(form, following)
            if sign is not None:
                return offset, sign
            glued = re.match(r"(TM|KT|TL|TUQ|T/M|K/T)[.,](?=[A-ZĐÀ-Ỹ]{2})", form)
            if glued and _sign(glued[1] + ".", form[glued.end() :] + following):
                return offset, glued[1]
    starts = [offset for offset, _, _ in words_of(row) if upper_share(row.text[offset:]) > 0.9]
    fits = [(_position_score(row.text[start:]), -start) for start in starts]
    score, start = max(fits, default=(0.0, 0))
    if score >= POSITION_NEAR:
        # The first place where a position begins in full: `PHÓ BÍ THƯ THƯỜNG TRỰC` is one.
        whole = [at for at in starts if _begins_position(row.text[at:])]
        return min([*whole, -start]), None
    return len(row.text), None


def _sign(form: str, following: str) -> str | None:
    """The sign of authority in a token, through a letter misread; what follows has to be a body or a position."""
    plain = fold(form).upper().strip(".,:;")
    if not form[:1].isupper() or len(plain) > 5 or upper_share(following) < 0.8:
        return None
    body = fold(following).strip(" .,:;-")
    collective = any(fuzz.ratio(c, body[: len(c)]) >= 85 for c in COLLECTIVES)
    position = _position(following) is not None
    if not (collective or position) and not (plain in SIGNS and form.endswith((".", "/M"))):
        return None
    if plain in SIGNS:
        return plain
    if sum(c.isupper() for c in form) < 2:
        return None
    near = [sign for sign in SIGNS if Levenshtein.distance(sign, plain) == 1 and sign.startswith(plain[:1])]
    if collective:
        near = [sign for sign in near if sign in {"TM", "T/M"}]
    elif position:
        near = [sign for sign in near if sign not in {"TM", "T/M"}]
    return near[0] if near else None


def _positions() -> dict[str, str]:
    return {fold(name): name for p in positions() for name in (p.position, p.deputy)}


POSITION_NEAR = 84.0


def _position_score(text: str) -> float:
    """How near, of 100, the words come to a position; to its first words, where more follow (`GIÁM ĐỐC SỞ Y TẾ`)."""
    plain = fold(text).strip(" .,:-")
    if len(plain) < 6:
        return 0.0
    best = process.extractOne(plain, list(_positions()), scorer=fuzz.ratio)
    begins = any(plain.startswith(key + " ") for key in _positions())
    return max(best[1] if best else 0.0, 90.0 if begins else 0.0)


def _begins_position(text: str) -> bool:
    plain = fold(text).strip(" .,:-")
    return any(plain == key or plain.startswith(key + " ") for key in _positions())


def _position(text: str) -> str | None:
    """`PHÓ CHỦ TỊCH` → `Phó Chủ tịch`, through OCR noise; None for other words."""
    names = _positions()
    plain = fold(text).strip(" .,:-")
    if not plain:
        return None
    best = process.extractOne(plain, list(names), scorer=fuzz.ratio, score_cutoff=POSITION_NEAR)
    if best:
        return names[best[0]]
    heads = [key for key in names if plain.startswith(key + " ")]
    if not heads:
        return None
    head = max(heads, key=len)
    return names[head] + " " + _lowered(text.strip()[len(head) :].strip())


def _lowered(text: str) -> str:
    lower = text.lower()
    return lower[:1].upper() + lower[1:]


def _signer(
    rows: Sequence[Row], rights: Sequence[tuple[Paragraph, int, str | None]]
) -> tuple[Signer | None, dict[str, Evidence], Row | None]:
    evidence: dict[str, Evidence] = {}
    authority = position = None
    acting = None
    for line, start, sign in rights:
        end = len(line.text)
        text = line.text[start:].strip()
        if sign is not None:
            whom = re.sub(r"^\S+?[.,]+\s*|^\S+\s+", "", text).strip(" ,.-")
            label = f"{sign} {whom}" if "/" in sign else f"{sign}. {whom}"
            if authority is None or sign in {"KT", "K/T", "TL", "TUQ", "T/L"}:
                authority = label
                evidence["/signer/authority"] = line.evidence(start, end)
            if sign in {"KT", "K/T"}:
                acting = _position(whom)
            continue
        if found := _position(text):
            position = found
            evidence["/signer/position"] = line.evidence(start, end)
    if position is None or position == acting:
        deputy = next((p.deputy for p in positions() if p.position == acting), None)
        if deputy:
            position = deputy
            evidence["/signer/position"] = evidence["/signer/authority"]
    name, name_row = _name(rows, after=max((line.rows[0].index for line, _, _ in rights), default=0))
    if name_row is not None and name:
        line = joined([name_row])
        evidence["/signer/name"] = line.evidence(line.text.rfind(name.split()[0]), len(line.text))
        name = _as_printed(name, name_row)
    elif rights:
        last = rights[-1][0].rows[0]
        evidence["/signer/name"] = Evidence(
            page=last.page, reason="no name can be read under the signature: look at the seal and the signature"
        )
    if position is None and (name or authority):
        evidence["/signer/position"] = Evidence(reason="no position can be read over the name: look at the seal")
    if not (name or position or authority):
        return None, {"/signer": Evidence(reason="no signature block was found")}, None
    return Signer(name, position, authority), evidence, name_row


def _as_printed(name: str, row: Row) -> str:
    """The family name as it was read where that is one, and commoner than what restoring made of it (Ong, Ông)."""
    first, *others = name.split()
    ranks = surnames()
    for word in row.line.words:
        raw = word.raw.strip(" .,*")
        commoner = ranks.get(raw.lower(), len(ranks)) < ranks.get(first.lower(), len(ranks))
        if word.text.strip(" .,*") == first and raw != first and commoner:
            return " ".join([raw, *others])
    return name


def _names(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Lines that are a person's name with a family name we know."""
    found = [(row, NAME.fullmatch(row.text.split(CELL)[-1].strip(" .*-_^~ˆ"))) for row in rows]
    return [(row, match[1]) for row, match in found if match and match[1].split()[0].lower() in surnames()]


def _name(rows: Sequence[Row], after: int) -> tuple[str | None, Row | None]:
    """A person's name after the position.

    First a line of its own with a family name we know; then one of any capitalised words; then the end of one of the
    last lines, behind the recipients.
    """
    later = [row for row in reversed(rows) if row.index >= after]
    lines = [(row, NAME.fullmatch(row.text.split(CELL)[-1].strip(" .*-_^~ˆ"))) for row in later]
    names = [(row, match[1].split()) for row, match in lines if match]
    for row, words in names:
        if words[0].lower() in surnames() and 2 <= len(words) <= 5:
            return " ".join(words), row
    for row, words in names:
        if 0 < row.index - after <= 8 and 2 <= len(words) <= 5 and not NO_NAME.match(row.text):
            return " ".join(words), row
    for row in later:
        match = NAME.search(row.text.split(CELL)[-1])
        words = match[1].split() if match and row.index >= rows[-1].index - 12 else []
        while len(words) > 2 and words[0].lower() not in surnames():
            words = words[1:]
        if len(words) >= 2 and words[0].lower() in surnames() and re.search(r"Lưu\b|\.\s", row.text):
            return " ".join(words), row
    return None, None


NO_NAME = re.compile(r"\W*(?:Nơi|Lưu|Phụ|Ký|Số|Ngày|Kèm|Trang|Đã|Sao|Thời|Người|Cơ|Email|Ghi)\b")
