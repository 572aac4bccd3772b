"""Labels of lists, from their order."""

import pytest

from dictionaries import language
from ocr.restore import Restorer
from ocr.restore.channel import Channel
from ocr.restore.labels import Labels


@pytest.fixture(scope="module")
def labels():
    return Labels(Channel(language.edits()))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("a) b) €) d) d) e)", "a) b) c) d) đ) e)"),
        ("4) b) c)", "a) b) c)"),
        ("a. b. ¢. d.", "a. b. c. d."),
        ("a) b) c) a) 6) c)", "a) b) c) a) b) c)"),
        ("1) 2) 3) 4) 5)", "1) 2) 3) 4) 5)"),  # numbers are numbers
        ("a) b) c) d) e) f)", "a) b) c) d) e) f)"),  # letters that Vietnamese has not, but lists have
        ("€)", "€)"),  # nothing proves it
        ("4)", "4)"),
    ],
)
def test_labels_follow_each_other(labels, read, printed):
    lines = [[word, "Trường"] for word in read.split()]
    found = labels.find(lines)
    assert " ".join(found.get(n, words[0]) for n, words in enumerate(lines)) == printed


def test_a_restored_list_has_its_labels():
    text = "a) Tré em\nb) Phu nit va tré em gai\n€) Ngudi cao tudi"
    assert Restorer.load().restore_text(text).text == "a) Trẻ em\nb) Phụ nữ và trẻ em gái\nc) Người cao tuổi"
