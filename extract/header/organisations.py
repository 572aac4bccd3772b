"""Bodies of a letterhead: from printed lines in capitals to full names."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from dictionaries.abbreviations import spelled_out
from dictionaries.folding import fold, tone_last, upper_share
from dictionaries.paper_words import opening_words
from dictionaries.places import places_named
from extract.header.units import KINDS, candidates, kind_at, units_in

_COUNCILS = {"uy ban nhan dan": "ỦY BAN NHÂN DÂN", "hoi dong nhan dan": "HỘI ĐỒNG NHÂN DÂN"}
_COMMITTEES = {
    "tinh": "TỈNH", "thanh": "THÀNH", "huyen": "HUYỆN", "quan": "QUẬN", "thi": "THỊ", "dang": "ĐẢNG", "chi": "CHI",
}  # fmt: skip
_FOLDED_KINDS = sorted(((fold(kind), kind.upper()) for kind in KINDS), key=lambda pair: -len(pair[0]))
_HEADS = {
    " ".join(map(tone_last, head.split()))
    for head in (
        "sở", "bộ", "phòng", "ban", "cục", "vụ", "khoa", "trạm", "viện", "hội", "đội", "tổ", "quỹ", "hạt", "chi cục",
        "trung tâm", "bệnh viện", "học viện", "đại học", "tổng cục", "thanh tra", "văn phòng", "bộ môn", "liên đoàn",
    )
}  # fmt: skip
"""What stands before the name of a field of work, which begins with a capital."""
_HIGHER = ("trung cấp", "cao đẳng", "đại học")
"""Schools called by a field of work, and not by a person."""
_STAGES = (
    "phổ thông dân tộc nội trú", "phổ thông dân tộc bán trú", "trung học phổ thông", "trung học cơ sở", "tiểu học",
    "mầm non", "mẫu giáo", "trung cấp", "cao đẳng", "đại học", "liên cấp",
)  # fmt: skip
_SCHOOLS = {
    "TH": "TIỂU HỌC", "MN": "MẦM NON", "MG": "MẪU GIÁO", "CĐ": "CAO ĐẲNG", "ĐH": "ĐẠI HỌC", "TRTH": "TIỂU HỌC",
    "TH&THCS": "TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ", "TH-THCS": "TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ", "PTCS": "PHỔ THÔNG CƠ SỞ",
    "THCS&THPT": "TRUNG HỌC CƠ SỞ VÀ TRUNG HỌC PHỔ THÔNG", "THCS-THPT": "TRUNG HỌC CƠ SỞ VÀ TRUNG HỌC PHỔ THÔNG",
}  # fmt: skip
"""Abbreviations that stand for a stage behind TRƯỜNG alone."""
_DIGITS = 5
"""More than a body's name has."""
_DIRT = " *-–_.·|"


def body_lines(lines: Iterable[str]) -> list[str]:
    """Lines of a letterhead's left block joined into one name a body, the superior first."""
    bodies: list[str] = []
    for line in lines:
        text = _without_small_words(_cleaned(line))
        if not text or ":" in text or "@" in text or sum(map(str.isdigit, text)) > _DIGITS:
            continue  # who signed on a computer, and when; an address, a telephone
        starts = opening_words("body", mended(text)) > 0
        unit = units_in(text)[:1]
        if (
            bodies
            and not starts
            and upper_share(text) < 0.5 <= upper_share(bodies[-1])
            and not (unit and unit[0].at == 0)
        ):
            continue  # specks and scribbles read as small letters among capitals
        if bodies and (not starts or _is_unfinished(bodies[-1])):
            if starts or not _is_dirt_behind(bodies[-1], text):
                bodies[-1] += " " + text
        else:
            bodies.append(text)
    named = next((i for i, body in enumerate(bodies) if opening_words("body", mended(body))), 0)
    return [body.rstrip(_DIRT) for body in bodies[named:]]  # not what a stamp says above them


