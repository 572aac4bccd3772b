"""Jobs on a cluster whose workers come, die and do not see; Dask's part is played by a list of workers."""

import pickle
from concurrent.futures import Executor, Future
from contextlib import contextmanager

import pytest

pytest.importorskip("distributed", reason="needs the extra kehoach[cluster]")

from ocr.failure import EngineFailed, MissingTool, NoRoom, UnreadableInput
from pipeline.cluster import Cluster, jobs, members, samples_of
from pipeline.cluster.envelope import open_and_call
from pipeline.cluster.worker import Answer, Examination, examine
from pipeline.inputs import Input
from pipeline.settings import Settings, StageKeys
from pipeline.workers import Job, WorkerLost

KEYS = StageKeys("reads", "restores")


class Worker(Executor):
    def __init__(self, client, number, threads=1, found=None):
        self.client, self.address, self.threads = client, f"tcp://worker-{number}", threads
        self.found = found or Examination("tesseract", KEYS)
        self.queue, self.most, self.blind, self.fault = [], 0, "", None

    def submit(self, function, /, call):
        assert function is open_and_call
        future = Future()
        self.queue.append((future, call))
        self.most = max(self.most, len(self.queue))
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def work(self):
        """Does what it was given first."""
        if not self.queue:
            return
        future, call = self.queue.pop(0)
        function, arguments = pickle.loads(call)
        if function is examine:
            future.set_result(self.found)
            return
        called, given, *_ = arguments
        if called is die or (called is die_once and self.client.born == 2):
            self.client.lose(self, future)
        elif self.blind:
            error = UnreadableInput("no such file; look for it", stage="open")
            future.set_result(Answer(error=error, unseen=self.blind))
        elif self.fault:
            future.set_result(Answer(error=self.fault))
        else:
            self.client.done.append((self.address, *given))
            future.set_result(function(*arguments))


class Client:
    """Two workers; who dies comes back at another address, as with Dask's nanny."""

    dashboard_link = "http://scheduler:8787/status"
    status = "running"

    def __init__(self):
        self.born, self.workers, self.done = 0, [], []
        self.join()
        self.join()

    def join(self, **kind):
        self.born += 1
        self.workers.append(Worker(self, self.born, **kind))
        return self.workers[-1]

    def lose(self, worker, *futures):
        self.workers.remove(worker)
        for future in (*futures, *(queued for queued, *_ in worker.queue)):
            future.cancel()
        self.join()

    def scheduler_info(self, n_workers):
        assert n_workers == -1
        return {
            "services": {},
            "workers": {
                worker.address: {"local_directory": worker.address, "nthreads": worker.threads, "status": "running"}
                for worker in self.workers
            },
        }

    def get_executor(self, workers, **_):
        return next(worker for worker in self.workers if worker.address == workers[0])


def double(value):
    return 2 * value


def fail(_):
    raise EngineFailed("it said no; try again", stage="recognise", page=3)


def die(_):
    pytest.fail("only the worker should")


def die_once(value):
    return value


@pytest.fixture
def client(monkeypatch):
    client = Client()

    @contextmanager
    def connected(_):
        yield client

    def wait(_, **__):
        for worker in list(client.workers):
            worker.work()

    monkeypatch.setattr(jobs, "connected", connected)
    monkeypatch.setattr(jobs, "wait", wait)
    monkeypatch.setattr(jobs, "stage_keys", lambda _: KEYS)
    monkeypatch.setattr(jobs, "_SECONDS_TO_WAIT", 0)
    monkeypatch.setattr(members, "_SECONDS_BETWEEN_ROLL_CALLS", 0)
    monkeypatch.setattr(members, "reading_version", lambda _: "tesseract")
    return client


@pytest.fixture
def told():
    return []


@pytest.fixture
def cluster(client, told, tmp_path):
    assert client.workers
    (tmp_path / "scan.txt").write_text("KE HOACH", encoding="utf-8")
    samples = samples_of([Input((tmp_path / "scan.txt",))])
    return Cluster("tcp://scheduler:8786", Settings(), samples, told.append, seconds_to_begin=0.05, seconds_without=0.1)


def run(cluster, waiting):
    outcomes = {}
    with cluster:
        while waiting or not cluster.idle:
            while waiting and cluster.has_room:
                cluster.submit(waiting.pop(0))
            for outcome in cluster.finished():
                outcomes[outcome.tag] = outcome
    return outcomes


def doubles(many):
    return [Job(double, (n,), n) for n in range(many)]


