"""Counts which syllables stand where in the names of people.

    python -m pipeline.training.person_names CORPUS.txt...

writes `person_names.tsv` into `dictionaries/`. A name is what follows `ông`, `bà` or a title, begins with a family name
of `surnames.tsv`, and ends before a mark; each name counts once. Plain text, one sentence a line, NFC.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dictionaries.document_types import surnames

KEPT = 2
"""Times that a syllable must have been seen in names."""
_TITLES = r"[ÔôO]ng|[Bb]à|[Đđ]ồng chí|[Aa]nh|[Cc]hị|[Tt]rưởng|tịch|[Gg]iám đốc|sĩ|thầy|cô"
_NAME = re.compile(rf"\b(?:{_TITLES}):? ((?:[^\W\d_]+ ){{1,3}}[^\W\d_]+)[,.;:)]")

Row = tuple[int, int, int]
"""How often a syllable comes first, between and last."""


def count_names(lines: Iterable[str]) -> dict[str, Row]:
    """Syllables with their places in the names, most frequent first."""
    families = surnames()
    names = {
        words
        for line in lines
        for match in _NAME.finditer(line)
        if (words := tuple(match[1].split()))[0].lower() in families and all(map(str.istitle, words))
    }
    firsts = Counter(words[0] for words in names)
    between = Counter(word for words in names for word in words[1:-1])
    lasts = Counter(words[-1] for words in names)
    total = firsts + between + lasts
    return {
        word: (firsts[word], between[word], lasts[word])
        for word, count in sorted(total.items(), key=lambda item: (-item[1], item[0]))
        if count >= KEPT and len(word) > 1
    }


def main() -> None:
    """Reads the corpora and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("dictionaries"))
    args = parser.parse_args()
    lines = (line for corpus in args.corpora for line in corpus.open(encoding="utf-8"))
    with (args.out / "person_names.tsv").open("w", encoding="utf-8") as out:
        out.write("name\tfirst\tbetween\tlast\n")
        for word, counts in count_names(lines).items():
            out.write(f"{word}\t{counts[0]}\t{counts[1]}\t{counts[2]}\n")


if __name__ == "__main__":
    main()
