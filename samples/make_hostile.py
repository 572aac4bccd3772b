"""Makes the hostile corpus: python samples/make_hostile.py FOLDER [KIND…] [--large].

Every kind gets a folder of its own under FOLDER; `hostile/kinds.tsv` says what must come of it. Same bytes each time.
The `large` kinds (a PDF of 2,000 pages, half a gigabyte of text) are made when asked for.
"""

import argparse
import csv
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from hostile.kind import KINDS

for module in (
    "pdfs", "pdf_pages", "pdf_pictures", "pictures", "tiffs", "other_pictures",
    "zips", "office", "texts", "names", "places",
):  # fmt: skip
    import_module(f"hostile.{module}")

TABLE = Path(__file__).parent / "hostile" / "kinds.tsv"


def expectations() -> dict[str, str]:
    """What must come of each kind: lands, refused or either."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["kind"]: row["expectation"] for row in csv.DictReader(file, delimiter="\t")}


def make_hostile(folder: Path, names: Iterable[str] = (), *, large: bool = False) -> list[str]:
    """Makes the kinds named, or all of them; returns their names."""
    made = list(names) or [name for name, kind in KINDS.items() if large or not kind.large]
    for name in made:
        (folder / name).mkdir(parents=True)
        KINDS[name].make(folder / name)
    return made


def main() -> None:
    """Makes them where the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="of these; all when none is named")
    parser.add_argument("--large", action="store_true", help="the large kinds too")
    given = parser.parse_args()
    if unknown := sorted(set(given.kinds) - set(KINDS)):
        parser.error(f"no kind {', '.join(unknown)}; there are {', '.join(sorted(KINDS))}")
    made = make_hostile(given.folder, given.kinds, large=given.large)
    print(f"{len(made)} kinds in {given.folder}")


if __name__ == "__main__":
    main()
