"""`ingest`, `retry` and `restore`: files in."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.batch import report_option, run_batch, scheduler_option
from pipeline.cli.output import catalogue_option, print_lines
from pipeline.cli.talk import say

if TYPE_CHECKING:
    from pipeline.catalogue import Catalogue
    from pipeline.inputs import Input

_NAMED = 3
"""Hidden files that are named."""

workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), help="Processes that read pages [default: one a core]."
)


class _Place(click.Path):
    """A file or folder; an empty name, as of a variable that nobody set, is not the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        if value == "":
            self.fail("an empty name; give a file or a folder", param, ctx)
        return super().convert(value, param, ctx)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=_Place(path_type=Path))
@workers_option
@scheduler_option
@click.option("--as-pages", is_flag=True, help="All the files are the pages of one document, in the order given.")
@report_option
@catalogue_option
def ingest(
    paths: tuple[Path, ...],
    workers: int | None,
    scheduler: str | None,
    as_pages: bool,
    report: Path | None,
    catalogue_path: Path,
) -> int:
    """Read files and folders into the catalogue.

    What the catalogue holds is not read again; a run that was cut off is finished by the same command.
    """
    return run_batch(
        catalogue_path,
        lambda catalogue: _found_inputs(catalogue, catalogue_path, paths, as_pages=as_pages),
        workers,
        report=report,
        scheduler=scheduler,
    )


@click.command()
@workers_option
@scheduler_option
@report_option
@catalogue_option
def retry(workers: int | None, scheduler: str | None, report: Path | None, catalogue_path: Path) -> int:
    """Try once more what failed. A file that is gone leaves the list."""
    return run_batch(
        catalogue_path,
        lambda catalogue: _failed_inputs(catalogue, catalogue_path),
        workers,
        create=False,
        report=report,
        scheduler=scheduler,
    )


def _found_inputs(
    catalogue: "Catalogue", catalogue_path: Path, paths: tuple[Path, ...], *, as_pages: bool
) -> "list[Input]":
    from pipeline.archives import Archives
    from pipeline.inputs import Input, find_inputs

    # A folder that was empty or closed may not be so any more; one that still is comes back as a failure.
    folders = [Path(os.path.abspath(path)) for path in paths if os.path.isdir(path)]  # noqa: PTH100, PTH112 - is_dir() raises
    for folder in (Input((folder,)).name for folder in folders):
        _no_failure(catalogue, folder)
    hidden: list[Path] = []
    inputs = list(find_inputs(paths, as_pages=as_pages, archives=Archives(catalogue, catalogue_path), hidden=hidden))
    if passed_over := [Input((path,)).name for path in hidden if path not in paths]:
        named = ", ".join(passed_over[:_NAMED]) + (", …" if len(passed_over) > _NAMED else "")
        say(f"  hidden, passed over: {len(passed_over)} ({named}); one that is meant is read when it is named itself")
    for item in inputs:
        if item.gaps:
            missing = ", ".join(map(str, item.gaps))
            say(f"  pages are missing: {item.name} and those named alike lack {missing}; read without them")
    return inputs


def _no_failure(catalogue: "Catalogue", name: str) -> None:
    """What is gone, or comes under another name now, is not told of any more."""
    from pipeline.catalogue import ledger, runs

    ledger.clear_failure(catalogue, name)
    runs.take_back(catalogue, [name])


def _failed_inputs(catalogue: "Catalogue", catalogue_path: Path) -> "list[Input]":
    from pipeline.catalogue import ledger
    from pipeline.inputs import Input

    ledger.try_again(catalogue)
    inputs = []
    for failure in ledger.failures(catalogue):
        paths = tuple(map(Path, failure.files or (failure.path,)))
        if failure.stage == "unpack" and paths[0].exists():
            _no_failure(catalogue, failure.path)
            inputs += _found_inputs(catalogue, catalogue_path, paths, as_pages=False)
        elif any(path.exists() for path in paths):
            inputs.append(Input(paths))
        else:
            _no_failure(catalogue, failure.path)
            say(f"  gone: {failure.path}: there is no such file any more")
    return inputs


@click.command()
@click.argument("file", default="-", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--changes",
    is_flag=True,
    help="List line, raw, restored, score and runner-up instead of the text, with `suggestion` where it is no more.",
)
def restore(file: Path, changes: bool) -> None:
    """Restore the diacritics of a text, FILE or stdin. Its lines and spaces stay as they are."""
    from ocr.failure import UnreadableInput
    from ocr.restore import Restorer, restore_stream
    from ocr.text_input import decode
    from pipeline.inputs import unreadable

    if str(file) == "-" and sys.stdin is None:  # `<&-`
        raise click.UsageError("stdin is closed; name a file")
    try:
        with click.open_file(str(file), "rb") as stream:
            for text, changed, suggested in restore_stream(Restorer.load(), stream, decode):
                if not changes:
                    click.echo(text, nl=False)
                    continue
                rows = [(*change, "") for change in changed] + [(*change, "suggestion") for change in suggested]
                rows.sort(key=lambda row: row[0])
                print_lines(
                    f"{line}\t{raw}\t{form}\t{score:.3f}\t{other or ''}\t{note}".rstrip("\t")
                    for line, raw, form, score, other, note in rows
                )
    except BrokenPipeError:
        raise
    except (OSError, UnreadableInput) as error:
        refused = unreadable(error) if isinstance(error, OSError) else error
        name = "stdin" if str(file) == "-" else file
        raise UnreadableInput(f"{name}: {refused.message}", stage=refused.stage) from error
