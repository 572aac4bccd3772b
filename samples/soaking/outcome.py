"""What must be so after a fault, whatever it was."""

import subprocess

from .batch import SOME_FAILED, Place, pages_held

UNUSABLE = 3
"""Exit code where the catalogue or the disk is at fault."""


def completed(place: Place, whole: bytes) -> list[str]:
    """After the fault is gone the same command does the rest."""
    pages_held(place.catalogue)
    run = place.finish()
    found = not_as_it_must_be(run, SOME_FAILED)
    pages_held(place.catalogue)
    if place.export() != whole:
        found.append("the export differs after the fault is gone")
    if left := place.leftovers():
        found.append(f"left behind: {left}")
    return found


def not_as_it_must_be(run: "subprocess.CompletedProcess[str]", code: int, message: str = "") -> list[str]:
    """Its exit code, what it says, and that it does not blame itself."""
    found = []
    if run.returncode != code:
        found.append(f"exit code {run.returncode}, not {code}: {run.stderr.strip()[-300:]}")
    if message not in run.stderr:
        found.append(f"{message!r} is not in: {run.stderr.strip()[-300:]}")
    if "Traceback" in run.stderr or "fault of the program" in run.stderr or "internal error" in run.stderr:
        found.append(f"a fault of the program: {run.stderr.strip()[-300:]}")
    return found


def ended(run: "subprocess.Popen[str]", talk: str) -> "subprocess.CompletedProcess[str]":
    """A run that was started and has come to its end."""
    return subprocess.CompletedProcess(run.args, run.returncode, "", talk)
