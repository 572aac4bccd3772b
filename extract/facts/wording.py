"""The words around a quantity without its signs: what they name."""

import re
from functools import lru_cache

from dictionaries.cues import cues
from dictionaries.folding import fold
from dictionaries.goal_words import any_of, goal_words
from extract.facts.years_said import COMPARED, YEAR_AT
from extract.lexicon.cues import cues_in, opening

ADDED_NOTHING = re.compile(rf"^(?:và|{any_of('sign')}|,|là|đạt|còn|có|:|trong đó|với|hoặc|cụ thể|\s)*$", re.IGNORECASE)
RATE_NAME = re.compile(rf"(?:số\s(?!hóa|hoá)|{any_of('rate')}(?!\w))", re.IGNORECASE)
RESTATED = re.compile(r"\s*\(\s*(?:(?:đạt|chiếm|tương đương|tỷ lệ|bằng)\s+)*[\d.,]+\s*%\s*\)")
"""`11/16 xã (68,8%)`: the same said again."""
ASIDE = re.compile(r"\s*\([^()]{0,200}\)")
NEXT_DUTY = re.compile(rf",\s+{any_of('next_duty')}\b.*", re.IGNORECASE)
"""What is to be done with it afterwards is not what is counted."""
KEPT_UP = re.compile(r",?\s+(?:và\s+)?duy trì\b[^,;]*(?:năm tiếp theo|những năm sau|các năm sau)")
AT_LEAST = re.compile(r"^\s*tr[ơởợờ]\s+(?:l\w{1,2}|xu\w+|đi)\b", re.IGNORECASE)
RATE_LAST = re.compile(r",\s+(?=(?:(?:tỷ|tỉ) (?:lệ|suất)|tổng điểm|tổng số điểm|bình quân)\s)", re.IGNORECASE)
ANNOUNCES = re.compile(
    rf"\b(?:{any_of('announces')}|(?<!chương trình )mục tiêu(?! quốc gia| chung| cụ thể| đến| năm))\s+(?=\S)",
    re.IGNORECASE,
)
RESOLVED = re.compile(
    rf"[,;:]\s+(?:và\s+)?{any_of('resolves')}(?:\s+(?:có|đạt|được|trên|{any_of('sign')}))*\s*$", re.IGNORECASE
)
"""A clause that leads to nothing but the value: `…, phấn đấu đạt`."""
ALSO = re.compile(rf"^\W*{any_of('also')}\s*,?\s+(?:(?:cũng|còn|sẽ|cần)\s+)*", re.IGNORECASE)
UPGRADES = re.compile(r"\W*nâng (?:cấp|hạng)\b", re.IGNORECASE)
"""A deed of its own, not a change of something called `cấp`."""
WHOSE = re.compile(r"^\W*(?:(?:kính )?đề nghị|giao|yêu cầu)\s+", re.IGNORECASE)
WHEN = re.compile(
    r"^(?:(?:cho\s+)?(?:đến|trong)\s+)?(?:hết\s+)?"
    r"(?:cả năm|quý\s+[IV]+|tháng\s+\d{1,2}|(?:mỗi|hằng|hàng) năm|cuối nhiệm kỳ|năm(?=\s*,))\s*,?\s*",
    re.IGNORECASE,
)
AS_FOLLOWS = re.compile(r"[,:]?\s+(?:cụ thể )?(?:như sau|dưới đây|sau đây)\b.*|:.*(?<=.{160})", re.IGNORECASE)
LEAST = 12
"""Letters of the shortest name before a tail."""
STANDARD = re.compile(rf"\s+{any_of('standard')}\b", re.IGNORECASE)
PASSIVE = re.compile(r"\s(?:được|phải)\s", re.IGNORECASE)
NEAR = 70
"""Letters; a predicate that stands further behind a comma is not that of the thing before it."""
SHORT = 24
"""Letters of a name that says what is counted."""
LONG = 120
"""Letters from which on a name is cut where its predicate is complete."""


def named_before(pre: str) -> str:
    """Words before a value without the cues around what is counted: `Phấn đấu tỷ lệ hộ khá đạt` → `tỷ lệ hộ khá`."""
    text = YEAR_AT.sub("", COMPARED.sub("", ASIDE.sub("", pre)))
    if RESOLVED.search(text):
        return ""
    # What an announcement within the sentence announces is the goal; what leads to it is not.
    if announced := [m for m in ANNOUNCES.finditer(text) if len(text[m.end() :].split()) > 1]:
        text = text[announced[-1].end() :]
    # `Hội Nông dân xã: Vận động …`: whose duty it is.
    head, colon, tail = text.partition(":")
    if colon and tail.strip() and opening(WHOSE.sub("", head), "agency"):
        text = tail
    # `Giữ vững danh hiệu …, tổng điểm đạt …`: the rate that is named last is the one counted.
    if not RATE_NAME.match(text.lstrip()) and (rates := list(RATE_LAST.finditer(text))):
        text = text[rates[-1].end() :]
    # `Phấn đấu` with its marks misread.
    text = re.sub(
        r"^\W*(?=ph)\w+ đ\w+ ", lambda m: "" if fold(m[0]).strip(" -+") == "phan dau" else m[0], text, flags=re.I
    )
    text = ALSO.sub("", text)
    changed = True
    while changed:
        changed = False
        text = WHEN.sub("", text.strip(' ,:;.-–“”"()'))
        cue = opening(text, "lead_in")
        if cue is not None and not UPGRADES.match(text):
            text, changed = text[cue.end :], True
            continue
        closing = [c for c in cues_in(text) if c.label in {"lead_in", "before", "level"} and c.end == len(text)]
        if closing and not text.lower().endswith(("trở lên", "trở xuống", "nhà ở", "đất ở", "nơi ở")):
            text, changed = text[: min(c.start for c in closing)], True
    return text


