"""Documents cited by name alone, without a number: `Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX`, grounds of a plan."""

from collections.abc import Iterator, Sequence

from dictionaries.document_types import document_types
from dictionaries.folding import fold, tone_last
from extract.facts.cited import Cited, after_signs, days_of
from extract.facts.cited_issuers import behind
from extract.lexicon.cues import TOKEN
from extract.lexicon.issuers import issuer_at
from extract.lexicon.seats import Seat, in_full
from extract.mention import Kind, Mention
from extract.plan import Citation

CONGRESS = "nghị quyết đại hội"
OF_CONGRESS = frozenset(map(tone_last, (
    "đại", "biểu", "toàn", "quốc", "đảng", "bộ", "lần", "thứ", "của", "nhiệm", "kỳ", "việt", "nam", "cộng", "sản",
    "tỉnh", "thành", "phố", "huyện", "xã", "phường", "hội", "công", "đoàn", "nông", "dân", "phụ", "nữ", "khóa",
)))  # fmt: skip
"""Words that say which congress it was; names of places, ordinals and years beside them."""
TELLING = frozenset(map(tone_last, ("thứ", "kỳ", "toàn")))
"""One of them tells the congress from others."""
ROMAN = frozenset("IVX")
LEADS = ("căn cứ", "thực hiện", "triển khai", "triển khai thực hiện", "tiếp tục thực hiện", "thi hành")
"""Words that a ground of a plan opens with."""
GROUND_TYPES = frozenset({
    "Nghị quyết", "Chỉ thị", "Kế hoạch", "Kế hoạch hành động", "Chương trình hành động", "Chương trình", "Kết luận",
    "Hướng dẫn", "Thông báo", "Quyết định", "Công văn",
})  # fmt: skip
LEAST_WORDS = 5
"""Of a name that tells a document from others."""


def congresses(text: str) -> Iterator[Cited]:
    """Resolutions of congresses, wherever they are named."""
    low = text.lower()
    at = -1
    while (at := low.find(CONGRESS, at + 1)) >= 0:
        end = _congress_end(text, at + len(CONGRESS))
        title = text[at:end]
        if title.isupper():
            title = " ".join(word if set(word) <= ROMAN else word.lower() for word in title.split())
        if TELLING & {tone_last(word) for word in title.lower().split()} or any(w.isupper() for w in title.split()[4:]):
            citation = Citation("Nghị quyết", None, None, None, title[:1].upper() + title[1:])
            yield Cited(citation, at, end, "citations/named", 0.75)


def _congress_end(text: str, at: int) -> int:
    """Behind the last word that belongs to a congress's name."""
    end, shouted = at, text[at - 4 : at].isupper()
    for match in TOKEN.finditer(text, at, min(len(text), at + 160)):
        word = match[0]
        belongs = (
            word in (",", "-", "–")
            or tone_last(word) in OF_CONGRESS
            or (set(word) <= ROMAN if shouted else word[0].isupper() and (end > at or word.isupper()))
            or (word.isdigit() and len(word) in (1, 2, 4))
        )
        if not belongs:
            break
        if word[0].isalnum() and tone_last(word) not in (tone_last("của"),):
            end = match.end()
    return end


def grounds(text: str, mentions: Sequence[Mention], seat: Seat) -> Iterator[Cited]:
    """Documents that a ground of the plan names by their issuer: `Chương trình công tác năm 2026 của Tỉnh ủy`."""
    numbers = [m for m in mentions if m.kind == Kind.NUMBER]
    taken = [(m.start, m.end) for m in numbers]
    days = days_of(mentions)
    ends = [behind(text, m.end, len(text), days, seat).end for m in numbers]
    for start, end in _clauses(text):
        at = _lead_end(text, start)
        if at is None:
            continue
        for doc_type, begin in _types_in(text, at, end):
            # What a document named inside the name is about is no part of the name.
            stop = min([end, *(each for each in ends if each > begin)])
            found = _named_at(text, begin, doc_type, stop, taken, seat)
            if found is not None:
                yield found


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The clauses between semicolons and full stops."""
    start = 0
    for n, sign in enumerate(text):
        if sign == ";" or (sign == "." and text[n + 1 : n + 2] in ("", " ")):
            yield start, n
            start = n + 1
    yield start, len(text)


def _lead_end(text: str, start: int) -> int | None:
    """Behind the words that open a ground; a clause behind a semicolon needs none."""
    begin = after_signs(text, start)
    low = text[begin : begin + 40].lower()
    lead = next((words for words in sorted(LEADS, key=len, reverse=True) if low.startswith(words + " ")), None)
    if lead:
        return begin + len(lead) + 1
    return begin if start > 0 else None


def _types_in(text: str, at: int, end: int) -> Iterator[tuple[str, int]]:
    """Types that open the clause or stand behind `và`, `,`: not those that another document is about."""
    names = sorted(GROUND_TYPES, key=len, reverse=True)
    places = [at]
    low = text.lower()
    for joint in (" và ", ", "):
        where = low.find(joint, at, end)
        while where >= 0:
            places.append(where + len(joint))
            where = low.find(joint, where + 1, end)
    for place in sorted(places):
        name = next((name for name in names if text.startswith(name + " ", place)), None)
        if name is not None:
            yield name, place


def _named_at(
    text: str, begin: int, doc_type: str, end: int, taken: Sequence[tuple[int, int]], seat: Seat
) -> Cited | None:
    """The document whose type stands here, if its issuer tells it from others and it has no number."""
    after = begin + len(doc_type)
    if any(start <= begin < stop for start, stop in taken) or _says_number(text, after):
        return None
    if text[begin : begin + len(CONGRESS)].lower() == CONGRESS:
        return None
    of = text.find(" của ", after, min(end, after + 90))
    found = issuer_at(text, of + len(" của ")) if of >= 0 else None
    if found is None or any(start < of for start, stop in taken if start >= begin):
        return None
    stop = _title_end(text, found.end, end)
    title = text[begin:stop].strip(" ,.")
    if len(title.split()) < LEAST_WORDS or "này" in title.split()[:4]:
        return None
    if stop == found.end and of == after:
        # `Kế hoạch của Ủy ban nhân dân tỉnh` says nothing of what it is about.
        return None
    return Cited(Citation(doc_type, None, None, in_full(found, seat), title), begin, stop, "citations/ground", 0.7)


def _says_number(text: str, at: int) -> bool:
    return fold(text[at : at + 4]).strip().startswith("so") or text[at : at + 2].strip()[:1].isdigit()


def _title_end(text: str, at: int, end: int) -> int:
    """Where what the document is about ends: with the clause, or before the body that speaks next."""
    rest = text[at:end]
    if not rest.lstrip().startswith(("về ", "triển khai ", "thực hiện ", "năm ")):
        return at
    stop = at
    comma = text.find(", ", at, end)
    while comma >= 0:
        if issuer_at(text, comma + 2) is not None or any(
            text.startswith(t.name + " ", comma + 2) for t in document_types()
        ):
            return comma
        stop = comma
        comma = text.find(", ", comma + 1, end)
    return end if stop >= at else at
