"""The files that restoration rests on: syllables, what the engine writes for them, and the language model."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from dictionaries.table import data_path

MODEL_FILES = ("syllables.tsv", "capitals.tsv", "confusions.tsv", "edits.tsv", "edits_vie.tsv", "language_model.bin")


class Confusion(NamedTuple):
    """A printed form that the engine has read as some raw token."""

    form: str
    score: float
    """log10 P(raw | form)."""


@cache
def syllable_counts() -> dict[str, int]:
    """Lower-case syllables and abbreviations with how often the training text has them, most frequent first."""
    lines = data_path("syllables.tsv").read_text(encoding="utf-8").split("\n")[1:]
    return {name: int(count) for name, count in (line.split("\t") for line in lines if line)}


@cache
def capital_counts() -> dict[str, int]:
    """Abbreviations written in capitals (`TNCS`, `HĐND`, `TTg`) with how often the training text has them."""
    lines = data_path("capitals.tsv").read_text(encoding="utf-8").split("\n")[1:]
    return {name: int(count) for name, count in (line.split("\t") for line in lines if line)}


@cache
def confusions() -> dict[str, tuple[Confusion, ...]]:
    """Raw token -> printed forms it was read for, likeliest first."""
    table = {}
    for line in data_path("confusions.tsv").read_text(encoding="utf-8").split("\n"):
        raw, _, forms = line.partition("\t")
        table[raw] = tuple(Confusion(f, float(s)) for f, _, s in (form.rpartition(":") for form in forms.split()))
    return table


@cache
def edits() -> dict[str, dict[str, float]]:
    """Printed letter -> read string -> log10 probability."""
    return _edits("edits.tsv")


@cache
def edits_of_vietnamese_engine() -> dict[str, dict[str, float]]:
    """As `edits`, of an engine that reads with a Vietnamese model."""
    return _edits("edits_vie.tsv")


def language_model_file() -> Path:
    """The KenLM file, to be mapped into memory."""
    return data_path("language_model.bin")


def _edits(name: str) -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for line in data_path(name).read_text(encoding="utf-8").split("\n"):
        if line:
            letter, piece, score = line.split("\t")
            table.setdefault(letter, {})[piece] = float(score)
    return table
