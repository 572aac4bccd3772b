"""The search page: hits, facets with counts, order, sheets of the list."""


def _numbers(ask, query):
    return [hit["number"] for hit in ask(f"/search.json?{query}").json()["hits"]]


def test_words_without_marks_find_and_found_words_are_marked(ask):
    page = ask("/search?q=hoc+boi").text
    assert "<mark>Học</mark> <mark>bơi</mark>" in page
    assert _numbers(ask, "q=hoc+boi") == ["07/KH-UBND"]
    assert _numbers(ask, "q=hóc+bơi") == []


def test_facets_narrow_down_and_their_counts_come_true(ask):
    found = ask("/search.json?q=tre+em").json()
    offered = [(kind, choice) for kind, choices in found["facets"].items() for choice in choices]
    assert {kind for kind, _ in offered} >= {
        "year",
        "place",
        "level",
        "type",
        "issuer",
        "agency",
        "indicator",
        "review",
    }
    for kind, choice in offered:
        narrowed = ask("/search.json", params={"q": "tre em", kind: choice["value"]}).json()
        assert (kind, choice["value"], narrowed["total"]) == (kind, choice["value"], choice["count"])
        assert len(narrowed["hits"]) == choice["count"]


def test_facets_add_up_and_each_can_be_taken_back(ask):
    page = ask("/search?q=tre+em&level=commune&year=2024").text
    assert _link("?q=tre+em&level=commune") in page
    assert _link("?q=tre+em&year=2024") in page


def test_order_by_date(ask):
    assert _numbers(ask, "q=ke+hoach&sort=date&place=Yen+Bai") == ["07/KH-UBND", "75/KH-UBND"]


def test_a_slip_of_the_finger_is_told(ask):
    found = ask("/search.json?q=phonng+ngua").json()
    assert (found["meant"], found["total"]) == ("phong ngua", 1)
    assert "<strong>phong ngua</strong>" in ask("/search?q=phonng+ngua").text


def test_nothing_asked_offers_the_whole_catalogue(ask):
    found = ask("/search.json").json()
    assert (found["total"], found["hits"]) == (3, [])
    assert ask("/").text == ask("/search").text


def test_a_long_list_comes_in_sheets(ask, monkeypatch):
    monkeypatch.setattr("pipeline.web.search_page.A_SHEET", 1)
    sheets = [_numbers(ask, f"q=tre+em&p={sheet}") for sheet in (1, 2, 3)]
    assert sorted(number for sheet in sheets for number in sheet) == ["07/KH-UBND", "75/KH-UBND"]
    assert sheets[2] == []
    beyond = ask("/search?q=tre+em&p=3").text
    assert "Danh sách chỉ có 2 trang" in beyond
    assert _link("?q=tre+em") in beyond
    assert 'rel="next" href="?q=tre+em&amp;p=2"' in ask("/search?q=tre+em").text


def _link(link):
    return f'href="{link.replace("&", "&amp;")}"'
