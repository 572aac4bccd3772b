"""Every frame fits its example and not its counterexample."""

import pytest

from dictionaries.frames import frames
from extract.context.reading import mentions_of
from extract.lexicon.frames import frames_in

FRAMES = frames()


def mentions(sentence):
    (found,) = mentions_of([sentence])
    return found


def whole(frame, sentence):
    """Whether the frame itself, and none that is longer or stands above it in the table, fits the sentence."""
    return any(hit.rule == frame.rule for hit in frames_in(sentence, mentions(sentence), frame.fact))


@pytest.mark.parametrize("frame", FRAMES, ids=[f"{frame.fact}/{frame.rule}: {frame.pattern}" for frame in FRAMES])
def test_a_frame_fits_its_example_and_not_its_counterexample(frame):
    assert whole(frame, frame.example)
    assert not whole(frame, frame.counterexample)


def test_the_longest_frame_wins_and_of_equals_the_first():
    sentence = "Hoàn thành trước ngày 10/6/2026."
    (hit,) = frames_in(sentence, mentions(sentence), "deadline")
    assert (hit.rule, sentence[hit.start : hit.end]) == ("done", "Hoàn thành trước ngày 10/6/2026")


def test_what_a_frame_names_is_the_mention():
    sentence = "Nộp hồ sơ chậm nhất là ngày 05/7/2026."
    (hit,) = frames_in(sentence, mentions(sentence), "deadline")
    assert (hit.rule, hit.named["when"].value.day) == ("latest", 5)


def test_a_gap_ends_at_a_full_stop():
    hits = frames_in(
        "Bàn trong cuộc họp. Kỳ tháng 6/2026 nghỉ.", mentions("Bàn trong cuộc họp. Kỳ tháng 6/2026 nghỉ."), "deadline"
    )
    assert [hit.rule for hit in hits] == ["day"]
