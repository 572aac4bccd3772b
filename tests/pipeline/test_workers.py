"""The pool of processes: results, failures, killed workers."""

import os
import signal
import time

import pytest

from ocr.failure import EngineFailed
from pipeline.workers import Job, Pool, WorkerLost


def double(value):
    return 2 * value


def fail(_):
    raise EngineFailed("it said no; try again", stage="recognise", page=3)


def die(_):
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(marker):
    if not os.path.exists(marker):
        open(marker, "w").close()
        time.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def run(pool, jobs):
    outcomes = {}
    waiting = list(jobs)
    while waiting or not pool.idle:
        while waiting and pool.has_room:
            pool.submit(waiting.pop(0))
        for outcome in pool.finished():
            outcomes[outcome.tag] = outcome
    return outcomes


@pytest.fixture
def pool():
    with Pool(2) as pool:
        yield pool


def test_every_job_has_its_outcome(pool):
    outcomes = run(pool, [Job(double, (n,), n) for n in range(20)])
    assert {tag: outcome.result for tag, outcome in outcomes.items()} == {n: 2 * n for n in range(20)}


def test_an_exception_comes_back_whole(pool):
    error = run(pool, [Job(fail, (1,), "bad"), Job(double, (1,), "good")])["bad"].error
    assert (type(error), error.message, error.stage, error.page) == (
        EngineFailed,
        "it said no; try again",
        "recognise",
        3,
    )


def test_a_job_that_kills_its_worker_is_lost_and_the_others_are_not(pool):
    outcomes = run(pool, [Job(double, (n,), n) for n in range(6)] + [Job(die, (0,), "killer")])
    assert isinstance(outcomes.pop("killer").error, WorkerLost)
    assert [outcome.result for outcome in outcomes.values()] == [2 * tag for tag in outcomes]
    assert len(outcomes) == 6


def test_a_worker_killed_once_costs_a_retry(pool, tmp_path):
    assert run(pool, [Job(die_once, (str(tmp_path / "marker"),), "x")])["x"].result == "alive"
