"""Each rule on a planted plan, and on a clean one."""

from dataclasses import replace

import pytest

from extract.plan import Deadline, Evidence, Plan, Target
from pipeline.audit import RULES, Severity, audit
from pipeline.catalogue.store import Source, StoredPlan

PLAN = Plan(doc_type="Kế hoạch", number="12/KH-UBND", issued_on="2024-03-05")
RATE = Target("Tỷ lệ trẻ em được tiêm đủ mũi", ">=", 90.0, "%", None, 2025, "increase", "đạt 90% trở lên vào năm 2025")
REPORT = Deadline("2024-11-20", None, "gửi báo cáo năm", "Trạm Y tế", "Ủy ban nhân dân xã")


def stored(plan=PLAN, text="Kế hoạch ban hành ngày 05/3/2024."):
    return StoredPlan("ab12", "ab12" * 16, "text", (Source("ke-hoach.txt", "ab12" * 16, 1),), plan, text)


def rules_that_fire(case):
    return [(finding.rule, finding.severity) for finding in audit([case])]


def test_a_consistent_plan_has_no_findings():
    plan = replace(PLAN, targets=(RATE, replace(RATE, year=2030, value=95.0)), deadlines=(REPORT,))
    assert rules_that_fire(stored(plan)) == []


@pytest.mark.parametrize("date", ["31/02/2024", "30 tháng 2 năm 2024", "31/4/2025", "29/02/2023", "12/13/2024"])
def test_a_day_that_the_calendar_lacks_is_found_with_its_place(date):
    (finding,) = audit([stored(text=f"Căn cứ quy định\nhiện hành\fThực hiện công văn ngày {date} của Sở;")])
    assert (finding.rule, finding.severity, finding.condition) == ("impossible-date", Severity.ERROR, date)
    assert (finding.evidence[0].page, finding.evidence[0].line) == (2, 1)
    assert date in finding.evidence[0].quote


def test_an_impossible_date_is_found_across_a_line_end():
    (finding,) = audit([stored(text="báo cáo trước ngày 31 tháng\n6 năm 2024")])
    assert finding.rule == "impossible-date"


@pytest.mark.parametrize("text", ["29/02/2024", "tỷ lệ 31/02/20 phiếu", "số 30/2020/NĐ-CP", "31/12/2024", "01/2/2024"])
def test_what_is_a_day_or_no_date_at_all_is_left_alone(text):
    assert rules_that_fire(stored(text=text)) == []


def test_a_deadline_before_the_issue_date_is_found():
    plan = replace(PLAN, deadlines=(replace(REPORT, on="2023-11-20"),))
    assert rules_that_fire(stored(plan)) == [("deadline-before-issue", Severity.ERROR)]


def test_a_doubtful_reading_makes_it_a_question():
    evidence = {
        "/issued_on": Evidence(1, 3, "ngày 05 tháng 3", None, 0.4),
        "/deadlines/0": Evidence(2, 9, "20/11", None, 0.99),
    }
    plan = replace(PLAN, deadlines=(replace(REPORT, on="2023-11-20"),), evidence=evidence)
    assert rules_that_fire(stored(plan)) == [("deadline-before-issue", Severity.QUESTION)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (RATE, replace(RATE, year=2030, value=85.0)),
        (
            replace(RATE, direction="decrease", comparator="<", value=4.0),
            replace(RATE, direction="decrease", comparator="<", value=4.5, year=2030),
        ),
    ],
)
def test_a_goal_that_turns_back_over_the_years_is_found(first, second):
    assert rules_that_fire(stored(replace(PLAN, targets=(first, second)))) == [("years-out-of-order", Severity.ERROR)]


@pytest.mark.parametrize(
    "second",
    [
        replace(RATE, year=2030, value=85.0, indicator="Tỷ lệ trẻ em có sân chơi an toàn"),
        replace(RATE, year=2030, value=85.0, unit="count"),
        replace(RATE, year=2030, value=5.0, basis="change"),
        replace(RATE, year=None, value=85.0),
    ],
)
def test_other_indicators_units_and_changes_are_not_compared(second):
    assert rules_that_fire(stored(replace(PLAN, targets=(RATE, second)))) == []


def test_a_count_whose_direction_is_not_said_is_a_question():
    count = replace(RATE, direction="reach", comparator="=", unit="count", value=620.0)
    found = rules_that_fire(stored(replace(PLAN, targets=(count, replace(count, year=2027, value=560.0)))))
    assert found == [("years-out-of-order", Severity.QUESTION)]


def test_rule_ids_are_unique():
    assert len({rule.id for rule in RULES}) == len(RULES)
