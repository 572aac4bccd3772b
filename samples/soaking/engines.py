"""Engines that fail in every way: told in a line, the other pages kept, and made good when the engine is."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .batch import SAMPLES, SOME_FAILED, Place
from .kills import uninterrupted
from .outcome import completed, not_as_it_must_be

ONE_PAGE = "1800 1120"
"""Width and height, at 300 dpi, of the one page of the batch that some engines fail on: the first of the TIFF."""
OF_ONE_PAGE = f'head -c 20 "$(head -1 "$1")" | grep -q "{ONE_PAGE}"'
ENGINES = {
    "crashes once for each page": '[ -e "$1.tried" ] || { touch "$1.tried"; kill -SEGV $$; }; exec "$good" "$@"',
    "crashes": "kill -SEGV $$",
    "ends with an error": "echo Error in pixRead: no >&2; exit 1",
    "writes nothing": "exit 0",
    "writes text": 'seq 1000 > "$2.tsv"',
    "writes bytes": 'head -c 100000 /dev/urandom > "$2.tsv"',
    "writes half a table": '"$good" "$@"; truncate -s 300 "$2.tsv"',
    "does not stop writing": "exec yes",
    "crashes on one page": f'{OF_ONE_PAGE} && kill -SEGV $$; exec "$good" "$@"',
    "hangs on one page": f'{OF_ONE_PAGE} && exec sleep 1000; exec "$good" "$@"',
    "takes its worker with it": f'{OF_ONE_PAGE} && kill -KILL $PPID; exec "$good" "$@"',
}
HARMLESS = "crashes once for each page"


def engine_faults(place: Place) -> Iterator[tuple[str, list[str]]]:
    """Each by name, and what was not as it must be."""
    whole = uninterrupted(place).export
    for name, script in ENGINES.items():
        yield f"engine {name}", _engine(place, whole, name, script)


def _engine(place: Place, whole: bytes, name: str, script: str) -> list[str]:
    place.forget()
    folder = place.root / "engines"
    folder.mkdir(exist_ok=True)
    engine = folder / "tesseract"
    good = SAMPLES / "stand_in" / "tesseract"
    engine.write_text(f'#!/bin/sh\ngood={good}\ncase "$1" in --*) exec "$good" "$@";; esac\n{script}\n')
    engine.chmod(0o755)
    run = replace(place, engines=folder).finish()
    found = not_as_it_must_be(run, SOME_FAILED)
    if name != HARMLESS and not re.search(r"Tesseract|was killed", run.stderr):
        found.append(f"the engine's failure is not told: {run.stderr[-300:]}")
    if "one page" in name and "page " not in run.stderr:
        found.append("which page is not told")
    return found + completed(place, whole)