def mended(printed: str) -> str:
    """A body of the letterhead with the fixed words put right: `UY BAN NHAN DAN XÀ A` → `ỦY BAN NHÂN DÂN XÃ A`."""
    text = spelled_out(" ".join(printed.replace("UỶ", "ỦY").split()))
    words = text.split()
    for plain, proper in _COUNCILS.items():
        size = len(plain.split())
        if len(words) >= size and fuzz.ratio(plain, fold(" ".join(words[:size]))) >= 84:
            return f"{proper} {_with_proper_kind(' '.join(words[size:]))}".strip()
    if len(words) > 1 and fold(words[1]) == "uy" and (committee := _COMMITTEES.get(fold(words[0]))) is not None:
        return " ".join([committee, "ỦY", *words[2:]])
    if len(words) > 1 and tone_last(words[0]) == tone_last("trường"):
        return spelled_out(" ".join([words[0], *(_SCHOOLS.get(word.upper(), word) for word in printed.split()[1:])]))
    return text


def name_of(printed: str) -> str:
    """`UBND TỈNH KIÊN GIANG` → `Ủy ban nhân dân tỉnh Kiên Giang`; the proper names keep their capitals."""
    if upper_share(printed) < 0.5:
        words = spelled_out(" ".join(printed.replace("Uỷ", "Ủy").split())).split()
        text = " ".join(
            word.lower() if i and word.isupper() and kind_at(words, i)[0] else word for i, word in enumerate(words)
        )
        return text[:1].upper() + text[1:]
    text = mended(printed)
    if (joint := joint_bodies(text)) is not None:
        return " - ".join(name_of(body) for body in joint)
    words = text.split()
    at = unit_start(words)
    small = [word.lower() if word.isupper() or i == 0 else word for i, word in enumerate(words[:at])]
    named = [*_with_capitals(small), *(word.capitalize() if word.isupper() else word for word in words[at:])]
    return " ".join(named).replace("việt nam", "Việt Nam")


def joint_bodies(text: str) -> tuple[str, str] | None:
    """`SỞ Y TẾ - SỞ NỘI VỤ` → both; None for one body, whose name may have a dash in it."""
    for dash in (" - ", " – "):
        first, found, second = text.partition(dash)
        if found and opening_words("body", second) and len(second.split()) > 1 and opening_words("body", first):
            return first, second
    return None


def unit_start(words: Sequence[str]) -> int:
    """Index of the first word of the unit's own name: behind `tỉnh`, `Huyện ủy`; the number of words where none is."""
    for at in range(len(words) - 1):
        kind, size = kind_at(words, at)
        if kind and at + size < len(words) and fold(words[at + size]) not in {"truong", "hoc", "cac"}:
            return at + size
    return len(words)


def full_name(names: Sequence[str], day: str | None) -> str:
    """The last body with what the bodies above it add: `Thanh tra` under `Sở Y tế tỉnh A` → `Thanh tra Sở Y tế tỉnh A`.

    A school under its department stands alone; part of a school, a college or a hospital is named with it.
    """
    name = with_kind(names[-1], day)
    if len(names) == 1 or units_in(name):
        return name
    above = full_name(names[:-1], day)
    if (unit := _unit_of_kind(name, above)) is not None:
        return f"{name} {unit}"
    if opening_words("institution", above):
        return f"{name}, {above}"
    if opening_words("complete", name):
        return name
    if fold(name) in {"van phong", "thanh tra"} and not opening_words("institution", above):
        above_all = fold(name) == "van phong" or not fold(above).startswith("uy ban nhan dan")
        return f"{name} {above}" if above_all else _with_unit(name, above)
    councils = ("uy ban nhan dan", "hoi dong nhan dan", "dang bo")
    committees = fold(name).startswith(("dang uy", "chi bo")) and fold(above).startswith("dang uy")
    if fold(above).startswith(councils) or committees or _is_own_office(name):
        return _with_unit(name, above)
    return f"{name} {above}"


def with_kind(name: str, day: str | None) -> str:
    """`Sở Y tế kiên giang` → `Sở Y tế tỉnh Kiên Giang`: a province's name that closes the body's own."""
    if units_in(name) or not opening_words("seated", name):
        return name
    words = name.split()
    for size in (4, 3, 2):
        if len(words) > size + 1 and (found := places_named(" ".join(words[-size:]), level="province", day=day)):
            return " ".join([*words[:-size], found[0].kind, found[0].name])
    return name


# --- lines ----------------------------------------------------------------------------------------


def _cleaned(line: str) -> str:
    """The line without dirt; one dash stays at its end, the body goes on behind it: `SỞ Y TẾ -`."""
    text = line.strip(_DIRT)
    return text + " -" if line.rstrip().endswith((" -", " –")) else text


