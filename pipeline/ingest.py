"""The batch: files in, a catalogue out. Read `ingest` first; it is the story.

A file is looked at, each of its pages is read, and the pages become a document that is restored, extracted
and stored. Workers do the three steps; this process alone writes, as each of them is done, so that a
killed run is finished by the same command and no page is read twice.
"""

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from extract.plan import Plan
from ocr.failure import NoRoom, UnreadableInput
from ocr.page import Document, Page
from ocr.read import ReadSettings, engine_name
from ocr.triage import Source
from pipeline.catalogue import Catalogue, ledger, store
from pipeline.fingerprint import Fingerprint, fingerprint, stamp_or_none
from pipeline.inputs import Input, identity
from pipeline.settings import Settings, StageKeys, stage_keys
from pipeline.steps import look, places_of, read, understand
from pipeline.summary import Failure, Progress, Summary, failure_of, of_pages
from pipeline.workers import Job, Outcome, Pool, Workers

log = logging.getLogger(__name__)

_UNDERSTANDING_SECONDS, _SECONDS_A_PAGE = 600.0, 2.0
"""That a document may take once its pages are read; a tenth of a second a page is usual."""


def ingest(
    catalogue: Catalogue,
    inputs: Iterable[Input],
    settings: Settings,
    progress: Progress,
    workers: Workers | None = None,
) -> Summary:
    """Reads every input that the catalogue does not hold yet, on a pool of processes or on the `workers` given.

    Raises MissingTool before anything is read, and NoRoom when the disk for temporary files is full.

    One document's failure is recorded and the batch goes on. Interrupted at any point, the catalogue holds
    what was done and the same call does the rest.
    """
    batch = _Batch(catalogue, iter(inputs), settings.reading, stage_keys(settings), progress)
    with workers or Pool(settings.workers) as pool:
        while True:
            while pool.has_room and (job := batch.next_job()):
                pool.submit(job)
            if pool.idle:
                return batch.summary
            for outcome in pool.finished():
                batch.take(outcome)


@dataclass(slots=True, eq=False)
class _Work:
    """One document on its way."""

    item: Input
    sha256: str
    digests: tuple[str, ...]
    """Of each file."""
    stamps: tuple[tuple[int, int], ...]
    """Size and time of each file when its digest was taken."""
    copies: list[Input] = field(default_factory=list)
    """Others of this batch with the same bytes."""
    sources: tuple[Source, ...] = ()
    pages: int = 0
    waiting: int = 0
    """Pages that are still to be read."""
    broken: dict[int, Failure] = field(default_factory=dict)
    engine: str = ""


