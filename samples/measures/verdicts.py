"""Tables of records held against gold: a row a document, then all of them together."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import add

from measures.judge import HEADER, SURE, Count, Sure, Verdict

LISTS = ("citations", "targets", "tasks", "deadlines", "criteria", "recipients")
NAME, CELL = 34, 12
_SHARES: tuple[tuple[str, Callable[[Count], float]], ...] = (
    ("F1", lambda count: count.f1),
    ("precision", lambda count: count.precision),
    ("recall", lambda count: count.recall),
)


def print_verdicts(title: str, verdicts: Sequence[Verdict], *, faults: bool = False) -> None:
    """Prints the table; with `faults`, what is wrong and sure below it."""
    print(f"{title}: items right / in gold / found")
    print(f"  {'':{NAME}}{'header':>8}" + "".join(f"{name:>{CELL}}" for name in LISTS))
    for each in verdicts:
        cells = (each.counts.get(name) for name in LISTS)
        print(f"  {each.name[:NAME]:{NAME}}{each.header:8.3f}" + "".join(map(_counted, cells)))
        if each.wrong_fields:
            print(f"  {'':{NAME}}   not {', '.join(each.wrong_fields)}")
    if not verdicts:
        return
    listed = {name: [each.counts[name] for each in verdicts if name in each.counts] for name in LISTS}
    totals = {name: reduce(add, counts) for name, counts in listed.items() if counts}
    for name, share in _SHARES:
        header = f"{sum(each.header for each in verdicts) / len(verdicts):8.3f}" if name == "F1" else f"{'':8}"
        label = f"all {len(verdicts)}, {name}" if name == "F1" else name
        shares = (f"{share(totals[name]):.3f}" if name in totals else "–" for name in LISTS)
        print(f"  {label:{NAME}}{header}" + "".join(f"{each:>{CELL}}" for each in shares))
    sure = {name: reduce(add, (each.sure.get(name, Sure()) for each in verdicts)) for name in (HEADER, *LISTS)}
    print(f"  {f'wrong / at confidence ≥ {SURE}':{NAME}}{_sure(sure[HEADER]):>8}" + _row(sure[name] for name in LISTS))
    whole = reduce(add, sure.values())
    rate = f", {100 * whole.wrong / whole.values:.1f} in 100" if whole.values else ""
    print(f"  wrong and sure: {whole.wrong} of {whole.values} values{rate}")
    for fault in (fault for each in verdicts for fault in each.faults if faults):
        print(f"    {fault}")


def _counted(count: Count | None) -> str:
    return f"{'–' if count is None else '/'.join(map(str, count)):>{CELL}}"


def _sure(sure: Sure) -> str:
    return "/".join(map(str, sure)) if sure.values else "–"


def _row(cells: Iterable[Sure]) -> str:
    return "".join(f"{_sure(cell):>{CELL}}" for cell in cells)
