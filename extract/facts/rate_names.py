"""What a rate is a rate of, where its print says it: `2,1 con/phụ nữ`, `12 bác sĩ/10.000 dân`."""

from dataclasses import replace

from dictionaries.goal_words import goal_words
from extract.facts.naming import Name
from extract.facts.wording import named_before
from extract.grammar.numerals import number
from extract.grammar.quantity import Quantity

TEN_THOUSAND = 10_000


def of_what(quantity: Quantity) -> str:
    """The words of a proportion: `số con/phụ nữ`, `m2/người`."""
    return f"{'' if quantity.thing in goal_words('measured') else 'số '}{quantity.proportion}"


def as_rate(name: Name, quantity: Quantity, pre: str, earlier: str) -> Name:
    """The rate itself says what it is, where no name stands in front of it: `12 bác sĩ/vạn dân` → `Số bác sĩ/vạn dân`.

    `earlier` is what the value before counted.
    """
    rate = quantity.proportion
    if rate and name.words in (None, earlier) and rate not in earlier:
        return replace(name, words=f"Số {rate}")
    if quantity.per and quantity.unit in ("‰", "per_100000") and not named_before(pre) and name.words != earlier:
        base = name.words or ""
        # 12/10.000 is 1,2 ‰: the printed base would be wrong beside the value.
        printed = f"{quantity.per} " if number(quantity.per) != TEN_THOUSAND else ""
        return replace(name, words=f"Số {quantity.thing}/{printed}{base[:1].lower()}{base[1:]}".strip())
    return name
