"""Batches on a real Dask cluster of two processes: the pool's export, whatever happens to a worker."""

import os
import signal
import subprocess
import sys
import time

import pytest
from builders import text_image

pytest.importorskip("distributed", reason="needs the extra kehoach[cluster]")

from pipeline.cluster import LOCAL, Cluster, connection, jobs
from pipeline.settings import Settings, StageKeys
from pipeline.workers import Job


@pytest.fixture(scope="module")
def address():
    with connection.own_cluster(2) as address:
        yield address


@pytest.fixture
def scans(tmp_path):
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(2):
        (folder / f"plan{number}.txt").write_text(f"KE HOACH\n\nCham soc tre em so {number}\n", encoding="utf-8")
    (folder / "empty.txt").touch()
    text_image("Cong hoa xa hoi").save(folder / "page.png")
    return folder


def die_once(marker):
    if os.path.exists(marker):
        return "alive"
    open(marker, "w").close()
    os.kill(os.getpid(), signal.SIGKILL)
    return None


def test_a_cluster_makes_the_export_of_the_pool(address, scans, kehoach):
    on_pool = kehoach("ingest", scans, "--catalogue", "pool.db")
    on_cluster = kehoach("ingest", scans, "--catalogue", "cluster.db", "--scheduler", address)
    assert on_cluster.returncode == on_pool.returncode == 6
    assert "3 done (3 pages read)" in on_cluster.stderr
    assert "empty.txt: the file is empty" in on_cluster.stderr
    assert "Traceback" not in on_cluster.stderr
    exports = [kehoach("export", "--catalogue", f"{name}.db").stdout for name in ("pool", "cluster")]
    assert exports[0] == exports[1] != ""


def test_a_killed_worker_costs_a_retry(address, tmp_path):
    outcomes = {}
    with Cluster(address, Settings(), (), [].append) as cluster:
        cluster.submit(Job(die_once, (str(tmp_path / "marker"),), "killed"))
        for n in range(3):
            cluster.submit(Job(abs, (-n,), n))
        while not cluster.idle:
            outcomes |= {outcome.tag: outcome.result for outcome in cluster.finished()}
    assert outcomes == {"killed": "alive", 0: 0, 1: 1, 2: 2}


def test_workers_of_another_version_are_refused_before_the_batch(address, scans, kehoach, monkeypatch):
    monkeypatch.setattr(jobs, "stage_keys", lambda _: StageKeys("another", "another"))
    ended = kehoach("ingest", scans, "--scheduler", address)
    assert ended.returncode == 4
    assert "another version" in ended.stderr
    assert "no worker of tcp://" in ended.stderr


def test_a_scheduler_that_does_not_answer_is_one_line(scans, kehoach, monkeypatch):
    monkeypatch.setattr(connection, "_SECONDS_TO_CONNECT", 0.2)
    ended = kehoach("ingest", scans, "--scheduler", "tcp://127.0.0.1:9")
    assert ended.returncode == 4
    (line,) = (line for line in ended.stderr.splitlines() if line.startswith("kehoach: "))
    assert "no Dask scheduler answers at tcp://127.0.0.1:9 within 0.2 s" in line


def test_an_address_that_is_none_is_wrong_usage(scans, kehoach):
    assert kehoach("ingest", scans, "--scheduler", "somewhere").returncode == 2
    assert kehoach("ingest", scans, "--scheduler", "tcp://there:8786", "--workers", "3").returncode == 2


def test_without_the_extra_the_message_says_how_to_install_it(scans, kehoach, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("pipeline.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    ended = kehoach("ingest", scans, "--scheduler", LOCAL)
    assert ended.returncode == 4
    assert "pip install 'kehoach[cluster]'" in ended.stderr


def test_a_cluster_of_our_own_listens_on_the_loopback_alone(address):
    assert address.startswith("tcp://127.0.0.1:")


def test_a_killed_client_leaves_nothing_on_the_cluster(address):
    program = (
        "import sys, time\nfrom pipeline.cluster import Cluster\nfrom pipeline.settings import Settings\n"
        "from pipeline.workers import Job\nwith Cluster(sys.argv[1], Settings(), (), [].append) as cluster:\n"
        "    [cluster.submit(Job(time.sleep, (2,), n)) for n in range(4)]\n    print('sent', flush=True)\n"
        "    time.sleep(60)\n"
    )
    client = subprocess.Popen([sys.executable, "-c", program, address], stdout=subprocess.PIPE, text=True)
    assert client.stdout.readline() == "sent\n"
    with connection.connected(address) as onlooker:

        def held():
            return onlooker.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))

        until = time.monotonic() + 60
        while not held() and time.monotonic() < until:
            time.sleep(0.05)
        assert held()
        client.kill()
        client.communicate()
        while held() and time.monotonic() < until:
            time.sleep(0.05)
        assert not held()
