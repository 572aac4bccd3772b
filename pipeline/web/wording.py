"""How values read in Vietnamese: the filters and words of the templates."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from markupsafe import Markup

from dictionaries.audit_rules import audit_rules
from extract.plan import Target
from pipeline.present import SOURCE_STATES, UNITS, citation_line
from pipeline.review_words import KINDS, field_name, frame_name, reason
from pipeline.web.charts import citation_graph, target_charts
from pipeline.web.months import months

_FACETS = {
    "year": "Năm",
    "place": "Địa bàn",
    "level": "Cấp",
    "branch": "Khối",
    "type": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "agency": "Cơ quan thực hiện",
    "indicator": "Chỉ tiêu",
    "review": "Cần xem lại",
}
_VALUES = {
    "level": {"central": "Trung ương", "province": "Tỉnh", "district": "Huyện", "commune": "Xã"},
    "branch": {"government": "Chính quyền", "party": "Đảng"},
    "review": {"needed": "Có giá trị hoặc trang cần xem lại"},
    "severity": {"error": "Lỗi", "warning": "Cảnh báo", "question": "Cần hỏi lại"},
    "kind": KINDS,
    "source": SOURCE_STATES,
    "unit": UNITS,
}
_WORDS = 6
"""Of a text, that are looked for on its page."""


def vietnamese_date(value: date | str | None) -> str:
    """`2024-11-30` as 30/11/2024, inside a text too."""
    return re.sub(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b", r"\3/\2/\1", str(value or ""))


def value_name(value: str, kind: str) -> str:
    """A value of a closed list in Vietnamese; any other as it is."""
    if kind == "rule":
        return next((rule.text for rule in audit_rules() if rule.id == value), value)
    if kind == "frame":
        return frame_name(value)
    return _VALUES.get(kind, {}).get(str(value), str(value))


def snippet(text: str) -> Markup:
    """A search snippet: escaped, then what stands in square brackets marked."""
    return Markup(re.sub(r"\[(.*?)\]", r"<mark>\1</mark>", str(Markup.escape(text))))  # noqa: S704 - escaped before


def number(value: float) -> str:
    """At most two decimals, after a comma, and a point between thousands."""
    return f"{value:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def target_value(target: Target) -> str:
    """`≥ 6/13`, `90 %`."""
    sign = {"=": "", "<=": "≤ ", ">=": "≥ ", "~": "khoảng "}.get(target.comparator, f"{target.comparator} ")
    whole = f"/{number(target.denominator)}" if target.denominator else ""
    unit = "" if target.unit in ("count", "ratio") else f" {value_name(target.unit, 'unit')}"
    return f"{sign}{number(target.value)}{whole}{unit}"


def beginning(text: str) -> str:
    """The first words of a text as a query, which marks them on its page."""
    first = " ".join(text.replace('"', " ").split()[:_WORDS])
    return f'"{first}"' if first else ""


def short(text: str | None, length: int = 30) -> str:
    """The beginning of a text, for a narrow place."""
    text = text or ""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


FILTERS: dict[str, Callable[..., Any]] = {
    "ngay": vietnamese_date,
    "ten": value_name,
    "ly_do": reason,
    "trich": snippet,
    "so": number,
    "ngan": short,
    "dau": beginning,
    "gia_tri": target_value,
    "truong": field_name,
    "citation_line": citation_line,
}
GLOBALS: dict[str, Any] = {
    "facet_names": _FACETS,
    "target_charts": target_charts,
    "citation_graph": citation_graph,
    "months": months,
}
