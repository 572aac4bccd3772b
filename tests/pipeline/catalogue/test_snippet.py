"""What is shown of the page around a find."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue.query import parsed
from pipeline.catalogue.snippet import best_page
from pipeline.catalogue.spelling import nfc


def shown(query, *texts):
    return best_page(list(enumerate(texts, 1)), parsed(query).wanted)


def test_the_page_with_most_of_the_terms_is_shown():
    assert shown("an toàn giao", "an ninh", "an toàn giao", "an toàn")[0] == 2


def test_found_words_are_marked_as_printed_and_only_whole_ones():
    assert shown("an", "Ban AN toàn") == (1, "Ban [AN] toàn")
    assert shown("toà* ban", "Ban AN toàn") == (1, "[Ban] AN [toà]n")
    assert shown("hoà", "Ba Hòa hoa") == (1, "Ba [Hòa] hoa")
    assert shown("hoa", "Ba Hòa hoa") == (1, "Ba [Hòa] [hoa]")


def test_a_phrase_goes_over_a_lines_end_and_honours_its_marked_words():
    assert shown('"công an xa"', "cong an xã, Công an\nxã") == (1, "cong an xã, [Công an xã]")


def test_a_long_page_is_cut_around_the_place_with_most_terms():
    text = "đầu " * 200 + "một hai " + "giữa " * 200 + "một " + "cuối " * 200
    page, snippet = shown("hai một", text)
    assert page == 1
    assert "[một] [hai]" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < 300


@given(text=st.text(), query=st.text(max_size=20))
def test_nothing_but_brackets_and_dots_is_added(text, query):
    text = nfc(text)
    _, snippet = shown(query, text)
    bare = snippet.removeprefix("… ").removesuffix(" …")
    if "[" not in text:
        assert "".join(bare.replace("[", "").replace("]", "").split()) in "".join(text.replace("]", "").split())
