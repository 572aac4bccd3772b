"""Which files make up a batch, and what identifies a document."""

import hashlib
import os

import pytest

from ocr.failure import UnreadableInput
from pipeline.inputs import Input, digest, find_inputs, identity, regular_file


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


def test_what_is_hidden_is_listed_for_whoever_says_so(tmp_path):
    touch(tmp_path, ".DS_Store", ".cache/x.pdf", "y/.plan.txt", "...txt", "a.pdf")
    hidden = []
    list(find_inputs([tmp_path], hidden=hidden))
    assert [str(path.relative_to(tmp_path)) for path in hidden] == ["...txt", ".cache", "y/.plan.txt"]


def test_a_run_says_what_it_passed_over(tmp_path, kehoach):
    touch(tmp_path, "in/a.txt", *(f"in/.{n}.txt" for n in range(5)))
    (tmp_path / "in/a.txt").write_text("Kế hoạch", encoding="utf-8")
    (tmp_path / "in/.0.txt").write_text("Kế hoạch năm", encoding="utf-8")
    said = kehoach("ingest", "in", "in/.0.txt", "--workers", 1).stderr
    assert "2 done" in said
    assert "hidden, passed over: 4 (in/.1.txt, in/.2.txt, in/.3.txt, …); one that is meant is read when it" in said


def test_a_folder_that_is_given_and_holds_nothing_is_no_success(tmp_path, kehoach):
    touch(tmp_path, "in/.hidden.txt", "other/a.txt", "other/empty/.keep")
    (tmp_path / "other/a.txt").write_text("Kế hoạch", encoding="utf-8")
    unmounted = kehoach("ingest", "in")
    assert unmounted.returncode == 3
    assert f"failed: {tmp_path / 'in'}: this folder holds nothing to read; check that it is the one" in unmounted.stderr
    beside = kehoach("ingest", "in", "other", "--workers", 1)
    assert beside.returncode == 6
    assert "1 done" in beside.stderr
    (tmp_path / "in/b.txt").write_text("Kế hoạch năm", encoding="utf-8")  # now it is mounted
    assert kehoach("ingest", "in", "--workers", 1).returncode == 0
    assert kehoach("failures").stdout == ""
    assert "there is nothing to try again" in kehoach("retry").stderr
    assert "of earlier runs have no answer" not in kehoach("report").stdout


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


def refusal(path):
    with pytest.raises(UnreadableInput) as refused:
        regular_file(path)
    assert ";" in refused.value.message
    return refused.value.message


def test_what_is_no_file_is_refused_before_it_is_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zeros").symlink_to("/dev/zero")
    assert "no file" in refusal(tmp_path / "pipe")
    assert "no file" in refusal(tmp_path / "zeros")


def test_links_that_lead_nowhere_are_refused_with_their_reason(tmp_path):
    (tmp_path / "broken").symlink_to("nothing")
    (tmp_path / "ring").symlink_to("ring")
    assert "no such file" in refusal(tmp_path / "broken")
    assert "back to itself" in refusal(tmp_path / "ring")
    assert [str(item.name) for item in find_inputs([tmp_path])] == [f"{tmp_path}/broken", f"{tmp_path}/ring"]


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path):
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate((4 << 30) + 1)
    assert "the limit is 4,096" in refusal(tmp_path / "sparse")


def test_a_name_that_is_no_text_is_refused_and_shown(tmp_path):
    path = tmp_path / os.fsdecode(b"k\xea.txt")
    path.write_bytes(b"x")
    assert "UTF-8" in refusal(path)
    assert Input((path,)).name.endswith("k\\xea.txt")


def test_a_folder_too_deep_for_the_system_is_named(tmp_path):
    handle = os.open(tmp_path, os.O_RDONLY)
    for _ in range(24):
        os.mkdir("s" * 200, dir_fd=handle)
        handle, outer = os.open("s" * 200, os.O_RDONLY, dir_fd=handle), handle
        os.close(outer)
    os.close(handle)
    (found,) = find_inputs([tmp_path])
    assert "too long" in refusal(found.paths[0])


def test_more_than_a_thousand_folders_in_each_other_are_searched(tmp_path):
    inner = tmp_path
    for _ in range(1_200):
        inner /= "n"
        inner.mkdir()
    (inner / "a.txt").write_bytes(b"x")
    assert [item.paths[0].name for item in find_inputs([tmp_path])] == ["a.txt"]
    for folder in (inner, *inner.parents):  # pytest's own way of removing it would end at a thousand
        for file in folder.glob("*"):
            file.rmdir() if file.is_dir() else file.unlink()
        if folder == tmp_path:
            break
