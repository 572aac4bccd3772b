"""Reading tables: a faulty row is refused with its file, its line and what to do."""

from dataclasses import dataclass

import pytest

from dictionaries import table
from dictionaries.table import DictionaryError, read_table


@dataclass(frozen=True, slots=True)
class Fruit:
    name: str
    weight: float | None
    colours: tuple[str, ...]


HEADER = "name\tweight\tcolours\n"


@pytest.fixture
def fruits(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "data_path", lambda name: tmp_path / name)

    def read(rows, **rules):
        (tmp_path / "fruits.tsv").write_text("# a note\n" + HEADER + rows, encoding="utf-8")
        return read_table("fruits.tsv", Fruit, **rules)

    return read


def test_cells_become_fields(fruits):
    assert fruits("xoài\t0.3\tvàng;xanh\nmận\t\t\n") == [Fruit("xoài", 0.3, ("vàng", "xanh")), Fruit("mận", None, ())]


@pytest.mark.parametrize(
    ("rows", "rules", "message"),
    [
        ("xoài\t0.3\n", {}, "fruits.tsv, line 3: 2 cells; the header has 3: part them with single tabs"),
        ("xoài\tnặng\t\n", {}, "fruits.tsv, line 3: .*put the cell right or take the row out"),
        ("mận\t1\t\nmận\t2\t\n", {"key": lambda f: f.name}, "line 4: the same is on line 3: take one of them out"),
        ("mận\t-1\t\n", {"check": lambda f: "weigh it again" if f.weight < 0 else None}, "line 3: weigh it again"),
    ],
)
def test_a_faulty_row_says_where_and_what_to_do(fruits, rows, rules, message):
    with pytest.raises(DictionaryError, match=message):
        fruits(rows, **rules)


def test_a_cue_with_a_value_it_cannot_have_is_refused(tmp_path, monkeypatch):
    from dictionaries import cues

    (tmp_path / "cues.tsv").write_text("label\tphrase\tvalue\nbefore\tdưới\tless\n", encoding="utf-8")
    monkeypatch.setattr(table, "data_path", lambda name: tmp_path / name)
    with pytest.raises(DictionaryError, match=r"cues\.tsv, line 2: value is less: write one of"):
        cues.cues.__wrapped__()
