"""One batch as `ingest` and `retry` run it: from its inputs to its last line, its report and its exit code."""

import logging
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from pipeline.cli.output import replacing
from pipeline.cli.printable import one_line
from pipeline.cli.talk import counted, say, talks_json

if TYPE_CHECKING:
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.review import ToReview
    from pipeline.inputs import Input
    from pipeline.reports.run import RunReport
    from pipeline.settings import Settings
    from pipeline.summary import Summary
    from pipeline.workers import Workers

_NAMED = 40
"""Failures that are named at the end; `failures` and the report have them all."""
_WORST = 10
"""Documents to review that are named; `review` has them all."""
_HERE = (None, "local")
"""Schedulers whose workers are processes of this machine."""
_FORMS = {".html": "html", ".htm": "html", ".txt": "text", ".json": "json"}


def run_batch(
    catalogue_path: Path,
    inputs_of: "Callable[[Catalogue], list[Input]]",
    workers: int | None,
    *,
    create: bool = True,
    report: Path | None = None,
    scheduler: str | None = None,
) -> int:
    """Reads what `inputs_of` finds; the report, where one is asked for, is written however the batch ends."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.links import unsettled
    from pipeline.catalogue.lock import batch_lock
    from pipeline.catalogue.review import documents_to_review
    from pipeline.ingest import ingest
    from pipeline.progress import show_progress
    from pipeline.run_record import recorded
    from pipeline.settings import Settings

    if workers and scheduler not in _HERE:
        raise click.UsageError("--workers is for this machine; a cluster has as many workers as have joined it")
    settings = Settings(workers=workers) if workers else Settings()
    with (
        batch_lock(catalogue_path, create=create),
        Catalogue.open(catalogue_path, create=create) as catalogue,
        recorded(catalogue, _command(), settings, _now, lambda run: _write_report(catalogue, run, report)) as record,
    ):
        say("looking for documents", "looking")
        inputs = inputs_of(catalogue)
        cluster = _cluster(scheduler, settings, inputs) if scheduler and inputs else None
        _say_begin(inputs, settings.workers if scheduler in _HERE else None)
        with show_progress(len(inputs), lines=talks_json()) as shown:
            summary = ingest(catalogue, inputs, settings, record.expect([item.name for item in inputs], shown), cluster)
        to_review = documents_to_review(catalogue, run=record.run, limit=_WORST)
        pairs = unsettled(catalogue)
    _say_end(summary, to_review, pairs, catalogue_path)
    if not summary.failed:
        return 0
    nothing_readable = not (summary.done or summary.skipped) and all(failure.unreadable for failure in summary.failed)
    return 3 if nothing_readable else 6


def report_option(command: Callable[..., object]) -> Callable[..., object]:
    """`--report FILE`, refused before the work when nothing could be written there after it."""
    return click.option(
        "--report", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), callback=_writable,
        help="Write a report of the run when it ends: .html (in Vietnamese, with pictures), .txt or .json.",
    )(command)  # fmt: skip


def scheduler_option(command: Callable[..., object]) -> Callable[..., object]:
    """`--scheduler ADDRESS`."""
    return click.option(
        "--scheduler", metavar="ADDRESS", callback=_address,
        help="Read on a Dask cluster: tcp://HOST:8786, or `local` for one of --workers processes on this machine.",
    )(command)  # fmt: skip


def report_bytes(catalogue: "Catalogue", report: "RunReport", form: str) -> bytes:
    """The report of a run as `html`, `text` or `json`."""
    if form == "html":
        from pipeline.reports.run_page import run_page

        return run_page(catalogue, report)
    if form == "json":
        import msgspec

        return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"
    from pipeline.reports.run import lines

    return "".join(f"{one_line(line)}\n" for line in lines(report)).encode()


def _address(_: click.Context, __: click.Parameter, address: str | None) -> str | None:
    if address not in _HERE and not re.fullmatch(r"(tcp|tls)://\S+:\d+", address):
        raise click.BadParameter(f"{address}: give tcp://HOST:PORT, tls://HOST:PORT or local")
    return address


def _cluster(address: str, settings: "Settings", inputs: "list[Input]") -> "Workers":
    from pipeline.cluster import Cluster, samples_of

    return Cluster(address, settings, samples_of(inputs), lambda line: say(line, "cluster"))


def _now() -> datetime:
    return datetime.now(UTC)


def _command() -> list[str]:
    """The command line as it was given; a name that is no text with a sign in place of its bytes."""
    given = click.get_current_context().find_root().obj or ()
    return ["kehoach", *(click.format_filename(word) for word in given)]


def _writable(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() not in _FORMS:
        raise click.BadParameter(f"{path}: a report ends in {', '.join(_FORMS)}")
    if path is not None and not os.access(path.absolute().parent, os.W_OK):
        raise click.BadParameter(f"{path}: nothing can be written there; check the folder and its permissions")
    return path


def _write_report(catalogue: "Catalogue", run: int, path: Path | None) -> None:
    if path is None:
        return
    from pipeline.catalogue.runs import runs
    from pipeline.reports.run import run_report

    found = next(found for found in runs(catalogue) if found.id == run)
    content = report_bytes(catalogue, run_report(catalogue, found), _FORMS[path.suffix.lower()])
    try:
        with replacing(path) as unfinished:
            unfinished.write_bytes(content)
    except click.FileError as error:  # the work is done all the same
        say(f"no report: {error.format_message()}; kehoach report makes it again", "report", logging.ERROR)
        return
    say(f"report: {path}", "report", file=str(path))


def _say_begin(inputs: "list[Input]", workers: int | None) -> None:
    files = sum(len(item.paths) for item in inputs)
    if not inputs:
        say("there is nothing to try again", "begin")
        return
    many = f" ({files} files)" if files != len(inputs) else ""
    hands = counted(workers, "worker") if workers else "the cluster’s workers"
    said = f"{counted(len(inputs), 'document')}{many}; {hands}; Ctrl-C stops, the same command goes on"
    say(said, "begin", documents=len(inputs), files=files, workers=workers)


def _say_end(summary: "Summary", to_review: "ToReview", pairs: int, catalogue_path: Path) -> None:
    from pipeline.present import document_to_review_line

    say(
        f"{summary.done} done ({summary.pages_read} pages read), {summary.skipped} skipped (already held), "
        f"{to_review.total} need review, {len(summary.failed)} failed",
        "end", done=summary.done, pages=summary.pages_read, skipped=summary.skipped,
        to_review=to_review.total, failed=len(summary.failed), pairs=pairs,
    )  # fmt: skip
    if talks_json():
        return  # each failure was told when it happened
    for line in sorted(map(str, summary.failed))[:_NAMED]:
        say(f"  failed: {line}")
    if len(summary.failed) > _NAMED:
        say(f"  … and {len(summary.failed) - _NAMED} more")
    for document in to_review.worst:
        say(f"  to review: {document_to_review_line(document)}")
    of_it = f"--catalogue {quote(str(catalogue_path))}"  # to be copied to the shell as it stands
    if summary.failed:
        say(f"next: kehoach failures {of_it}; mend or scan again, then: kehoach retry {of_it}")
    if to_review.total:
        say(f"next: kehoach review {of_it}")
    if pairs:
        say(f"{counted(pairs, 'pair')} of documents may be one paper; next: kehoach similar {of_it}")
