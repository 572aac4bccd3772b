"""`audit`, `review` and `correct`: what does not agree, what needs a human eye, and what the human says."""

from contextlib import suppress
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.output import (
    catalogue_option,
    format_options,
    output_option,
    print_csv,
    print_json,
    print_lines,
    replacing,
    the_plan,
)
from pipeline.cli.printable import printable
from pipeline.cli.talk import say

if TYPE_CHECKING:
    from pipeline.audit import Finding
    from pipeline.catalogue import Catalogue


@click.command()
@catalogue_option
@format_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "csv", "xlsx", "html"]),
    default="terminal",
    show_default=True,
)
@output_option
def audit(catalogue_path: Path, form: str, output: Path | None, *, as_json: bool, as_csv: bool) -> int:
    """List what does not agree, both sides quoted.

    Plans are checked against the calendar, themselves, their superiors, the year before and each other's citations.

    Exit code 1 when there are errors. html is one file with the pictures of the places; it needs no network.
    """
    from pipeline.audit import Severity, audit_catalogue
    from pipeline.catalogue import Catalogue
    from pipeline.reports.rows import gravest_first, summary

    form = "json" if as_json else "csv" if as_csv else form
    if form == "xlsx" and output is None:
        raise click.UsageError("xlsx is not text; name a file with -o")
    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        findings = gravest_first(audit_catalogue(catalogue))
        report = _report(form, catalogue, findings)
    if output is None:
        with suppress(BrokenPipeError):  # whoever reads the beginning alone gets the exit code of the whole
            click.echo(printable(report.decode()) if form == "terminal" else report, nl=False)
    else:
        with replacing(output) as unfinished:
            unfinished.write_bytes(report)
    say(summary(findings))
    return int(any(finding.severity == Severity.ERROR for finding in findings))


def _report(form: str, catalogue: "Catalogue", findings: "list[Finding]") -> bytes:
    if form == "html":
        from pipeline.reports.page import page

        return page(catalogue, findings)
    if form == "xlsx":
        from pipeline.reports.workbook import workbook

        return workbook(findings)
    from pipeline.reports.plain import csv_report, json_report, text_report

    return {"json": json_report, "csv": csv_report, "terminal": text_report}[form](findings)


@click.command()
@catalogue_option
@format_options
def review(catalogue_path: Path, as_json: bool, as_csv: bool) -> None:
    """List what needs a human eye, worst first. Settle it with `correct`."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.review import COLUMNS
    from pipeline.catalogue.review import review as needs_review
    from pipeline.present import review_line

    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        items = needs_review(catalogue)
    if as_json:
        print_json(items)
    elif as_csv:
        print_csv(items, COLUMNS)
    else:
        print_lines(review_line(item) for item in items)
        say(f"{len(items)} to review; settle one with: kehoach correct ID FIELD VALUE")


@click.command()
@click.argument("plan", metavar="ID|NUMBER")
@click.argument("field")
@click.argument("value")
@catalogue_option
def correct(plan: str, field: str, value: str, catalogue_path: Path) -> None:
    """Settle a value for good; no later run changes it.

    FIELD is a name (number) or a JSON pointer (/targets/0/value); VALUE is text or JSON, and null empties the field.
    """
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.corrections import correct as settle

    with Catalogue.open(catalogue_path, create=False) as catalogue:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        correction = settle(catalogue, the_plan(catalogue, plan).id, field, value, who=getuser(), when=now)
    say(f"{correction.field}: {correction.old!r} → {correction.new!r}; kept through every later run")


@click.command()
@click.argument("samples", default="samples", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def evaluate(samples: Path, as_json: bool) -> None:
    """Score every stage on samples with gold.

    SAMPLES is a folder with plans/NAME/{text.txt,plan.json} and scans/NAME.*.
    """
    from pipeline.evaluate import evaluate as measure
    from pipeline.evaluation_report import figures, report

    evaluation = measure(samples)
    if as_json:
        print_json(figures(evaluation))
    else:
        print_lines(report(evaluation))
