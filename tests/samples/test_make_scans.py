"""Pages made from the sample plans: the same for the same seed, and what is printed is what the gold text says."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
PLANS = sorted((SAMPLES / "plans").iterdir())


@pytest.fixture(scope="module")
def make_scans(script):
    return script("make_scans")


@pytest.fixture(scope="module")
def printed(make_scans):
    """What is printed on the pages of a plan, set once."""
    try:
        make_scans.printed(PLANS[0])
    except SystemExit as missing:
        pytest.skip(str(missing))
    return cache(make_scans.printed)


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_text_is_what_is_set_on_the_pages(printed, folder):
    assert (folder / "text.txt").read_text(encoding="utf-8") == "\f".join(printed(folder))


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_wrong_models_read_the_same_words_in_another_order(make_scans, folder):
    from typeset import read_plan, typeset

    read = SAMPLES / "ocr" / folder.name
    try:
        pages = map(make_scans.across, typeset(read_plan(folder)).sheets)
    except SystemExit as missing:
        pytest.skip(str(missing))
    across = (read / "text.txt").read_text(encoding="utf-8")
    assert across == "\f".join(pages)
    assert sorted(across.split()) == sorted((folder / "text.txt").read_text(encoding="utf-8").replace("|", "").split())
    assert {file.stem for file in read.iterdir()} == {"text", *make_scans.WRONG_LANGUAGES}


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_every_word_of_the_source_is_printed(printed, folder):
    from typeset import read_plan

    plan = read_plan(folder)
    bodies = [plan["body"], *(part["body"] for part in plan.get("attached", []))]
    body = [row for text in bodies for row in text.strip().split("\n") if not row.startswith("|=")]
    rows = [row[2:] if row[:2] in ("# ", "/ ", "^ ", "| ") else row.replace("**", "") for row in body]
    found = " ".join(printed(folder)).replace("|", "").split()
    wanted = sorted(" ".join(rows).replace("|", "").split())
    missing = [word for word in set(wanted) if found.count(word) < wanted.count(word)]
    assert missing == []


def test_a_table_over_two_pages_has_its_head_on_both(printed):
    pages = [page.splitlines() for page in printed(SAMPLES / "plans/gia_lai_2025")]
    head = next(row for row in pages[0] if row.startswith("STT | "))
    assert [page.count(head) for page in pages] == [1, 1, 0]
    assert pages[1][0] == head
    assert "II | Cây trồng" in pages[1]


@pytest.mark.parametrize(("mark", "heads"), [("|=", 1), ("|==", 2)])
@pytest.mark.usefixtures("printed")
def test_a_head_comes_again_only_where_the_source_asks(mark, heads):
    from typeset import read_plan, typeset

    table = [
        "| TT | Việc | Ai làm |",
        f"{mark} 10 60 30",
        *(f"| {n} | Tỉa cành bưởi | Hội Làm vườn |" for n in range(45)),
    ]
    sheets = typeset(read_plan(SAMPLES / "plans/dai_dong_2024") | {"body": "\n".join(table)}).sheets
    assert len(sheets) == 2
    assert sum(sheet.lines.count("TT | Việc | Ai làm") for sheet in sheets) == heads


@pytest.mark.usefixtures("printed")
def test_the_last_of_few_cells_goes_on_to_the_edge():
    from typeset import read_plan, typeset

    long = "Nhóm việc có tên dài hơn hẳn bề ngang của một cột hẹp trong bảng"
    table = f"| TT | A | B | C | D |\n|= 10 20 20 20 30\n| I | {long} |"
    sheet = typeset(read_plan(SAMPLES / "plans/dai_dong_2024") | {"body": table}).sheets[0]
    assert f"I | {long}" in sheet.lines
    assert long in {text for _, _, text in sheet.placed}


def test_what_a_decision_issues_begins_behind_the_signature_on_a_page_of_its_own(printed):
    pages = [page.splitlines() for page in printed(SAMPLES / "plans/vinh_long_2025")]
    assert pages[0][-1] == "Trương Thị Ngọc Lành"
    assert (pages[1][0], pages[3][0]) == ("KẾ HOẠCH", "PHỤ LỤC")


@pytest.mark.usefixtures("printed")
def test_the_seal_is_on_the_page_with_the_signature(make_scans):
    folder = SAMPLES / "plans/vinh_long_2025"
    pages = zip(*(make_scans.render(folder, tier, 5) for tier in ("clean", "sealed")), strict=True)
    middle = [(clean != sealed)[:, : 2 * clean.shape[1] // 3].any() for clean, sealed in pages]
    assert middle == [True, False, False, False]


def test_what_is_left_blank_for_the_pen_is_one_space_in_the_text(printed):
    lines = printed(SAMPLES / "plans/dong_van_2026")[0].splitlines()
    assert {"Số -KH/ĐU", "Đồng Văn, ngày tháng 01 năm 2026"} <= set(lines)


def test_every_plan_has_its_turn_with_the_wrong_models_and_a_scan(make_scans):
    names = {folder.name for folder in PLANS}
    assert set(make_scans.MISREAD) == names
    assert {name for name, *_ in make_scans.SHIPPED} == names


@pytest.mark.parametrize(
    "tier", ["clean", "sealed", "office", "skewed", "photocopy", "faded", "photo", "small", "turned"]
)
def test_damage_depends_on_the_seed_alone(make_scans, tier):
    page = np.full((400, 300, 3), 255, np.uint8)
    page[100:110, 40:260] = 0
    once, again, other = (make_scans.damage(page, tier, seed) for seed in (1, 1, 2))
    assert np.array_equal(once, again)
    assert once.dtype == np.uint8
    assert once.shape[2] == 3
    assert (tier in ("clean", "sealed")) == np.array_equal(once, other)


def test_every_scan_has_its_kind(make_scans):
    rows = [row.split("\t") for row in make_scans.KINDS.read_text(encoding="utf-8").splitlines()[1:]]
    assert [name for name, _ in rows] == [name for name, *_ in make_scans.SHIPPED]
    assert {"office", "skewed", "photocopy", "faded", "photo"} <= {kind for _, kind in rows}


def test_photocopy_is_black_and_white(make_scans):
    grey = np.tile(np.linspace(0, 255, 300, dtype=np.uint8)[None, :, None], (400, 1, 3))
    assert set(np.unique(make_scans.damage(grey, "photocopy", 3))) == {0, 255}


def test_unknown_tier_is_refused_with_the_names_there_are(make_scans):
    with pytest.raises(ValueError, match="photocopy"):
        make_scans.damage(np.zeros((10, 10, 3), np.uint8), "fax", 1)


@pytest.mark.usefixtures("printed")
def test_seal_leaves_the_print_under_it_dark(make_scans):
    folder = SAMPLES / "plans/dai_dong_2024"
    clean, sealed = (make_scans.render(folder, tier, 5)[-1].astype(np.int16) for tier in ("clean", "sealed"))
    print_under = clean.max(axis=2) < 60
    assert sealed.max(axis=2)[print_under].max() < 60
    assert (clean[..., 2] - sealed[..., 2] > 60).mean() > 0.002


def test_scans_kept_in_git_are_small():
    sizes = {scan.name: scan.stat().st_size for scan in (SAMPLES / "scans").iterdir()}
    assert len(sizes) >= len(PLANS)
    assert {name for name, size in sizes.items() if size > 600_000} == set()
    assert sum(sizes.values()) < 5_000_000
