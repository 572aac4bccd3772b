"""Numbers of units, and criteria given out."""

import pytest

from tests.pipeline.audit.plans import commune, found, rules_found


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("1. Có 06/13 thôn lắp biển báo.\n2. Mua phao cho 12/12 thôn.", ["denominator-change"]),
        ("1. Có 06/13 thôn lắp biển báo.\n2. Mua phao cho 13/13 thôn.", []),
        ("1. Có 06/13 thôn lắp biển báo.\n2. Mua phao cho 03/04 thôn vùng cao.", []),
        ("1. Có 06/13 thôn lắp biển báo.\n2. Mua phao cho 02/03 trường.", []),
        ("1. Có 06/13 thôn lắp biển báo.\n2. Giao Trưởng 15 thôn trông coi.", ["denominator-change"]),
    ],
)
def test_the_whole_is_the_same_everywhere(content, rules):
    assert rules_found(commune(content=content)) == rules


TITLE = "Xây dựng xã Đức Lân phù hợp với trẻ em năm 2024"
DUTIES = (
    "1. Công chức Văn hóa - Xã hội: Theo dõi, chấm điểm các tiêu chí {}.\n"
    "2. Công chức Tư pháp - Hộ tịch: Theo dõi, chấm điểm tiêu chí 2.\n"
    "3. Công an xã: Theo dõi, chấm điểm các tiêu chí {}.\n"
    "4. Trạm Y tế xã: Theo dõi, chấm điểm các tiêu chí {}.\n"
    "5. Trường Mầm non Đức Lân: Theo dõi, chấm điểm tiêu chí 10.\n"
    "6. Đoàn Thanh niên xã: {} tiêu chí 11."
)


@pytest.mark.parametrize(
    ("given", "findings"),
    [
        (("1, 6, 12 và 13", "3, 4", "5, 7, 8, 9", "Theo dõi, chấm điểm"), []),
        (("1, 6, 12 và 13", "3, 4", "5, 7, 8", "Theo dõi, chấm điểm"), [("criterion-unassigned", "warning")]),
        (("1, 6, 12 và 13", "3, 4, 5", "5, 7, 8, 9", "Theo dõi, chấm điểm"), [("criterion-two-agencies", "warning")]),
        (("1, 6, 12, 13 và 14", "3, 4", "5, 7, 8, 9", "Theo dõi, chấm điểm"), [("criterion-unknown", "error")]),
    ],
)
def test_every_criterion_of_the_standard_has_one_agency(given, findings):
    assert found(commune(title=TITLE, duties=DUTIES.format(*given))) == findings


def test_a_plan_that_names_a_few_criteria_forgets_none():
    duties = "1. Công an xã: Theo dõi, chấm điểm các tiêu chí 3, 4.\n2. Trạm Y tế xã: Theo dõi, chấm điểm tiêu chí 5."
    assert rules_found(commune(title=TITLE, duties=duties)) == []
