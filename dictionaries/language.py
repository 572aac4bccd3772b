"""The files that restoration rests on: syllables, what the engine writes for them, and the language model."""

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dictionaries.table import data_path

MODEL_FILES = (
    "syllables.tsv",
    "capitals.tsv",
    "confusions.tsv",
    "edits.tsv",
    "edits_vie.tsv",
    "edits_latin.tsv",
    "person_names.tsv",
    "language_model.bin",
)
LISTS = ("places.tsv", "abbreviations.tsv")
"""Dictionaries of other stages that restoration reads too."""
ENDS = 2_000_000
"""Bytes at both ends of a file that its version is made of: whole tables, and a sixth of the language model."""


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


class PlaceName(NamedTuple):
    """A name of an administrative unit and those of the units it belongs to, empty where it belongs to none."""

    name: str
    district: str
    province: str


@cache
def place_names() -> list[PlaceName]:
    """Every unit of the gazetteer that has a name; the table is read here without its types, which takes a tenth."""
    lines = data_path("places.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    columns = [rows[0].index(field) for field in PlaceName._fields]
    return [PlaceName(*(row[column] for column in columns)) for row in rows[1:] if not row[columns[0]].isdigit()]


@cache
def person_names() -> dict[str, tuple[int, int, int]]:
    """Syllables with how often names of people have them first, between and last."""
    lines = data_path("person_names.tsv").read_text(encoding="utf-8").split("\n")[1:]
    rows = (line.split("\t") for line in lines if line)
    return {name: (int(first), int(between), int(last)) for name, first, between, last in rows}


class Confusions:
    """Raw token -> printed forms it was read for, likeliest first; a line is taken apart when it is asked for."""

    def __init__(self, text: str) -> None:
        self._rows = {raw: forms for raw, _, forms in (line.partition("\t") for line in text.split("\n"))}

    def get(self, raw: str) -> tuple[Confusion, ...] | None:
        """The forms, or None for a token that training never saw."""
        forms = self._rows.get(raw)
        if forms is None:
            return None
        return tuple(Confusion(form, float(score)) for form, _, score in (f.rpartition(":") for f in forms.split()))


@cache
def confusions() -> Confusions:
    """What whole tokens were read for."""
    return Confusions(data_path("confusions.tsv").read_text(encoding="utf-8"))


@cache
def model_version() -> str:
    """Changes with any of the files; of the language model, too large to read each time, its size and ends count."""
    digest = hashlib.sha256()
    for name in (*MODEL_FILES, *LISTS):
        file = data_path(name)
        size = file.stat().st_size
        with file.open("rb") as content:
            digest.update(f"{name} {size}".encode())
            digest.update(content.read(ENDS))
            content.seek(max(0, size - ENDS))
            digest.update(content.read())
    return digest.hexdigest()


@cache
def edits() -> dict[str, dict[str, float]]:
    """Printed letter -> read string -> log10 probability."""
    return _edits("edits.tsv")


@cache
def edits_of_vietnamese_engine() -> dict[str, dict[str, float]]:
    """As `edits`, of an engine that reads with a Vietnamese model."""
    return _edits("edits_vie.tsv")


@cache
def edits_of_latin_engine() -> dict[str, dict[str, float]]:
    """As `edits`, of an engine that reads with the model of all Latin letters."""
    return _edits("edits_latin.tsv")


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