def _without_small_words(text: str) -> str:
    """A line in capitals without small letters at its end, which are specks: `HUYỆN ỦY YÊN CHÂU ở`."""
    words = text.split()
    if upper_share(text) > 0.7:
        while words and words[-1].islower():
            words.pop()
    return " ".join(words)


def _is_unfinished(body: str) -> bool:
    return body.endswith(("-", "–", ",", "&")) or fold(body.split()[-1]) in {"va", "cua", "uy"}


def _is_dirt_behind(body: str, text: str) -> bool:
    """Whether the body is named in full already, with a unit that stands, and the line makes it one that does not."""
    units = units_in(body)
    if not units or kind_at(text.split(), 0)[0]:
        return False
    kind, name, _ = units[-1]
    return bool(candidates(kind, name, None)) and not candidates(kind, f"{name} {text}", None)


def _with_proper_kind(rest: str) -> str:
    plain = fold(rest)
    for folded, proper in _FOLDED_KINDS:
        if plain.startswith(folded + " ") and not plain.startswith(folded + " uy"):
            return proper + rest[len(folded) :]
    words = rest.split()
    misread = fold(" ".join(words[:2]))
    for folded, proper in _FOLDED_KINDS:
        if len(words) > 2 and " " in folded and fuzz.ratio(folded, misread) >= 75:
            return f"{proper} {' '.join(words[2:])}"  # `Từ] TRẦN CỔ PHÚC`
    return rest


# --- names ----------------------------------------------------------------------------------------


def _with_capitals(small: list[str]) -> list[str]:
    """Words of a body's name without its unit: a capital first, and where a field of work or a school's name begins."""
    if not small:
        return []
    words = [_capital(small[0]), *small[1:]]
    if small[0] == "trường" and (stage := _stage(small)) > 1:
        words[1] = _capital(words[1])
        own = len(small) - (small[-1] in KINDS)
        return [*words[:stage], *_own_name(small[stage:own], by_field=" ".join(small[1:3]) in _HIGHER), *small[own:]]
    head = next((size for size in (2, 1) if " ".join(map(tone_last, small[:size])) in _HEADS), 0)
    if head and len(small) > head and tone_last(small[head]) in _HEADS:
        words[head] = _capital(words[head])
        head += 1  # `Thanh tra Sở Y tế`
    return [*words[:head], *_own_name(words[head:], by_field=True)] if head else words


def _own_name(words: Sequence[str], *, by_field: bool) -> list[str]:
    """A person's or place's name with a capital each word; a field of work with one each part; a province as it is."""
    named = [
        _capital(word)
        if not by_field or i == 0 or words[i - 1] in ("và", "-", "–") or words[i - 1].endswith(",")
        else word
        for i, word in enumerate(words)
    ]
    for size in (4, 3, 2):
        if by_field and len(words) >= size and (found := places_named(" ".join(words[-size:]), level="province")):
            return [*named[:-size], *found[0].name.split()]
    return named


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _stage(small: Sequence[str]) -> int:
    """Index of the first word behind the stage of a school: behind `trường tiểu học và trung học cơ sở`."""
    at, joined = 1, False
    while True:
        rest = " ".join(small[at:]).lower() + " "
        size = next((len(stage.split()) for stage in _STAGES if rest.startswith(stage + " ")), 0)
        if not size:
            return at - joined
        at += size
        joined = at < len(small) and small[at] in ("và", "-")
        at += joined


def _is_own_office(name: str) -> bool:
    """Whether a body is named by the unit and not by the body above: `Chi cục Thủy lợi` of a Sở is the tỉnh's."""
    return fold(name).startswith(("chi cuc", "trung tam", "tram", "ban quan ly", "quy", "hat"))


def _unit_of_kind(name: str, above: str) -> str | None:
    """`Bệnh viện Đa khoa tỉnh` under `Sở Y tế tỉnh Hà Nam` → `Hà Nam`."""
    last = [kind for kind in KINDS if name.lower().endswith(" " + kind)]
    return next((unit.name for unit in reversed(units_in(above)) if unit.kind in last), None)


def _with_unit(name: str, above: str) -> str:
    units = units_in(above)
    if not units or fold(above).startswith(tuple(f"{kind} uy" for kind in ("huyen", "tinh", "thanh", "quan", "thi"))):
        return name if not units else f"{name} {units[-1].kind} {units[-1].name}"
    return f"{name} {units[-1].kind} {units[-1].name}"
