"""The parts of a file: letterhead, title, body, closing, what stands behind it, and further papers."""

import pytest

from extract.tree.node import PartKind
from extract.tree.paragraphs import rows
from extract.tree.parts import parts
from extract.tree.types import type_named
from tests.builders import document_of
from tests.extract.made import DISTRICT_PLAN, rows_of

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
DECISION = f"""\
UBND TỈNH LÀO CAI
SỞ Y TẾ
Số: 415/QĐ-SYT
{MOTTO}
Lào Cai, ngày 12 tháng 3 năm 2024
QUYẾT ĐỊNH
BAN HÀNH KẾ HOẠCH TIÊM CHỦNG MỞ RỘNG
NĂM 2024
GIÁM ĐỐC SỞ Y TẾ TỈNH LÀO CAI
Căn cứ Luật Khám bệnh, chữa bệnh;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tiêm chủng mở rộng năm 2024.
Điều 2. Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.
"""
RECIPIENTS = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT, NVY.\n"
SIGNED = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLý Thị Mẩy\n"
ISSUED = """\
KẾ HOẠCH
TIÊM CHỦNG MỞ RỘNG NĂM 2024
(Ban hành kèm theo Quyết định số 415/QĐ-SYT ngày 12 tháng 3 năm 2024
của Giám đốc Sở Y tế)
I. MỤC TIÊU
- 95% trẻ dưới 1 tuổi được tiêm đủ mũi.
"""
TABLE = "STT | Đơn vị | Số liều\n1 | Trạm Y tế Bản Vược | 120\n"
SHORT = f"""\
UBND XÃ BA TƠ
Số: 9/KH-UBND
{MOTTO}
Ba Tơ, ngày 3 tháng 4 năm 2026
KẾ HOẠCH
Trực lũ năm 2026
I. MỤC ĐÍCH
Trực đủ người.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Phạm Thị Hoa
"""


def texts(some_rows):
    return [row.text for row in some_rows]


def annexes(text):
    return [(annex.kind, texts(annex.title), texts(annex.body)) for annex in parts(rows_of(text)).annexes]


def test_parts_of_a_plan():
    found = parts(rows_of(DISTRICT_PLAN))
    assert found.type_row.text == "KẾ HOẠCH"
    assert texts(found.title) == ["Phòng ngừa đuối nước cho học sinh", "trên địa bàn huyện Hòa An năm 2023"]
    assert found.body[0].text.startswith("Căn cứ")
    assert found.closing[0].text.startswith("Nơi nhận")
    assert found.annexes == found.other_papers == ()


# --- a decision and its plan ----------------------------------------------------------------------


def test_a_plan_behind_its_decision():
    found = parts(rows_of(DECISION + RECIPIENTS + SIGNED + ISSUED))
    assert texts(found.title) == ["BAN HÀNH KẾ HOẠCH TIÊM CHỦNG MỞ RỘNG", "NĂM 2024"]
    assert found.body[0].text.startswith("Căn cứ")
    assert texts(found.closing) == (RECIPIENTS + SIGNED).splitlines()
    (plan,) = found.annexes
    assert plan.kind == PartKind.PLAN
    assert len(plan.title) == 4
    assert texts(plan.body) == ["I. MỤC TIÊU", "- 95% trẻ dưới 1 tuổi được tiêm đủ mũi."]
    assert texts(found.whole_body)[-1] == "- 95% trẻ dưới 1 tuổi được tiêm đủ mũi."


def test_the_signature_may_stand_at_the_end_of_the_issued_plan():
    found = parts(rows_of(DECISION + RECIPIENTS + ISSUED + SIGNED + "BIỂU 1: PHÂN BỔ VẮC XIN\n" + TABLE))
    assert texts(found.later_closing) == SIGNED.splitlines()
    assert [annex.kind for annex in found.annexes] == [PartKind.PLAN, PartKind.APPENDIX]
    assert texts(found.annexes[0].body)[-1].startswith("- 95%")
    assert texts(found.annexes[1].body) == TABLE.splitlines()


def test_a_plan_behind_a_decision_without_recipients_and_signature_of_its_own():
    found = parts(rows_of(DECISION + ISSUED + SIGNED))
    assert found.body[-1].text.startswith("Điều 2")
    assert [annex.kind for annex in found.annexes] == [PartKind.PLAN]
    assert texts(found.closing) == SIGNED.splitlines()


