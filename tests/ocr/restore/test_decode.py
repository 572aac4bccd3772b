"""The decoder, against brute force; agreement of names."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.restore.agreement import agree
from ocr.restore.candidates import Candidate
from ocr.restore.decode import Arc, decode, weigh


class Bigrams:
    """A model with the interface of LanguageModel: histories of one word, equal ones one object."""

    def __init__(self, scores):
        self.scores = scores
        self.histories = {}

    def start(self):
        """The history before any word."""
        return self.history("")

    def history(self, word):
        """The history that ends in this word."""
        return self.histories.setdefault(word, After(self, word))


class After(dict):
    """A history of Bigrams: for each word its score and the history after it."""

    def __init__(self, model, word):
        super().__init__()
        self.model, self.word = model, word

    def __missing__(self, word):
        return self.model.scores.get((self.word, word), -2.0), self.model.history(word)


def arc(end, *readings, pauses=()):
    return Arc(end, tuple(Candidate((word,), word, score) for word, score in readings), pauses)


scores = st.floats(-3, 0, allow_nan=False)
pairs = st.dictionaries(st.tuples(st.sampled_from(["", "a", "b", "c", "."]), st.sampled_from(["a", "b", "c"])), scores)
slots = st.lists(st.lists(st.tuples(st.sampled_from("abc"), scores), min_size=1, max_size=3), min_size=1, max_size=5)


@settings(max_examples=60)
@given(pairs=pairs, slots=slots)
def test_decode_equals_brute_force(pairs, slots):
    model = Bigrams(pairs)
    found = decode(model, [[arc(i + 1, *readings)] for i, readings in enumerate(slots)])

    def total(way):
        score, history = 0.0, model.start()
        for word, channel in way:
            step, history = history[word]
            score += step + channel
        return score

    best = max(total(way) for way in product(*slots))
    assert total([(s.candidate.form, s.candidate.score) for s in found]) == pytest.approx(best)


def test_decode_takes_an_arc_over_two_slots_where_it_is_likelier():
    lattice = [[arc(1, ("n", -2)), arc(2, ("nội", -0.5))], [arc(2, ("i", -2))]]
    assert [s.candidate.form for s in decode(Bigrams({}), lattice)] == ["nội"]


def test_weigh_gives_the_chosen_reading_first():
    model = Bigrams({("", "a"): -0.1, ("", "b"): -0.2})
    steps = decode(model, [[arc(1, ("b", 0.0), ("a", 0.0))]])
    assert [c.form for _, c in weigh(steps, 0, steps[0].arc.candidates)] == ["a", "b"]


def test_agree_lets_clear_places_settle_an_unclear_one():
    clear, unclear = (("Lam", -0.1), ("Lâm", -2.0)), (("Lâm", -0.4), ("Lam", -0.5))
    lattice = []
    for reading in (clear, clear, unclear):
        lattice += [[arc(len(lattice) + 1, ("huyện", 0.0))], [arc(len(lattice) + 2, *reading, pauses=(".",))]]
    steps = decode(Bigrams({}), lattice)
    assert [s.candidate.form for s in steps][1::2] == ["Lam", "Lam", "Lâm"]
    agree(steps)
    assert [s.candidate.form for s in steps][1::2] == ["Lam", "Lam", "Lam"]


def test_decode_of_nothing_is_nothing():
    assert decode(Bigrams({}), []) == []


def test_agree_reads_a_token_as_the_document_mostly_does():
    model = Bigrams({("x", "a"): -0.5, ("x", "b"): -1.5, ("y", "a"): -1.1, ("y", "b"): -1.0})
    readings = tuple(Candidate((word,), word, 0.0) for word in ("a", "b"))
    lattice = []
    for before in ("x", "x", "x", "y"):
        lattice.append([arc(len(lattice) + 1, (before, 0.0))])
        lattice.append([Arc(len(lattice) + 1, readings)])
    steps = decode(model, lattice)
    assert steps[-1].candidate.form == "b"
    agree(steps)
    assert [step.candidate.form for step in steps[1::2]] == ["a"] * 4
