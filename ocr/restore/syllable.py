"""What a Vietnamese syllable is: its spelling, its bare form, its tone's usual place, and the case of a token."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

_ONSETS = frozenset(re.findall(r"\S+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"))
_RIMES = frozenset(
    re.findall(
        r"\S+",
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
        i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
        oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
        u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt
        uynh uyp uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
        """,
    )
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD_PLACE = {
    new: old
    for plain in ("oa", "oe", "uy")
    for tone in TONES
    for new, old in [
        (unicodedata.normalize("NFC", plain + tone), unicodedata.normalize("NFC", plain[0] + tone + plain[1])),
    ]
}
_BARE = str.maketrans("đĐ", "dD")


class Case(StrEnum):
    """How a token is cased."""

    LOWER = "lower"
    TITLE = "title"
    UPPER = "upper"

    def apply(self, syllable: str) -> str:
        """The lower-case syllable in this case."""
        if self is Case.UPPER:
            return syllable.upper()
        return syllable[:1].upper() + syllable[1:] if self is Case.TITLE else syllable


@lru_cache(65536)
def bare(token: str) -> str:
    """The token without any mark; đ becomes d. Case is kept."""
    decomposed = unicodedata.normalize("NFD", token.translate(_BARE))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def without_tone(token: str) -> str:
    """The token without its tone mark; the marks of its letters (ă â đ ê ô ơ ư) stay."""
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", token) if c not in TONES))


def tone_in_old_place(syllable: str) -> str:
    """The lower-case syllable with the tone where most offices put it: hòa, khỏe, thủy; never changes quý."""
    ending = _OLD_PLACE.get(syllable[-2:])
    if ending is None or syllable[-3:-2] == "q":
        return syllable
    return syllable[:-2] + ending


def cased_like(model: str, word: str) -> str:
    """The lower-case word with capitals where the model, a word of its length, has them."""
    return "".join(c.upper() if m.isupper() else c for c, m in zip(word, model, strict=False))


@lru_cache(1 << 14)
def well_formed(syllable: str) -> bool:
    """Whether a lower-case token is spelt as a Vietnamese syllable can be."""
    plain = without_tone(syllable)
    stops = re.search(r"(c|ch|p|t)$", plain)
    if stops and len(plain) > 2 and any(t in unicodedata.normalize("NFD", syllable) for t in "\u0300\u0303\u0309"):
        return False
    if plain in _RIMES:
        return True
    return any(plain[:n] in _ONSETS and plain[n:] in _RIMES for n in (1, 2, 3)) or plain in (
        "gi",
        "gin",
        "giêng",
        "giêt",
    )


def bare_well_formed(plain: str) -> bool:
    """Whether lower-case letters without marks can be those of a syllable."""
    return plain in _BARE_RIMES or any(plain[:n] in _BARE_ONSETS and plain[n:] in _BARE_RIMES for n in (1, 2, 3))


_BARE_ONSETS = frozenset(map(bare, _ONSETS))
_BARE_RIMES = frozenset(map(bare, _RIMES)) | {"ieng", "iet", "in"}


def case_of(token: str) -> Case | None:
    """The case of a token; None where it is mixed, as `xAm`, or where it has no letter."""
    letters = [c for c in token if c.isalpha()]
    if not letters:
        return None
    if all(c.islower() for c in letters):
        return Case.LOWER
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return Case.TITLE
    return Case.UPPER if all(c.isupper() for c in letters) else None