def all_doubled(outcomes, many):
    return {tag: outcome.result for tag, outcome in outcomes.items()} == {n: 2 * n for n in range(many)}


def test_every_job_is_done_once_and_a_worker_has_two_at_most(cluster, client):
    assert all_doubled(run(cluster, doubles(20)), 20)
    assert sorted(value for _, value in client.done) == list(range(20))
    assert [worker.most for worker in client.workers] == [2, 2]


def test_failures_come_back_as_values(cluster):
    error = run(cluster, [Job(fail, (1,), "bad"), *doubles(3)])["bad"].error
    assert (type(error), error.page) == (EngineFailed, 3)


def test_a_lost_worker_costs_a_retry(cluster):
    outcomes = run(cluster, [Job(die_once, (7,), "unlucky"), *doubles(6)])
    assert outcomes.pop("unlucky").result == 7
    assert all_doubled(outcomes, 6)


def test_a_job_that_loses_three_workers_takes_no_other_with_it(cluster, client):
    outcomes = run(cluster, [*doubles(3), Job(die, (0,), "killer"), Job(die, (1,), "another"), *doubles(9)[3:]])
    assert isinstance(outcomes.pop("killer").error, WorkerLost)
    assert isinstance(outcomes.pop("another").error, WorkerLost)
    assert all_doubled(outcomes, 9)
    assert client.born == 2 + 6, "three workers each"


def test_workers_that_join_later_are_used(cluster, client):
    waiting = doubles(12)
    with cluster:
        while waiting or not cluster.idle:
            while waiting and cluster.has_room:
                cluster.submit(waiting.pop(0))
            if len(waiting) == 6 and client.born == 2:
                client.join()
            list(cluster.finished())
    assert "tcp://worker-3" in {address for address, *_ in client.done}


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ({"threads": 4}, "--nthreads 1"),
        ({"found": Examination("tesseract 4", StageKeys("other", "other"))}, "tesseract 4; here tesseract"),
        ({"found": Examination("tesseract", StageKeys("reads", "other"))}, "another version"),
        ({"found": Examination(missing="no tesseract; run: apt-get install it")}, "apt-get install"),
        ({"found": Examination("tesseract", KEYS, unseen="/scans/a.pdf (No such file)")}, "share the folder"),
    ],
)
def test_a_worker_that_does_not_match_gets_nothing(cluster, client, told, kind, reason):
    client.join(**kind)
    assert all_doubled(run(cluster, doubles(12)), 12)
    assert "tcp://worker-3" not in {address for address, *_ in client.done}
    (line,) = (line for line in told if "worker-3 is not used" in line)
    assert reason in line


def test_no_worker_that_matches_ends_the_batch_before_it_begins(cluster, client):
    client.workers.clear()
    client.join(threads=2)
    with pytest.raises(MissingTool, match="no worker of tcp://scheduler:8786 can be used"):
        run(cluster, doubles(1))
    assert not client.done


def test_no_worker_at_all_is_not_waited_for_for_ever(cluster, client):
    client.workers.clear()
    with pytest.raises(MissingTool, match="dask worker"):
        run(cluster, doubles(1))


def test_all_workers_gone_for_good_ends_the_batch(cluster, client):
    client.lose = lambda *_: client.workers.clear()
    with pytest.raises(MissingTool, match="dask worker"):
        run(cluster, [Job(die, (0,), "killer"), *doubles(3)])


def test_a_scheduler_that_is_gone_ends_the_batch(cluster, client):
    with cluster:
        cluster.submit(Job(double, (1,), 1))
        client.status = "closed"
        with pytest.raises(MissingTool, match="scheduler is gone"):
            list(cluster.finished())


def test_a_worker_that_has_lost_sight_of_the_files_is_not_believed(cluster, client, told):
    client.workers[0].blind = "/scans (unmounted)"
    assert all_doubled(run(cluster, doubles(8)), 8)
    assert any("worker-1 is not used: it does not see /scans" in line for line in told)


def test_a_worker_whose_disk_is_full_gets_no_more(cluster, client, told):
    client.workers[0].fault = NoRoom("the disk is full; free some space", stage="read")
    assert all_doubled(run(cluster, doubles(8)), 8)
    assert any("worker-1 is not used: the disk is full" in line for line in told)


def test_what_nobody_sees_is_the_files_fault(cluster, client, tmp_path):
    for worker in client.workers:
        worker.blind = "/scans/scan.txt (No such file)"
    (tmp_path / "scan.txt").unlink()
    assert {type(outcome.error) for outcome in run(cluster, doubles(4)).values()} == {UnreadableInput}
