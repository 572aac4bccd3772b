"""What a heading says: what its section is for, and whether it names a body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from dictionaries.cues import SectionKind, section_names
from dictionaries.folding import fold
from extract.lexicon.cues import of, opening
from extract.tree.node import Node, Tree
from extract.tree.numbering import LETTER, ROMAN
from extract.tree.paragraphs import Paragraph


def opens_with_body(paragraph: Paragraph, *, heads: bool) -> bool:
    """`1. Phòng A: …`, or `1. Phòng A` at the head of a list."""
    body = paragraph.body
    if opening(body, "agency") is None or opening(body, "no_agency"):
        return False
    return 0 < body.find(":") < 160 or (heads and len(body) < 120)


def _announces_goals(text: str) -> bool:
    """`…, với các chỉ tiêu chủ yếu sau:`: the last words before the list."""
    if not text.endswith(":"):
        return False
    last = text[-ANNOUNCING:].replace(".", ";").split(";")[-1]
    return next(of(last, "goal_list"), None) is not None


ANNOUNCING = 80
"""Letters at the end of a paragraph in which it says what the list below it is."""


@lru_cache(maxsize=1)
def _sections() -> tuple[tuple[str, SectionKind], ...]:
    return tuple((fold(name.phrase), name.kind) for name in section_names())


@lru_cache(maxsize=1)
def _longest_section() -> int:
    return max(len(phrase) for phrase, _ in _sections())


def kind_of(paragraph: Paragraph, level: int) -> SectionKind | None:
    """What the section is for that the paragraph heads; None for a paragraph that heads none we know."""
    if _announces_goals(paragraph.text):
        return "goals"
    if level > LETTER:
        return None
    head = fold(paragraph.body.split(":")[0]).strip(" .-–")
    words = head[:140]
    if level > ROMAN and len(words) > _longest_section() + 40:
        return None
    found = []
    apart = f" {''.join(sign if sign.isalnum() else ' ' for sign in words)} "
    names_body = opening(paragraph.body, "agency") is not None and not opening(paragraph.body, "no_agency")
    for phrase, kind in _sections():
        if level <= ROMAN and len(words) < 120:
            short = len(words) < 60 and f" {phrase} " in apart
            # `IV. Sở Tài chính` is no section about finances.
            alone = short and (words == phrase or not names_body)
            fits = fuzz.partial_ratio(phrase, words) >= 90 if len(phrase) > 12 else alone or _opens(words, phrase)
        else:
            fits = (
                len(words) <= len(phrase) + (40 if kind == "goals" else 14)
                and fuzz.ratio(phrase, words[: len(phrase)]) >= 88
            )
            fits = fits and (len(words) == len(phrase) or not words[len(phrase) : len(phrase) + 1].isalnum())
        if fits and len(phrase) <= len(words) + 2:
            found.append((len(phrase), kind))
    if not found:
        return None
    best = max(found)[1]
    # `GIẢI PHÁP VÀ PHÂN CÔNG NHIỆM VỤ` gives out duties, whatever else it is about.
    return "duties" if best == "content" and any(kind == "duties" for _, kind in found) else best


def duties_by_their_items(tree: Tree, headed: Sequence[SectionKind | None]) -> Iterator[Node]:
    """Sections whose every item opens with a body, whatever they are headed (`II. NHIỆM VỤ`): they give out duties."""
    for node in tree.nodes:
        if node.level > ROMAN or headed[node.id] not in ("content", "other", None):
            continue
        told = [
            opens_with_body(item.paragraph, heads=bool(item.children))
            for item in tree.below(node)
            if item.paragraph.marker is not None
        ]
        if len(told) > 1 and all(told):
            yield node


def _opens(words: str, phrase: str) -> bool:
    """Whether a long heading opens with a phrase of some words: `PHÂN CÔNG CHUẨN BỊ, ĐÓN TIẾP …`."""
    return " " in phrase and words.startswith(phrase + " ")


@dataclass(frozen=True, slots=True)
class Role:
    """What a node is for."""

    heads: SectionKind | None
    """The kind of section that it heads; None for a node that is no known heading."""
    within: SectionKind | None
    """The kind of the innermost known section around it, its own if it heads one."""


def roles_of(tree: Tree) -> list[Role]:
    """What each node of a tree is for."""
    headed = [kind_of(node.paragraph, node.level) for node in tree.nodes]
    for node in duties_by_their_items(tree, headed):
        headed[node.id] = "duties"
    found: list[Role] = []
    for node, heads in zip(tree.nodes, headed, strict=True):
        above = found[node.parent].within if node.parent >= 0 else None
        found.append(Role(heads, heads or above))
    return found
