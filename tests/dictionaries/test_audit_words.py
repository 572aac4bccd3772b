"""Words of the audit: longest first, so that an expression of them takes the longest, with and without marks."""

import re

from dictionaries.audit_words import any_of, audit_words


def test_the_longest_comes_first():
    nouns = audit_words("noun")
    assert nouns.index("xã, phường, thị trấn") < nouns.index("xã, phường") < nouns.index("xã")
    assert re.match(any_of("noun"), "xã, phường, thị trấn khác")[0] == "xã, phường, thị trấn"


def test_marks_are_folded_only_on_request():
    assert "tai nạn" in audit_words("evil")
    assert "tai nan" in audit_words("evil", folded=True)
    assert not set(audit_words("evil", folded=True)) & set("àáảãạăâđêôơư")


def test_a_kind_that_is_not_there_has_no_words():
    assert audit_words("none of ours") == ()
