"""`report`, `failures`, `backup` and `doctor`: what a batch left, and the health of the catalogue."""

import sys
from pathlib import Path

import click

from pipeline.cli.output import (
    catalogue_option,
    format_options,
    output_option,
    print_csv,
    print_json,
    print_lines,
    replacing,
)
from pipeline.cli.printable import one_line
from pipeline.cli.talk import say


@click.command()
@click.option("--run", "number", type=int, help="Number of the run [default: the last].")
@click.option("--list", "listed", is_flag=True, help="One line a run instead, the last first.")
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True,
    help="html is one file in Vietnamese with pictures of what to review.",
)  # fmt: skip
@output_option
@catalogue_option
def report(number: int | None, listed: bool, form: str, output: Path | None, catalogue_path: Path) -> None:
    """Account for every file of a run. It was read, failed and why, or not come to yet because the run was cut off."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.lock import batch_at_work
    from pipeline.catalogue.runs import runs
    from pipeline.cli.batch import report_bytes
    from pipeline.reports.run import run_line, run_report

    at_work = batch_at_work(catalogue_path)
    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        known = runs(catalogue)
        if listed:
            print_lines(run_line(run) for run in known)
            return
        chosen = next((run for run in known if number in (None, run.id)), None)
        if chosen is None:
            raise click.UsageError("there is no such run; `kehoach report --list` lists them")
        content = report_bytes(catalogue, run_report(catalogue, chosen, at_work=at_work), form)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with replacing(output) as unfinished:
        unfinished.write_bytes(content)


@click.command()
@catalogue_option
@format_options
def failures(catalogue_path: Path, as_json: bool, as_csv: bool) -> None:
    """List the files that could not be read, or not whole, by reason. Says what to do; `retry` tries them again."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.runs import failed
    from pipeline.reports.run import by_reason, reason_lines

    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        found = failed(catalogue)
    if as_json:
        print_json(found)
    elif as_csv:
        print_csv(found, ("file", "page", "reason", "held"))
    else:
        print_lines(map(one_line, reason_lines(by_reason(found))))
        say(f"{len(found)} files; mend or scan them again, then: kehoach retry" if found else "nothing has failed")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@catalogue_option
def backup(file: Path, catalogue_path: Path) -> None:
    """Copy the catalogue to FILE, while it is in use too. The copy is checked, and replaces FILE only when it is sound.

    It holds all that was written when the command began. The scans are not in it: keep them too. To put a copy
    back: kehoach backup kehoach.db --catalogue COPY
    """
    from pipeline.catalogue.backup import back_up, clear_log
    from pipeline.catalogue.lock import batch_lock

    if file.exists() and (not file.is_file() or (catalogue_path.exists() and file.samefile(catalogue_path))):
        raise click.UsageError(f"{file} is the catalogue itself or no file; name another file for the copy")
    with batch_lock(file, create=False), replacing(file) as unfinished:
        counts = back_up(catalogue_path, unfinished)
        clear_log(file.resolve())
    held = ", ".join(f"{count} {name}" for name, count in counts.items())
    say(f"{file}: {held}; checked. The scans are not in it: keep them too", "backup", file=str(file), **counts)


@click.command()
@click.option("--thorough", is_flag=True, help="Look at every row and index too; minutes on a large catalogue.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@catalogue_option
def doctor(thorough: bool, as_json: bool, catalogue_path: Path) -> int:
    """Check tools, models, memory, disks, catalogue and originals. Says what to do; nothing is changed."""
    from pipeline.doctor import examine

    checks = examine(catalogue_path, thorough=thorough)
    if as_json:
        print_json(checks)
    else:
        print_lines(check.line for check in checks)
    return next((check.exit_code for check in checks if check.state == "BAD"), 0)