def test_who_decides_is_no_part_of_a_title_in_small_letters_nor_of_the_body():
    text = DECISION.replace("BAN HÀNH KẾ HOẠCH TIÊM CHỦNG MỞ RỘNG\nNĂM 2024", "Ban hành Kế hoạch tiêm chủng")
    found = parts(rows_of(text + RECIPIENTS))
    assert texts(found.title) == ["Ban hành Kế hoạch tiêm chủng"]
    assert found.body[0].text.startswith("Căn cứ")


def test_a_body_named_at_the_end_of_a_title_stays_in_it():
    text = DECISION.replace("MỞ RỘNG\nNĂM 2024", "CỦA\nSỞ Y TẾ TỈNH LÀO CAI")
    assert texts(parts(rows_of(text)).title) == ["BAN HÀNH KẾ HOẠCH TIÊM CHỦNG CỦA", "SỞ Y TẾ TỈNH LÀO CAI"]


# --- appendices -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "titled"),
    [
        ("PHỤ LỤC\nBẢNG PHÂN CÔNG", 2),
        ("Phụ lục I\nPhân công trực\n(Kèm theo Kế hoạch số 9/KH-UBND)", 3),
        ("LỊCH TRỰC THÁNG 9", 1),
        ("DANH MỤC VẬT TƯ", 1),
        ("UBND XÃ BA TƠ\nBIỂU SỐ 02\nVẬT TƯ, NHÂN LỰC", 3),
        ("Mẫu số 1: Sổ trực", 1),
        ("Ta PHỤ LỤC", 1),
    ],
)
def test_an_appendix_behind_the_signature(heading, titled):
    assert annexes(SHORT + heading + "\n" + TABLE) == [
        (PartKind.APPENDIX, heading.split("\n")[:titled], TABLE.splitlines())
    ]


def test_appendices_are_parted_by_their_headings():
    found = annexes(SHORT + "PHỤ LỤC I\n" + TABLE + "PHỤ LỤC II\n" + TABLE)
    assert [title for _, title, _ in found] == [["PHỤ LỤC I"], ["PHỤ LỤC II"]]


def test_a_table_without_a_heading_is_an_appendix():
    assert annexes(SHORT + TABLE) == [(PartKind.APPENDIX, [], TABLE.splitlines())]


def test_what_a_seal_leaves_behind_the_signature_is_none():
    assert annexes(SHORT + "~ ^ Ỷ") == []


def test_a_form_with_a_letterhead_of_its_own_is_an_appendix():
    form = f"THÔN ………\nSố: …/BC-THÔN\n{MOTTO}\n………, ngày … tháng … năm 20…\nBÁO CÁO\nKết quả trực lũ\n1. Số ca trực: ……"
    found = parts(rows_of(SHORT + form))
    assert found.other_papers == ()
    ((kind, title, body),) = annexes(SHORT + form)
    assert kind == PartKind.APPENDIX
    assert "BÁO CÁO" in title
    assert body[-1].startswith("1. Số ca trực")


# --- several papers -------------------------------------------------------------------------------

LETTER = f"""\
UBND HUYỆN SƠN TỊNH
PHÒNG NỘI VỤ
Số: 5/PNV-TĐ
{MOTTO}
Sơn Tịnh, ngày 3 tháng 4 năm 2021
Kính gửi: Các trường học
Phòng Nội vụ gửi kế hoạch thi đua.
Nơi nhận:
- Lưu: VT.
TRƯỞNG PHÒNG
Bùi Văn Rin"""


@pytest.mark.parametrize(
    "number", ["Số: 9/KH-UBND", "Số: §J[)/KH-UBND"], ids=["another number", "a number that cannot be read"]
)
def test_a_second_letterhead_opens_another_paper(number):
    second = SHORT.replace("Số: 9/KH-UBND", number)
    found = parts(rows(document_of(LETTER, second)))
    assert [(row.page, row.text) for row in found.other_papers] == [(2, "UBND XÃ BA TƠ")]
    assert found.annexes == ()
    assert found.closing[-1].text == "Bùi Văn Rin"


def test_the_papers_own_number_opens_no_other():
    found = parts(rows(document_of(SHORT, SHORT.replace("KẾ HOẠCH", "CHƯƠNG TRÌNH"))))
    assert found.other_papers == ()
    assert [annex.kind for annex in found.annexes] == [PartKind.PLAN]


def test_a_country_named_in_a_sentence_opens_no_paper():
    text = DISTRICT_PLAN + "\nCông dân nước Cộng hòa xã hội chủ nghĩa Việt Nam. Số 9/KH-UBND ngày 1/2/2023\nKẾ HOẠCH"
    assert parts(rows_of(text)).other_papers == ()


# --- head -----------------------------------------------------------------------------------------


