"""Findings as JSON, CSV, XLSX and HTML: the same bytes each time, and nothing in them that runs."""

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

from extract.plan import Deadline, Evidence, Plan
from ocr.page import Block, BlockKind, Box, Document, Line, Page, Word
from pipeline.audit import Finding, Severity, Side, audit_catalogue
from pipeline.catalogue import Catalogue
from pipeline.catalogue.store import save
from pipeline.reports.page import page
from pipeline.reports.plain import csv_report, json_report, text_report
from pipeline.reports.workbook import workbook
from tests.builders import text_image

HOSTILE = '<script>alert("x")</script>'
FORMULA = '=HYPERLINK("http://example.com")'


FOUND = Finding(
    rule="looser-target",
    version=1,
    severity=Severity.ERROR,
    criterion="dưới 450",
    condition="dưới 600",
    plan="ab12",
    number="27/KH-UBND",
    source="/quét/a.pdf",
    evidence=(Evidence(1, 7, "dưới 600/100.000"),),
    against=Side("cd34", "34/KH-UBND", "/quét/b.pdf", (Evidence(2, 1, "dưới 450/100.000"),)),
)


def finding(**changes):
    return replace(FOUND, **changes)


def scanned(folder, *, text="hoàn thành trước ngày 01/3/2024"):
    """A catalogue of one scan with an error in it, and the scan."""
    path = folder / "scan.png"
    text_image(text, size=(900, 120)).save(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    words = tuple(Word(w, w, Box(30 + 120 * i, 30, 140 + 120 * i, 70), 0.97) for i, w in enumerate(text.split()))
    sheet = Page(1, 900, 120, 100, (Block(BlockKind.BODY, (Line(words),)),))
    evidence = {
        "/issued_on": Evidence(1, 1, text, words[0].box, 0.97),
        "/deadlines/0": Evidence(1, 1, text, words[-1].box, 0.97),
    }
    due = Deadline("2024-03-01", None, text, None, None)
    plan = Plan(number="27/KH-UBND", issued_on="2024-03-14", deadlines=(due,), evidence=evidence)
    with Catalogue.open(folder / "a.db") as catalogue:
        save(catalogue, Document(sha256, (str(path),), (sheet,), "tesseract 5"), plan, "key")
    return folder / "a.db", path


@pytest.mark.parametrize("report", [json_report, csv_report, text_report, workbook])
def test_the_same_findings_give_the_same_bytes(report):
    assert report([finding(), finding(rule="part-whole", against=None)]) == report(
        [finding(), finding(rule="part-whole", against=None)]
    )
    assert report([finding()]) != report([finding(condition="dưới 700")])


def test_json_has_the_fields_of_a_finding_and_both_sides():
    (item,) = json.loads(json_report([finding()]))
    assert list(item) == list(Finding.__dataclass_fields__)
    assert item["against"]["evidence"][0]["quote"] == "dưới 450/100.000"


def test_csv_has_a_row_a_finding_and_no_formula():
    header, row = csv.reader(io.StringIO(csv_report([finding(condition=FORMULA)]).decode()))
    cells = dict(zip(header, row, strict=True))
    assert cells["condition"] == f"'{FORMULA}"
    assert (cells["page"], cells["line"], cells["against_page"], cells["against_number"]) == (
        "1",
        "7",
        "2",
        "34/KH-UBND",
    )


def test_a_workbook_holds_text_and_no_formula_or_link():
    with zipfile.ZipFile(io.BytesIO(workbook([finding(condition=FORMULA, criterion="https://example.com")]))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    sheets = "".join(part for name, part in parts.items() if name.startswith("xl/worksheets/"))
    assert "<f>" not in sheets
    assert "<hyperlink" not in sheets
    assert "HYPERLINK" in parts["xl/sharedStrings.xml"]


def test_the_terminal_says_what_where_and_why():
    text = text_report([finding(doubt="số mờ", severity=Severity.QUESTION)]).decode()
    assert "CẦN HỎI LẠI  looser-target v1  27/KH-UBND" in text
    assert "27/KH-UBND, trang 1, dòng 7" in text
    assert "34/KH-UBND, trang 2, dòng 1" in text
    assert "số mờ" in text


def test_the_page_shows_both_places_and_needs_nothing_else(tmp_path):
    db, _ = scanned(tmp_path)
    with Catalogue.open(db, read_only=True) as catalogue:
        findings = audit_catalogue(catalogue)
        html, again = page(catalogue, findings).decode(), page(catalogue, findings).decode()
    assert [each.rule for each in findings] == ["deadline-before-issue"]
    assert html == again
    assert (
        len(re.findall(r'<img src="data:image/jpeg;base64,[A-Za-z0-9+/=]+" alt="[^"]*trang 1, dòng 1[^"]*">', html))
        == 2
    )
    assert not re.search(r'(?:src|href|action)\s*=\s*"(?!data:)|@import|url\(|<script', html)
    assert '<html lang="vi">' in html


def test_a_page_without_its_file_has_the_words_alone(tmp_path):
    db, path = scanned(tmp_path)
    path.unlink()
    with Catalogue.open(db, read_only=True) as catalogue:
        html = page(catalogue, audit_catalogue(catalogue)).decode()
    assert "<img" not in html
    assert "hoàn thành trước ngày 01/3/2024" in html


def test_words_of_a_page_are_never_markup(tmp_path):
    db, _ = scanned(tmp_path, text=f"{HOSTILE} trước ngày 01/3/2024")
    with Catalogue.open(db, read_only=True) as catalogue:
        html = page(catalogue, audit_catalogue(catalogue)).decode()
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html
    assert "Đã kiểm tra 1 văn bản. Lỗi: " in html


@pytest.mark.parametrize("form", ["terminal", "json", "csv", "xlsx", "html"])
def test_the_command_writes_each_report_and_ends_with_1_for_errors(kehoach, tmp_path, form):
    db, _ = scanned(tmp_path)
    written = []
    for name in ("one", "two"):
        assert kehoach("audit", "--catalogue", db, "--format", form, "-o", tmp_path / name).returncode == 1
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1] != b""


def test_a_catalogue_without_errors_ends_with_0(kehoach, tmp_path):
    with Catalogue.open(tmp_path / "empty.db"):
        pass
    ended = kehoach("audit", "--catalogue", tmp_path / "empty.db", "--json")
    assert (ended.returncode, json.loads(ended.stdout)) == (0, [])
    assert kehoach("audit", "--catalogue", tmp_path / "empty.db", "--format", "xlsx").returncode == 2
