"""Where the marks of the charts stand."""

from dataclasses import replace

from extract.plan import Citation, Target
from pipeline.catalogue.questions import CitationLink, Citations, Held, UnitTarget
from pipeline.web.charts import citation_graph, target_charts


def _target(issuer, year, value, unit="%", denominator=None, basis="level"):
    held = Held(issuer, "1/KH-UBND", None, issuer, None)
    target = Target("Trẻ em biết bơi", ">=", value, unit, denominator, year, "increase", "", basis)
    return UnitTarget(held, None, None, None, target, 1)


def test_a_chart_for_each_unit_a_line_for_each_issuer():
    charts = target_charts(
        [_target("A", 2024, 50), _target("B", 2024, 60), _target("A", 2025, 55), _target("A", 2024, 3, "count")]
    )
    assert [(chart.unit, [series.name for series in chart.series]) for chart in charts] == [
        ("%", ["A", "B"]),
        ("count", ["A"]),
    ]
    first, second = charts[0].series[0].marks
    assert first.x < second.x
    assert first.y > second.y


def test_another_indicator_of_the_same_issuer_is_another_line():
    other = _target("A", 2024, 15)
    other = replace(other, target=replace(other.target, indicator="Trẻ em bị thương"))
    (chart,) = target_charts([_target("A", 2024, 450), other])
    assert [series.name for series in chart.series] == ["A: Trẻ em biết bơi", "A: Trẻ em bị thương"]


def test_years_are_as_far_apart_as_they_are_and_written_where_there_is_room():
    (chart,) = target_charts([_target("A", year, 50) for year in (2000, 2001, 2040)])
    first, second, last = (mark.x for mark in chart.series[0].marks)
    assert 10 * (second - first) < last - second
    assert [year for _, year in chart.years] == [2000, 2040]


def test_shares_are_drawn_against_the_whole_and_small_ones_against_themselves():
    (large,), (small,) = target_charts([_target("A", 2024, 90)]), target_charts([_target("A", 2024, 2)])
    assert (large.ticks[-1][1], small.ticks[-1][1]) == (100, 2)


def test_a_ratio_is_drawn_as_its_share():
    (chart,) = target_charts([_target("A", 2024, 6, "ratio", 12), _target("B", 2024, 10, "ratio", 20)])
    assert chart.series[0].marks[0].y == chart.series[1].marks[0].y


def test_what_has_no_year_or_is_a_change_is_in_the_table_alone():
    assert target_charts([_target("A", None, 50), _target("A", 2024, 5, basis="change")]) == []


def test_zero_alone_can_be_drawn():
    (chart,) = target_charts([_target("A", 2024, 0)])
    assert chart.series[0].marks[0].y == chart.bottom


def test_the_graph_stays_within_its_frame():
    own = Held("a", None, None, None, None)
    links = tuple(CitationLink(own, Citation(None, str(n), None, None), None) for n in range(100))
    graph = citation_graph(Citations(own, links, links[:1]))
    assert 1 < len(graph.cites) < 100
    for node in (*graph.cites, *graph.cited_by):
        assert 0 <= node.x <= graph.width - 200
        assert 0 <= node.y <= graph.height - 34
    assert citation_graph(Citations(own, (), ())).cites == ()
