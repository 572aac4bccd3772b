"""Every page and its twin: what they hold, and what they never let through."""

import io
import zipfile
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.web.routes import PAGES
from tests.pipeline.web.made import SCRIPT

QUESTIONS = {
    "search": "/search?q=tre+em",
    "tasks": "/tasks?agency=tram+y+te",
    "due": "/due?from=2024-11-01&to=30/11/2024",
    "targets": "/targets?indicator=biet+boi",
    "communes": "/communes?district=Tr%E1%BA%A5n+Y%C3%AAn&year=2024",
    "audit": "/audit",
    "review": "/review",
    "plan": "/plan/{scanned}?at=/targets/0&q=hoc+boi",
    "cites": "/cites/{gone}",
}
ODD = (
    "'",
    '"',
    '""',
    "'; DROP TABLE plan; --",
    "* OR 1=1",
    "a AND (",
    "NEAR(a b)",
    "a*b*",
    "-",
    "--",
    "-a",
    "%",
    "%00",
    "\x00",
    "^a",
    "{a}",
    "a:b",
    "text:a",
    "🙂",
    "\ud83d",
    "\ue000tre",
    "é́́",
    "<script>",
    "9" * 400,
    "\\",
    "a\nb",
    "đĐ",
    "^" * 600,
    "+",
    "NOT a",
)
PARAMETERS = (
    ("/search", "q"),
    ("/search", "place"),
    ("/search", "agency"),
    ("/search", "year"),
    ("/search", "p"),
    ("/tasks", "agency"),
    ("/targets", "indicator"),
    ("/due", "from"),
    ("/communes", "district"),
)


class _Tags(HTMLParser):
    """Tags and attributes of a page, as a browser reads them."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def _twin(path):
    path, _, query = path.partition("?")
    return f"{path}.json?{query}"


def test_there_is_a_question_for_every_page():
    assert QUESTIONS.keys() == {page.name for page in PAGES}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_page_and_its_twin_answer_alike(ask, held, name):
    path = QUESTIONS[name].format(**held.ids)
    page, twin = ask(path), ask(_twin(path))
    assert page.status_code == twin.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    links = [attributes for tag, attributes in _Tags(page.text).found if tag == "link"]
    alternate = next(link["href"] for link in links if link.get("rel") == "alternate")
    assert ask(alternate).json() == twin.json()


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_page_has_inline_script_style_or_anything_from_elsewhere(ask, held, name):
    for tag, attributes in _Tags(ask(QUESTIONS[name].format(**held.ids)).text).found:
        assert tag != "style"
        assert tag != "script" or attributes["src"].startswith("/static/")
        assert not [key for key in attributes if key.startswith("on") or key == "style"]
        for key in ("src", "href", "action"):
            assert "//" not in attributes.get(key, "").partition("?")[0]


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=ke+hoach",
        "/plan/{hostile}",
        "/plan/{hostile}?q=ke+hoach&at=/title",
        "/cites/{hostile}",
        "/cites/{gone}",
        "/tasks?agency=ban",
        "/due?from=2023-01-01&to=2023-12-31",
        "/targets?indicator=chi+so",
        "/review",
        "/audit",
        "/search?q={script}",
        "/tasks?agency={script}",
        "/due?from={script}",
        "/{script}",
        "/search?issuer={script}&q={script}",
        "/communes?district={script}&year=2024",
        "/search?level={script}",
    ],
)
def test_nothing_of_a_text_or_an_address_becomes_markup(ask, held, path):
    page = _Tags(ask(path.format(script=SCRIPT.replace("/", "%2F"), **held.ids), follow_redirects=True).text)
    assert [attributes for tag, attributes in page.found if tag == "script" and "src" not in attributes] == []
    assert [
        attributes for tag, attributes in page.found if attributes.get("onerror") or attributes.get("onclick")
    ] == []


def test_markup_in_a_plan_is_shown_as_text(ask, held):
    page = ask(f"/plan/{held.ids['hostile']}")
    assert f"Tiêu đề {SCRIPT}" in _Tags(page.text).text
    assert "&lt;script&gt;" in page.text


@pytest.mark.parametrize("odd", ODD)
def test_whatever_is_typed_there_is_an_answer(ask, odd):
    typed = odd.encode("utf-8", "surrogatepass")
    for path, name in PARAMETERS:
        answer = ask(path, params={"year": "2024", name: typed})
        assert answer.status_code in (200, 400), (path, name)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_searched_for(ask, text):
    answer = ask("/search", params={"q": text.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert SCRIPT not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/plan/ffffffffffff", 404),
        ("/cites/ffffffffffff", 404),
        ("/picture/ffffffffffff/1.jpg", 404),
        ("/nowhere", 404),
        ("/plan/ffffffffffff.json", 404),
        ("/due?from=31/02/2024", 400),
        ("/due?from=2024-12-01&to=2024-11-01", 400),
        ("/search?year=x", 400),
        ("/search?q=a&p=-1", 400),
        ("/search?level=village", 400),
        ("/plan/{scanned}?page=99", 200),
        ("/plan/{scanned}?at=/nothing", 200),
        ("/picture/{scanned}/9.jpg", 404),
        ("/crop/{scanned}/1/9000-9000-9001-9001.jpg", 404),
        ("/due?from=9999-12-01&to=9999-12-31", 200),
        ("/due?from=0001-01-01&to=0001-12-31", 200),
        ("/communes?district=x&year=0", 200),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_sentence(ask, held, path, status):
    answer = ask(path.format(**held.ids))
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_fault_shows_no_insides(ask, monkeypatch):
    monkeypatch.setattr("pipeline.web.search_page.matches", lambda *_: 1 / 0)
    answer = ask("/search?q=tre+em")
    assert answer.status_code == 500
    assert "division" not in answer.text
    assert "kehoach serve" in answer.text


def test_the_whole_catalogue_can_be_taken_away_as_a_workbook(ask):
    book = ask("/export.xlsx")
    assert "attachment" in book.headers["content-disposition"]
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book.content)).namelist()


def test_datasette_gives_rows_and_answers_sql_but_writes_nothing(ask):
    rows = ask("/catalogue/plans.json?_shape=array").json()
    assert {"07/KH-UBND", "75/KH-UBND"} <= {row["number"] for row in rows}
    assert ask("/catalogue.json?sql=select+count(*)+as+n+from+plan&_shape=array").json() == [{"n": 3}]
    assert ask("/catalogue.json?sql=delete+from+plan").status_code == 400
    assert ask("/catalogue.json?sql=select+count(*)+as+n+from+plan&_shape=array").json() == [{"n": 3}]


def test_answers_are_json_that_other_programs_read(ask):
    found = msgspec.json.decode(ask("/search.json?q=hoc+boi").content)
    assert [hit["number"] for hit in found["hits"]] == ["07/KH-UBND"]
    assert {"id", "number", "title", "snippet", "page", "score"} <= found["hits"][0].keys()
