"""What was probably meant by a query with a slip of the typing finger."""

import re
from functools import cache
from unicodedata import normalize

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dictionaries.language import syllable_counts
from pipeline.catalogue.database import Catalogue
from pipeline.catalogue.index import marked_token
from pipeline.catalogue.query import parsed
from pipeline.catalogue.spelling import folded, marked, nfc

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SHORTEST = 3  # letters; shorter words have too many neighbours


def suggestion(catalogue: Catalogue, query: str) -> str | None:
    """The query with each impossible word as its nearest in titles and issuers, one letter off.

    Impossible is what no text has and is no Vietnamese syllable, whatever its marks: a word that the catalogue just
    does not hold is no slip. A tone on another letter than its syllable has it (`nứơc`) is put there. None when there
    is no such word, or no neighbour for it.
    """
    typed = marked(nfc(query))
    words = _loose_words(typed)
    nearest = {word: _nearest(catalogue, word) for word in words if _is_slip(catalogue, word)}
    nearest |= {word: right for word in words if (right := _by_tone().get(_toned(word), word)) != word}
    if not nearest or None in nearest.values():
        return None
    return re.sub(r"[^\W_]+", lambda found: nearest.get(found[0]) or found[0], typed)


def _loose_words(query: str) -> set[str]:
    terms = parsed(query).wanted
    return {word for term in terms if not term.prefix for word in term.words if word.isalpha()}


def _is_slip(catalogue: Catalogue, word: str) -> bool:
    bare = folded(word)
    if len(word) < _SHORTEST or bare in _bare_syllables():
        return False
    sql = "SELECT 1 FROM text_index WHERE text_index MATCH ? LIMIT 1"
    return catalogue.value(sql, (f'"{bare}"',)) is None


def _toned(word: str) -> tuple[str, str]:
    """Its letters, and its tone wherever it stands."""
    apart = normalize("NFD", word)
    return _TONES.sub("", apart), "".join(_TONES.findall(apart))


@cache
def _by_tone() -> dict[tuple[str, str], str]:
    """Syllables by letters and tone; of two spellings the commoner."""
    counts = syllable_counts()
    return {_toned(right): right for right in map(marked, sorted(counts, key=counts.__getitem__))}


@cache
def _bare_syllables() -> frozenset[str]:
    return frozenset(map(folded, syllable_counts()))


def _nearest(catalogue: Catalogue, word: str) -> str | None:
    """The commonest of the nearest words; with marks only where the word has some itself."""
    catalogue.db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.head_word USING fts5vocab(main, head_index, row)")
    rows = catalogue.rows("SELECT term, doc FROM head_word")
    spell = str if folded(word) == word else marked_token
    counts = {row["term"]: row["doc"] for row in rows}
    near = process.extract(spell(word), counts.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    likeliest = min((term for term, _, _ in near), key=lambda term: (-counts[term], term), default=None)
    return None if likeliest is None else likeliest.removeprefix(marked_token(""))
