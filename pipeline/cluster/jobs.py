"""Jobs and their outcomes on a cluster, behind the interface of `workers.Pool`."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import ExitStack
from dataclasses import replace
from typing import Self

from distributed import KilledWorker

from ocr.failure import MissingTool
from pipeline.cluster.connection import LOCAL, connected, own_cluster
from pipeline.cluster.envelope import open_and_call, seal
from pipeline.cluster.members import Member, Members
from pipeline.cluster.worker import Answer, Samples, carry_out
from pipeline.settings import Settings, stage_keys
from pipeline.workers import ATTEMPTS, Job, Outcome, WorkerLost

_SECONDS_TO_WAIT = 1.0


class Cluster:
    """Runs jobs on the workers of a cluster, as many as there are from moment to moment; two each are in flight."""

    def __init__(
        self,
        address: str,
        settings: Settings,
        samples: Samples,
        tell: Callable[[str], None],
        *,
        seconds_to_begin: float = 60.0,
        seconds_without: float = 600.0,
    ) -> None:
        """`tell` is told, a line each, which scheduler is used and which workers are not, and why.

        Entering the block raises MissingTool when no scheduler answers within ten seconds, or none of its workers can
        be used within `seconds_to_begin`; `finished` does when there has been none for `seconds_without`.
        """
        self._address = address
        self._settings = settings
        self._samples = samples
        self._tell = tell
        self._seconds_to_begin = seconds_to_begin
        self._seconds_without = seconds_without
        self._waiting: deque[Job] = deque()
        self._lost: list[Outcome] = []

    def __enter__(self) -> Self:
        keys = stage_keys(self._settings)
        with ExitStack() as closing:
            address, is_ours = self._address, self._address == LOCAL
            if is_ours:
                address = closing.enter_context(own_cluster(self._settings.workers))
            client = closing.enter_context(connected(address))
            has_dashboard = "dashboard" in client.scheduler_info(n_workers=-1)["services"]
            self._tell(f"scheduler at {address}" + f", its dashboard at {client.dashboard_link}" * has_dashboard)
            self._members = Members(client, self._settings.reading, keys, self._samples, self._tell, are_ours=is_ours)
            self._find_members()
            self._closing = closing.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    @property
    def idle(self) -> bool:
        """Whether nothing is in flight."""
        return not (self._waiting or self._lost or any(member.jobs for member in self._members))

    @property
    def has_room(self) -> bool:
        """Whether `submit` may be called. One job is taken while there are no workers, to wait for them."""
        return not self._waiting and (self.idle or self._members.room_for(None) is not None)

    def submit(self, job: Job) -> None:
        """Sends a job off; its outcome comes from `finished`."""
        self._waiting.append(job)
        self._send()

    def finished(self) -> Iterator[Outcome]:
        """Waits for a second at most and yields what is done; jobs that have lost a worker are tried one by one."""
        self._attend()
        self._send()
        for member in self._members:
            for future in [future for future in member.jobs if future.done()]:
                yield from self._settle(member, member.jobs.pop(future), future)
        while self._lost:
            yield self._lost.pop()
        if self._members.seconds_without > self._seconds_without:
            raise self._nobody(self._seconds_without)

    def _attend(self) -> None:
        """Waits for something to be done, and follows who comes and goes."""
        for member in self._members.call_roll():
            for job in member.jobs.values():
                self._try_again(job)
            member.calls.shutdown(wait=False)
        if futures := self._members.futures:
            wait(futures, timeout=_SECONDS_TO_WAIT, return_when=FIRST_COMPLETED)
        elif not self._lost:
            time.sleep(_SECONDS_TO_WAIT)
        self._members.end_examinations()

    def _find_members(self) -> None:
        while not self._members.room_for(None):
            self._attend()
            members = list(self._members)
            if members and all(member.refusal for member in members):
                raise MissingTool(
                    f"no worker of {self._address} can be used; mend what is said above and run the same command again",
                    stage="cluster",
                )
            if self._members.seconds_without > self._seconds_to_begin:
                raise self._nobody(self._seconds_to_begin)

    def _nobody(self, seconds: float) -> MissingTool:
        return MissingTool(
            f"{self._address} has had no worker that can be used for {seconds:.0f} s; start some (dask worker ADDRESS "
            "--nthreads 1) and run the same command again",
            stage="cluster",
        )

    def _send(self) -> None:
        while self._waiting and (member := self._members.room_for(self._waiting[0])):
            job = self._waiting.popleft()
            call = seal(carry_out, job.function, job.arguments, job.seconds, self._samples)
            member.jobs[member.calls.submit(open_and_call, call)] = job

    def _settle(self, member: Member, job: Job, future: Future[Answer]) -> Iterator[Outcome]:
        try:
            answer = future.result()
        except (CancelledError, KilledWorker):
            self._try_again(job)
        except MemoryError as error:
            self._try_again(job, error)
        except Exception as error:  # noqa: BLE001  as `Pool` does: the batch decides what it means
            yield Outcome(job.tag, error=error)
        else:
            if fault := self._members.fault_shown_by(answer):
                self._members.refuse(member, fault)
                self._waiting.appendleft(job)
            else:
                yield Outcome(job.tag, answer.result, answer.error)

    def _try_again(self, job: Job, error: Exception | None = None) -> None:
        job = replace(job, attempts=job.attempts + 1)
        if job.attempts < ATTEMPTS:
            self._waiting.append(job)
        else:
            error = error or WorkerLost(f"the worker that read it was lost {job.attempts} times")
            self._lost.append(Outcome(job.tag, error=error))
