"""`tasks`, `due`, `targets`, `cites`: the catalogue's standing questions, one command each."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.output import catalogue_option, format_options, print_csv, print_json, print_lines, the_plan
from pipeline.cli.talk import say

if TYPE_CHECKING:
    from pipeline.catalogue.questions import Held

_NOTHING = {
    "task": "nothing found; try fewer words of the name, or the words without marks",
    "target": "nothing found; try fewer words, or the words without marks",
    "deadline": "nothing falls due then",
}
_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.command()
@click.option("--agency", required=True, help="Any of its words in a row, with or without marks.")
@catalogue_option
@format_options
def tasks(agency: str, catalogue_path: Path, as_json: bool, as_csv: bool) -> None:
    """All that one agency must do or help with, across plans. Newest plan first."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.questions import tasks_of
    from pipeline.present import task_line

    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        found = tasks_of(catalogue, agency)
    _answer(found, as_json, as_csv, "task", lambda item: task_line(item.task))


@click.command()
@click.option("--from", "first", type=_DAY, required=True, help="First day, 2024-11-01 or 01/11/2024.")
@click.option("--to", "last", type=_DAY, required=True, help="Last day, included.")
@catalogue_option
@format_options
def due(first: datetime, last: datetime, catalogue_path: Path, as_json: bool, as_csv: bool) -> None:
    """What falls due between two days, by whom and under which plan."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.questions import due as falls_due
    from pipeline.present import deadline_line

    days: tuple[date, date] = first.date(), last.date()
    if days[0] > days[1]:
        raise click.UsageError(f"--from {days[0]} lies after --to {days[1]}")
    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        found = falls_due(catalogue, *days)
    _answer(found, as_json, as_csv, "deadline", lambda item: deadline_line(item.deadline))


@click.command()
@click.option("--indicator", required=True, help="Words of it, or of its canonical name.")
@catalogue_option
@format_options
def targets(indicator: str, catalogue_path: Path, as_json: bool, as_csv: bool) -> None:
    """All targets of one indicator, over units and years."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.questions import targets_of
    from pipeline.present import target_line

    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        found = targets_of(catalogue, indicator)
    _answer(found, as_json, as_csv, "target", lambda item: target_line(item.target))


@click.command()
@click.argument("plan", metavar="ID|NUMBER")
@catalogue_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def cites(plan: str, catalogue_path: Path, as_json: bool) -> None:
    """What a plan cites and what cites it. Documents that the catalogue does not hold are named too."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.questions import citations_of
    from pipeline.present import citation_line

    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        graph = citations_of(catalogue, the_plan(catalogue, plan).id)
    if graph is None:
        raise click.UsageError(f"no plan has the id or number {plan!r}")
    if as_json:
        print_json(graph)
        return
    for link in graph.cites:
        print_lines([f"→ {citation_line(link.cited)}  [{link.held.id if link.held else 'not held'}]"])
    for link in graph.cited_by:
        print_lines([f"← {link.citing.number}  {link.citing.issuer}: {link.citing.title}  [{link.citing.id}]"])
    say(f"cites {len(graph.cites)}, cited by {len(graph.cited_by)}")


def _answer(found: Sequence[Any], as_json: bool, as_csv: bool, part: str, line: Callable[[Any], str]) -> None:
    """Prints what a question found; `part` names the field that holds the task, deadline or target."""
    if as_json:
        print_json(found)
    elif as_csv:
        rows = list(_flat(found, part))
        print_csv(rows, tuple(rows[0]) if rows else ("id", "number", "issuer", "page"))
    else:
        print_lines(f"{_whose(item.plan)}, p. {item.page or '–'}  {line(item)}" for item in found)
        say(f"{len(found)} found" if found else _NOTHING[part])


def _whose(plan: "Held") -> str:
    """The plan and who issued it: its number alone is that of many."""
    return ", ".join(part for part in (plan.number or plan.id, plan.issuer) if part)


def _flat(found: Sequence[Any], part: str) -> Iterator[dict[str, object]]:
    import msgspec

    for item in found:
        plain = msgspec.to_builtins(item)
        held = plain["plan"]
        joined = {key: "; ".join(value) if isinstance(value, list) else value for key, value in plain[part].items()}
        yield {"id": held["id"], "number": held["number"], "issuer": held["issuer"], "page": plain["page"], **joined}
