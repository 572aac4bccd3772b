"""Where the money comes from, and how much of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.context.reading import Reading, Readings
from extract.fact import Fact
from extract.facts.wording import named_before
from extract.grammar.quantity import Quantity
from extract.lexicon.cues import CueFound, begins, ends, of
from extract.mention import Kind
from extract.plan import Amount, Budget, Evidence
from extract.tree.sentences import clauses

MOST_WORDS = 6
"""Words that a source of the kind `ngân sách …` takes behind it."""
LONGEST_CLAUSE = 120
"""Letters of a source that goes on to the end of its clause: `lồng ghép …`."""
LONGEST_WHAT = 200
_STOPS = ",;."


@dataclass(frozen=True, slots=True)
class BudgetFound:
    """The budget with where each source and amount stands, in the same order."""

    budget: Budget
    sources: tuple[Evidence, ...]
    amounts: tuple[Evidence, ...]


def budget(readings: Readings) -> BudgetFound:
    """Sources and sums of the sections about money."""
    sources: dict[str, Evidence] = {}
    amounts: list[Fact[Amount]] = []
    for reading in readings.nodes:
        if reading.context.role != "money":
            continue
        for words, evidence in _sources(reading):
            sources.setdefault(words, evidence)
        amounts += _amounts(reading, readings.tree.heading(reading.node))
    found = Budget(tuple(sources), tuple(amount.value for amount in amounts))
    return BudgetFound(found, tuple(sources.values()), tuple(amount.evidence for amount in amounts))


def _sources(reading: Reading) -> Iterator[tuple[str, Evidence]]:
    """The sources that a paragraph names, none inside another; the law on budgets is none."""
    text = reading.node.text
    done = 0
    for cue in of(text, "source"):
        if cue.start < done or ends(text[: cue.start], "law"):
            continue
        end = _source_end(text, cue)
        done = end
        words = text[cue.start : end].strip(" ,.")
        evidence = reading.node.paragraph.evidence(cue.start, end, 0.8)
        yield words, replace(evidence, rule="budget/source")


def _source_end(text: str, cue: CueFound) -> int:
    """Where the name of a source ends: with its cue, after a few words more, or with its clause."""
    if cue.value is None:
        return cue.end
    stop = min((at for sign in _STOPS if (at := text.find(sign, cue.end)) >= 0), default=len(text))
    if cue.value == "clause":
        return min(stop, cue.end + LONGEST_CLAUSE)
    end = cue.end
    for _ in range(MOST_WORDS):
        rest = text[end:stop]
        word = rest.split(maxsplit=1)[0] if rest.strip() else ""
        if not word.isalpha() or begins(rest, "source_end"):
            break
        end += len(rest) - len(rest.lstrip()) + len(word)
    return end


def _amounts(reading: Reading, heading: str | None) -> list[Fact[Amount]]:
    """Sums of a paragraph, each with the words that say what it is for: those before it, else behind it, else above."""
    found: list[Fact[Amount]] = []
    node = reading.node
    sums = [m.value for m in reading.of(Kind.QUANTITY) if isinstance(m.value, Quantity) and m.value.unit == "VND"]
    for clause in clauses(node.text, node.body_start):
        last = clause.start + len(clause.text)
        inside = [each for each in sums if clause.start <= each.start < last]
        done = clause.start
        for n, quantity in enumerate(inside):
            # `1.250.000.000 đồng (Một tỷ hai trăm năm mươi triệu đồng)`: the same sum again, in words.
            if n and node.text[inside[n - 1].end : quantity.start].lstrip().startswith("(") and _in_words(quantity):
                continue
            stop = inside[n + 1].start if n + 1 < len(inside) else last
            before = _led(named_before(node.text[done : quantity.start]))
            what = before or _until_sign(node.text[quantity.end : stop]) or _heading_words(heading, node.body)
            amount = Amount(quantity.value, what[:1].upper() + what[1:LONGEST_WHAT])
            evidence = node.paragraph.evidence(quantity.start, quantity.end, 0.8)
            found.append(Fact(amount, replace(evidence, rule="budget/amount"), node.id))
            done = quantity.end
    return found


def _in_words(quantity: Quantity) -> bool:
    return not quantity.printed[:1].isdigit()


def _until_sign(text: str) -> str:
    end = min((at for sign in ",;.(" if (at := text.find(sign)) >= 0), default=len(text))
    return text[:end].strip(" :-–")


def _led(words: str) -> str:
    """The words without the sign, the bracket and the lead-in that they open with: `trong đó`, `gồm`, `dự kiến`."""
    while True:
        shorter = words.lstrip(" ,;:.–-)+*")
        if shorter.startswith("(") and ")" in shorter:
            shorter = shorter[shorter.index(")") + 1 :].lstrip(" ,;:.–-")
        led = begins(shorter, "sum_lead")
        shorter = shorter[led.end :].lstrip(" ,;:") if led else shorter
        if shorter == words:
            return words
        words = shorter


def _heading_words(heading: str | None, body: str) -> str:
    """What the heading above says, without its number; else the paragraph's own words."""
    if heading is None:
        return body[:80]
    last = heading.split(" › ")[-1]
    head, _, rest = last.partition(" ")
    return rest if head.rstrip(".)").replace(".", "").isalnum() and len(head) <= 6 and rest else last
