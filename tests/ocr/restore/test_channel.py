"""The letters' channel, against every way to cut a token tried one by one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.restore.channel import FLOOR, LONGEST, STUTTER, Channel

EDITS = {
    "x": {"x": -0.1, "X": -1.0},
    "ã": {"a": -0.3, "4": -0.8, "": -2.0},
    "ư": {"u": -0.2, "ur": -0.9, "w": -1.1},
    "a": {"a": -0.05},
}
CHANNEL = Channel(EDITS)


def became(letter: str, piece: str) -> float:
    """The score of one letter's becoming a piece, two signs perhaps one by one."""
    seen = EDITS[letter].get(piece, FLOOR[len(piece)])
    return max(seen, sum(became(letter, sign) for sign in piece) + STUTTER) if len(piece) == 2 else seen


def slow_score(raw: str, form: str) -> float:
    """Every way to cut raw, one by one."""
    if not form:
        return 0.0 if not raw else -math.inf
    return max(
        became(form[0], raw[:length]) + slow_score(raw[length:], form[1:])
        for length in range(min(LONGEST, len(raw)) + 1)
    )


@given(raw=st.text("xXau4rw", max_size=7), forms=st.lists(st.text("xãưa", max_size=4), min_size=1, max_size=4))
def test_scores_equal_every_way_to_cut_tried(raw, forms):
    scores = CHANNEL.scores(raw, CHANNEL.encode(forms)).tolist()
    assert scores == pytest.approx([slow_score(raw, form) for form in forms], abs=1e-4)


def test_two_signs_may_be_one_letter_read_twice():
    assert CHANNEL.scores("a4", CHANNEL.encode(["ã"])).tolist() == pytest.approx([-0.3 - 0.8 + STUTTER])


def test_a_letter_that_training_never_saw_costs_the_floor():
    assert CHANNEL.scores("q", CHANNEL.encode(["ý"])).tolist() == pytest.approx([FLOOR[1]])
