"""`ingest`, `retry`, `restore` and `doctor`: files in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.output import catalogue_option, print_lines, say

if TYPE_CHECKING:
    from pipeline.catalogue import Catalogue
    from pipeline.inputs import Input

workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), help="Processes that read pages [default: one a core]."
)

_WORST = 10
"""Documents to review that `ingest` names; `review` has them all."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@workers_option
@click.option("--as-pages", is_flag=True, help="All the files are the pages of one document, in the order given.")
@catalogue_option
def ingest(paths: tuple[Path, ...], workers: int | None, as_pages: bool, catalogue_path: Path) -> int:
    """Read files and folders into the catalogue.

    What the catalogue holds is not read again; a run that was cut off is finished by the same command.
    """
    from pipeline.inputs import find_inputs

    return _run(catalogue_path, lambda _: list(find_inputs(paths, as_pages=as_pages)), workers)


@click.command()
@workers_option
@catalogue_option
def retry(workers: int | None, catalogue_path: Path) -> int:
    """Try once more what failed, however it failed; a file that is gone leaves the list."""
    return _run(catalogue_path, _failed_inputs, workers, create=False)


def _failed_inputs(catalogue: "Catalogue") -> "list[Input]":
    from pipeline.catalogue import ledger
    from pipeline.inputs import Input

    ledger.try_again(catalogue)
    inputs = []
    for failure in ledger.failures(catalogue):
        paths = tuple(map(Path, failure.files or (failure.path,)))
        if any(path.exists() for path in paths):
            inputs.append(Input(paths))
        else:
            ledger.clear_failure(catalogue, failure.path)
            say(f"  gone: {failure.path}: there is no such file any more")
    return inputs


def _run(
    catalogue_path: Path, inputs_of: "Callable[[Catalogue], list[Input]]", workers: int | None, *, create: bool = True
) -> int:
    """One batch from its inputs to its last line and exit code."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.lock import batch_lock
    from pipeline.ingest import ingest as run
    from pipeline.present import document_to_review_line
    from pipeline.progress import show_progress
    from pipeline.settings import Settings

    settings = Settings(workers=workers) if workers else Settings()
    with batch_lock(catalogue_path, create=create), Catalogue.open(catalogue_path, create=create) as catalogue:
        inputs = inputs_of(catalogue)
        with show_progress(len(inputs)) as progress:
            summary = run(catalogue, inputs, settings, progress)
    say(
        f"{summary.done} done ({summary.pages_read} pages read), {summary.skipped} skipped (already held), "
        f"{len(summary.to_review)} need review, {len(summary.failed)} failed"
    )
    for line in sorted(map(str, summary.failed)):
        say(f"  failed: {line}")
    for document in summary.to_review[:_WORST]:
        say(f"  to review: {document_to_review_line(document)}")
    if summary.to_review:
        say(f"next: kehoach review --catalogue {catalogue_path}")
    if not summary.failed:
        return 0
    nothing_readable = not (summary.done or summary.skipped) and all(failure.unreadable for failure in summary.failed)
    return 3 if nothing_readable else 6


@click.command()
@click.argument("file", default="-", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--changes",
    is_flag=True,
    help="List line, raw, restored, score and runner-up instead of the text, with `suggestion` where it is no more.",
)
def restore(file: Path, changes: bool) -> None:
    """Restore the diacritics of a text (FILE, or stdin); its lines and spaces stay as they are."""
    from ocr.restore import Restorer, restore_stream
    from ocr.text_input import decode
    from pipeline.inputs import unreadable

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
    except OSError as error:
        raise unreadable(error) from error


@click.command()
@catalogue_option
def doctor(catalogue_path: Path) -> int:
    """Check the tools, the language data, the models, the disk and the catalogue."""
    from pipeline.doctor import examine

    checks = examine(catalogue_path)
    print_lines(f"{'ok ' if check.ok else 'BAD'}  {check.name}: {check.detail}" for check in checks)
    return next((check.exit_code for check in checks if not check.ok), 0)
