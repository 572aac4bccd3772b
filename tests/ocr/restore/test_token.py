"""Tokens are taken apart and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.restore.token import Kind, inner_pieces, pause, take_apart


@pytest.mark.parametrize(
    ("raw", "core", "kind"),
    [
        ("(tré", "tré", Kind.WORD),
        ("em),", "em", Kind.WORD),
        ("v¢.", "v¢", Kind.WORD),
        ("2024,", "2024", Kind.NUMBER),
        ("15/11/2024", "15/11/2024", Kind.NUMBER),
        ("95%", "95%", Kind.NUMBER),
        ("75/KH-UBND", "75/KH-UBND", Kind.SYMBOL),
        ("12/QD-TTg", "12/QD-TTg", Kind.SYMBOL),
        ("dong/01", "dong/01", Kind.WORD),
        ("-", "", Kind.NOTHING),
        ("&", "&", Kind.WORD),
    ],
)
def test_take_apart_finds_the_core(raw, core, kind):
    token = take_apart(raw)
    assert (token.core, token.kind) == (core, kind)


@given(st.text(min_size=1))
def test_take_apart_loses_nothing(raw):
    token = take_apart(raw)
    assert token.before + token.core + token.after == raw


@given(st.text(min_size=1))
def test_inner_pieces_join_again(core):
    assert "".join(inner_pieces(core)) == core


@pytest.mark.parametrize(("marks", "token"), [(".", "."), ("):", "."), (",", ","), (")", ","), ("-", None), ("", None)])
def test_pause_is_what_the_model_was_trained_on(marks, token):
    assert pause(marks) == token
