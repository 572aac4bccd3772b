"""Texts in blocks."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.failure import UnreadableInput
from ocr.restore import Restoration, Restorer, restore_stream, streaming
from ocr.text_input import decode


class Upper:
    """A restorer that only shows what it is given."""

    def __init__(self):
        self.given = []

    def restore_text(self, text):
        """The text, noted."""
        self.given.append(text)
        return Restoration(text, ())


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(streaming, "BLOCK", 64)
    monkeypatch.setattr(streaming, "PIECE", 40)


def blocks_of(data):
    restorer = Upper()
    joined = "".join(part.text for part in restore_stream(restorer, io.BytesIO(data), decode))
    assert joined == "".join(restorer.given)
    return restorer.given


@pytest.mark.usefixtures("small_blocks")
def test_a_block_ends_after_a_paragraph():
    text = "".join(f"Dòng {n}\nthêm\n\n" for n in range(40))
    given = blocks_of(text.encode())
    assert "".join(given) == text
    assert len(given) >= 5
    assert all(block.endswith("\n\n") for block in given)


@given(text=st.text(st.sampled_from("aạ €\n"), max_size=900))
def test_blocks_joined_are_the_text(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "BLOCK", 64)
        patch.setattr(streaming, "PIECE", 40)
        given = blocks_of(text.encode())
    assert "".join(given) == text
    assert all(len(block.encode()) <= 128 for block in given)


@pytest.mark.usefixtures("small_blocks")
def test_utf_16_is_read_in_pieces_too():
    text = "Ủy ban nhân dân huyện\n" * 30
    assert "".join(blocks_of(text.encode("utf-16"))) == text


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x80" * 500, bytes(300)])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(UnreadableInput):
        blocks_of(data)


@pytest.mark.usefixtures("small_blocks")
def test_changes_count_lines_over_all_blocks():
    text = "Phong Y te\n\n" * 20
    changes = [c for part in restore_stream(Restorer.load(), io.BytesIO(text.encode()), decode) for c in part.changes]
    assert [c.line for c in changes if c.raw == "Phong"] == list(range(1, 41, 2))
