"""The generated catalogue is a catalogue like any other."""

from pipeline.catalogue import Catalogue
from pipeline.catalogue.export import records
from samples.make_catalogue import fill, measure


def test_the_same_seed_makes_the_same_plans_and_search_finds_them(tmp_path, capsys):
    exports = []
    for name in ("one.db", "other.db"):
        fill(tmp_path / name, count=12, pages=2, seed=7)
        with Catalogue.open(tmp_path / name, read_only=True) as catalogue:
            exports.append(list(records(catalogue)))
    assert exports[0] == exports[1]
    assert len(exports[0]) == 12
    measure(tmp_path / "one.db", count=12, queries=10, seed=7)
    assert "searches: median" in capsys.readouterr().out
