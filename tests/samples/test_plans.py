"""The sample plans: gold that fits the schema and the printed text, and nothing copied from the shared material."""

import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PLANS = sorted((ROOT / "samples/plans").iterdir())
RUN = 8
FORMULAS = (
    "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc",
    "xã phường thị trấn phù hợp với trẻ em",
    "xã thị trấn phù hợp với trẻ em",
    "lao động thương binh và xã hội",
    "đoàn thanh niên cộng sản hồ chí minh",
    "ủy ban mặt trận tổ quốc việt nam",
    "ủy ban nhân dân",
    "văn hóa thể thao và du lịch",
    "kt chủ tịch phó chủ tịch",
    "như sau i mục đích yêu cầu",
    "trẻ em có hoàn cảnh đặc biệt",
    "trẻ em bị tai nạn thương tích",
    "diễn đàn trẻ em",
)
"""The motto, set phrases of the form, names of organs, terms of the law: each counts as one word of a run."""


def flat(text: str) -> str:
    return " ".join(text.split())


def gold(folder: Path) -> dict:
    return json.loads((folder / "plan.json").read_text(encoding="utf-8"))


def printed(folder: Path) -> str:
    return flat((folder / "text.txt").read_text(encoding="utf-8"))


def runs(text: str) -> set[str]:
    """Every run of RUN words; a figure ends a run, so a citation's number and date are no copying."""
    text = unicodedata.normalize("NFC", text.lower()).replace("uỷ", "ủy").replace("hoà ", "hòa ")
    text = " ".join(re.findall(r"\w+", text))
    for formula in FORMULAS:
        text = text.replace(formula, formula.replace(" ", "_"))
    found = set()
    for stretch in re.split(r"\w*\d\w*", text):
        words = stretch.split()
        found |= {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
    return found


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_gold_quotes_what_is_printed(folder):
    plan, text = gold(folder), printed(folder)
    quotes = [target["quote"] for target in plan["targets"]] + [item["quote"] for item in plan["inconsistencies"]]
    quotes += (
        [task["text"] for task in plan["tasks"]]
        + plan["recipients"]
        + [plan["number"], plan["title"], plan["signer"]["name"]]
    )
    quotes += [citation["number"] for citation in plan["citations"] if citation["number"]]
    assert [quote for quote in quotes if quote not in text] == []


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_gold_says_on_which_page_and_against_which_plan_an_inconsistency_stands(folder):
    pages = [flat(page) for page in (folder / "text.txt").read_text(encoding="utf-8").split("\f")]
    for item in gold(folder)["inconsistencies"]:
        assert item["quote"] in pages[item["page"] - 1]
        if "against" in item:
            assert item["against"]["quote"] in printed(folder.parent / item["against"]["plan"])


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_gold_fits_the_schema(folder):
    schema = SHARED / "plan.schema.json"
    if not schema.exists():
        pytest.skip("../shared/plan.schema.json is absent")
    jsonschema.validate(gold(folder), json.loads(schema.read_text(encoding="utf-8")))


def test_plans_cite_each_other():
    numbers = {gold(folder)["number"]: gold(folder) for folder in PLANS}
    cited = [c for folder in PLANS for c in gold(folder)["citations"] if c["number"] in numbers]
    assert len(cited) >= 2
    assert all(c["issuer"] == numbers[c["number"]]["issuer"] for c in cited)


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_nothing_is_copied_from_the_shared_texts(folder, shared_runs):
    assert sorted(runs(printed(folder)) & shared_runs) == []


@pytest.fixture(scope="module")
def shared_runs() -> set[str]:
    if not SHARED.exists():
        pytest.skip("../shared is absent")
    files = [*SHARED.glob("seeds/*/*.txt"), *SHARED.glob("plan_texts/*.txt"), *SHARED.glob("scans/gt/*.txt")]
    return set().union(*(runs(file.read_text(encoding="utf-8")) for file in files))


def test_runs_are_found_across_lines_but_not_across_figures():
    assert runs("một hai ba bốn\nnăm sáu bảy tám") == {"một hai ba bốn năm sáu bảy tám"}
    assert runs("một hai ba bốn 06/QĐ-TTg năm sáu bảy tám") == set()
    assert all(a < b for a, b in pairwise(sorted(runs("a b c d e f g h i j"))))
