"""One quantity: a number with its unit, as every grammar of values gives it."""

from dataclasses import dataclass

from extract.plan import Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; start and end are offsets of letters."""

    value: float
    """In the unit; of a span the lower end, which is what has to be reached."""
    unit: Unit
    denominator: float | None
    printed: str
    start: int
    end: int
    thing: str | None = None
    """What a count counts, as far as the tables know it: `lớp` of `12 lớp tập huấn`."""
    per: str | None = None
    """What it is set against behind a stroke: `năm` of `240 mẫu/năm`, `phụ nữ` of `2,1 con/phụ nữ`."""
    spans: bool = False
    """Whether the print gives two ends, `15 - 20%`."""

    @property
    def target_unit(self) -> Unit:
        """The unit in a target: so many things to one of another (`2,1 con/phụ nữ`) are a count of them."""
        return "count" if self.unit == "ratio" and self.per and self.denominator is None else self.unit

    @property
    def proportion(self) -> str | None:
        """Of what to what a rate without a base is: `con/phụ nữ`."""
        return f"{self.thing}/{self.per}" if self.unit == "ratio" and self.thing and self.per else None
