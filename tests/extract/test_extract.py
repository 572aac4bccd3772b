"""The whole way from a document to its plan."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import extract
from extract.plan import Evidence, Plan
from tests.builders import document_of
from tests.extract.made import DISTRICT_PLAN, PARTY_PLAN
from tests.schema import faults

SAMPLES = sorted((Path(__file__).parents[2] / "samples/plans").iterdir())
PIECES = """\
KẾ HOẠCH
Số: 12/KH-UBND
ngày 31/02/2024
31 tháng 02 năm 2024
giảm còn dưới 15%
02/1.000 trẻ
06/13 xã,
I. MỤC TIÊU
1. TỔ CHỨC THỰC HIỆN
a) Sở Y tế
- Phối hợp với Công an
+ 100.000.000 đồng
Nơi nhận: TM. ỦY BAN
KT. CHỦ TỊCH
Căn cứ Luật
trước ngày 5/0/2024
STT | Chỉ tiêu | ĐVT | Năm 2025
1 | 0/0 xã | 1.2.3 | ≥ 9,9,9
“ ( ) ;
./.
ngày tháng năm 9999"""
WORDS = st.sampled_from(PIECES.split("\n") + PIECES.split())


@pytest.fixture(scope="module")
def plan():
    return extract(document_of(DISTRICT_PLAN))


def test_header_of_a_letterhead_whose_columns_share_lines(plan):
    assert plan.doc_type == "Kế hoạch"
    assert plan.number == "15/KH-UBND"
    assert plan.issued_on == "2023-03-05"
    assert plan.issued_at == "Hòa An"
    assert plan.issuer == "Ủy ban nhân dân huyện Hòa An"
    assert (plan.branch, plan.level) == ("government", "district")
    assert (plan.province, plan.district, plan.commune) == ("Cao Bằng", "Hòa An", None)
    assert plan.title == "Phòng ngừa đuối nước cho học sinh trên địa bàn huyện Hòa An năm 2023"
    assert (plan.period.start, plan.period.end) == (2023, 2023)
    assert plan.signer.name == "Lò Thị Ban Mai"
    assert plan.signer.position == "Phó Chủ tịch"
    assert plan.signer.authority == "KT. CHỦ TỊCH"


def test_header_of_the_party():
    plan = extract(document_of(PARTY_PLAN))
    assert plan.number == "41-KH/HU"
    assert plan.issuer == "Huyện ủy Yên Châu"
    assert (plan.branch, plan.level, plan.province) == ("party", "district", "Sơn La")
    assert plan.signer.position == "Phó Bí thư"
    assert plan.signer.authority == "T/M BAN THƯỜNG VỤ"
    assert [(t.value, t.year) for t in plan.targets] == [(50, 2026), (80, 2030)]
    assert [t.agency for t in plan.tasks] == ["Ban Tuyên giáo Huyện ủy", "Đảng ủy các xã"]
    assert (plan.period.start, plan.period.end) == (2024, 2030)


def test_lists_of_a_plan(plan):
    assert [(c.number, c.issued_on, c.title) for c in plan.citations] == [
        (None, None, "Luật Trẻ em năm 2016"),
        ("99/QĐ-UBND", "2023-01-12", None),
    ]
    assert [(t.value, t.unit, t.denominator, t.direction, t.basis) for t in plan.targets] == [
        (90, "%", None, "reach", "level"),
        (20, "%", None, "decrease", "change"),
        (0, "count", None, "reach", "level"),
        (8, "ratio", 21, "reach", "level"),
    ]
    assert {t.year for t in plan.targets} == {2023}
    assert [(t.agency, t.role) for t in plan.tasks] == [
        ("Phòng Giáo dục và Đào tạo", "lead"),
        ("Phòng Giáo dục và Đào tạo", "lead"),
        ("Công an huyện", "lead"),
        ("Hội Liên hiệp Phụ nữ huyện", "request"),
    ]
    assert [(d.on, d.by, d.to) for d in plan.deadlines] == [
        ("2023-09-15", "Phòng Giáo dục và Đào tạo", "Ủy ban nhân dân huyện")
    ]
    assert [(c.criterion, c.agency) for c in plan.criteria] == [(3, "Công an huyện"), (5, "Công an huyện")]
    assert plan.recipients == ("Sở LĐTBXH tỉnh", "Các phòng, ban huyện", "Lưu: VT")


def test_every_value_has_its_evidence(plan):
    for pointer in ("/number", "/issued_on", "/title", "/signer/name", "/citations/1", "/targets/3", "/tasks/0"):
        found = plan.evidence[pointer]
        assert found.page == 1
        assert found.quote
        assert 0 < found.confidence <= 1
    assert plan.evidence["/commune"].reason


def test_a_null_has_a_reason():
    plan = extract(document_of("một trang giấy không có gì của một văn bản hành chính"))
    assert plan.number is None
    assert plan.evidence["/number"].reason
    assert plan.evidence["/signer"].reason


def test_an_impossible_date_is_null_and_stays_as_evidence():
    plan = extract(document_of(DISTRICT_PLAN.replace("05 tháng 3", "31 tháng 02")))
    assert plan.issued_on is None
    assert "31 tháng 02" in plan.evidence["/issued_on"].quote
    assert "calendar" in plan.evidence["/issued_on"].reason


def test_quotes_of_targets_stand_in_the_text(plan):
    text = " ".join(DISTRICT_PLAN.split())
    assert all(target.quote in text for target in plan.targets)


def test_a_sentence_over_a_page_break_keeps_its_quote_in_the_text():
    first, second = DISTRICT_PLAN.split("học sinh lớp 5 biết bơi; giảm")
    document = document_of(f"{first}học sinh lớp 5 biết bơi; giảm", f"2\n{second.lstrip()}")
    text = " ".join(document.text.split())
    assert all(" ".join(t.quote.split()) in text for t in extract(document).targets)


@given(st.lists(st.one_of(WORDS, st.just("\n"), st.just("\f"), st.text(max_size=8)), max_size=120))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_a_valid_plan_that_reads_back(words):
    plan = extract(document_of(*" ".join(words).split("\f")))
    assert Plan.from_record(plan.record()) == plan
    assert json.loads(json.dumps(plan.record())) == plan.record()


@pytest.mark.parametrize("text", [DISTRICT_PLAN, PARTY_PLAN, ""], ids=["district", "party", "empty"])
def test_record_is_as_the_schema_says(text):
    assert faults(extract(document_of(text)).record()) == []


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_records_of_the_samples_are_as_the_schema_says(folder):
    pages = (folder / "text.txt").read_text(encoding="utf-8").split("\f")
    assert faults(extract(document_of(*pages)).record()) == []


def test_an_empty_document_is_a_plan_of_nulls():
    plan = extract(document_of(""))
    assert plan.issuer is None
    assert plan.targets == ()
    assert isinstance(plan.evidence["/issuer"], Evidence)


def test_importing_does_not_load_spacy():
    import subprocess
    import sys

    code = "import sys, extract; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_mass_organisation_is_of_neither_branch():
    text = DISTRICT_PLAN.replace("ỦY BAN NHÂN DÂN CỘNG HÒA", "HỘI NÔNG DÂN CỘNG HÒA")
    assert extract(document_of(text)).branch is None


def test_criteria_of_another_standard_are_none():
    text = DISTRICT_PLAN.replace("về xã phù hợp với trẻ em", "về nông thôn mới")
    assert extract(document_of(text)).criteria == ()
