"""What is measured on plans that are no part of the project, tried on a folder made here with a scorer of its own."""

import json
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCORER = """
SCALARS = ["number", "title", "signer.name"]
LISTS = {"tasks": lambda g, p: g["text"] == p["text"], "deadlines": lambda g, p: g["on"] == p["on"],
         "criteria": lambda g, p: g == p, "recipients": lambda g, p: g == p}

def score_plan(gold, found):
    def at(record, path):
        for part in path.split("."):
            record = (record or {}).get(part)
        return record
    lists = {}
    for name in LISTS:
        if name in gold:
            right = sum(any(LISTS[name](g, p) for p in found.get(name, [])) for g in gold[name])
            lists[name] = {"matched": right, "gold": len(gold[name]), "predicted": len(found.get(name, []))}
    return {"header": {path: at(gold, path) == at(found, path) for path in SCALARS}, "lists": lists}

def score_text(gold, found):
    return {"syllables": 1, "accuracy": float(gold == found), "errors": gold != found, "bag_f1": 1.0}
"""


@pytest.fixture
def shared(tmp_path):
    """A folder as the team has one, with two plans."""
    for name in ("eval", "plans", "seeds", "plan_texts", "corpus", "inputs", "scans/gt"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "eval/score.py").write_text(SCORER, encoding="utf-8")
    shutil.copy(ROOT / "extract/plan.schema.json", tmp_path)
    for plan in ("vu_linh_2022", "viet_hong_2025"):
        for name, suffix in (("text.txt", "txt"), ("plan.json", "json")):
            shutil.copy(ROOT / "samples/plans" / plan / name, tmp_path / "plans" / f"{plan}.{suffix}")
    return tmp_path


@pytest.fixture
def measure(script, shared, monkeypatch, capsys):
    """Runs the command on the folder; gives its exit code and what it printed."""

    def run(*arguments, shared=shared):
        monkeypatch.setattr(sys, "argv", ["measure.py", "--shared", str(shared), *arguments])
        code = script("measure").main()
        return code, capsys.readouterr()

    return run


def test_without_the_folder_it_says_what_is_missing(measure, tmp_path):
    code, printed = measure(shared=tmp_path / "elsewhere")
    assert code == 2
    assert "elsewhere (which is not there) lacks eval/score.py, plan.schema.json, plans, seeds" in printed.err
    assert printed.out == ""


def test_a_part_needs_only_its_own_folders(measure, shared):
    (shared / "inputs").rmdir()
    assert measure("--only", "plans")[0] == 0
    code, printed = measure("--only", "plans", "--only", "inputs")
    assert code == 2
    assert "lacks inputs\n" in printed.err


def test_each_plan_and_all_together_are_told_and_those_held_out_apart(measure):
    code, printed = measure("--only", "plans", "--held-out", "viet")
    assert code == 0
    (known, apart) = printed.out.split("real plans held out")
    assert "  vu_linh_2022 " in known
    assert "  viet_hong_2025 " not in known
    assert "  viet_hong_2025 " in apart
    assert known.count("all 1, F1") == apart.count("all 1, F1") == 1
    assert "is the same as" in known
    with pytest.raises(SystemExit):
        measure("--only", "plans", "--held-out", "nobody")


def test_another_schema_is_told(measure, shared):
    (shared / "plan.schema.json").write_text("{}", encoding="utf-8")
    assert "is OTHER THAN" in measure("--only", "plans")[1].out


def test_an_input_may_be_refused_but_must_not_fail(measure, script, shared, monkeypatch):
    shutil.copy(shared / "plans/vu_linh_2022.txt", shared / "inputs/a.txt")
    (shared / "inputs/c.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken off")
    (shared / "inputs/README.md").write_text("what came out", encoding="utf-8")
    code, printed = measure("--only", "inputs")
    assert code == 0
    rows = {line.split()[0]: line for line in printed.out.splitlines() if line.startswith("  ") and line.split()}
    assert "5/5" in rows["a.txt"]
    assert "refused: " in rows["c.png"]
    assert "README.md" not in rows
    monkeypatch.setattr(script("measures.real_scans"), "understood", lambda _: 1 / 0)
    code, printed = measure("--only", "inputs")
    assert code == 1
    assert "FAILED: ZeroDivisionError" in printed.out


