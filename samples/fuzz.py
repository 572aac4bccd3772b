"""Breeds bytes that take new ways through the program: python samples/fuzz.py TARGET [CORPUS…] [libFuzzer options].

triage   any bytes are a file that can be read, or are refused with a remedy
text     any bytes are no text, or a text that is decoded, restored and extracted with every quote standing in it

A file in place of the corpus is tried alone, such as one that an earlier run left. Needs atheris (pip install atheris);
`samples/soak.py fuzz` makes a corpus and runs both. What must hold is in tests/pipeline/test_any_text.py.
"""

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

sys.path.append(str(Path(__file__).parents[1]))
PACKAGES = ("dictionaries", "extract", "ocr")
with atheris.instrument_imports(include=[*PACKAGES, "PIL"]):
    from PIL import Image

    Image.init()  # imports the reader of each format
    for package in PACKAGES:  # all of them now: what a function imports when it is called would not be followed
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    from ocr.failure import UnreadableInput
    from ocr.text_input import decode
    from tests.pipeline import test_any_text as properties


def triage(data: bytes) -> None:
    """Whatever the file is."""
    properties.test_any_bytes_are_a_source_or_are_refused_with_a_remedy.hypothesis.inner_test(b"", data)


def text(data: bytes) -> None:
    """Whatever the encoding is."""
    try:
        decoded = decode(data)
    except UnreadableInput as refused:
        if ";" not in refused.message or not refused.message.isprintable():
            raise AssertionError(refused.message) from refused
        return
    properties.test_any_text_becomes_a_plan_whose_quotes_stand_in_it.hypothesis.inner_test(decoded)


TARGETS: dict[str, Callable[[bytes], None]] = {"triage": triage, "text": text}


def main() -> None:
    """Until libFuzzer has enough: its own options say when."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    given, rest = parser.parse_known_args()
    atheris.Setup([sys.argv[0], *rest], TARGETS[given.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
