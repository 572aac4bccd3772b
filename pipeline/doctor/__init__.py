"""Whether this machine can do the work, and whether a catalogue is sound. Nothing is changed by looking."""

from pathlib import Path

from pipeline.doctor.check import Check
from pipeline.doctor.holdings import catalogue_checks
from pipeline.doctor.machine import machine_checks

__all__ = ["Check", "examine"]


def examine(catalogue_path: Path, *, thorough: bool = False) -> list[Check]:
    """Every check, none stopping the next; `thorough` looks at every row, term and original file too."""
    return [*machine_checks(catalogue_path), *catalogue_checks(catalogue_path, thorough=thorough)]
