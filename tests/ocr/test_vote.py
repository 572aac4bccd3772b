from ocr.page import Box
from ocr.recognise import Seen
from ocr.vote import agree, vote


def reading(text, confidence=0.9):
    words, left = [], 0
    for word in text.split():
        words.append(Seen(word, Box(left, 0, left + 40, 20), confidence, 0))
        left += 50
    return words


def text(words):
    return " ".join(word.text for word in words)


def test_the_majority_wins_where_the_model_has_no_say():
    assert text(vote([reading("số 178"), reading("số 173"), reading("số 178")])) == "số 178"


def test_the_language_model_settles_what_readings_dispute():
    assert text(vote([reading("sửa đổi, bố sung"), reading("sửa đổi, bổ sung")])) == "sửa đổi, bổ sung"


def test_only_what_was_read_can_win():
    assert text(vote([reading("Uỷ bam"), reading("Uỷ bam")])) == "Uỷ bam"


def test_disputed_words_lose_confidence():
    agreed, disputed = vote([reading("số 178"), reading("số 173"), reading("số 178")])
    assert disputed.confidence < 0.7 < agreed.confidence


def test_readings_agree_when_their_words_are_the_same_and_spelt():
    assert agree([reading("trẻ em"), reading("trẻ em")])
    assert not agree([reading("trẻ em"), reading("tré em")])
    assert not agree([reading("trxe em"), reading("trxe em")])
