"""Who is at work in a cluster from moment to moment, and who of them may be used."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field
from typing import Any

from distributed import Client, KilledWorker

from ocr.failure import MissingTool, NoRoom
from ocr.read import ReadSettings, reading_version
from pipeline.cluster.connection import SAME_EVERYWHERE, one_line
from pipeline.cluster.envelope import open_and_call, seal
from pipeline.cluster.worker import Answer, Examination, Samples, examine, unseen
from pipeline.settings import StageKeys
from pipeline.workers import Job

_JOBS_A_MEMBER = 2
_SECONDS_BETWEEN_ROLL_CALLS = 1.0

_Identity = tuple[str, str]
"""A worker's address, and its folder, which differs when another process takes up the address."""


@dataclass(slots=True, eq=False)
class Member:
    """A worker, and what it has in hand."""

    address: str
    calls: Executor
    examination: Future[Examination] | None = None
    """While it is under way."""
    refusal: str = ""
    """Why it is not used."""
    jobs: dict[Future[Answer], Job] = field(default_factory=dict)

    @property
    def is_fit(self) -> bool:
        """Whether it has passed its examination."""
        return not self.examination and not self.refusal

    def has_room_for(self, job: Job | None) -> bool:
        """A job that has lost a worker is alone with the next one, so that no other is lost by its fault."""
        if not self.is_fit or any(held.attempts for held in self.jobs.values()):
            return False
        return len(self.jobs) < (1 if job and job.attempts else _JOBS_A_MEMBER)


class Members:
    """The workers of a cluster. Each is examined when it joins, before it gets a job."""

    def __init__(
        self,
        client: Client,
        reading: ReadSettings,
        keys: StageKeys,
        samples: Samples,
        tell: Callable[[str], None],
        *,
        are_ours: bool,
    ) -> None:
        self.samples = samples
        self._client = client
        self._reading = reading
        self._keys = keys
        self._tell = tell
        self._are_ours = are_ours
        self._members: dict[_Identity, Member] = {}
        self._next_roll_call = 0.0
        self._last_fit = time.monotonic()

    def __iter__(self) -> Iterator[Member]:
        return iter(list(self._members.values()))

    @property
    def futures(self) -> list[Future[Any]]:
        """All that is under way: jobs and examinations."""
        examinations = [member.examination for member in self if member.examination]
        return [*examinations, *(future for member in self for future in member.jobs)]

    @property
    def seconds_without(self) -> float:
        """For how long there has been nobody who can be used."""
        return time.monotonic() - self._last_fit

    def room_for(self, job: Job | None) -> Member | None:
        """Who should have the next job: of those with room who has the least in hand."""
        return min((m for m in self if m.has_room_for(job)), key=lambda member: len(member.jobs), default=None)

    def call_roll(self) -> list[Member]:
        """Finds out, once a second, who has come and who has gone; those who have gone, with what they had in hand."""
        now = time.monotonic()
        if now < self._next_roll_call:
            return []
        self._next_roll_call = now + _SECONDS_BETWEEN_ROLL_CALLS
        present = self._present()
        gone = [self._members.pop(identity) for identity in self._members.keys() - present.keys()]
        for identity in present.keys() - self._members.keys():
            self._members[identity] = self._newcomer(identity, present[identity])
        return gone

    def end_examinations(self) -> None:
        """Draws the conclusions of those that are done."""
        for identity, member in list(self._members.items()):
            if member.examination and member.examination.done():
                examination, member.examination = member.examination, None
                self._judge(identity, member, examination)
        if any(member.is_fit for member in self):
            self._last_fit = time.monotonic()

    def refuse(self, member: Member, reason: str) -> None:
        """Gives it no more jobs; those it has it may finish."""
        member.refusal = reason
        self._tell(f"worker {member.address} is not used: {reason}")

    def fault_shown_by(self, answer: Answer) -> str:
        """Why a member that gave this answer cannot be used; empty when the answer is the file's fault, or good."""
        if isinstance(answer.error, NoRoom | MissingTool) and not self._are_ours:
            return answer.error.message
        return self._blindness(answer.unseen)

    def _present(self) -> dict[_Identity, int]:
        """Who is at work, and with how many threads."""
        if self._client.status == "closed":
            raise MissingTool(
                "the scheduler is gone; start it and its workers, and run the same command again", stage="cluster"
            )
        if self._client.status != "running":  # it is being sought; whoever is there then is examined again
            return {}
        workers = self._client.scheduler_info(n_workers=-1)["workers"].items()
        return {(at, it["local_directory"]): it["nthreads"] for at, it in workers if it["status"] == "running"}

    def _newcomer(self, identity: _Identity, threads: int) -> Member:
        address, _ = identity
        member = Member(address, self._client.get_executor(workers=[address], allow_other_workers=False, pure=False))
        if threads == 1:
            call = seal(examine, self._reading, self.samples, self._are_ours)
            member.examination = member.calls.submit(open_and_call, call)
        else:
            self.refuse(member, f"it has {threads} threads; start it with --nthreads 1 (and as many: --nworkers)")
        return member

    def _judge(self, identity: _Identity, member: Member, examination: Future[Examination]) -> None:
        try:
            found = examination.result()
        except (CancelledError, KilledWorker):
            del self._members[identity]  # should it still be there, the next roll call finds it again
        except Exception as error:  # noqa: BLE001  whatever another version of us raises
            self.refuse(member, f"it has no kehoach, or another one ({one_line(error)}); {SAME_EVERYWHERE}")
        else:
            if fault := self._fault(found):
                self.refuse(member, fault)

    def _fault(self, found: Examination) -> str:
        if found.missing:
            return found.missing
        if found.keys != self._keys:
            ours = reading_version(self._reading)
            differ = "" if found.reading == ours else f" ({found.reading}; here {ours})"
            return f"its kehoach, engine or models are of another version{differ}; {SAME_EVERYWHERE}"
        return self._blindness(found.unseen)

    def _blindness(self, missed: str) -> str:
        if not missed or unseen(self.samples):  # nobody sees it any more
            return ""
        return f"it does not see {missed}; share the folder with that machine under the same path"
