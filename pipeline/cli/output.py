"""How commands print data to stdout, as text, JSON or CSV; and the options that several share. Talk is in `talk`."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.printable import printable, printable_json

if TYPE_CHECKING:
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.store import StoredPlan

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

catalogue_option = click.option(
    "--catalogue", "catalogue_path", metavar="FILE", default="kehoach.db", show_default=True,
    type=click.Path(path_type=Path, dir_okay=False), help="The catalogue to work on.",
)  # fmt: skip


output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    callback=lambda _, __, path: None if path == Path("-") else path, help="File to write [default: stdout].",
)  # fmt: skip


def format_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--json` and `--csv`."""
    command = click.option("--csv", "as_csv", is_flag=True, help="CSV with a header line.")(command)
    return click.option("--json", "as_json", is_flag=True, help="One JSON array.")(command)


def plans_called(catalogue: "Catalogue", plan: str) -> "list[StoredPlan]":
    """The plans with this id or number; one at least."""
    from pipeline.catalogue.store import find

    found = find(catalogue, plan)
    if not found:
        raise click.UsageError(f"no plan has the id or number {plan!r}; `kehoach search` finds plans by their words")
    return found


def the_plan(catalogue: "Catalogue", plan: str) -> "StoredPlan":
    """The one plan with this id or number."""
    found = plans_called(catalogue, plan)
    if len(found) > 1:
        ids = ", ".join(stored.id for stored in found)
        raise click.UsageError(f"{len(found)} plans bear the number {plan}; name one by its id: {ids}")
    return found[0]


def print_lines(lines: Iterable[str]) -> None:
    """Data, as text."""
    for line in lines:
        click.echo(printable(line))


def print_json(value: object) -> None:
    """Data, as JSON that people can read too."""
    import msgspec

    click.echo(printable_json(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1)))


def print_csv(rows: Iterable[object], columns: Sequence[str]) -> None:
    """Data, as CSV; text that a spreadsheet would run as a formula is neutralised."""
    import msgspec

    from pipeline.catalogue.export import harmless

    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: harmless(value) for key, value in msgspec.to_builtins(row).items()})


class _Unwritable(click.FileError):
    exit_code = 3


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to that becomes `path` when all is written: an export is whole or not there.

    What is no file (/dev/stdout, a named pipe) is written to as it is, and a link stays one.
    """
    there = path.exists() and not path.is_file()
    path = path if there else path.resolve()
    unfinished = path if there else path.with_name(f".{path.name}.unfinished")
    try:
        yield unfinished
        if not there:
            unfinished.replace(path)
    except BrokenPipeError:
        raise
    except OSError as error:
        hint = f"{error.strerror}; check the folder, its permissions and its room"
        raise _Unwritable(str(path), hint) from error
    finally:
        if not there:
            with suppress(OSError):  # it was never made
                unfinished.unlink()
