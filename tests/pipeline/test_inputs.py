"""Which files make up a batch, and what identifies a document."""

import hashlib
import os

import pytest

from ocr.failure import UnreadableInput
from pipeline.inputs import Input, digest, find_inputs, identity


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def names(folder, inputs):
    return [[str(path.relative_to(folder)) for path in item.paths] for item in inputs]


def test_folders_are_searched_in_a_fixed_order(tmp_path):
    touch(tmp_path, "b.pdf", "a.txt", "c/d.png", "c/b/a.tif")
    assert names(tmp_path, find_inputs([tmp_path])) == [["a.txt"], ["b.pdf"], ["c/d.png"], ["c/b/a.tif"]]


def test_hidden_files_and_the_catalogue_itself_are_passed_over(tmp_path):
    touch(tmp_path, ".DS_Store", ".cache/x.pdf", "kehoach.db", "kehoach.db-wal", "kehoach.db.pages/ab/1.png", "a.pdf")
    assert names(tmp_path, find_inputs([tmp_path])) == [["a.pdf"]]


def test_a_file_given_twice_comes_once(tmp_path):
    touch(tmp_path, "a.pdf")
    assert names(tmp_path, find_inputs([tmp_path, tmp_path / "a.pdf"])) == [["a.pdf"]]


def test_images_named_alike_are_one_document_in_page_order(tmp_path):
    touch(tmp_path, "x_p10.png", "x_p2.png", "x_p1.png", "y_p1.png", "x_p1.jpg")
    assert names(tmp_path, find_inputs([tmp_path])) == [
        ["x_p1.jpg"],
        ["x_p1.png", "x_p2.png", "x_p10.png"],
        ["y_p1.png"],
    ]


@pytest.mark.parametrize(
    "pages",
    [
        ["page1.jpg", "page2.jpg"],
        ["trang 01.jpg", "trang 02.jpg"],
        ["kh - Page 1.png", "kh - Page 2.png"],
        ["kh_Page_1.jpg", "kh_Page_2.jpg", "kh_Page_10.jpg"],
        ["kh-12p1.tif", "kh-12p2.tif"],
        ["x_p1.JPG", "x_p2.jpg", "x_p3.jpeg", "x_p4.jp2"],
    ],
)
def test_what_programs_name_pages_is_one_document(tmp_path, pages):
    touch(tmp_path, *pages)
    assert names(tmp_path, find_inputs([tmp_path])) == [pages]


@pytest.mark.parametrize(
    "documents",
    [
        ["map1.png", "map2.png"],
        ["step1.jpg", "step2.jpg"],
        ["scan0001.jpg", "scan0002.jpg"],
        ["IMG_20240102_101500.jpg", "IMG_20240102_101507.jpg"],
        ["kh 1.jpg", "kh 2.jpg"],
        ["x_p1.pdf", "x_p2.pdf"],
    ],
)
def test_what_may_be_documents_of_their_own_stays_apart(tmp_path, documents):
    touch(tmp_path, *documents)
    assert len(list(find_inputs([tmp_path]))) == len(documents)


def test_pages_that_are_missing_between_others_are_known(tmp_path):
    touch(tmp_path, "x_p1.png", "x_p2.png", "x_p5.png", "y.png")
    assert [item.gaps for item in find_inputs([tmp_path])] == [[3, 4], []]


def test_two_images_with_one_page_number_are_not_a_sequence(tmp_path):
    touch(tmp_path, "x_p1.png", "x_p01.png")
    assert len(list(find_inputs([tmp_path]))) == 2


def test_as_pages_keeps_the_order_given(tmp_path):
    touch(tmp_path, "b.jpg", "a.jpg")
    assert names(tmp_path, find_inputs([tmp_path / "b.jpg", tmp_path / "a.jpg"], as_pages=True)) == [["b.jpg", "a.jpg"]]


def test_a_missing_path_is_yielded_for_its_reader_to_report(tmp_path):
    assert list(find_inputs([tmp_path / "no.pdf"])) == [Input((tmp_path / "no.pdf",))]


def test_folders_that_link_to_themselves_end(tmp_path):
    touch(tmp_path, "a.pdf")
    os.symlink(tmp_path, tmp_path / "again")
    assert names(tmp_path, find_inputs([tmp_path])) == [["a.pdf"]]


def test_identity_of_one_file_is_its_sha256_and_of_pages_depends_on_their_order(tmp_path):
    touch(tmp_path, "a.pdf")
    one = digest(tmp_path / "a.pdf")
    assert one == hashlib.sha256(b"a.pdf").hexdigest()
    assert identity([one]) == one
    assert identity([one, "b"]) != identity(["b", one])


def test_a_missing_file_is_unreadable_with_a_remedy(tmp_path):
    with pytest.raises(UnreadableInput, match="check the name"):
        digest(tmp_path / "no.pdf")
