"""The hostile corpus: that its makers and its table agree, that its checker sees, and a small cut of it."""

import pytest

CUT = (
    "pdf_truncated_head", "pdf_user_password", "pdf_owner_password", "pdf_zero_pages", "pdf_count_lies",
    "pdf_thin_box", "pdf_picture_bomb", "png_truncated_half", "png_one_pixel", "png_40000_square",
    "jpeg_says_60000_square", "tiff_100000_ifds", "docx_billion_laughs", "docx_external_entity",
    "docx_without_document", "html_named_doc", "svg_named_png", "empty_file", "text_only_spaces",
    "text_3_million_form_feeds", "text_2_mb_word", "text_huge_numbers", "text_odd_digits", "text_markup",
    "text_formulas", "binary_named_txt", "name_newline", "name_control_signs", "name_formulas", "name_markup",
    "name_no_utf8", "link_broken", "link_in_a_ring", "link_to_zeros", "link_to_good_file", "pipe", "socket_file",
    "sparse_10_gb", "unreadable_even_to_root", "folder_deep", "zip_climbing_names",
)  # fmt: skip
"""Kinds that no recogniser has to look at, so that they take seconds."""


@pytest.fixture(scope="module")
def make(script):
    return script("make_hostile")


@pytest.fixture(scope="module")
def checker(script):
    return script("hostile_check")


def test_every_kind_has_its_expectation(make):
    expected = make.expectations()
    assert set(expected) == set(make.KINDS)
    assert set(expected.values()) <= {"lands", "refused", "either", "ignored"}
    assert len(expected) >= 60


@pytest.mark.parametrize("kind", ["pdf_owner_password", "png_noise", "tiff_cyclic_ifds", "zip_good"])
def test_the_same_kind_has_the_same_bytes_each_time(make, tmp_path, kind):
    for folder in ("one", "two"):
        make.make_hostile(tmp_path / folder, [kind])
    one, two = ([file.read_bytes() for file in sorted((tmp_path / f / kind).iterdir())] for f in ("one", "two"))
    assert one == two


def test_a_small_cut_of_the_corpus_gets_its_answers(make, checker, tmp_path):
    make.make_hostile(tmp_path / "corpus", CUT)
    report = checker.check(tmp_path / "corpus", tmp_path / "k.db", seconds=300)
    assert report.faults == []
    assert len(report.outcomes) == len(CUT)
    assert 0 < report.memory.worker <= report.memory.with_programs < checker.MOST


def test_hidden_files_need_no_answer_and_the_run_must_say_how_many_it_passed_over(make, checker, script, tmp_path):
    make.make_hostile(tmp_path, ["folder_hidden", "name_of_devices"])
    hidden = {checker._hidden(tmp_path, file) for file in checker._files(tmp_path)} - {None}
    assert hidden == {"folder_hidden/.hidden", "folder_hidden/.DS_Store", "name_of_devices/...txt"}
    faults = script("hostile.answers").faults_of_hidden
    assert faults(b"  hidden, passed over: 2 (a, b); one", hidden) == []
    assert faults(b"11 documents", {"x/.DS_Store"}) == []
    assert "the run says 'nothing'" in faults(b"11 documents", hidden)[0]


@pytest.mark.parametrize(
    ("said", "code", "fault"),
    [
        (b"1 done\nTraceback (most recent call last):\n", 0, "traceback"),
        (b"  failed: \x1b[2Jx.txt: no; yes\n", 6, "raw"),
        (b"  failed: a\n99 done, 0 failed\n", 6, "forged"),
        (b"killed\n", 137, "exit code"),
    ],
)
def test_the_checker_sees_bad_talk(script, said, code, fault):
    assert any(fault in told for told in script("hostile.answers").faults_of_talk(said, code))


def test_the_checker_misses_a_file_without_an_answer_and_a_wrong_one(make, checker, script, tmp_path):
    make.make_hostile(tmp_path, ["empty_file", "pipe"])
    answer = script("hostile.answers").Answer
    report = checker.Report()
    checker._compare(report, tmp_path, {str(tmp_path / "empty_file" / "empty.txt"): [answer(landed=True)]})
    assert any("empty_file: landed, expected: refused" in fault for fault in report.faults)
    assert any("pipe: no answer" in fault for fault in report.faults)
