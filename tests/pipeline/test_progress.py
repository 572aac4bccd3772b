"""How far a batch is, and how long it will take."""

import logging

import pytest

from pipeline.progress import Pace, _Lines, duration
from pipeline.summary import Failure, Summary


class Clock:
    """Stands still until it is set."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(12, "12 s"), (61, "1 min"), (3540, "59 min"), (3599, "1 h 00 min"), (11100, "3 h 05 min"), (201600, "2 d 8 h")],
)
def test_durations_are_short(seconds, told):
    assert duration(seconds) == told


def test_what_is_left_is_reckoned_in_pages():
    clock = Clock()
    pace = Pace(documents=100, clock=clock)
    pace.words(Summary(looked=1, pages_to_read=5, pages_waiting=5, under_way=1))
    clock.now = 60.0
    # Ten documents of five pages each are done, one of five is under way, 89 are not looked at yet.
    at = Summary(answered=10, under_way=1, looked=11, pages_to_read=55, pages_waiting=5, pages_read=50)
    assert pace.pages_a_minute(at) == 50
    assert pace.seconds_left(at) == pytest.approx((5 + 89 * 5) / 50 * 60)
    assert pace.words(at) == "50 pages, 50 a minute, about 9 min left"


def test_documents_that_are_held_already_do_not_make_it_look_quick():
    clock = Clock()
    pace = Pace(documents=1000, clock=clock)
    clock.now = 30.0
    pace.words(Summary(answered=900, skipped=900))
    pace.words(Summary(answered=900, skipped=900, under_way=1, looked=1, pages_to_read=2, pages_waiting=2))
    clock.now = 90.0
    at = Summary(answered=901, skipped=900, looked=1, pages_to_read=2, pages_read=2)
    assert pace.seconds_left(at) == pytest.approx(99 * 60)


def test_nothing_is_said_of_the_rest_before_there_is_something_to_go_by():
    pace = Pace(documents=3, clock=Clock())
    assert pace.words(Summary(looked=1, pages_to_read=2, pages_waiting=2)) == "0 pages"
    failed = Summary(answered=1, failed=[Failure("a", "open", None, "gone; look")])
    assert pace.words(failed) == "0 pages, 1 failed"


def test_lines_come_seldomer_as_time_goes_by(caplog):
    clock = Clock()
    lines = _Lines(documents=10, clock=clock)
    with caplog.at_level(logging.INFO, logger="kehoach.progress"):
        for clock.now in range(0, 3600 * 10, 5):
            lines.at(Summary(answered=2, looked=1, pages_to_read=4, pages_waiting=3, pages_read=1))
    times = [record.created for record in caplog.records]
    assert 20 < len(times) < 200
    assert caplog.records[-1].getMessage().startswith("2 of 10 documents, 1 pages")
    assert caplog.records[-1].answered == 2
