"""Checks of a catalogue and of what lies beside it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ocr.failure import ReadingError
from pipeline.catalogue import Catalogue, CatalogueError, CatalogueTooNew, health
from pipeline.catalogue.lock import batch_at_work
from pipeline.catalogue.runs import failed, unread
from pipeline.doctor.check import Check, size
from pipeline.settings import Settings, stage_keys

_LARGE_LOG = 256 << 20
_LOOKED_AT = 20_000
"""Original files that are looked at, evenly spread, unless all are asked for: a share in the network may be slow."""
_RESTORE = "put a copy back (kehoach backup FILE --catalogue COPY)"
_DAMAGED = f"{_RESTORE}, or: sqlite3 FILE .recover | sqlite3 NEW, or run ingest into a new catalogue"
_NAMED = 3
"""Ids or files that a line gives as examples."""


def catalogue_checks(path: Path, *, thorough: bool) -> Iterator[Check]:
    """Each in turn; where the file cannot be opened, the first says so and is the last."""
    if not path.exists():
        yield Check("catalogue", "ok", f"{path} does not exist yet; kehoach ingest makes it")
        return
    at_work = batch_at_work(path)  # before it is opened: closing any handle of the file drops SQLite's locks
    try:
        with Catalogue.open(path, create=False, read_only=True, migrate=False) as catalogue:
            yield from _checks(catalogue, at_work=at_work, thorough=thorough)
    except CatalogueTooNew as error:
        yield Check("catalogue", "BAD", str(error), None, 7)
    except CatalogueError as error:
        yield Check("catalogue", "BAD", str(error), None, 3)


def _checks(catalogue: Catalogue, *, at_work: bool, thorough: bool) -> Iterator[Check]:
    yield _file(catalogue, thorough=thorough)
    pending = catalogue.pending_steps()
    if pending:
        behind = f"an earlier version of kehoach wrote it ({len(pending)} steps behind)"
        yield Check("version", "note", behind, "the next command brings it up to date; its rows are checked then")
        return
    yield _documents(catalogue)
    yield _rows(catalogue)
    if thorough:
        yield _index(catalogue)
    yield _version(catalogue)
    yield _batch(catalogue, at_work=at_work)
    yield _log(catalogue.path, at_work=at_work)
    yield _originals(catalogue, thorough=thorough)
    yield from _leftovers(catalogue.path)


def _file(catalogue: Catalogue, *, thorough: bool) -> Check:
    faults = catalogue.integrity_faults() if thorough else health.quick_faults(catalogue)
    if faults:
        more = f" and {len(faults) - 1} more faults" if len(faults) > 1 else ""
        return Check("catalogue", "BAD", f"{catalogue.path} is damaged ({faults[0]}{more})", _DAMAGED, 3)
    how = "every row, index and value is whole" if thorough else "the file is whole; --thorough looks at every row too"
    return Check("catalogue", "ok", f"{catalogue.path}, {size(catalogue.path.stat().st_size)}: {how}")


def _documents(catalogue: Catalogue) -> Check:
    held = ", ".join(f"{count} {name}" for name, count in catalogue.counts().items())
    if failures := failed(catalogue):
        first = failures[0].file
        return Check(
            "documents", "note", f"{held} ({first}, …)", "kehoach failures lists them, kehoach retry tries again"
        )
    return Check("documents", "ok", held)


def _rows(catalogue: Catalogue) -> Check:
    wrong = health.alone(catalogue)
    if wrong:
        detail = "; ".join(f"{len(ids)} {name} ({_some(ids)})" for name, ids in wrong.items())
        return Check("rows", "BAD", detail, f"{_RESTORE}, or run ingest into a new catalogue", 3)
    return Check("rows", "ok", "each document has its plan, pages, files and search entry")


def _index(catalogue: Catalogue) -> Check:
    if faults := health.index_faults(catalogue):
        return Check("search index", "BAD", faults[0], _DAMAGED, 3)
    return Check("search index", "ok", "every term was read")


def _version(catalogue: Catalogue) -> Check:
    try:
        other = health.made_otherwise(catalogue, stage_keys(Settings()).document)
    except ReadingError:
        return Check("version", "note", "cannot be told without the engine")
    if other:
        detail = f"{other} documents were made by another version of the program, its models or the engine"
        return Check("version", "note", detail, "kehoach ingest of the same folders makes them anew; corrections stay")
    return Check("version", "ok", "all documents are as this program makes them")


def _batch(catalogue: Catalogue, *, at_work: bool) -> Check:
    begun = health.unfinished(catalogue)
    cut_off = [document for document in begun if not document.failed]
    waiting = [answer for answer in unread(catalogue) if answer.reason is None]
    if at_work:
        return Check("batch", "ok", f"one is at work; {len(waiting)} documents wait for it")
    if not waiting and not cut_off:
        return Check("batch", "ok", "every file that was asked for has its answer")
    pages = sum(document.pages for document in cut_off)
    detail = f"{len(waiting)} documents were asked for and have no answer ({_some([w.file for w in waiting])})"
    kept = f"; {pages} pages of {len(cut_off)} documents are read and kept for it" if cut_off else ""
    return Check("batch", "note", detail + kept, "run the same ingest again; kehoach report --list has the commands")


def _log(path: Path, *, at_work: bool) -> Check:
    log = path.with_name(path.name + "-wal")
    length = log.stat().st_size if log.exists() else 0
    if length > _LARGE_LOG and not at_work:
        return Check(
            "write-ahead log", "note", f"{log.name} has {size(length)}",
            "close what reads the catalogue; the next ingest folds it in. Copy the catalogue with kehoach backup only",
        )  # fmt: skip
    beside = (
        f"{size(length)} in {log.name}, a part of the catalogue: copy it with kehoach backup" if length else "empty"
    )
    return Check("write-ahead log", "ok", beside)


def _originals(catalogue: Catalogue, *, thorough: bool) -> Check:
    total = health.count_of_originals(catalogue)
    every = 1 if thorough else max(1, -(-total // _LOOKED_AT))
    missing, changed = [], []
    looked_at = health.originals(catalogue, every=every)
    for original in looked_at:
        try:
            status = os.stat(original.path)  # noqa: PTH116 - a hundred thousand of them
        except OSError:
            missing.append(original.path)
            continue
        if original.size is not None and (status.st_size, status.st_mtime_ns) != (original.size, original.mtime_ns):
            changed.append(original.path)
    if missing:  # what was moved, and met again, is not
        moved = {path for paths in health.copies(catalogue) if any(map(os.path.exists, paths)) for path in paths}
        missing = [path for path in missing if path not in moved]
    of = f"{len(looked_at)} of {total}" if every > 1 else str(total)
    if missing or changed:
        found = [
            f"{len(paths)} {what} ({_some(paths)})"
            for what, paths in (("missing", missing), ("changed", changed))
            if paths
        ]
        remedy = "their text stays, without pictures; put them back, or run ingest again for changed ones"
        return Check("originals", "note", f"{' and '.join(found)}, of {of} looked at", remedy)
    return Check("originals", "ok", f"{of} files are where they were, as they were")


def _leftovers(path: Path) -> Iterator[Check]:
    from pipeline.scratch import abandoned_folders

    left = [str(file) for file in path.absolute().parent.glob(".*.unfinished")]
    if left:
        yield Check("leftovers", "note", f"half-written exports: {_some(left)}", "delete them if none is being written")
    if folders := abandoned_folders():
        detail = f"temporary folders of killed runs: {_some([str(folder) for folder in folders])}"
        yield Check("leftovers", "note", detail, "the next ingest removes them")


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
