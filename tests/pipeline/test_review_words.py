"""Whatever the program says of a file that it cannot read, an archivist can read in Vietnamese."""

import ast
import re
from pathlib import Path

import pytest

from dictionaries.reasons import vietnamese_reason
from extract.assemble import REASONS
from pipeline.review_words import field_name, frame_name, reason

ROOT = Path(__file__).parents[2]
OF_NO_RUN = {"evaluate", "evaluation_report", "pictures", "present", "review_words"}
BLANK = "7"


def text_of(node, known):
    """A string as the program puts it together, BLANK for what it learns when it runs; None for what is no string."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.FormattedValue):
        return (not node.format_spec and text_of(node.value, known)) or BLANK
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part, known) for part in node.values)
    return None


def names(body, known):
    """What names stand for that are given a string."""
    known = dict(known)
    for node in (inner for statement in body for inner in ast.walk(statement) if isinstance(inner, ast.Assign)):
        if (text := text_of(node.value, known)) and isinstance(node.targets[0], ast.Name):
            known[node.targets[0].id] = text
    return known


def strings(tree, imported):
    """Every string of a module that is no docstring, put together as far as its function tells."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    of_module = names([node for node in tree.body if isinstance(node, ast.Assign)], imported)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for scope, known in [*((each, names(each.body, of_module)) for each in functions), (tree, of_module)]:
        for node in ast.walk(scope):
            if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in told:
                told |= {id(inner) for inner in ast.walk(node)}
                yield text_of(node, known)


def messages():
    """What the modules that read and keep files say in the form `what; remedy`, each once."""
    from ocr.signatures import KINDS_WE_READ

    files = [*ROOT.glob("ocr/**/*.py"), *(file for file in ROOT.glob("pipeline/*.py") if file.stem not in OF_NO_RUN)]
    for file in files:
        for text in strings(ast.parse(file.read_text(encoding="utf-8")), {"KINDS_WE_READ": KINDS_WE_READ}):
            if text and "; " in text.strip("; ") and text != f"{BLANK}; {BLANK}":
                yield f"the archive {text}" if file.stem == "unpacking" else text


MESSAGES = sorted(set(messages()))


def test_the_messages_are_found():
    assert len(MESSAGES) > 60
    assert "this page of the PDF is damaged; mend it (qpdf IN.pdf OUT.pdf)" in MESSAGES
    assert "the image has 7 × 7 pixels, the limit is 7 million in all; scan it at 300 dpi" in MESSAGES


@pytest.mark.parametrize("message", MESSAGES)
def test_each_failure_is_told_in_vietnamese_with_its_remedy(message):
    told = vietnamese_reason(message)
    assert told
    assert "; " in told
    assert told.count(BLANK) >= message.count(BLANK)


def reasons():
    """Why a value is missing or doubtful, as the modules that extract name it: their constants that are English."""
    for file in ROOT.glob("extract/**/*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        constants = [node.value for node in tree.body if isinstance(node, ast.Assign)]
        given = [word.value for word in ast.walk(tree) if isinstance(word, ast.keyword) and word.arg == "reason"]
        joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        for text in filter(None, (text_of(node, {}) for node in (*constants, *given, *joined))):
            if re.fullmatch(r"[a-z7][A-Za-z7{}',:;]*(?: [A-Za-z7{}',:;]+){3,}", text) and {"the", "a", "no"} & set(
                text.split()
            ):
                yield text.replace("{}", BLANK)


UNREAD = set(reasons())


def test_the_reasons_are_found():
    assert {
        "the calendar has no such day",
        "it ends with an event, not with a day",
        "the year is not printed, and the plan runs several",
        "a school, a hospital or a company has no level of its own",
        "another paper begins on page 7: the file holds several, and only the first is recorded",
        "7 was read with little certainty: compare it with the page",
    } <= UNREAD


@pytest.mark.parametrize("why", sorted(set(REASONS.values()) | UNREAD))
def test_each_missing_value_is_told_in_vietnamese(why):
    assert vietnamese_reason(why)


def test_a_failure_is_told_without_its_stage_and_with_its_other_pages():
    assert reason("read: Input/output error; check the disk or the network share, then run again") == (
        "hệ thống báo “lỗi đọc ghi”; hãy kiểm tra ổ đĩa hoặc thư mục mạng, rồi chạy lại"
    )
    assert reason("the PDF has no pages; scan it again (and so for 3 more pages of it)") == (
        "tệp PDF không có trang nào; hãy quét lại (và 3 trang khác của văn bản này)"
    )


def test_what_is_left_out_of_an_archive_is_told_file_by_file():
    listed = "a, b.pdf: encrypted, c: d.zip: has 30,000 files, the limit is 20,000, e.txt: damaged and 2 more"
    told = reason(f"5 of its 9 files are left out ({listed}); unpack them yourself and give the folder")
    assert told.startswith(
        "5 trong 9 tệp bên trong bị bỏ lại (a, b.pdf: bị đặt mật khẩu, c: d.zip: có 30,000 tệp, giới hạn là 20,000,"
        " e.txt: bị hỏng và 2 tệp khác); "
    )


def test_other_words_stay_as_they_are():
    assert reason("có thể là bản quét lại của 5/KH-UBND") == "có thể là bản quét lại của 5/KH-UBND"
    assert reason(None) == ""


def test_fields_and_frames_have_names():
    assert field_name("/deadlines/3/on") == field_name("/deadlines/3") == "Thời hạn 4"
    assert field_name("/signer/name") == "Người ký"
    assert frame_name("deadlines/slot") == "Thời hạn: slot"
    assert frame_name("header/seat") == "Thông tin văn bản: seat"
