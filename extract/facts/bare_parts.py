"""Parts of a count that do not repeat the thing: `35 đảng viên, trong đó học sinh 05, đoàn viên 20`."""

from collections.abc import Sequence

from extract.facts.commitments import PARTS
from extract.grammar.counts import bare_numbers
from extract.grammar.quantity import Quantity
from extract.plan import Target


def with_bare_parts(text: str, here: Sequence[Quantity], whole: Target | None) -> list[Quantity]:
    """`35 đảng viên, trong đó học sinh 05, đoàn viên 20`: parts of a count that do not repeat the thing."""
    counted = next((q for q in here if q.unit == "count"), None)
    if counted is None and not (whole and whole.unit == "count"):
        return list(here)
    parts = PARTS.search(text, counted.end if counted else 0)
    if parts is None:
        return list(here)
    close = text.find(")", parts.end()) if parts[0].startswith("(") else len(text)
    taken = {q.start for q in here}
    bare = [q for q in bare_numbers(text, parts.end(), close if close >= 0 else len(text)) if q.start not in taken]
    bare = [q for q in bare if not any(q.start < other.end and other.start < q.end for other in here)]
    return sorted([*here, *bare], key=lambda q: q.start)
