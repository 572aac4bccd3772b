"""The report of a run: text that accounts for every document, a page with pictures of what to look at."""

import re
from datetime import UTC, datetime

from pipeline.catalogue import Catalogue, ledger, runs
from pipeline.reports.run import by_reason, lines, run_line, run_report
from pipeline.reports.run_page import run_page
from tests.pipeline.web.made import SCRIPT, fill

FRIDAY = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def reported(folder, *, ending="finished", at_work=False):
    """The report of a run over a scan, a failure whose name and reason are markup, and a file that nothing came to."""
    fill(folder)
    with Catalogue.open(folder / "k.db") as catalogue:
        run = runs.begin(catalogue, ["kehoach", "ingest", SCRIPT], "/work", "kehoach 1", FRIDAY)
        names = [str(folder / "scan.png"), f"/scans/{SCRIPT}.pdf", "/scans/later.pdf"]
        runs.ask(catalogue, run, names)
        if ending:
            runs.end(catalogue, run, ending, FRIDAY)
        report = run_report(catalogue, runs.runs(catalogue)[0], at_work=at_work)
        return report, run_page(catalogue, report).decode()


def test_text_accounts_for_every_document(tmp_path):
    report, _ = reported(tmp_path)
    text = "\n".join(lines(report))
    assert "3 documents: 1 in the catalogue, 1 failed or lacking pages, 1 without an answer" in text
    assert "    /scans/later.pdf" in text
    assert f"    /scans/{SCRIPT}.pdf" in text
    assert "07/KH-UBND" in text
    assert "75/KH-UBND" not in text, "only documents of the run"
    assert "finished" in run_line(report.run)


def test_a_run_without_an_end_was_killed_unless_it_is_at_work(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert reported(tmp_path / "a", ending=None)[0].state.startswith("killed")
    assert reported(tmp_path / "b", ending=None, at_work=True)[0].state == "at work"


def test_the_page_has_pictures_inside_and_nothing_of_a_scan_is_markup(tmp_path):
    _, page = reported(tmp_path)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "data:image/jpeg;base64," in page
    assert not re.findall(r'(?:src|href)="(?!data:)', page)
    assert "Chưa đọc tới (1)" in page


def test_failures_with_one_reason_stand_together_whatever_their_pages():
    message = "this page of the PDF is damaged; mend it"
    failures = [
        runs.Unread("/a.pdf", message, 2, held=True),
        runs.Unread("/b.pdf", "the file is empty; scan it again", None, held=False),
        runs.Unread("/c.pdf", f"{message} (and so for 3 more pages of it)", 4, held=True),
    ]
    first, second = by_reason(failures)
    assert (first.reason, first.remedy) == ("this page of the PDF is damaged", "mend it")
    assert [each.file for each in first.files] == ["/a.pdf", "/c.pdf"]
    assert second.reason == "the file is empty"


def test_the_page_tells_reasons_and_remedies_in_vietnamese(tmp_path):
    fill(tmp_path)
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        run = runs.begin(catalogue, ["kehoach", "ingest", "/scans"], "/work", "kehoach 1", FRIDAY)
        runs.ask(catalogue, run, ["/scans/empty.pdf"])
        ledger.record_failure(
            catalogue,
            ledger.Failure(
                "/scans/empty.pdf", "ab", "triage", None, "the file is empty; scan or copy it again", "1", lasting=True
            ),
        )
        runs.end(catalogue, run, "/tmp: the folder for temporary files is gone; run the same command again", FRIDAY)
        page = run_page(catalogue, run_report(catalogue, runs.runs(catalogue)[0])).decode()
    assert "<h3>1 × tệp rỗng</h3>\n<p>→ hãy quét hoặc chép lại</p>" in page
    assert "/tmp: thư mục tạm không còn; hãy chạy lại đúng lệnh đó" in page
