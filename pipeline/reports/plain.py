"""The findings as JSON, CSV and lines of text, UTF-8."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict

import msgspec

from pipeline.audit import Finding
from pipeline.catalogue.export import harmless
from pipeline.reports.rows import LABELS, lines, rows


def json_report(findings: Sequence[Finding]) -> bytes:
    """One array; each object the fields of `Finding`."""
    return (json.dumps(msgspec.to_builtins(findings), ensure_ascii=False, indent=1) + "\n").encode()


def csv_report(findings: Sequence[Finding]) -> bytes:
    """A row a finding under a header; text that a spreadsheet would run as a formula is neutralised."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(LABELS)
    for row in rows(findings):
        writer.writerow([harmless(cell) for cell in asdict(row).values()])
    return text.getvalue().encode()


def text_report(findings: Sequence[Finding]) -> bytes:
    """For a terminal."""
    return "".join(f"{line}\n" for finding in findings for line in lines(finding)).encode()
