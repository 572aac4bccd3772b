"""A document's text as a few numbers, some of which two readings of one paper share: MinHash in bands.

Shingles are runs of syllables without marks, so that what a reader does to marks does not count. Of pairs of texts that
share half of theirs, 94 in 100 share a number; of those that share a tenth, 10 in 100.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from pipeline.catalogue.spelling import folded, nfc, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

_SHINGLE, _BANDS, _ROWS = 3, 10, 2
_BITS = 48
"""Of each number: SQLite keeps it in six bytes."""
_ODD = 0x9E3779B97F4A7C15
_A_CHUNK = 4096
"""Shingles hashed at once, so that the memory does not grow with the page."""


def sketches(texts: Iterable[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers of all these pages, and of those after the first; empty where none has as much as a shingle."""
    pages = [_least(text) for text in texts]
    return _bands(pages), _bands(pages[1:])


def _bands(pages: "Iterable[Hashes | None]") -> tuple[int, ...]:
    import numpy as np

    least = [page for page in pages if page is not None]
    if not least:
        return ()
    lowest: Hashes = np.minimum.reduce(least)
    order: Hashes = np.arange(_BANDS, dtype=np.uint64)
    bands: Hashes = _mixed(_mixed(lowest[:_BANDS] * np.uint64(_ODD) ^ lowest[_BANDS:]) + order)
    return tuple(int(band) for band in bands >> np.uint64(64 - _BITS))


def _least(text: str) -> "Hashes | None":
    """The least number of all shingles under each hash function; None for a page without one."""
    import numpy as np

    syllables = np.array([crc32(word.encode()) for word in words(folded(nfc(text)))], np.uint64)
    factors, addends = _factors()
    chunks = range(0, len(syllables) - _SHINGLE + 1, _A_CHUNK)
    shingles = (_shingles(syllables[start : start + _A_CHUNK + _SHINGLE - 1]) for start in chunks)
    least = [(hashes[:, None] * factors + addends).min(axis=0) for hashes in shingles]
    return np.minimum.reduce(least) if least else None


def key(*parts: str) -> int:
    """A number like those of a sketch for things that two documents can have in common."""
    import hashlib

    return int.from_bytes(hashlib.blake2b("\0".join(parts).encode(), digest_size=_BITS // 8).digest(), "big")


def _shingles(syllables: "Hashes") -> "Hashes":
    """One number for each run of syllables."""
    import numpy as np

    count = len(syllables) - _SHINGLE + 1
    found = syllables[:count].copy()
    for place in range(1, _SHINGLE):
        found = found * np.uint64(_ODD) + syllables[place : place + count]
    return _mixed(found)


def _mixed(values: "Hashes") -> "Hashes":
    import numpy as np

    values = (values ^ (values >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    return values ^ (values >> np.uint64(29))


@lru_cache(maxsize=1)
def _factors() -> "tuple[Hashes, Hashes]":
    """Of the hash functions: odd factors and what is added, the same on every machine."""
    import numpy as np

    counted = np.arange(1, 2 * _BANDS * _ROWS + 1, dtype=np.uint64)
    drawn = _mixed(_mixed(counted * np.uint64(_ODD)))
    return drawn[::2] | np.uint64(1), drawn[1::2]
