"""Whether a frame around a time asks for something where it stands, or the time is of another kind.

A day of a cited paper, the period of a report or a plan, the year of a goal, a day of remembrance are none.
"""

from collections.abc import Iterator

from dictionaries.document_types import document_types
from dictionaries.folding import fold
from extract.context.reading import Reading
from extract.grammar.recurrence import Recurrence
from extract.grammar.times import Span, Time
from extract.lexicon.cues import begins, ends
from extract.mention import Kind, Mention

FIRM = frozenset({"before", "latest", "limit", "done"})
"""Frames that ask for something wherever they stand."""
CLOSING = 4
"""Letters behind a bracket that stands at the end of an item."""
LONGEST_CITATION, LONGEST_TYPE = 110, 40
"""Letters before a day in which the number, the type of its document stands."""
SHORTEST_WORK = 8
"""Letters beside its day that a heading may have without being about something."""


def rule_of(reading: Reading, mention: Mention, rule: str) -> str:
    """The frame's own name, or that of a time by itself that is a span, heads a programme or opens an item."""
    if rule == "day" and _is_heading(reading, mention):
        return "day heading"
    if rule == "day" and isinstance(mention.value, Span):
        rule = "span"
    return "opens" if rule not in FIRM | {"recurring"} and _opens(reading, mention) else rule


def asks(reading: Reading, mention: Mention, rule: str, start: int) -> bool:
    """Whether a frame, whose words begin at start, asks for something."""
    said = reading.node.text[reading.own[0] : start]
    before = said.rstrip(" (:,–-")
    if ends(before, "not_due") or (mention.certainty < 1 and rule not in FIRM | {"bracket", "within"}):
        return False
    role, last = reading.context.role, last_of(mention.value)
    if rule in FIRM:
        return role != "goals" or last is None or last.precision != "year"
    if isinstance(mention.value, Recurrence):
        dated = mention.value.day is not None
        return role not in ("goals", "purpose") and (dated or (role != "money" and not ends(before, "not_recurring")))
    if role in ("purpose", "money"):
        return False
    clause = before[max(before.rfind(";"), before.rfind(". ")) + 1 :]
    tells = begins(clause, "not_due_by_itself") or begins(clause, "not_due")
    if tells or (ends(clause, "not_due_by_itself") and not (rule == "day" and said.endswith(LISTED))):
        return False
    if _of_period(mention.value) or _cited(reading, mention.start):
        return False
    return _suits(reading, mention, rule, said)


def last_of(value: object) -> Time | None:
    """The time itself, of a span its end."""
    return value.end if isinstance(value, Span) else value if isinstance(value, Time) else None


def _suits(reading: Reading, mention: Mention, rule: str, before: str) -> bool:
    """Whether a frame that is no order suits its section, and its time the frame."""
    text, role, last = reading.node.text, reading.context.role, last_of(mention.value)
    if last is None:
        return rule == "span" and role == "duties"
    exact = last.precision != "year" or (role == "duties" and _rounds_off(text, mention))
    if rule == "bracket":
        named = last.precision != "day" or last.year is not None
        return named and role != "goals" and len(text) - mention.end < CLOSING
    if rule == "within":
        return exact and (role != "goals" or not text[mention.end :].strip(" .;)"))
    if not exact or role == "goals":
        return False
    if rule in ("span", "on") and role != "duties" and _only_runs(before):
        return False
    if rule == "day" and before.endswith(LISTED) and not text[mention.end :].strip(" .;)/"):
        return True
    if rule == "day":
        return role == "duties" and last.precision == "day" and text[mention.start] in "nN"
    return True


def _rounds_off(text: str, mention: Mention) -> bool:
    """`sơ kết vào năm 2028, tổng kết vào năm 2030`: a year in which the plan itself is looked back upon."""
    near = (text[max(0, mention.start - NEAR) : mention.start], text[mention.end : mention.end + NEAR])
    return any(begins(piece[at:], "rounds_off") for piece in near for at in word_starts(piece))


NEAR = 40
"""Letters beside a time in which words belong to it."""


def word_starts(text: str) -> Iterator[int]:
    """Where the words of a text begin."""
    return (at for at in range(len(text)) if text[at].isalpha() and (at == 0 or not text[at - 1].isalnum()))


LISTED = (": ", ":")
"""Behind what a line of a timetable has its time: `Công bố kết quả: ngày 20/5/2026.`"""


def _only_runs(before: str) -> bool:
    """`Thời gian quan trắc từ tháng 3 đến tháng 10`: when the whole runs, and nothing that is due."""
    clause = before[max(before.rfind(";"), before.rfind(". ")) + 1 :].strip(" -+*")
    return not clause or begins(clause, "runs") is not None


def _opens(reading: Reading, mention: Mention) -> bool:
    """`Tháng 3/2026: Mở lớp tập huấn`, `Ngày 05/4/2026, khai mạc`: an item that begins with its time."""
    text, at = reading.node.text, mention.start
    starts = at == reading.own[0] or (text[at - 2 : at] in ("; ", ". ") and text[mention.end : mention.end + 1] == ":")
    return starts and text[mention.end : mention.end + 1] in (":", ",")


def _is_heading(reading: Reading, mention: Mention) -> bool:
    """`NGÀY 1: THỨ HAI, NGÀY 24/8/2026`: a heading of a programme that is its day and hardly anything else."""
    node = reading.node
    rest = node.text[: mention.start] + node.text[mention.end :]
    return bool(node.children) and sum(sign.isalpha() for sign in rest) <= SHORTEST_WORK


def _of_period(value: object) -> bool:
    """`giai đoạn 2026 - 2030`, `từ năm 2026 trở đi`: a time that something runs, not by which it is due."""
    return isinstance(value, Span) and (value.named is not None or (value.end is None and value.until is None))


def _cited(reading: Reading, at: int) -> bool:
    """Whether the day is that of a document: its number, or its type, stands before it in the clause."""
    text = reading.node.text
    first = max(text.rfind("; ", 0, at), text.rfind(". ", 0, at), at - LONGEST_CITATION, 0)
    if any(first <= number.start < at for number in reading.of(Kind.NUMBER)):
        return True
    said = fold(text[max(first, at - LONGEST_TYPE) : at]).rstrip()
    return any(said.endswith(fold(each.name)) for each in document_types())
