"""A run in the catalogue: alive, ended, interrupted, killed."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.catalogue import Catalogue, runs
from pipeline.run_record import recorded
from pipeline.settings import Settings
from pipeline.summary import Failure, Summary


class Clock:
    """A second passes each time it is looked at."""

    now = datetime(2026, 11, 20, 17, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue.open(tmp_path / "k.db") as opened:
        yield opened


def record(catalogue, ended):
    return recorded(catalogue, ["kehoach", "ingest", "x"], Settings(), Clock(), ended.append)


def test_a_run_that_ends_is_finished_with_its_counts(catalogue):
    ended = []
    with record(catalogue, ended) as run:
        progress = run.expect(["/a.pdf", "/b.pdf"])
        progress.at(Summary(answered=2, done=1, pages_read=3, failed=[Failure("/b.pdf", "open", None, "x; y")]))
        assert ended == []
    (kept,) = runs.runs(catalogue)
    assert (kept.ending, kept.documents, kept.counts) == ("finished", 2, runs.Counts(2, 1, 0, 1, 3))
    assert ended == [kept.id]


@pytest.mark.parametrize(
    ("error", "ending"), [(KeyboardInterrupt(), "interrupted"), (OSError("the disk is full"), "the disk is full")]
)
def test_a_run_that_is_ended_says_by_what_and_is_reported(catalogue, error, ending):
    ended = []
    with pytest.raises(type(error)), record(catalogue, ended):
        raise error
    (kept,) = runs.runs(catalogue)
    assert kept.ending == ending
    assert ended == [kept.id]


def test_signs_of_life_come_every_few_seconds_and_all_are_told(catalogue):
    told = []
    summary = Summary()

    class Shown:
        def at(self, summary):
            told.append(summary.answered)

    with record(catalogue, []) as run:
        progress = run.expect([f"/{n}.pdf" for n in range(20)], Shown())
        noted = []
        for summary.answered in range(1, 13):
            progress.at(summary)
            noted.append(runs.runs(catalogue)[0].counts.answered)
    assert told == list(range(1, 13))
    assert len(set(noted)) == 3, "every five seconds"
    assert noted[-1] >= 8
