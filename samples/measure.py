"""Measures the program on real plans that are no part of the project: python samples/measure.py [--shared FOLDER].

The folder has the scorer (`eval/score.py`), plans with gold (`plans/`), plans as an English OCR left them (`seeds/`),
plans without gold (`plan_texts/`), scans (`scans/`) and small inputs that once came out wrong (`inputs/`). Nothing of
it is needed to test the program, and nothing of it may be copied into the project, which is looked for too.
"""

import argparse
import sys
from pathlib import Path

from measures.copying import print_copied
from measures.judge import Judge
from measures.real_plans import print_plans, print_seeds, print_texts
from measures.real_scans import print_inputs, print_scans

ROOT = Path(__file__).parents[1]
SCHEMA = "plan.schema.json"
PARTS = {
    "plans": ("plans",),
    "seeds": ("seeds",),
    "texts": ("plan_texts", "corpus"),
    "scans": ("scans/headers.json", "scans/gt"),
    "inputs": ("inputs",),
    "copied": ("seeds", "plan_texts", "plans", "scans/gt", "inputs"),
}
"""What each part needs of the folder, beside the scorer and the schema."""
ASKED_FOR = ("scans",)
"""Parts that take minutes and are measured only when they are named."""


def main() -> int:
    """Prints the parts asked for; gives 1 where an input fails, 2 where the folder lacks something."""
    given = _arguments()
    parts = [part for part in PARTS if part in (given.only or set(PARTS) - set(ASKED_FOR))]
    missing = [name for name in dict.fromkeys(_needed(parts)) if not (given.shared / name).exists()]
    if missing:
        there = given.shared if given.shared.is_dir() else f"{given.shared} (which is not there)"
        print(f"nothing is measured: {there} lacks {', '.join(missing)}", file=sys.stderr)
        print("name the folder of the team's plans: make measure SHARED=FOLDER", file=sys.stderr)
        return 2
    same = (ROOT / "extract" / SCHEMA).read_bytes() == (given.shared / SCHEMA).read_bytes()
    print(f"extract/{SCHEMA} is {'the same as' if same else 'OTHER THAN'} {given.shared / SCHEMA}\n")
    judge, good = Judge.load(given.shared), True
    for part in parts:
        if part == "plans":
            print_plans(given.shared, judge, given.held_out, faults=given.wrong)
        elif part == "seeds":
            print_seeds(given.shared, judge, faults=given.wrong)
        elif part == "texts":
            print_texts(given.shared)
        elif part == "scans":
            print_scans(given.shared, judge, faults=given.wrong)
        elif part == "inputs":
            good = print_inputs(given.shared)
        else:
            print_copied(given.shared)
    return 0 if good else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder [beside the checkout]")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part (again for more); scans only so")
    parser.add_argument(
        "--held-out", nargs="+", default=(), metavar="NAME", help="plans (how their names begin) to report apart"
    )
    parser.add_argument("--wrong", action="store_true", help="lists each value that is wrong and sure")
    given = parser.parse_args()
    names = [file.stem for file in (given.shared / "plans").glob("*.txt")]
    if names and (unknown := [name for name in given.held_out if not any(each.startswith(name) for each in names)]):
        parser.error(f"no plan's name begins with {', '.join(unknown)}")
    return given


def _needed(parts: list[str]) -> list[str]:
    return ["eval/score.py", SCHEMA, *(name for part in parts for name in PARTS[part])]


if __name__ == "__main__":
    sys.exit(main())
