"""Names of bodies: where one ends in a text, its full form, and the bodies of a row one by one."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from dictionaries.agencies import agencies
from dictionaries.folding import fold
from extract.lexicon.abbreviations import with_own
from extract.lexicon.cues import begins, ends, of, opening

_SIGNS = " ,.:;-–"
_STOPS = ".;"


def parted(text: str, signs: str) -> Iterator[str]:
    """The pieces between signs that stand outside brackets, trimmed, none of them empty."""
    depth = start = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign in signs and depth <= 0:
            if piece := text[start:at].strip():
                yield piece
            start = at + 1
    if piece := text[start:].strip():
        yield piece


def name_end(body: str, start: int, after: int) -> int:
    """Where the name that begins at start ends: at a colon, a full stop, or the first word of duty."""
    stop = _known_end(body, start, _name_stop(body, start, after))
    for cue in of(body, "duty"):
        if cue.start < after or cue.start >= stop:
            continue
        before, behind = body[start : cue.start], body[cue.end :]
        if before.count("(") > before.count(")") or ends(before, "passive"):
            continue
        phrase = cue.phrase.lower()
        if _is(phrase, "nominal") and ends(before, "charged") and not ends(before, "whole_name"):
            continue
        # `Phó Giám đốc phụ trách hậu cần:` which of several.
        if _is(phrase, "charge") and body[stop : stop + 1] == ":" and not any(s in body[cue.end : stop] for s in ",;"):
            return stop
        # `Ban Quản lý`, `Đoàn Kiểm tra`: a capital inside a name.
        if cue.phrase[:1].isupper() and not before.rstrip().endswith((",", ")")):
            continue
        if phrase == "tổ chức" and (ends(before, "noun_before") or begins(behind, "noun_after") or behind[:1] == ","):
            continue
        return cue.start
    return stop


def _known_end(body: str, start: int, stop: int) -> int:
    """Where a name of `agencies.tsv` ends that no more words of a name follow: `Phòng Kinh tế | đo lại ruộng`."""
    size = known_name(body[start:stop])
    rest = body[start + size : stop].lstrip()
    if not size or not rest or not rest[0].islower() or begins(rest, "name_goes_on"):
        return stop
    return start + size


def _is(phrase: str, label: str) -> bool:
    found = begins(phrase, label)
    return found is not None and found.end == len(phrase)


def _name_stop(body: str, start: int, after: int) -> int:
    """The first sign behind which no name goes on."""
    for at in range(after, len(body)):
        sign, behind = body[at], body[at + 1 :]
        if sign == ":":
            # `Các Sở: Nội vụ, Y tế chủ động …`: the colon opens the list of their fields.
            if begins(body[start:at], "several") and _opens_fields(behind):
                continue
            return at
        if sign in _STOPS and (not behind or behind[0].isspace()):
            # `Các sở, ngành; Ủy ban nhân dân các xã`: bodies in a row.
            if sign == ";" and opening(behind, "agency") is not None:
                continue
            return at
    return len(body)


def known_name(text: str) -> int:
    """Letters of the longest name of `agencies.tsv` that the text begins with, whole words; 0 for none."""
    said = fold(text[:LONGEST_KNOWN])
    sizes = [len(name) for name in _known_names().get(said[:3], ()) if said.startswith(name)]
    return max((size for size in sizes if not said[size : size + 1].isalnum()), default=0)


LONGEST_KNOWN = 120


@lru_cache(maxsize=1)
def _known_names() -> dict[str, tuple[str, ...]]:
    """Names of bodies without marks, by their first letters."""
    found: dict[str, list[str]] = {}
    for agency in agencies():
        for field in (agency.field, *agency.aliases):
            for head in agency.heads:
                name = fold(field if field.startswith(head) else f"{head} {field}")
                found.setdefault(name[:3], []).append(name)
    return {first: tuple(names) for first, names in found.items()}


def _opens_fields(text: str) -> bool:
    """Whether a text begins with a field of work of `agencies.tsv`, as a list of departments does."""
    said = fold(text[:80]).strip()
    return any(said.startswith(fold(agency.field) + sign) for agency in agencies() for sign in (",", " ", ";"))


def full_name(name: str, own_names: Mapping[str, str] | None = None) -> str:
    """The name with its abbreviations spelled out, one space around its dashes, without a remark in brackets.

    `own_names` are the paper's own abbreviations, `VHXH` → `Phòng Văn hóa - Xã hội`.
    """
    text = _without_remark(_as_set_up(" ".join(name.split())).strip(" ,.:;"))
    text = with_own(text, own_names or {}).strip(" ,.:;")
    if " -" in text or "- " in text:
        text = " - ".join(part.strip() for part in text.replace("–", "-").split("-") if part.strip())
    text = text.replace("Uỷ", "Ủy").replace("uỷ", "ủy")
    return text[:1].upper() + text[1:]


def _as_set_up(name: str) -> str:
    """The name without what set the body up: `Tổ công tác được thành lập theo Quyết định số …`."""
    for at, sign in enumerate(name):
        if sign == " " and begins(name[at:], "sets_up"):
            return name[:at]
    return name


def _without_remark(name: str) -> str:
    """The name without a remark in brackets at its end, which is no remark where it says which of several."""
    if not name.endswith(")") or "(" not in name:
        return name
    at = name.rindex("(")
    return name if begins(name[at + 1 :], "which") else name[:at].rstrip()


def bodies_listed(printed: str, own_names: Mapping[str, str] | None = None) -> list[str]:
    """The bodies of a row as one each: `Sở Y tế, các sở, ban, ngành; UBND xã` → three; names with commas stay whole."""
    found: list[str] = []
    for piece in (each.strip(_SIGNS) for part in parted(printed, ",;") for each in _both(part)):
        if not piece:
            continue
        # `các sở, ban, ngành`: a row of kinds, short and without capitals.
        kinds = found and begins(found[-1], "several") and len(piece.split()) <= 3 and piece[0].islower()
        if found and (kinds or opening(piece, "agency") is None):
            found[-1] += ", " + piece
        else:
            found.append(piece)
    return [full_name(name, own_names) for name in found if len(name) > 3]


def _both(name: str) -> list[str]:
    """`Sở A và Sở B` → both; `Văn phòng HĐND và UBND` is one."""
    at = name.rfind(" và ")
    one = at > 0 and known_name(with_own(name, {})) > len(with_own(name[:at], {}))
    if at > 0 and not one and opening(name[at + 4 :], "agency") is not None:
        return [name[:at], name[at + 4 :]]
    return [name]


def cooperating(text: str) -> list[str]:
    """Bodies named after `phối hợp với`, spelled out, up to the first word of duty."""
    found: list[str] = []
    low = text.lower()
    at = -1
    while (at := low.find(HELP, at + 1)) >= 0:
        said = begins(text[at:], "with")
        rest = text[at + said.end :].lstrip() if said else ""
        opener = opening(rest, "agency")
        if opener is None:
            continue
        name = full_name(rest[: name_end(rest, 0, opener.end)])
        shown = rest[:1] + name[1:]
        if 3 < len(name) < 250 and shown not in found:
            found.append(shown)
    return found


HELP = "phối hợp"
"""What every phrase of `with` begins with."""
