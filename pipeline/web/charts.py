"""Where the marks of the small charts stand: numbers for the templates to draw as SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.catalogue.questions import CitationLink, Citations, UnitTarget

_WIDTH, _HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 24, 16, 36
_TICKS = 4
_LABEL = 40
"""Width of a year."""
_COLOURS = 6
_HALF, _WHOLE = 40.0, 100.0
"""Per cent: shares over the first are drawn against the second; smaller ones would lie flat."""
_ROW = 44
_LONGEST_SIDE = 40
"""Documents on one side of the citation graph; the list beside it has all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One target: a point of its unit's line."""

    x: float
    y: float
    target: UnitTarget


@dataclass(frozen=True, slots=True)
class Series:
    """The targets of one issuer for one indicator, by year."""

    name: str
    colour: int
    marks: tuple[Mark, ...]

    @property
    def points(self) -> str:
        """For an SVG polyline."""
        return " ".join(f"{mark.x},{mark.y}" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Chart:
    """Targets in one unit of measure over the years."""

    unit: str
    years: tuple[tuple[float, int], ...]
    """Place and year of those that are written."""
    ticks: tuple[tuple[float, float], ...]
    """Place and value."""
    series: tuple[Series, ...]
    width: int = _WIDTH
    height: int = _HEIGHT
    left: int = _LEFT
    right: int = _WIDTH - _RIGHT
    bottom: int = _HEIGHT - _BOTTOM


def target_charts(targets: Sequence[UnitTarget]) -> list[Chart]:
    """A chart for each unit of measure; targets without a year are in the table alone."""
    dated = [each for each in targets if each.target.year is not None and each.target.basis == "level"]
    dated.sort(key=_measure)
    return [_chart(unit, list(group)) for unit, group in groupby(dated, key=_measure)]


def _measure(target: UnitTarget) -> str:
    return target.target.unit


def _height_of(target: UnitTarget) -> float:
    """The value; a ratio as its share."""
    found = target.target
    return found.value / found.denominator if found.unit == "ratio" and found.denominator else found.value


def _indicator(target: UnitTarget) -> str:
    return target.target.canonical or target.target.indicator


def _chart(unit: str, targets: Sequence[UnitTarget]) -> Chart:
    years = sorted({each.target.year or 0 for each in targets})
    top = max([0.0, *map(_height_of, targets)]) or 1.0
    if unit == "%" and _HALF < top < _WHOLE:
        top = _WHOLE
    place = {year: _x(year, years[0], years[-1]) for year in years}

    def y(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - max(value, 0.0) / top * (_HEIGHT - _TOP - _BOTTOM), 1)

    several = len({_indicator(each) for each in targets}) > 1

    def name(target: UnitTarget) -> str:
        whose = target.plan.issuer or target.plan.number or target.plan.id
        return f"{whose}: {_indicator(target)}" if several else whose

    series = []
    for position, (issuer, group) in enumerate(groupby(sorted(targets, key=name), key=name)):
        ordered = sorted(group, key=lambda each: (each.target.year or 0, each.target.value))
        marks = tuple(Mark(place[each.target.year or 0], y(_height_of(each)), each) for each in ordered)
        series.append(Series(issuer, position % _COLOURS, marks))
    ticks = tuple((y(top * part / _TICKS), top * part / _TICKS) for part in range(_TICKS + 1))
    return Chart(unit, tuple(_labels(place)), ticks, tuple(series))


def _x(year: int, first: int, last: int) -> float:
    """Years as far apart as they are, a single one in the middle."""
    left, right = _LEFT + _LABEL, _WIDTH - _RIGHT - _LABEL
    return round(left + (right - left) * ((year - first) / (last - first) if last > first else 0.5), 1)


def _labels(place: dict[int, float]) -> Iterator[tuple[float, int]]:
    """Years that have room to be written."""
    free = 0.0
    for year, x in place.items():
        if x >= free:
            yield x, year
            free = x + _LABEL


@dataclass(frozen=True, slots=True)
class Node:
    """A document of the citation graph at its place."""

    x: int
    y: int
    link: CitationLink


@dataclass(frozen=True, slots=True)
class Graph:
    """The plan in the middle, what it cites on the left, what cites it on the right."""

    width: int
    height: int
    middle: int
    cites: tuple[Node, ...]
    cited_by: tuple[Node, ...]


def citation_graph(found: Citations) -> Graph:
    """Places of the graph's nodes: 200 × 34 pixels each, the middle one at `middle`."""
    rows = max(min(len(found.cites), _LONGEST_SIDE), min(len(found.cited_by), _LONGEST_SIDE), 1)
    height = rows * _ROW + 10
    left, right = tuple(_column(found.cites, 0, height)), tuple(_column(found.cited_by, 480, height))
    return Graph(690, height, height // 2 - 17, left, right)


def _column(links: Sequence[CitationLink], x: int, height: int) -> Iterator[Node]:
    shown = links[:_LONGEST_SIDE]
    first = (height - len(shown) * _ROW) // 2
    for place, link in enumerate(shown):
        yield Node(x, first + place * _ROW, link)
