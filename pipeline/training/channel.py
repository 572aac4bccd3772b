"""Learns the channel from pages: which letters are written for which, and what whole tokens were read as.

    python -m pipeline.training.channel PAGES.jsonl... [--engine vie|latin]

writes `edits.tsv` (letters) and `confusions.tsv` (tokens) into `dictionaries/`, or for pages read with Tesseract's
`vie` only `edits_vie.tsv`, with `Latin` only `edits_latin.tsv`. Needs `syllables.tsv`.
"""

import argparse
import json
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dictionaries import language
from ocr.restore.channel import Channel
from ocr.restore.likeness import Likeness
from ocr.restore.syllable import TONES, bare, tone_in_old_place, without_tone
from ocr.restore.token import take_apart
from pipeline.training.alignment import align, trusted
from pipeline.training.edits import Edits, learn

GIVEN_UP = 0.55
"""Mean cost of a page's alignment beyond which it was not read at all."""
PRIOR = 100.0
"""Weight of the letters' channel in a token's, in counted tokens."""
FAMILY = 30.0
"""Weight of letters with the same base in a letter's edits, in counted letters."""
RELATED = 0.05
"""Weight of letters one mark apart, however much was counted."""
KEPT, SPREAD = 20, 3.75
EDITS = {"foreign": ("edits.tsv", 1e-5), "vie": ("edits_vie.tsv", 1e-5), "latin": ("edits_latin.tsv", 1e-3)}
"""The file of each engine's edits, and the least probability that is kept."""
NEVER = -12

Pairs = Counter[tuple[str, str]]


def count_pairs(files: Iterable[Path]) -> Pairs:
    """How often each printed token was read as each token, over all pages."""
    pairs: Pairs = Counter()
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                pairs.update(_page_pairs("\n".join(page["truth"]), page["read"]))
    return pairs


def _page_pairs(truth: str, read: str) -> Iterator[tuple[str, str]]:
    printed = list(_cores(truth))
    aligned = list(align(printed, list(_cores(read))))
    if sum(pair.cost for pair in aligned) > GIVEN_UP * max(1, len(printed)):
        return
    for pair in trusted(aligned):
        if len(pair.printed) == len(pair.read) == 1 and pair.printed[0].isalpha():
            yield pair.printed[0], pair.read[0]


def _cores(text: str) -> Iterator[str]:
    return (token.core for token in map(take_apart, text.split()) if token.core)


def smooth(edits: Edits, letters: Counter[str]) -> Edits:
    """Each letter's edits mixed with those of letters with the same base, and of those that differ by one mark.

    What ă becomes, ắ may become; where one font loses the hat of Ộ, another keeps it: what was seen is never all.
    """
    families: defaultdict[str, list[str]] = defaultdict(list)
    for letter in edits:
        families[bare(letter)].append(letter)
    smoothed: Edits = {}
    for family in families.values():
        mean = _mean(edits, {member: letters[member] for member in family})
        for member in family:
            near = [other for other in family if other != member and _one_mark_apart(member, other)]
            relatives = _mean(edits, dict.fromkeys(near, 1))
            known = letters[member] / (letters[member] + FAMILY)
            shares = ((known * (1 - RELATED), edits[member]), (1 - known, mean), (known * RELATED, relatives))
            row: defaultdict[str, float] = defaultdict(float)
            for share, pieces in shares:
                for piece, probability in pieces.items():
                    row[piece] += share * probability
            smoothed[member] = dict(row)
    return smoothed


def _mean(edits: Edits, weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    mean: defaultdict[str, float] = defaultdict(float)
    for letter, weight in weights.items():
        for piece, probability in edits[letter].items():
            mean[piece] += probability * weight / max(total, 1)
    return mean


def _one_mark_apart(letter: str, other: str) -> bool:
    return without_tone(letter) == without_tone(other) or _tones(letter) == _tones(other)


def _tones(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", letter) if c in TONES)


def confusion_rows(pairs: Pairs, edits: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[str, dict[str, float]]]:
    """For each raw token, printed forms with log10 P(raw | form): counts, backed by the letters' channel."""
    syllables = language.syllable_counts()
    channel = Channel(edits)
    likeness = Likeness(syllables, channel)
    totals: Counter[str] = Counter()
    by_read: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (printed, read), count in pairs.items():
        totals[printed] += count
        if tone_in_old_place(printed.lower()) in syllables:
            by_read[read][printed] = count
    for read, seen in sorted(by_read.items()):
        if max(seen.values()) < 2:
            continue
        scores = dict(likeness.alike(read))
        missing = [form for form in seen if form not in scores]
        if missing:
            scores.update(zip(missing, channel.scores(read, channel.encode(missing)).tolist(), strict=True))
        row = {
            form: math.log10((seen.get(form, 0) + PRIOR * 10**score) / (totals[form] + PRIOR))
            for form, score in scores.items()
            if form in seen or score > NEVER
        }
        worth = {form: score + likeness.commonness(tone_in_old_place(form.lower())) for form, score in row.items()}
        kept = sorted(worth, key=lambda form: -worth[form])[:KEPT]
        yield read, {form: row[form] for form in kept if worth[form] > worth[kept[0]] - SPREAD}


def main() -> None:
    """Reads the pages and writes both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--engine", choices=EDITS, default="foreign")
    parser.add_argument("--out", type=Path, default=Path("dictionaries"))
    args = parser.parse_args()
    pairs = count_pairs(args.pages)
    letters: Counter[str] = Counter()
    for (printed, _), count in pairs.items():
        for letter in printed:
            letters[letter] += count
    file, faint = EDITS[args.engine]
    learned = smooth(learn(pairs), letters)
    edits = {
        letter: {piece: round(math.log10(p), 2) for piece, p in row.items() if p > faint}
        for letter, row in learned.items()
    }
    with (args.out / file).open("w", encoding="utf-8") as out:
        for letter in sorted(edits):
            for piece, score in sorted(edits[letter].items()):
                out.write(f"{letter}\t{piece}\t{score}\n")
    if args.engine == "foreign":
        with (args.out / "confusions.tsv").open("w", encoding="utf-8") as out:
            for read, row in confusion_rows(pairs, edits):
                out.write(read + "\t" + " ".join(f"{form}:{score:.2f}" for form, score in row.items()) + "\n")
    print(f"{sum(pairs.values())} tokens, {len(pairs)} distinct pairs")


if __name__ == "__main__":
    main()
