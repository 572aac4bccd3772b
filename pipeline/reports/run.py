"""What became of a run, every document of it: read, held before, failed and why, or not come to yet."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pipeline.catalogue import Catalogue
from pipeline.catalogue.review import DocumentToReview, documents_to_review
from pipeline.catalogue.runs import Run, Unread, asked, grades_of, unread
from pipeline.present import document_to_review_line

_MORE_PAGES = re.compile(r" \(and so for [0-9]+ more pages of it\)$")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why documents, or pages of them, could not be read."""

    reason: str
    remedy: str
    files: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run and what became of its documents, as the catalogue has it now, so that a killed one is accounted for."""

    run: Run
    at_work: bool
    later: int
    """Of its documents, that a later run was asked for again and accounts for; the rest is without them."""
    held: int
    """Documents that are in the catalogue whole."""
    reasons: tuple[Reason, ...]
    """The most frequent first."""
    waiting: tuple[str, ...]
    """Documents that no run has come to."""
    waiting_earlier: int
    """The same, of earlier runs."""
    grades: dict[str, int]
    """Pages by how well they were read: good, doubtful, poor; `text` where there was nothing to recognise."""
    to_review: tuple[DocumentToReview, ...]
    """Worst first."""

    @property
    def failed(self) -> int:
        """Documents that are not in the catalogue, or not whole."""
        return sum(len(reason.files) for reason in self.reasons)

    @property
    def state(self) -> str:
        """Whether it ended, and how."""
        if self.run.ending:
            return self.run.ending
        return "at work" if self.at_work else "killed, or the machine went down"


def run_report(catalogue: Catalogue, run: Run, *, at_work: bool = False) -> RunReport:
    """The report of a run; `at_work` tells one without an end that is alive from one that was killed."""
    answers = unread(catalogue, run.id)
    own = asked(catalogue, run.id)
    return RunReport(
        run,
        at_work and run.ended_at is None,
        run.documents - own,
        own - len(answers),
        by_reason([answer for answer in answers if answer.reason is not None]),
        tuple(answer.file for answer in answers if answer.reason is None),
        sum(answer.reason is None for answer in unread(catalogue)) - sum(a.reason is None for a in answers),
        grades_of(catalogue, run.id),
        documents_to_review(catalogue, run=run.id).worst,
    )


def by_reason(failures: list[Unread]) -> tuple[Reason, ...]:
    """Failures with the same message together, the most frequent first."""
    groups: dict[str, list[Unread]] = defaultdict(list)
    for failure in failures:
        groups[_MORE_PAGES.sub("", failure.reason or "")].append(failure)
    reasons = []
    for message, files in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        reason, _, remedy = message.partition("; ")
        reasons.append(Reason(reason, remedy, tuple(files)))
    return tuple(reasons)


def lines(report: RunReport) -> Iterator[str]:
    """The report as text."""
    run, counts = report.run, report.run.counts
    lived = run.ended_at or run.seen_at
    yield f"Run {run.id}: {' '.join(run.command)}"
    yield f"  in {run.folder}, with {run.program}"
    yield f"  {local(run.begun_at)} to {local(lived)} ({run.minutes:.0f} min): {report.state}"
    yield (
        f"  {run.documents} documents: {report.held} in the catalogue, {report.failed} failed or lacking pages,"
        f" {len(report.waiting)} without an answer{f', {report.later} asked for again later' if report.later else ''}"
    )
    if run.ended_at:
        yield f"  this run: {counts.done} done, {counts.skipped} skipped (already held), {counts.failed} failed"
    pace = f", {counts.pages_read / run.minutes:.0f} a minute" if run.minutes >= 1 else ""
    grades = ", ".join(f"{count} {grade}" for grade, count in sorted(report.grades.items()))
    yield f"  {counts.pages_read} pages read{pace}" + (f"; pages of its documents: {grades}" if grades else "")
    if report.reasons:
        yield ""
        yield f"Failed ({report.failed})"
        yield from reason_lines(report.reasons)
    if report.waiting:
        yield ""
        yield f"Without an answer ({len(report.waiting)}); run the same command again:"
        yield from (f"    {file}" for file in report.waiting)
    if report.waiting_earlier:
        yield ""
        yield f"{report.waiting_earlier} documents of earlier runs have no answer either; run their commands again"
    if report.to_review:
        yield ""
        yield f"To review ({len(report.to_review)}), worst first"
        yield from (f"    {document_to_review_line(document)}" for document in report.to_review)


def reason_lines(reasons: tuple[Reason, ...]) -> Iterator[str]:
    """Each reason, what to do about it, and the files."""
    for reason in reasons:
        yield f"  {len(reason.files)} × {reason.reason}{f'; {reason.remedy}' if reason.remedy else ''}"
        for unread_file in reason.files:
            page = f", page {unread_file.page}" if unread_file.page else ""
            yield f"    {unread_file.file}{page}{' (the rest of it is held)' if unread_file.held else ''}"


def local(moment: datetime) -> str:
    """As the clock on the wall showed it."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def run_line(run: Run) -> str:
    """One run among others."""
    counts = run.counts
    return (
        f"{run.id:4}  {local(run.begun_at)}  {counts.done} done, {counts.skipped} skipped, {counts.failed} failed"
        f" of {run.documents}  {run.ending or 'no end'}  {' '.join(run.command)}"
    )
