"""A rising line from what was said to what was right."""

import numpy as np
import pytest

from ocr.page import Word
from pipeline.training.certainty import Judgement, held_out, knots


def judged(count, kind="spelt"):
    """Words of which as many are right as is said, and no more."""
    dice = np.random.default_rng(8)
    said = dice.uniform(0.3, 1.0, count)
    return [(kind, float(s), bool(dice.random() < s)) for s in said]


def test_the_line_rises_and_follows_what_was_right():
    line = knots(judged(6000))["spelt"]
    assert [k.right for k in line] == sorted(k.right for k in line)
    assert all(k.right == pytest.approx(k.said, abs=0.2) for k in line)


def test_a_kind_with_few_words_promises_little():
    [knot] = knots([("figures", 0.99, True)] * 9)["figures"]
    assert knot.right == 0.95


def test_each_kind_has_its_own_line():
    table = knots([*judged(300), *(("other", said, False) for _, said, _ in judged(300))])
    assert table["other"][-1].right < 0.1 < table["spelt"][0].right


def test_the_check_keeps_half_of_the_plans_back():
    words = [Judgement(plan, Word("trẻ", "trẻ", None, sure), right)
             for plan in "ab" for _, sure, right in judged(400)]  # fmt: skip
    report = list(held_out(words))
    assert [line.split(";")[0] for line in report if "kept back" in line] == ["kept back: a", "kept back: b"]
    errors = [float(line.rpartition(" ")[2]) for line in report if "kept back" in line]
    assert all(error < 0.1 for error in errors)