class _Batch:
    """Which document is where on its way; whatever must last goes to the ledger before the next step."""

    def __init__(
        self, catalogue: Catalogue, inputs: Iterator[Input], reading: ReadSettings, keys: StageKeys, progress: Progress
    ) -> None:
        self.summary = Summary()
        self._catalogue = catalogue
        failures = ledger.failures(catalogue)
        self._failed_before = {failure.sha256: failure for failure in failures}
        self._failed_paths = {failure.path for failure in failures}
        self._inputs = inputs
        self._reading = reading
        self._keys = keys
        self._progress = progress
        self._ready: deque[Iterator[Job]] = deque()
        self._under_way: dict[str, _Work] = {}

    def next_job(self) -> Job | None:
        """What a worker can do next, finishing before beginning; None when all is done or under way."""
        while self._ready:
            if job := next(self._ready[0], None):
                return job
            self._ready.popleft()
        for item in self._inputs:
            if work := self._admit(item):
                return Job(look, (item.paths,), partial(self._looked, work))
        return None

    def take(self, outcome: Outcome) -> None:
        """Writes down what a worker returned; a failure is written down too, and only that document or page stops.

        Raises NoRoom: it is no document's failure, and every other would fail in the same way.
        """
        if isinstance(outcome.error, NoRoom):
            raise outcome.error
        outcome.tag(outcome)

    def _admit(self, item: Input) -> _Work | None:
        """The input as work to do; None for one that is held, that is under way, or that has failed for good."""
        try:
            stamps, digests = zip(*self._fingerprints(item), strict=True)
        except UnreadableInput as error:
            self._record(Failure(item.name, error.stage, None, error.message, unreadable=True), item, None)
            self._answered()
            return None
        sha256 = identity(digests)
        before = self._failed_before.get(sha256)
        if work := self._under_way.get(sha256):
            work.copies.append(item)
            return None
        if before and before.lasting and before.document_key == self._keys.document:
            failure = Failure(item.name, before.stage, before.page, before.message, unreadable=True)
            self._record(failure, item, sha256)
        elif not before and ledger.is_done(self._catalogue, sha256, self._keys.document):
            store.add_source(self._catalogue, sha256, item.name)
            if item.name in self._failed_paths:  # when its bytes were others, or could not be had
                ledger.clear_failure(self._catalogue, item.name)
            self.summary.skipped += 1
        else:
            work = self._under_way[sha256] = _Work(item, sha256, digests, stamps)
            return work
        self._answered()
        return None

    def _fingerprints(self, item: Input) -> list[Fingerprint]:
        if item.refusal:
            raise UnreadableInput(item.refusal, stage="unpack")
        return [fingerprint(self._catalogue, path) for path in item.paths]

    def _looked(self, work: _Work, outcome: Outcome) -> None:
        if outcome.error:
            self._settle(work, failure_of(work.item.name, outcome.error))
            return
        work.sources = outcome.result
        places = places_of(work.sources)
        read_before = ledger.pages_read(self._catalogue, work.sha256, self._keys.reading)
        missing = [(number, place) for number, place in enumerate(places, 1) if number not in read_before]
        work.pages, work.waiting = len(places), len(missing)
        work.engine = engine_name(work.sources[0], self._reading)
        self.summary.looked += 1
        self.summary.pages_to_read += work.waiting
        self.summary.pages_waiting += work.waiting
        if missing:
            self._ready.append(
                Job(read, (source, inner, number, self._reading), partial(self._have_read, work, number))
                for number, (source, inner) in missing
            )
        else:
            self._ready.appendleft(self._understanding(work))

    def _have_read(self, work: _Work, number: int, outcome: Outcome) -> None:
        if outcome.error:
            work.broken[number] = failure_of(work.item.name, outcome.error, number)
        else:
            ledger.record_page(self._catalogue, work.sha256, outcome.result, self._keys.reading)
            self.summary.pages_read += 1
        work.waiting -= 1
        self.summary.pages_waiting -= 1
        self._answered(0)
        if work.waiting == 0 and len(work.broken) == work.pages:
            self._settle(work, of_pages(work.broken))
        elif work.waiting == 0:
            self._ready.appendleft(self._understanding(work))

    def _understanding(self, work: _Work) -> Iterator[Job]:
        # A generator, so that the pages are fetched only when a worker has room for them.
        pages = ledger.packed_pages(self._catalogue, work.sha256, self._keys.reading)
        # A page that could not be read keeps its place, empty.
        every = [pages.get(number) or ledger.packed(Page(number, 0, 0, 0, ())) for number in range(1, work.pages + 1)]
        seconds = _UNDERSTANDING_SECONDS + work.pages * _SECONDS_A_PAGE
        yield Job(understand, (_document(work), every), partial(self._understood, work), seconds=seconds)

    def _understood(self, work: _Work, outcome: Outcome) -> None:
        if outcome.error:
            self._settle(work, failure_of(work.item.name, outcome.error))
        elif tuple(stamp_or_none(path) for path in work.item.paths) != work.stamps:
            message = "the file changed while it was read; run the same command again"
            self._settle(work, Failure(work.item.name, "read", None, message))
        else:
            self._store(work, *outcome.result)

    def _store(self, work: _Work, pages: Sequence[bytes], plan: Plan) -> None:
        named = zip(work.item.paths, work.digests, work.sources, strict=True)
        files = [store.Source(str(path), sha256, source.pages) for path, sha256, source in named]
        with self._catalogue.transaction():
            ledger.clear_failure(self._catalogue, work.item.name)
            ledger.forget_other_readings(self._catalogue, work.sha256, self._keys.reading)
            store.save(self._catalogue, _document(work), plan, self._keys.document, files, pages)
            for copy in work.copies:
                ledger.clear_failure(self._catalogue, copy.name)
                store.add_source(self._catalogue, work.sha256, copy.name)
        self.summary.done += 1
        self.summary.skipped += len(work.copies)
        where = {"document": store.document_id(work.sha256), "file": work.item.name, "pages": work.pages}
        log.info("stored", extra=where | {"event": "stored"})
        self._settle(work, of_pages(work.broken) if work.broken else None)

    def _settle(self, work: _Work, failure: Failure | None = None) -> None:
        """The document is in the catalogue, or it is written down why it is not (or not all of it)."""
        del self._under_way[work.sha256]
        if failure:
            for item in (work.item, *work.copies):
                self._record(replace(failure, path=item.name), item, work.sha256)
        self._answered(1 + len(work.copies))

    def _answered(self, documents: int = 1) -> None:
        """Tells how far the batch is, so many more documents having their answer."""
        self.summary.answered += documents
        self.summary.under_way = len(self._under_way)
        self._progress.at(self.summary)

    def _record(self, failure: Failure, item: Input, sha256: str | None) -> None:
        self.summary.failed.append(failure)
        where = {"file": failure.path, "page": failure.page, "stage": failure.stage}
        log.warning("%s", failure.message, extra=where | {"event": "failed"})
        kept = ledger.Failure(
            path=failure.path,
            sha256=sha256,
            stage=failure.stage,
            page=failure.page,
            message=failure.message,
            document_key=self._keys.document,
            lasting=failure.unreadable and sha256 is not None,
            files=tuple(map(str, item.paths)),
        )
        ledger.record_failure(self._catalogue, kept)


def _document(work: _Work) -> Document:
    """The document without its pages."""
    return Document(work.sha256, tuple(map(str, work.item.paths)), (), work.engine)
