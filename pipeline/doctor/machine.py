"""Checks of the machine: programs, language data, models, fonts, memory, disks, what killed runs left behind."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ocr.failure import ReadingError
from pipeline.doctor.check import Check, size
from pipeline.settings import Settings

_ROOM = 1 << 30
"""Bytes that a batch needs at least, beside the catalogue."""
_SCRATCH = 200 << 20
"""Bytes that a worker needs for the images of a page, in the folder for temporary files."""
_WORKER, _PARENT = 500 << 20, 300 << 20
"""Bytes of memory: a worker with the engine it calls, on large pages; the process that writes the catalogue."""
_RESTORED = (("KE HOACH", "KẾ HOẠCH"), ("tre em", "trẻ em"))


def machine_checks(catalogue_path: Path) -> Iterator[Check]:
    """Each in turn, none stopping the next."""
    settings = Settings()
    yield from (_guarded(name, check) for name, check in (
        ("tesseract", _tesseract), ("reading", _reads), ("poppler", _poppler), ("fonts", _fonts), ("models", _models),
    ))  # fmt: skip
    yield memory_check(settings.workers, available_memory())
    yield _disk("disk", catalogue_path.absolute().parent, _ROOM, "beside the catalogue")
    yield _disk("temporary files", Path(tempfile.gettempdir()), _SCRATCH * settings.workers, "there")


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except ReadingError as error:
        found, _, remedy = error.message.partition("; ")
        return Check(name, "BAD", found, remedy or None, 4)


def _tesseract() -> Check:
    from ocr.installed import model_file, model_kind
    from ocr.tesseract import Tesseract

    language = Settings().reading.language
    version = Tesseract(language).version
    path = model_file(language)
    kind = model_kind(path) if path else "damaged"
    if kind == "damaged":
        install = f"sudo apt-get install --reinstall tesseract-ocr-{language}"
        return Check("tesseract", "BAD", f"{version}: {path} is no language data", f"run: {install}", 4)
    detail = f"{version}, {kind} model ({path})"
    if kind != "fast":
        return Check("tesseract", "note", detail, "how sure words are was measured with the fast model of Debian")
    return Check("tesseract", "ok", detail)


def _reads() -> Check:
    from ocr.installed import reads_a_word

    if reads_a_word(Settings().reading.language):
        return Check("reading", "ok", "a printed word is read")
    reinstall = "run: sudo apt-get install --reinstall tesseract-ocr tesseract-ocr-vie"
    return Check("reading", "BAD", "Tesseract does not read a printed word", reinstall, 5)


def _poppler() -> Check:
    from ocr.installed import POPPLER, program_version

    versions = {name: program_version(name) for name in POPPLER}
    missing = [name for name, version in versions.items() if version is None]
    if missing:
        return Check("poppler", "BAD", f"no {', '.join(missing)}", "run: sudo apt-get install poppler-utils", 4)
    return Check("poppler", "ok", ", ".join(f"{name} {version}" for name, version in versions.items()))


def _fonts() -> Check:
    from ocr.installed import shows_foreign_fonts

    if shows_foreign_fonts():
        return Check("fonts", "ok", "a PDF without its own fonts is shown")
    return Check(
        "fonts", "note", "no fonts: PDFs that do not bring their own come out blank",
        "run: sudo apt-get install fonts-liberation2",
    )  # fmt: skip


def _models() -> Check:
    from dictionaries.language import model_version
    from ocr.restore import Restorer

    reinstall = "install kehoach again: its files in dictionaries/ are damaged or missing"
    try:
        restorer = Restorer.load()
        wrong = [raw for raw, right in _RESTORED if restorer.restore_text(raw).text != right]
    except (OSError, ValueError, RuntimeError) as error:
        return Check("models", "BAD", f"they do not load ({error})", reinstall, 5)
    if wrong:
        return Check("models", "BAD", f"{wrong[0]!r} is restored wrongly", reinstall, 5)
    return Check("models", "ok", f"loaded, and marks come back; version {model_version()[:8]}")


def available_memory() -> int:
    """Bytes that new processes can have, a container's limit respected."""
    lines = Path("/proc/meminfo").read_text().split("\n")
    free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    try:
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text())
        used = int(Path("/sys/fs/cgroup/memory.current").read_text())
    except (OSError, ValueError):  # no container, or `max`
        return free
    return min(free, max(0, limit - used))


def memory_check(workers: int, free: int) -> Check:
    """Whether so many workers fit into what is free, in bytes."""
    detail = f"{size(free)} free; {workers} workers take up to {size(_PARENT + workers * _WORKER)}"
    fitting = (free - _PARENT) // _WORKER
    if fitting < 1:
        return Check("memory", "BAD", detail, "end other programs, or use a machine with 2 GB", 5)
    if fitting < workers:
        return Check("memory", "note", detail, f"end other programs, or use --workers {fitting}")
    return Check("memory", "ok", detail)


def _disk(name: str, folder: Path, needed: int, where: str) -> Check:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Check(name, "BAD", f"{folder}: {error.strerror}", "name a folder that exists", 3)
    detail = f"{size(free)} free in {folder}"
    if not os.access(folder, os.W_OK):
        return Check(name, "note", f"{folder} cannot be written to", "a batch needs to; check its permissions")
    if free < needed:
        return Check(name, "BAD", detail, f"a batch needs at least {size(needed)} {where}", 6)
    return Check(name, "ok", detail)
