"""Makes `dictionaries/places.tsv` from the data of the PyPI package vietnamadminunits (MIT).

    pip install vietnamadminunits      # in a venv of its own; the project does not need it at run time
    python -m pipeline.training.places .../site-packages/vietnamadminunits/data > dictionaries/places.tsv

The package knows the units as they stood just before 1 July 2025 and those of today. Communes merged away
before 2025 are missing. The column `today` is the unit that most of the former unit belongs to now.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

CHANGE = "2025-07-01"
HEADER = ("level", "kind", "name", "district_kind", "district", "province", "valid_from", "valid_until", "today")
NOTE = (
    "# Administrative units on both sides of 1 July 2025, made by pipeline/training/places.py from the PyPI package\n"
    "# vietnamadminunits (MIT). An empty valid_from is 'before our documents', an empty valid_until 'to this day'.\n"
    "# Communes merged away before 2025 are missing, so a place that is not here may still have been one."
)


def main(folder: str) -> None:
    """Print the table made from the package's data folder."""
    database = sqlite3.connect(Path(folder) / "dataset.db")
    successors = _successors(Path(folder), database)
    print(NOTE)
    print("\t".join(HEADER))
    for row in sorted(set(_former(database, successors)) | set(_present(database))):
        print("\t".join(row))


def _split(kind: str | None, full: str, short: str) -> tuple[str, str]:
    """`Thành phố Hà Nội`, `Hà Nội` → (`thành phố`, `Hà Nội`); numbered units keep their number: `Quận 1`, `1`."""
    kind = (kind or full.removesuffix(short)).strip().lower()
    return kind, full[len(kind) :].strip() if full.lower().startswith(kind) else short


def _former(database: sqlite3.Connection, successors: dict[str, str]) -> Iterator[tuple[str, ...]]:
    query = (
        "select province, provinceShort, district, districtShort, districtType, ward, wardShort, wardType,"
        " provinceKey, districtKey, wardKey from admin_units_legacy"
    )
    for province, p_short, district, d_short, d_type, ward, w_short, w_type, p_key, d_key, w_key in database.execute(
        query
    ):
        p_kind, p_name = _split(None, province, p_short)
        yield ("province", p_kind, p_name, "", "", "", "", CHANGE, successors.get(p_key, ""))
        if not district:
            continue
        d_kind, d_name = _split(d_type, district, d_short)
        yield ("district", d_kind, d_name, "", "", p_name, "", CHANGE, "")
        if ward:
            w_kind, w_name = _split(w_type, ward, w_short)
            today = successors.get(f"{p_key}_{d_key}_{w_key}", "")
            yield ("commune", w_kind, w_name, d_kind, d_name, p_name, "", CHANGE, today)


def _present(database: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    for province, p_short, ward, w_short in database.execute(
        "select province, provinceShort, ward, wardShort from admin_units"
    ):
        p_kind, p_name = _split(None, province, p_short)
        yield ("province", p_kind, p_name, "", "", "", CHANGE, "", "")
        if ward:
            kind = next(k for k in ("phường", "xã", "đặc khu") if ward.lower().startswith(k))
            yield ("commune", kind, _split(kind, ward, w_short)[1], "", "", p_name, CHANGE, "", "")


def _successors(folder: Path, database: sqlite3.Connection) -> dict[str, str]:
    """Key of a former unit → name of the unit it mostly belongs to today."""
    provinces = dict(database.execute("select provinceKey, province from admin_units"))
    shorts = dict(database.execute("select provinceKey, provinceShort from admin_units"))
    wards = {(p, w): name for p, w, name in database.execute("select provinceKey, wardKey, ward from admin_units")}
    converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for new, olds in converter["DICT_PROVINCE"].items():
        found |= dict.fromkeys(olds, provinces[new])
    for new, by_ward in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in by_ward.items():
            if (new, ward) in wards:
                found |= dict.fromkeys(olds, f"{wards[new, ward]}, {shorts[new]}")
    for new, by_old in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in by_old.items():
            chosen = next((p["newWardKey"] for p in parts if p["isDefaultNewWard"]), None)
            if (new, chosen) in wards:
                found[old] = f"{wards[new, chosen]}, {shorts[new]}"
    return found


if __name__ == "__main__":
    main(sys.argv[1])