def test_scans_are_held_against_header_and_transcription(measure, shared):
    gold = {"number": "18/KH-UBND", "title": "khác"}
    (shared / "scans/headers.json").write_text(json.dumps({"s1_vu_linh.txt": gold}), encoding="utf-8")
    shutil.copy(shared / "plans/vu_linh_2022.txt", shared / "scans/s1_vu_linh.txt")
    (shared / "scans/gt/s1_p2.txt").write_text("khác", encoding="utf-8")
    code, printed = measure("--only", "scans")
    assert code == 0
    assert " s1_vu_linh                           0.500" in printed.out
    assert "not title\n" in printed.out
    assert " s1_p2                                  0.000     1.000       1\n" in printed.out


@pytest.fixture
def judge(script, shared):
    return script("measures.judge").Judge.load(shared)


GOLD = {"number": "1/KH", "title": "Một", "signer": None, "tasks": [{"text": "a"}, {"text": "b"}], "deadlines": [],
        "doubtful": {"tasks": [{"text": "c"}]}}  # fmt: skip


def found(tasks="", deadlines=(), **header):
    """A record and its evidence: `ab!` are two tasks, the second sure."""
    record = {"number": None, "title": None, "signer": None, "evidence": {}, **header}
    record["tasks"] = [{"text": sign} for sign in tasks if sign != "!"]
    record["deadlines"] = [{"on": day} for day in deadlines]
    sure = [n for n, sign in enumerate(sign + after for sign, after in zip(tasks, f"{tasks} "[1:], strict=True)
            if sign != "!") if sign.endswith("!")]  # fmt: skip
    for n in range(len(record["tasks"])):
        record["evidence"][f"/tasks/{n}"] = {"confidence": 0.95 if n in sure else 0.94}
    record["evidence"] |= {f"/deadlines/{n}": {"confidence": 1.0} for n in range(len(record["deadlines"]))}
    record["evidence"] |= {f"/{name}": {"confidence": 1.0} for name in header}
    return record


@pytest.mark.parametrize(
    ("tasks", "wrong", "values"),
    [("a!b!", 0, 2), ("a!x!", 1, 2), ("a!x", 0, 1), ("a!c!", 0, 1), ("a!c!c!", 1, 2), ("a!a!", 1, 2), ("aa!", 0, 1)],
)
def test_a_value_is_wrong_and_sure_or_not(judge, tasks, wrong, values):
    assert judge.record("one", GOLD, found(tasks)).sure["tasks"] == (wrong, values)


def test_what_recurs_and_is_not_in_gold_is_no_wrong_value(judge):
    assert judge.record("one", GOLD, found(deadlines=[None, "2025-01-01"])).sure["deadlines"] == (1, 1)


def test_a_null_of_the_header_is_wrong_but_not_sure(judge):
    verdict = judge.record("one", GOLD, found(title="Hai"))
    assert verdict.wrong_fields == ("number", "title")
    assert verdict.header == pytest.approx(1 / 3)
    assert verdict.sure["header"] == (1, 1)
    assert verdict.faults == ('one header 1.00 –: {"title": "Hai"}',)


def test_as_many_as_can_be_have_a_partner(script):
    partners = script("measures.judge").partners
    alike = {("g1", "f1"), ("g1", "f2"), ("g2", "f1"), ("d1", "f2"), ("d1", "f3")}
    same = lambda gold, each: (gold, each) in alike  # noqa: E731
    assert partners(["g1", "g2"], ["d1"], ["f1", "f2", "f3"], same) == ({0, 1}, {2})
    assert partners(["g1"], ["d1"], ["f1", "f2", "f3"], same) == ({0}, {1})
    assert partners([], [], ["f1"], same) == (set(), set())


@pytest.fixture
def copying(script):
    return script("measures.copying")


def test_runs_are_found_across_lines_but_not_across_figures(copying):
    assert copying.runs("một hai ba bốn năm\nsáu bảy tám, Chín mười") == {"một hai ba bốn năm sáu bảy tám chín mười"}
    assert copying.runs("một hai ba bốn năm 06/QĐ-TTg sáu bảy tám chín mười") == set()
    assert copying.runs("Đoàn Thanh niên Cộng sản Hồ Chí Minh một hai ba bốn năm sáu bảy") == set()


def test_what_is_copied_is_told_with_its_file(measure, shared):
    copied = (ROOT / "samples/plans/vu_linh_2022/text.txt").read_text(encoding="utf-8")
    for plan in (shared / "plans").glob("*.txt"):
        plan.unlink()
    assert ": 0 files\n" in measure("--only", "copied")[1].out
    (shared / "plan_texts/a.txt").write_text(copied, encoding="utf-8")
    assert "  samples/plans/vu_linh_2022/text.txt: " in measure("--only", "copied")[1].out
