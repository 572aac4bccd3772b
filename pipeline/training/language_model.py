"""Builds the language model and the lists of words that go with it, from plain text.

    python -m pipeline.training.language_model --domain ADMIN.txt --general GENERAL.txt --kenlm BIN --work DIR

writes `language_model.bin`, `syllables.tsv` and `capitals.tsv` into `dictionaries/`. Of the general text, the share
that a model of the domain finds least strange is used; lines of the domain with words of plans count more.
"""

import argparse
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import kenlm
import numpy as np

from ocr.restore.syllable import well_formed
from pipeline.training.language_text import model_line

PLAN_WEIGHT = 3
PLAN_WORDS = re.compile(
    r"trẻ em|kế hoạch|ủy ban nhân dân|ubnd|chỉ tiêu|tuyên truyền|triển khai|phối hợp|thị trấn|phấn đấu|đẩy mạnh"
)
GENERAL_SHARE = 0.4
DOMAIN_COUNT = 4
"""How much more an occurrence in the domain says about how common a word is."""
PRUNING = ("0", "0", "2", "3", "3")
TOKENS = ("0", "#", ",", ".")

_CAPITALS = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"\b[A-ZĐ][A-ZĐa-zđ]*[A-ZĐ][a-zđ]?\b")


def distinct_lines(files: Iterable[Path]) -> Iterator[str]:
    """Lines of the files as the model sees them, each once."""
    seen: set[int] = set()
    for file in files:
        with file.open(encoding="utf-8") as text:
            for raw in text:
                line = model_line(raw)
                if line and hash(line) not in seen:
                    seen.add(hash(line))
                    yield line


def choose_words(domain: Counter[str], general: Counter[str]) -> dict[str, int]:
    """The vocabulary with its weighted counts: syllables seen a few times, other words seen often."""
    words = {}
    for word in domain.keys() | general.keys():
        seen = domain[word] + general[word]
        syllable = word.isalpha() and well_formed(word)
        if word in TOKENS or (syllable and seen >= 8) or (word.isalpha() and (seen >= 400 or domain[word] >= 25)):
            words[word] = DOMAIN_COUNT * domain[word] + general[word]
    return dict(sorted(words.items(), key=lambda item: (-item[1], item[0])))


def count_capitals(files: Iterable[Path]) -> dict[str, int]:
    """Abbreviations in lines that are not set in capitals as a whole, seen at least 8 times."""
    counts: Counter[str] = Counter()
    for file in files:
        with file.open(encoding="utf-8") as text:
            for line in text:
                words = _CAPITALS.findall(line)
                upper = [w for w in words if 2 <= len(w) <= 12 and w.isupper()]
                if len(upper) <= 0.4 * len(words):
                    counts.update(upper)
                    counts.update(w for w in _MIXED.findall(line) if not w.isupper() and len(w) <= 7)
    kept = {w: n for w, n in counts.items() if n >= 8 and not _is_marked_syllable(w)}
    return dict(sorted(kept.items(), key=lambda item: (-item[1], item[0])))


def _is_marked_syllable(word: str) -> bool:
    return well_formed(word.lower()) and not word.replace("Đ", "D").isascii()


def estimate(lines: Path, out: Path, pruning: Sequence[str], words: Path, tools: Path) -> None:
    """Runs lmplz and build_binary: a quantised trie that is mapped into memory."""
    arpa = out.with_suffix(".arpa")
    options = ["-o", str(len(pruning)), "-S", "30%", "-T", str(out.parent), "--discount_fallback"]
    options += ["--prune", *pruning, "--limit_vocab_file", str(words)]
    with lines.open("rb") as source, arpa.open("wb") as target:
        subprocess.run([tools / "lmplz", *options], stdin=source, stdout=target, check=True)
    subprocess.run([tools / "build_binary", "-q", "8", "-b", "8", "-a", "22", "trie", arpa, out], check=True)
    arpa.unlink()


def select(lines: Sequence[str], model: kenlm.Model, share: float) -> list[str]:
    """The lines whose mean log probability a word is highest."""
    scores = np.array([model.score(line) / (line.count(" ") + 1) for line in lines])
    floor = np.quantile(scores, 1 - share)
    return [line for line, score in zip(lines, scores.tolist(), strict=True) if score >= floor]


def _write_counts(path: Path, header: str, counts: dict[str, int]) -> None:
    rows = "".join(f"{word}\t{count}\n" for word, count in counts.items())
    path.write_text(f"{header}\tcount\n{rows}", encoding="utf-8")


def main() -> None:
    """Text to tokens, words, a model of the domain, selection, the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--domain", nargs="+", type=Path, required=True)
    parser.add_argument("--general", nargs="*", type=Path, default=[])
    parser.add_argument("--kenlm", type=Path, required=True, help="folder with lmplz and build_binary")
    parser.add_argument("--work", type=Path, required=True, help="folder for intermediate files, about 4 GB")
    parser.add_argument("--out", type=Path, default=Path("dictionaries"))
    parser.add_argument(
        "--pruning", nargs="+", default=PRUNING, help="counts up to which n-grams are left out, by order"
    )
    args = parser.parse_args()
    domain, general = list(distinct_lines(args.domain)), list(distinct_lines(args.general))
    words = choose_words(Counter(w for s in domain for w in s.split()), Counter(w for s in general for w in s.split()))
    vocabulary, lines = args.work / "words.txt", args.work / "lines.txt"
    vocabulary.write_text(" ".join(words), encoding="utf-8")
    lines.write_text("\n".join(domain), encoding="utf-8")
    estimate(lines, args.work / "domain.bin", ("0", "1", "2"), vocabulary, args.kenlm)
    chosen = select(general, kenlm.Model(str(args.work / "domain.bin")), GENERAL_SHARE) if general else []
    plans = [line for line in domain if PLAN_WORDS.search(line)] * (PLAN_WEIGHT - 1)
    lines.write_text("\n".join([*domain, *plans, *chosen]), encoding="utf-8")
    estimate(lines, args.out / "language_model.bin", args.pruning, vocabulary, args.kenlm)
    _write_counts(args.out / "syllables.tsv", "syllable", words)
    _write_counts(args.out / "capitals.tsv", "short", count_capitals([*args.domain, *args.general]))


if __name__ == "__main__":
    main()
