"""`audit`, `review` and `correct`: what does not agree, what needs a human eye, and what the human says."""

from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path

import click

from pipeline.cli.output import catalogue_option, format_options, print_csv, print_json, print_lines, say, the_plan


@click.command()
@catalogue_option
@format_options
def audit(catalogue_path: Path, as_json: bool, as_csv: bool) -> int:
    """Check targets, deadlines and dates against each other; exit code 1 when there are errors."""
    from pipeline.audit import Severity
    from pipeline.audit import audit as run
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.store import stored_plans
    from pipeline.present import finding_lines

    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        findings = run(stored_plans(catalogue))
    if as_json:
        print_json(findings)
    elif as_csv:
        columns = ("rule", "version", "severity", "plan", "number", "source", "criterion", "condition")
        print_csv(findings, columns)
    else:
        for finding in findings:
            print_lines(finding_lines(finding))
        say(", ".join(f"{sum(f.severity == severity for f in findings)} {severity}s" for severity in Severity))
    return int(any(finding.severity == Severity.ERROR for finding in findings))


@click.command()
@catalogue_option
@format_options
def review(catalogue_path: Path, as_json: bool, as_csv: bool) -> None:
    """List what needs a human eye, worst first; settle it with `correct`."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.review import ReviewItem
    from pipeline.catalogue.review import review as needs_review
    from pipeline.present import review_line

    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        items = needs_review(catalogue)
    if as_json:
        print_json(items)
    elif as_csv:
        print_csv(items, ReviewItem._fields)
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
def evaluate(samples: Path) -> None:
    """Score every stage on SAMPLES: a folder with plans/NAME/{text.txt,plan.json} and scans/NAME.*."""
    from pipeline.evaluate import evaluate as measure
    from pipeline.evaluate import report

    print_lines(report(measure(samples)))
