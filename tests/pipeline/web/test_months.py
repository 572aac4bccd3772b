"""Deadlines by month, week and day."""

from extract.plan import Deadline
from pipeline.catalogue.questions import DueDate, Held
from pipeline.web.months import months


def _due(day):
    return DueDate(Held("a", None, None, None, None), Deadline(day, None, "báo cáo", None, None), 1)


def test_months_with_deadlines_in_weeks_from_monday():
    february, november = months([_due("2024-11-15"), _due("2024-02-29"), _due("2024-11-15")])
    assert (february.year, february.month, november.month) == (2024, 2, 11)
    assert february.weeks[0][:3] == (None, None, None)  # 1 February 2024 was a Thursday
    assert february.weeks[0][3].day.day == 1
    assert [(day.day.day, len(day.due)) for day in november.due] == [(15, 2)]


def test_the_first_and_the_last_month_of_all():
    assert [month.year for month in months([_due("0001-01-01"), _due("9999-12-31")])] == [1, 9999]
