"""Vietnamese letters in the encodings from before Unicode."""

from dataclasses import dataclass
from functools import cache

from dictionaries.table import read_table


@dataclass(frozen=True, slots=True)
class _Letter:
    """One row of `code_pages.tsv`; bytes are hexadecimal."""

    letter: str
    tcvn3: str | None
    vni: str | None
    viscii: str | None
    vps: str | None


@cache
def code_pages() -> dict[str, dict[bytes, str]]:
    """By the name of an encoding: bytes, one or two, and the letter that they are."""
    names = ("tcvn3", "vni", "viscii", "vps")
    rows = read_table("code_pages.tsv", _Letter, key=lambda row: row.letter, check=_wrong)
    pages: dict[str, dict[bytes, str]] = {name: {} for name in names}
    for row in rows:
        for name in names:
            if coded := getattr(row, name):
                pages[name][bytes.fromhex(coded)] = row.letter
    return pages


def _wrong(row: _Letter) -> str | None:
    for coded in (row.tcvn3, row.vni, row.viscii, row.vps):
        try:
            if coded and len(bytes.fromhex(coded)) not in (1, 2):
                return f"{coded} is not one byte or two: write two hexadecimal digits a byte"
        except ValueError:
            return f"{coded} is no hexadecimal number: write two hexadecimal digits a byte"
    return None
