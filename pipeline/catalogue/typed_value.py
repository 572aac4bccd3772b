"""What a human types for a value of the record, as the values that it may stand for."""

import re
from collections.abc import Sequence
from typing import Any, get_args

import msgspec

from extract.plan import Basis, Branch, Comparator, Direction, Level, Role, Unit

DATES = frozenset({"issued_on", "on"})
"""Names of the fields that hold a day."""
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NUMBER = re.compile(r"(\d+),(\d+)")
_CHOICES = {
    "branch": Branch, "level": Level, "comparator": Comparator, "unit": Unit, "direction": Direction, "basis": Basis,
    "role": Role,
}  # fmt: skip
_PERIOD = re.compile(r"\s*(\d{4})\s*(?:[-–]\s*(\d{4})\s*)?")


def hint(pointer: Sequence[str]) -> str | None:
    """What fits a field, where that can be told in a word."""
    if pointer[-1] in DATES:
        return "give a day, as 22/02/2024"
    if pointer[-1] in _CHOICES:
        return f"give {', '.join(get_args(_CHOICES[pointer[-1]]))}"
    return "give a number, as 4,5" if pointer[-1] == "value" else None


def readings(pointer: Sequence[str], text: str) -> list[Any]:
    """What the text may stand for, the likeliest first."""
    if text in ("", "null"):
        return [None]
    if pointer[-1] in DATES and (day := _DAY.fullmatch(text)):
        return [f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"]
    if number := _NUMBER.fullmatch(text):  # as Vietnamese write it; a text stays as it is typed
        return [text, f"{number[1]}.{number[2]}"]
    period = _PERIOD.fullmatch(text)
    if tuple(pointer) == ("period",) and period:
        return [{"start": int(period[1]), "end": int(period[2] or period[1])}]
    try:
        return [text, msgspec.json.decode(text)]
    except msgspec.DecodeError:
        return [text]
