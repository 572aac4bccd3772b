"""Days, numbers and sums as plans print them."""

from datetime import date


def printed_day(iso: str | None) -> str:
    """`2024-03-05` → `05/3/2024`, `?` for None."""
    if iso is None:
        return "?"
    day = date.fromisoformat(iso)
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"


def printed_number(value: float) -> str:
    """`1234.5` → `1.234,5`; two places at the most."""
    whole, _, rest = f"{value:,.2f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def printed_money(value: float) -> str:
    """Đồng as `80 triệu đồng`."""
    return f"{printed_number(value / 1e6)} triệu đồng"
