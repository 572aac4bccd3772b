"""Findings with the words of both sides, and the review list with its pictures."""

import io
import zipfile

from extract.plan import Evidence
from pipeline.audit import Finding, Severity, Side
from pipeline.web import checking_pages, downloads
from pipeline.web.audited import Audited
from tests.pipeline.web.made import TARGET


def test_findings_quote_the_page(ask, held):
    found = ask("/audit.json").json()
    (date,) = (each for each in found["findings"] if each["finding"]["rule"] == "impossible-date")
    assert date["finding"]["plan"] == held.ids["gone"]
    assert date["found"][0]["page"] == 1
    assert "31/02/2024" in ask("/audit?rule=impossible-date").text
    assert "impossible-date" not in ask("/audit.json?severity=question&rule=impossible-date").json()["findings"]


def test_findings_can_be_taken_away_as_a_workbook_once_they_are_complete(ask, monkeypatch):
    book = ask("/audit.xlsx")
    assert 'filename="kiem-tra.xlsx"' in book.headers["content-disposition"]
    assert b"impossible-date" in zipfile.ZipFile(io.BytesIO(book.content)).read("xl/sharedStrings.xml")
    monkeypatch.setattr(downloads, "audited", lambda _: Audited((), running=True))
    assert ask("/audit.xlsx").status_code == 400


def test_both_sides_are_shown_with_their_pictures(ask, held, monkeypatch):
    below = Evidence(1, 3, "90% trẻ em biết bơi", TARGET, 0.9)
    above = Evidence(1, 2, "85% trẻ em biết bơi", None, 0.9)
    side = Side(held.ids["gone"], "75/KH-UBND", "gone.pdf", (above,))
    finding = Finding(
        "looser", 1, Severity.QUESTION, "Cấp trên: 85%", "Cấp dưới: 90%", held.ids["scanned"], "07", "x", (below,), side
    )
    monkeypatch.setattr(checking_pages, "audited", lambda _: Audited((finding,), running=False))
    page = ask("/audit").text
    assert f'src="/crop/{held.ids["scanned"]}/1/30-1100-400-1140.jpg"' in page
    assert "“85% trẻ em biết bơi”" in page
    assert ask(f"/crop/{held.ids['scanned']}/1/30-1100-400-1140.jpg").content.startswith(b"\xff\xd8")


def test_the_gravest_findings_come_first(ask, monkeypatch):
    found = [Finding("rule", 1, severity, "", "", "", None, "", ()) for severity in reversed(Severity)]
    monkeypatch.setattr(checking_pages, "audited", lambda _: Audited(tuple(found), running=False))
    shown = [each["finding"]["severity"] for each in ask("/audit.json").json()["findings"]]
    assert shown == ["error", "warning", "question"]


def test_what_needs_a_human_is_listed_worst_first_with_its_picture(ask, held):
    items = ask("/review.json").json()["items"]
    assert items[0]["item"]["kind"] == "failure"
    words = ask("/review.json?kind=doubtful word").json()["items"]
    assert [(each["item"]["value"], each["item"]["id"]) for each in words] == [("xã", held.ids["scanned"])]
    assert words[0]["link"] == f"/plan/{held.ids['scanned']}?page=1&box=430-98-500-138"
    assert words[0]["crop"] in ask("/review").text
    assert ask(words[0]["crop"]).status_code == 200


def test_the_review_list_can_be_narrowed_to_what_one_rule_found(ask):
    found = ask("/review.json?rule=deadlines/recurring").json()
    assert [each["item"]["field"] for each in found["items"]] == ["/deadlines/1"]
    assert found["rules"] == [{"value": "deadlines/recurring", "count": 1}]
    assert "Thời hạn: recurring" in ask("/review?kind=doubtful+value").text
