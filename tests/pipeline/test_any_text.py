"""Any bytes, any text: through the whole way from a file to the exports, nothing raises and nothing is invented.

`KEHOACH_EXAMPLES=2000 pytest tests/pipeline/test_any_text.py` looks longer (`make soak` does).
"""

import io
import json
import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extract import extract
from extract.plan import Plan
from ocr.failure import UnreadableInput
from ocr.page import Document, Page
from ocr.restore import Restorer
from ocr.text_input import decode, page_of_text, split_pages
from ocr.triage import Source, triage
from pipeline.catalogue import Catalogue, CatalogueError, store
from pipeline.catalogue.export import write_csv, write_jsonl, write_xlsx
from pipeline.catalogue.search import search

EXAMPLES = int(os.environ.get("KEHOACH_EXAMPLES", "15"))
PIECES = """\
UY BAN NHAN DAN|XÃ MINH TÂN|Số: 12/KH-UBND|ngày ² tháng ٣ năm 2024|ngày 31/02/0000|KẾ HOẠCH|I. MỤC TIÊU
1. TỔ CHỨC THỰC HIỆN|Phấn đấu 99999999999999999999999999% trẻ em|giảm còn dưới ½ ‰|từ 1e309 đến ①/② xã
Trạm Y tế xã chủ trì|đến năm 99999|100.000.000.000.000.000.000 đồng|trước ngày 5/0/2024|Căn cứ Luật số 102/2016/QH13
Nơi nhận:|TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|(((((|a) b) c)|- - -|1.1.1.1.|; ; ;|=1+1|@SUM(A1)|<script>|'); DROP TABLE
\u202e|\u2028|\x1b[2J|trẻ\u0301\u0323 em|tré em|x4 thj trdn|0,5.5,5
""".replace("\n", "|").split("|")
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from(["\n", "\f", " ", "\t"]),
        st.text("ĐÐđðộƠŌ0Ol1²½①٣/:;,.()-%‰–\u0301\u00a0\u200b\ufeff\u00ad", max_size=12),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    ),
    max_size=60,
).map("".join)
BEGINNINGS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0\x08\0\0\0", b"MM\0*", b"PK\x03\x04", b"BM",
     b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"GIF89a", b"RIFF\x20\0\0\0WEBP", b"<html>", b"%!PS", b"\x1f\x8b"]
)  # fmt: skip


@cache
def restorer():
    return Restorer.load()


def understood(text):
    """The text as a file, restored and extracted."""
    try:
        decoded = decode(text.encode())
    except UnreadableInput:
        return None
    pages = tuple(page_of_text(number, page) for number, page in enumerate(split_pages(decoded), 1))
    document = Document("ab" * 32, ("=cmd|x.txt",), pages, "text")
    restored = restorer().restore(document)
    assert [line.raw for page in restored.pages for line in page.lines] == [line.raw for p in pages for line in p.lines]
    assert msgspec.json.decode(msgspec.json.encode(restored.pages), type=tuple[Page, ...]) == restored.pages
    return restored, extract(restored)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example(f"KẾ HOẠCH\nPhấn đấu {'9' * 400}% trẻ em được tiêm chủng năm 2024.\nKinh phí: {'9' * 400} triệu đồng.")
@example("Số: 12/KH-UBNDÐ")
def test_any_text_becomes_a_plan_whose_quotes_stand_in_it(text):
    result = understood(text)
    if result is None:
        return
    document, plan = result
    pages = {page.number: " ".join(page.text.split()) for page in document.pages}
    whole = " ".join(document.text.split())
    for place, evidence in plan.evidence.items():
        if evidence.quote is not None:
            assert " ".join(evidence.quote.split()) in whole, place
            assert evidence.page in pages
            lines = list(next(page for page in document.pages if page.number == evidence.page).lines)
            assert 1 <= (evidence.line or 1) <= len(lines)
    assert all(" ".join(target.quote.split()) in whole for target in plan.targets)
    assert msgspec.json.decode(msgspec.json.encode(plan), type=Plan) == plan


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text_is_stored_found_and_exported(text, query):
    result = understood(text)
    if result is None:
        return
    with TemporaryDirectory() as folder, Catalogue.open(Path(folder) / "k.db") as catalogue:
        store.save(catalogue, *result, "key")
        for asked in (query, text[:60], '"' + query):
            try:
                search(catalogue, asked)
            except (CatalogueError, ValueError) as error:
                assert str(error)  # a question that cannot be asked is said to be so  # noqa: PT017
        lines, rows, book = io.BytesIO(), io.BytesIO(), io.BytesIO()
        assert write_jsonl(catalogue, lines) == write_csv(catalogue, rows) == write_xlsx(catalogue, book) == 1
        (line,) = lines.getvalue().decode().splitlines()
        assert json.loads(line)["text"] == result[0].text
        assert catalogue.integrity_faults() == []


@settings(max_examples=2 * EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BEGINNINGS, st.binary(max_size=300))
def test_any_bytes_are_a_source_or_are_refused_with_a_remedy(beginning, rest):
    with TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(beginning + rest)
        try:
            source = triage(file)
        except UnreadableInput as error:
            assert ";" in error.message  # noqa: PT017
            assert error.message.isprintable()  # noqa: PT017
        else:
            assert isinstance(source, Source)
            assert source.pages >= 1
