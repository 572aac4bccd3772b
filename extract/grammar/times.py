"""Times: days, months, quarters, half-years, years, and spans from one to another; each with its printed form."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

TimePrecision = Literal["day", "month", "quarter", "half_year", "year"]
MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Time:
    """A time as far as the print says it; a year that is not printed is None."""

    precision: TimePrecision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    """Of half a year its last: 2 or 4."""
    later: int = 0
    """Years behind the one that is spoken of: `31/01 năm liền kề` is 1."""

    def last_day(self, default_year: int | None = None) -> str | None:
        """`Quý III/2026` → 2026-09-30; None without a year, and for a day that no calendar has."""
        year = self.in_year(default_year)
        if year is None:
            return None
        if self.precision == "day":
            return iso_day(self.day or 0, self.month or 0, year)
        month = self.month or (self.quarter or 4) * MONTHS_OF_A_QUARTER
        return date(year, month, monthrange(year, month)[1]).isoformat()

    def in_year(self, default_year: int | None) -> int | None:
        """The year printed, else the one that is spoken of."""
        if self.year is not None:
            return self.year
        return None if default_year is None else default_year + self.later

    def printed(self) -> str:
        """`ngày 5 tháng 3 năm 2026`, `quý III năm 2026`: a form that the grammar reads back."""
        year = f" năm {self.year}" if self.year else " năm liền kề" if self.later else ""
        if self.precision == "day":
            return f"ngày {self.day} tháng {self.month}{year}"
        if self.precision == "month":
            return f"tháng {self.month}{year}"
        if self.precision == "quarter":
            return f"quý {('I', 'II', 'III', 'IV')[(self.quarter or 1) - 1]}{year}"
        if self.precision == "half_year":
            return f"6 tháng {'đầu' if self.quarter == 2 else 'cuối'}{year or ' năm'}"
        return year.strip()


@dataclass(frozen=True, slots=True)
class Span:
    """From one time to another; None where it begins or ends with no time: `từ năm 2026 trở đi`."""

    start: Time | None
    end: Time | None
    named: str | None = None
    """What the words in front make of it: `giai đoạn`, `nhiệm kỳ`, `năm học`."""
    until: str | None = None
    """With what it ends where it ends with no time: `kết thúc năm học`."""

    def printed(self) -> str:
        """`từ tháng 3 năm 2026 đến tháng 5 năm 2026`: a form that the grammar reads back."""
        if self.named and self.start and self.end:
            return f"{self.named} {self.start.year} - {self.end.year}"
        start = f"từ {self.start.printed()} " if self.start else ""
        if self.until:
            return f"{start}đến khi {self.until}"
        return f"{start}đến {self.end.printed()}" if self.end else start + "trở đi"


def iso_day(day: str | int, month: str | int, year: str | int) -> str | None:
    """`31`, `2`, `2020` → None: the calendar has no such day, and none is made up."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