def test_a_title_that_begins_like_a_ground():
    text = "KẾ HOẠCH\n\nThực hiện Chỉ thị số 3/CT-UBND về trồng cây\n\nCăn cứ Luật Lâm nghiệp;\nI. MỤC ĐÍCH\nTrồng cây."
    assert texts(parts(rows_of(text)).title) == ["Thực hiện Chỉ thị số 3/CT-UBND về trồng cây"]


@pytest.mark.parametrize(
    "behind",
    [
        "Ủy ban nhân dân xã ban hành Kế hoạch như sau:",
        "Sở Công Thương xây dựng kế hoạch phát triển chợ, gồm những nội dung chính sau đây:",
        "Thực biển Chương trình số 8/CTr-UBND của Ủy ban nhân dân tỉnh về phát triển chợ;",
        "Trong những năm qua, mạng lưới chợ trên địa bàn xã đã được quan tâm đầu tư, nâng cấp.",
        "Đơn vị được kiểm tra: ………………",
        "Họ và tên người kiểm tra:",
        "I. MỤC TIÊU",
    ],
)
def test_where_a_title_ends(behind):
    text = f"{MOTTO}\nKẾ HOẠCH\nCải tạo chợ truyền thống\ntrên địa bàn xã năm 2026\n{behind}\nLàm tốt."
    assert texts(parts(rows_of(text)).title) == ["Cải tạo chợ truyền thống", "trên địa bàn xã năm 2026"]


def test_type_and_title_on_one_line():
    text = SHORT.replace("KẾ HOẠCH\nTrực lũ năm 2026", "KẾ HOẠCH TRỰC LŨ\nNĂM 2026")
    found = parts(rows_of(text))
    assert (found.type_row.text, texts(found.title)) == ("KẾ HOẠCH", ["TRỰC LŨ", "NĂM 2026"])


def test_a_type_whose_capitals_were_the_word_processors():
    found = parts(rows_of(SHORT.replace("KẾ HOẠCH", "Kế hoạch")))
    assert (found.type_row.text, texts(found.title)) == ("Kế hoạch", ["Trực lũ năm 2026"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KẺ HOẠCH", "Kế hoạch"),
        ("QUYÉT ĐỊNH", "Quyết định"),
        ("kế hoạch này", None),
        ("A644 KẾ HOẠCH", "Kế hoạch"),
        ("KẾ HOẠCH 7*", "Kế hoạch"),
        ("KẾ H^^^H", "Kế hoạch"),
        ("CH~~NG TRÌNH", "Chương trình"),
        ("TỜ TR#NH", "Tờ trình"),
        ("THỰC HIỆN KẾ HOẠCH", None),
        ("VỀ KẾ HOẠCH", None),
        ("K^^ X^^", None),
    ],
)
def test_types_through_noise(text, name):
    assert type_named(text) == name


# --- closing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closing", "first"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Thị Hoa\nNơi nhận:\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN"),
        ("HIỆU TRƯỞNG\nLò Văn Pành", "HIỆU TRƯỞNG"),
        ("- Đảng ủy xã;\n- Lưu: VT.\nCHỦ TỊCH\nPhạm Thị Hoa", "- Đảng ủy xã;"),
        ("TM. Ủy ban nhân dân\nChủ tịch\nPhạm Thị Hoa", "TM. Ủy ban nhân dân"),
        ("BÍ THƯ CHI BỘ\nThiếu tá Vi Văn Én", "BÍ THƯ CHI BỘ"),
    ],
)
def test_where_a_closing_begins(closing, first):
    text = SHORT[: SHORT.index("Nơi nhận")] + closing
    found = parts(rows_of(text))
    assert found.closing[0].text == first
    assert found.body[-1].text == "Trực đủ người."
    assert found.closing[-1].text == closing.split("\n")[-1]


def test_a_heading_in_the_body_that_names_a_position_is_no_signature():
    text = SHORT.replace("Trực đủ người.", "GIÁM ĐỐC TRUNG TÂM Y TẾ\nCử người trực theo lịch đã phân công.")
    assert parts(rows_of(text)).body[-1].text.startswith("Cử người trực")


def test_cutting_is_linear():
    import time

    line = "- Trạm Y tế xã phối hợp với Công an xã kiểm tra bếp ăn trong trường học.\n"

    def cost(size):
        many = rows_of(SHORT[: SHORT.index("Nơi nhận")] + line * size + SHORT[SHORT.index("Nơi nhận") :] + line * size)
        start = time.process_time()
        parts(many)
        return time.process_time() - start

    cost(50)
    assert cost(4000) < 12 * max(cost(1000), 0.01)
