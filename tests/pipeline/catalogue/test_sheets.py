"""Single pages of a document."""

from pipeline.catalogue import store
from pipeline.catalogue.sheets import Sheet, load_page, originals, sheets
from tests.pipeline.catalogue.made import PLAN, TEXT, document


def test_one_page_with_its_size_words_and_files(catalogue):
    made = document(*TEXT)
    identity = store.save(catalogue, made, PLAN, "1")
    assert sheets(catalogue, identity) == (Sheet(1, 1654, 2339, 200), Sheet(2, 1654, 2339, 200))
    assert load_page(catalogue, identity, 2) == made.pages[1]
    assert originals(catalogue, identity) == (made.sha256, (store.Source("/scans/a.pdf", made.sha256, 2),))


def test_an_unknown_document_has_none(catalogue):
    assert sheets(catalogue, "0") == ()
    assert load_page(catalogue, "0", 1) is None
    assert originals(catalogue, "0") is None
