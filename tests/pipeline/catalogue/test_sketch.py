"""Texts that share much share a number, others do not; marks do not count."""

import random

from pipeline.catalogue.sketch import key, sketches

DICE = random.Random(1)
WORDS = ["".join(DICE.choices("bcdghklmnt", k=2)) + DICE.choice("aeiou") for _ in range(400)]


def text(seed, words=300):
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def test_marks_and_case_do_not_count_and_the_words_do():
    assert sketches(["Kế hoạch dạy bơi cho trẻ em"]) == sketches(["KE HOACH day boi cho tre em"])
    assert not set(sketches([text(1)])[0]) & set(sketches([text(2)])[0])


def test_most_pairs_that_share_half_their_text_are_found():
    shared = [text(n, 400) for n in range(40)]
    pairs = [(f"{one} {text(n + 100, 200)}", f"{one} {text(n + 200, 200)}") for n, one in enumerate(shared)]
    found = [bool(set(sketches([one])[0]) & set(sketches([other])[0])) for one, other in pairs]
    assert sum(found) >= 34


def test_what_follows_the_first_page_has_the_numbers_of_a_scan_without_it():
    pages = [text(1), text(2), text(3)]
    assert sketches(pages)[1] == sketches(pages[1:])[0]


def test_a_page_of_any_length_counts_whole():
    long = text(1, 9000)
    assert set(sketches([long])[0]) & set(sketches([f"{long} {text(2, 900)}"])[0])
    assert sketches(["hai chữ", ""]) == ((), ())


def test_a_key_is_the_same_on_every_machine():
    assert key("unit", "suoi mo") == 278723571442917
    assert key("a", "bc") != key("ab", "c")
