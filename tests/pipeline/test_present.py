"""A plan as a person reads it."""

from dictionaries.criteria import criterion_names
from extract.plan import Citation, Criterion, Deadline, Evidence, Plan, Recurs, Target, Task
from pipeline.catalogue.review import ReviewItem
from pipeline.present import citation_line, criterion_line, number, plan_lines, review_line, target_line, task_line

TARGET = Target(
    indicator="Tỷ lệ hộ nghèo", comparator="<", value=2.5, unit="%", denominator=None, year=2026, direction="decrease",
    quote="", baseline=5.2, section="I. MỤC TIÊU", canonical="Hộ nghèo đa chiều",
)  # fmt: skip


def test_numbers_are_written_the_vietnamese_way():
    assert (number(1250000.5), number(6), number(0.08)) == ("1.250.000,5", "6", "0,08")


def test_a_target_with_baseline_and_common_name():
    assert target_line(TARGET) == "< 2,5 % (2026), trước đó 5,2 %  Tỷ lệ hộ nghèo  = Hộ nghèo đa chiều"


def test_a_task_names_the_official_body_and_its_level():
    line = task_line(Task("Phòng LĐTBXH huyện", "lead", "Lập danh sách."))
    assert line == "Phòng LĐTBXH huyện [Phòng Lao động - Thương binh và Xã hội, cấp huyện]: Lập danh sách."


def test_what_is_said_already_is_not_said_twice():
    assert citation_line(Citation("Luật", None, "2016-04-05", None, title="Luật Trẻ em")) == "Luật Trẻ em, 2016-04-05"
    assert citation_line(Citation("Kế hoạch", "5/KH-UBND", None, None)) == "Kế hoạch, 5/KH-UBND"
    assert task_line(Task("Các thôn", "lead", "Các thôn: Rà soát.")) == "Các thôn: Rà soát."
    assert task_line(Task("Các thôn", "lead", "Các thôn rà soát.")) == "Các thôn: Các thôn rà soát."


def test_units_and_reasons_are_in_vietnamese():
    target = Target("Trẻ em bị thương", "<", 450, "per_100000", None, 2024, "decrease", "")
    assert target_line(target) == "< 450 trên 100.000 (2024)  Trẻ em bị thương"
    plan = Plan(evidence={"/signer": Evidence(reason="no signature block was found")})
    assert any("không thấy khối chữ ký" in line for line in plan_lines(plan, [], "id"))


def test_a_criterion_is_named_where_the_table_knows_it():
    (name,) = {n for k, n in criterion_names("06/QĐ-TTg 2019").items() if k == 2}
    assert criterion_line(Criterion(2, "Công an xã")) == f"tiêu chí 2 ({name}): Công an xã"


def test_sections_head_their_targets_once_and_the_seat_of_today_is_shown():
    plan = Plan(
        level="commune", commune="Cổ Phúc", province="Yên Bái", today="Xã Trấn Yên, Lào Cai", targets=(TARGET,) * 2
    )
    lines = list(plan_lines(plan, ["a.pdf"], "id"))
    assert lines.count("  I. MỤC TIÊU") == 1
    assert any("Xã Trấn Yên, Lào Cai" in line for line in lines)
    assert any("Cổ Phúc, Yên Bái (cấp xã)" in line for line in lines)


def test_what_recurs_stands_apart_and_a_month_is_told_as_printed():
    plan = Plan(
        deadlines=(
            Deadline(
                None, "trước ngày 20/5 hằng năm", "Báo cáo", None, None, recurring=True, recurs=Recurs("year", 5, 20)
            ),
            Deadline("2025-11-30", "tháng 11/2025", "Tổng kết", "Hội Nông dân", None, "month"),
            Deadline(None, "ngày 31/9/2025", "Nộp hồ sơ", None, None, "day"),
            Deadline("2025-03-05", "trước ngày 05/3/2025", "Rà soát", None, None, "day"),
        ),
        evidence={"/deadlines/2/on": Evidence(1, 1, "ngày 31/9/2025", reason="the calendar has no such day")},
    )
    lines = list(plan_lines(plan, [], "id"))
    assert lines[lines.index("Thời hạn (3)") : -1] == [
        "Thời hạn (3)",
        "   2. 2025-11-30 (tháng 11/2025): Tổng kết — Hội Nông dân",
        "   3. ngày 31/9/2025: Nộp hồ sơ  (lịch không có ngày này)",
        "   4. 2025-03-05: Rà soát",
        "",
        "Định kỳ (1)",
        "   1. trước ngày 20/5 hằng năm: Báo cáo",
    ]


def test_a_doubtful_value_names_the_rule_that_found_it():
    item = ReviewItem(
        "doubtful value",
        "ab12",
        "a.pdf",
        None,
        None,
        "/deadlines/0",
        "quý I",
        "chưa chắc",
        0.5,
        2,
        None,
        "deadlines/slot",
    )
    assert review_line(item).endswith("doubtful value: /deadlines/0 “quý I” (chưa chắc; deadlines/slot)  a.pdf p. 2")


def test_further_papers_of_the_file_are_told_with_their_page():
    why = "another paper begins on page 3: the file holds several, and only the first is recorded"
    lines = list(plan_lines(Plan(evidence={"/papers/1": Evidence(3, 1, "KẾ HOẠCH", reason=why)}), [], "id"))
    assert any(line.startswith("  Trong tệp còn có  —  (trang 3 bắt đầu một văn bản khác") for line in lines)
