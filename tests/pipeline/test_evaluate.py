"""Samples scored from end to end, in a folder of their own."""

import json

import pytest

from pipeline.evaluate import CLEAN, UNMARKED, noisy_texts, restoring
from pipeline.evaluation_report import by_kind, summed

TEXT = """ỦY BAN NHÂN DÂN
XÃ MINH TÂN
Số: 33/KH-UBND
Minh Tân, ngày 05 tháng 4 năm 2024
KẾ HOẠCH
Tiêm chủng cho trẻ em xã Minh Tân năm 2024
Trạm Y tế xã báo cáo kết quả trước ngày 15/11/2024.
"""
GOLD = {
    "doc_type": "Kế hoạch", "number": "33/KH-UBND", "issued_on": "2024-04-05", "issued_at": "Minh Tân",
    "issuer": "Ủy ban nhân dân xã Minh Tân", "branch": "government", "level": "commune", "province": None,
    "district": None, "commune": "Minh Tân", "title": "Tiêm chủng cho trẻ em xã Minh Tân năm 2024",
    "period": {"start": 2024, "end": 2024}, "signer": None, "citations": [], "targets": [], "tasks": [],
    "deadlines": [], "criteria": [], "recipients": [],
}  # fmt: skip


@pytest.fixture
def samples(tmp_path):
    for folder in ("plans/minh_tan", "scans", "ocr/minh_tan"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "plans/minh_tan/text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "plans/minh_tan/plan.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "scans/minh_tan.txt").write_text(TEXT.replace("Trạm Y tế", "Tram Y té"), encoding="utf-8")
    (tmp_path / "kinds.tsv").write_text("name\tkind\nminh_tan\tfax\n", encoding="utf-8")
    (tmp_path / "ocr/minh_tan/text.txt").write_text("chăm sóc trẻ em\n", encoding="utf-8")
    (tmp_path / "ocr/minh_tan/eng.txt").write_text("cham sóc tré em\n", encoding="utf-8")
    return tmp_path


def test_every_kind_of_noise_is_scored_against_its_own_gold(samples):
    nothing_done = summed(restoring(noisy_texts(samples), lambda text: text), by_kind)
    assert list(nothing_done) == [CLEAN, UNMARKED, "read by eng"]
    assert nothing_done[CLEAN].after.errors == 0
    assert nothing_done[UNMARKED].after.marks_only == nothing_done[UNMARKED].after.errors > 10
    assert (nothing_done["read by eng"].after.syllables, nothing_done["read by eng"].after.marks_only) == (4, 2)


def test_harm_is_what_a_restorer_makes_wrong(samples):
    spoilt = summed(restoring(noisy_texts(samples), lambda text: text.replace("Minh Tân", "Minh Tan")), by_kind)
    assert spoilt[CLEAN].harm.made_wrong == 2
    assert spoilt[CLEAN].harm.rate == pytest.approx(2 / spoilt[CLEAN].before.syllables)


def test_the_command_prints_tables_or_json(kehoach, samples):
    printed = kehoach("evaluate", samples).stdout
    assert [kind for kind in (CLEAN, UNMARKED, "read by eng", "fax") if f"\n  {kind:22}" not in printed] == []
    record = json.loads(kehoach("evaluate", samples, "--json").stdout)
    assert record["by_kind"]["fax"]["before"]["errors_in_marks_only"] == 2
    assert record["by_kind"]["read by eng"]["after"]["accuracy"] == 1.0
    assert record["extraction"]["gold"][0]["name"] == "minh_tan"


def test_a_folder_that_is_no_samples_is_one_clear_line(kehoach, samples):
    for broken in (samples / "scans", samples):
        (samples / "plans/minh_tan/plan.json").write_text("{", encoding="utf-8")
        ended = kehoach("evaluate", broken)
        assert ended.returncode == 3
        assert ended.stderr.count("\n") == 1
        assert "text.txt" in ended.stderr or "plan.json is no JSON" in ended.stderr


def test_a_scan_without_gold_is_passed_over(kehoach, samples):
    (samples / "scans/other.txt").write_text(TEXT, encoding="utf-8")
    assert len(json.loads(kehoach("evaluate", samples, "--json").stdout)["scans"]) == 1
