"""A connection to a scheduler, with one line to the user where there can be none; and a cluster of our own."""

import asyncio
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ocr.failure import MissingTool
from pipeline.scratch import end_programs, scratch_folder
from pipeline.workers import HEAVY, ensure_forkserver

try:
    import dask
    import distributed
    from distributed.utils import get_mp_context
    from distributed.versions import VersionMismatchWarning
except ModuleNotFoundError as error:
    raise MissingTool(
        f"--scheduler needs Dask ({error.name} is not installed); run: pip install 'kehoach[cluster]'", stage="cluster"
    ) from error

LOCAL = "local"
"""The address of a cluster that is made for the batch, on this machine and reached from nowhere else."""
SAME_EVERYWHERE = "install the same version on every machine"

_SECONDS_TO_CONNECT = 10
_SECONDS_TO_CLOSE = 10


@contextmanager
def connected(address: str) -> "Iterator[distributed.Client]":
    """A client of the scheduler at `address`; what it holds there is released at the end, also when this process dies.

    Raises MissingTool when none of our version answers within ten seconds. A connection that is lost later is sought
    for as long; then the client's status is `closed`.
    """
    _quieten()
    try:
        theirs = asyncio.run(_version(address))
        if theirs != distributed.__version__:
            raise MissingTool(
                f"the scheduler at {address} is Dask {theirs}, here it is {distributed.__version__}; {SAME_EVERYWHERE}",
                stage="cluster",
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", VersionMismatchWarning)  # what matters is looked at worker by worker
            client = distributed.Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False, name="kehoach")
    except (OSError, ValueError, TypeError) as error:  # the last of a tls:// address without certificates
        why = "" if isinstance(error, TimeoutError) else f" ({one_line(error)})"
        raise MissingTool(
            f"no Dask scheduler answers at {address} within {_SECONDS_TO_CONNECT} s{why}; check the address and the "
            "network, and that `dask scheduler` runs there",
            stage="cluster",
        ) from error
    try:
        yield client
    finally:
        with suppress(OSError):
            client.close(timeout=_SECONDS_TO_CLOSE)


@contextmanager
def own_cluster(workers: int) -> Iterator[str]:
    """The address of a cluster on this machine, reached over the loopback alone; its workers share what they load."""
    _quieten()
    folder = str(scratch_folder())
    worker = {"multiprocessing-method": "forkserver", "profile.enabled": False}
    with dask.config.set({f"distributed.worker.{name}": value for name, value in worker.items()}):
        get_mp_context().set_forkserver_preload(["distributed", *HEAVY])
        ensure_forkserver(folder)
        cluster = distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0",
            memory_limit=None, local_directory=folder, env={"TMPDIR": folder}, preload=["pipeline.cluster.worker"],
            silence_logs=logging.CRITICAL,
        )  # fmt: skip
        try:
            yield cluster.scheduler_address
        finally:
            with suppress(OSError):
                cluster.close(timeout=_SECONDS_TO_CLOSE)
            end_programs(Path(folder))


def one_line(error: Exception) -> str:
    """What a library says, for use within a line of ours."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:100]


def _quieten() -> None:
    """Dask logs in paragraphs; what users need of it they are told in a line, and `-v` shows it all."""
    if not logging.getLogger().isEnabledFor(logging.DEBUG):
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


async def _version(address: str) -> str:
    """Of Dask there. Raises OSError. A client would wait for ever for the greeting of what is no scheduler."""
    security = distributed.Security().get_connection_args("client")
    async with asyncio.timeout(_SECONDS_TO_CONNECT), distributed.rpc(address, connection_args=security) as scheduler:
        versions = await scheduler.versions()
    return str(versions["packages"]["distributed"])