def subject_before(pre: str) -> str:
    """Whose goal it is, where the announcement stands behind it: `Công tác thư viện phấn đấu số hóa` → the library."""
    text = YEAR_AT.sub("", ASIDE.sub("", pre)).strip(" -–+•,:")
    announced = list(ANNOUNCES.finditer(text))
    subject = text[: announced[-1].start()].strip() if announced else ""
    return subject if 2 < len(subject.split()) <= 16 and not re.search(r"[,;:]", subject) else ""


def named_after(post: str) -> str:
    """Words behind a value without the sign, the year and what is only said beside."""
    text = ASIDE.sub("", RESTATED.sub("", COMPARED.sub("", AT_LEAST.sub("", KEPT_UP.split(post)[0]))))
    year = YEAR_AT.search(text)
    if year and re.match(r"\s*(?:và|,)\s", text[year.end() :]):
        text = text[: year.start()]
    text = NEXT_DUTY.sub("", YEAR_AT.sub("", text))
    text = re.sub(
        r",?\s*trong đó\b.*|,\s+(?:với\s+)?mức\s+(?:hỗ trợ|chi trả|thưởng|quà|giá|từ|khoảng|\d).*"
        r"|\s+(?:với|và|,)$|^\s*sinh ra sống",
        "",
        text,
    )
    return re.sub(r"\s+", " ", text).strip(' ,:;.-–)(“”"')


@lru_cache(maxsize=1)
def _tails() -> tuple[re.Pattern[str], re.Pattern[str]]:
    strong, behind, weak = (
        "|".join(re.escape(c.phrase) for c in cues() if c.label == "tail" and c.value == value)
        for value in ("always", "comma", "long")
    )
    return (
        re.compile(rf",?\s+(?:{strong})(?!\w)|,\s+(?P<behind>{behind})(?!\w)", re.IGNORECASE),
        re.compile(rf",\s|:\s|\s(?={weak}\s)", re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def _predicate() -> re.Pattern[str]:
    said = "|".join(sorted((re.escape(c.phrase) for c in cues() if c.label == "predicate"), key=len, reverse=True))
    return re.compile(rf"\s(?:{said})\s.+", re.IGNORECASE)


def predicate(name: str) -> str | None:
    """What is said of the thing counted: `hộ nghèo được vay vốn` → ` được vay vốn`."""
    match = _predicate().search(name)
    return match[0] if match else None


def tail_start(text: str) -> int:
    """Where the words begin that say what for and by which rules; the length of a text that has none."""
    said = _predicate().search(text)
    for match in _tails()[0].finditer(text):
        early = said is not None and match.start() < said.start() < match.start() + NEAR
        if (early and match["behind"]) or _within(text, match, said):
            continue
        if match.start() >= LEAST:
            return match.start()
    return len(text)


def _within(text: str, tail: re.Match[str], said: re.Match[str] | None) -> bool:
    """Whether what looks like a tail is part of the thing: `hộ ở nhà dựng theo mẫu mới được cấp nước`."""
    before = said is not None and said.start() < tail.start()
    if tail["behind"]:
        return not before and tail["behind"].lower() in goal_words("belongs")
    if not STANDARD.match(text, tail.start()) or (before and PASSIVE.match(text, said.start())):  # type: ignore[union-attr]
        return False
    passive = PASSIVE.search(text, tail.end(), tail.end() + NEAR)
    return passive is not None and not re.search(r"[,;]", text[tail.start() : passive.start()])


def is_plain(name: str) -> bool:
    """Whether a name is a rate, or things with what is said of them, in few words: nothing had to be cut or guessed."""
    whole = RATE_NAME.match(name) is not None or predicate(name) is not None
    return whole and len(name.split()) > 2 and len(name) <= LONG and "(" not in name


def without_tail(name: str) -> str:
    """A name without what for, by which rules and with what else: `…, góp phần giảm nghèo` goes.

    A long one is cut at a comma behind which its predicate is complete.
    """
    _, weak = _tails()
    name = closed(AS_FOLLOWS.sub("", name[: tail_start(name)]))
    if len(name) <= LONG:
        return name
    said = _predicate().search(name)
    first = _main_passive(name, said) + SHORT if said else SHORT + SHORT
    places = [m.start() for m in weak.finditer(name) if m.start() >= first]
    before, behind = [p for p in places if p <= LONG + 10], [p for p in places if p > LONG + 10]
    cut = before[-1] if before else behind[0] if behind else len(name)
    return closed(name[:cut])


def _main_passive(name: str, said: re.Match[str]) -> int:
    """Where it is said what is to be: `người tham gia … được phổ biến`; `tham gia` only says which people."""
    passive = PASSIVE.search(name, said.start())
    if passive is None:
        return said.start()
    again = PASSIVE.search(name, passive.end() - 1)
    return again.start() if again and "," not in name[passive.start() : again.start()] else passive.start()


def closed(name: str) -> str:
    """Without a bracket that begins in it and does not end."""
    return (name[: name.rfind("(")] if name.count("(") > name.count(")") else name).strip(" ,;:.-–")
