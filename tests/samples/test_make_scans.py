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
    body = [row for row in plan["body"].strip().split("\n") if not row.startswith("|=")]
    rows = [row[2:] if row[:2] in ("# ", "/ ", "| ") else row.replace("**", "") for row in body]
    found = " ".join(printed(folder)).replace("|", "").split()
    wanted = sorted(" ".join(rows).replace("|", "").split())
    missing = [word for word in set(wanted) if found.count(word) < wanted.count(word)]
    assert missing == []


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
    assert len(sizes) >= 8
    assert {name for name, size in sizes.items() if size > 600_000} == set()
    assert sum(sizes.values()) < 5_000_000
