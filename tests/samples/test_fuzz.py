"""The part `fuzz` of the soak: what it starts from, and that it tells a find from a good run and a missing tool."""

import pytest

FOUND = "print(' === Uncaught Python exception: ===\\nKeyError: 7'); raise SystemExit(77)"
GOOD = "import sys; print('#9 DONE cov: 31 ft: 9\\nDone 9 runs in 1 second(s)', file=sys.stderr)"


@pytest.fixture
def fuzz(script, monkeypatch):
    module = script("soaking.fuzz")
    monkeypatch.setattr(module, "SEEDS", ("png_truncated", "empty_pdf"))
    return module


@pytest.mark.parametrize(("target", "longest"), [("triage", 16_000), ("text", 2_000)])
def test_it_starts_from_small_hostile_files_and_pieces_of_the_plans(fuzz, tmp_path, target, longest):
    assert fuzz.LONGEST[target] == longest
    fuzz._sow(tmp_path / "corpus", longest)
    sizes = {file.name: file.stat().st_size for file in (tmp_path / "corpus").iterdir()}
    assert max(sizes.values()) <= longest
    assert any(name.startswith("hostile") for name in sizes)
    assert sum(name.startswith("dai_dong_2024") for name in sizes) >= 1


@pytest.mark.parametrize(("program", "faults"), [(FOUND, ["KeyError: 7"]), (GOOD, [])])
def test_a_find_is_told_with_how_to_see_it_again(fuzz, tmp_path, monkeypatch, program, faults):
    (tmp_path / "triage").mkdir()
    (tmp_path / "fuzz.py").write_text(program)
    monkeypatch.setattr(fuzz, "SAMPLES", tmp_path)
    name, told = fuzz._bred(tmp_path, "triage", 1)
    assert [fault for fault in faults if fault not in told[0]] == []
    if faults:
        assert "again: python samples/fuzz.py triage FILE" in told
    else:
        assert (name, told) == ("triage with atheris: 9 inputs in 1 s, 31 branches taken", [])


def test_without_atheris_the_rest_is_done_and_the_reason_told(fuzz, tmp_path, monkeypatch):
    monkeypatch.setattr(fuzz, "_drawn", lambda _: ("Hypothesis", []))
    monkeypatch.setattr(fuzz, "find_spec", lambda _: None)
    (_, *bred) = fuzz.fuzz(tmp_path, 1)
    assert [name for name, _ in bred] == ["triage with atheris", "text with atheris"]
    assert all(faults[0].startswith("skipped: ") and "pip install atheris" in faults[0] for _, faults in bred)
