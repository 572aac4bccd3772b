"""What the channel learns beyond what it counted."""

from collections import Counter

import pytest

from pipeline.training.channel import RELATED, smooth


def test_smooth_lends_a_letter_what_a_letter_one_mark_apart_became():
    edits = {"ộ": {"o": 1.0}, "ọ": {"q": 1.0}, "b": {"b": 1.0}}
    smoothed = smooth(edits, Counter({"ộ": 10**9, "ọ": 10**9, "b": 10**9}))
    assert smoothed["ộ"]["q"] == pytest.approx(RELATED, rel=1e-3)
    assert "q" not in smoothed["b"]


def test_smooth_gives_a_letter_seldom_counted_what_its_family_became():
    edits = {"ắ": {"é": 1.0}, "a": {"a": 1.0}}
    smoothed = smooth(edits, Counter({"ắ": 1, "a": 10**6}))
    assert smoothed["ắ"]["a"] > smoothed["ắ"]["é"]
