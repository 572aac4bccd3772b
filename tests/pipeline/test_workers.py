"""The pool of processes: results, failures, killed workers."""

import multiprocessing
import os
import signal
import threading
import time
from contextlib import suppress

import pytest

from ocr.failure import EngineFailed
from pipeline import workers
from pipeline.workers import Job, Pool, WorkerLost


def double(value):
    return 2 * value


def fail(_):
    raise EngineFailed("it said no; try again", stage="recognise", page=3)


def die(_):
    os.kill(os.getpid(), signal.SIGKILL)


def hold(size):
    return len(bytearray(size))


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


def test_a_job_that_wants_too_much_memory_fails_alone(pool):
    outcomes = run(pool, [Job(hold, (3 << 30,), "much"), Job(hold, (3 << 20,), "little")])
    assert type(outcomes["much"].error) is WorkerLost
    assert outcomes["little"].result == 3 << 20


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


def run_out_of_memory(marker):
    if not os.path.exists(marker):
        open(marker, "w").close()
        raise MemoryError
    return "enough"


def test_a_job_that_ran_out_of_memory_is_tried_again(pool, tmp_path):
    assert run(pool, [Job(run_out_of_memory, (str(tmp_path / "marker"),), "x")])["x"].result == "enough"


def hang(_):
    time.sleep(100)


def test_a_job_that_hangs_is_lost_in_its_time_and_the_others_are_not(pool):
    outcomes = run(pool, [Job(hang, (0,), "stuck", seconds=0.3), Job(double, (2,), "good")])
    assert isinstance(outcomes["stuck"].error, WorkerLost)
    assert outcomes["good"].result == 4


class Unsendable(Exception):
    def __init__(self, first, second):
        super().__init__(first + second)


def fail_unsendably(_):
    raise Unsendable("it said", "much")


def test_an_exception_that_does_not_pickle_comes_back_in_words(pool):
    outcomes = run(pool, [Job(fail_unsendably, (0,), "bad"), Job(double, (2,), "good")])
    assert "Unsendable: it saidmuch" in str(outcomes["bad"].error)
    assert outcomes["good"].result == 4


def test_a_worker_killed_between_two_jobs_costs_nothing(pool):
    assert run(pool, [Job(os.getpid, (), n) for n in range(4)])
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    assert run(pool, [Job(double, (3,), "x")])["x"].result == 6


@pytest.mark.usefixtures("signals_as_in_a_terminal")
def test_an_interrupt_waits_while_a_worker_is_begun_whatever_thread_it_comes_to():
    begun, sent = threading.Event(), threading.Event()

    def interrupt():
        begun.wait()
        signal.raise_signal(signal.SIGINT)
        sent.set()

    thread = threading.Thread(target=interrupt)  # made before, as the threads of libraries are
    thread.start()
    done = []

    def begin():
        with workers._interrupts_wait():
            begun.set()
            sent.wait()
            done.append("whole")

    with pytest.raises(KeyboardInterrupt):
        begin()
    thread.join()
    assert done


def test_an_interrupt_does_not_wait_for_what_is_under_way():
    begun = time.monotonic()
    with suppress(KeyboardInterrupt), Pool(1) as pool:
        pool.submit(Job(hang, (0,), "stuck"))
        time.sleep(0.5)
        raise KeyboardInterrupt
    for process in multiprocessing.active_children():
        process.join(10)
    assert time.monotonic() - begun < 20
