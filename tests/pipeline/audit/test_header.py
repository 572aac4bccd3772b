"""What a document says of itself."""

import pytest

from tests.pipeline.audit.plans import commune, found, rules_found, stored


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        ("18/KH-UBND", []),
        ("18/QĐ-UBND", ["symbol-type"]),
        ("18/KH-HĐND", ["symbol-issuer"]),
        ("18/KH-UBND-VHXH", []),
        ("18/KH-SYT", ["symbol-issuer"]),
        ("18/KH-VHXH", []),
    ],
)
def test_the_symbol_is_that_of_type_and_issuer(number, rules):
    assert rules_found(commune(number=number)) == rules


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("(Kèm theo Kế hoạch số 18/KH-UBND ngày 15/3/2024 của Ủy ban nhân dân xã Đức Lân)", []),
        ("(Kèm theo Kế hoạch số 81/KH-UBND ngày 15/3/2024 của Ủy ban nhân dân xã Đức Lân)", ["own-number"]),
        ("(Kèm theo Kế hoạch số 18/KH-UBND ngày 25/3/2024 của Ủy ban nhân dân xã Đức Lân)", ["own-number"]),
        ("(Kèm theo Kế hoạch số     /KH-UBND ngày     /3/2024 của Ủy ban nhân dân xã Đức Lân)", []),
        ("(Kèm theo Công văn số 91/SYT-NVY ngày 05/3/2024 của Sở Y tế tỉnh Quảng Ngãi)", []),
    ],
)
def test_an_appendix_bears_the_number_and_day_of_the_first_page(line, rules):
    assert rules_found(commune(appendix=f"\nPHỤ LỤC\n{line}\nDanh sách các điểm nước sâu")) == rules


def test_the_signer_signs_for_the_organ_that_issues():
    text_of = {"TM. ỦY BAN NHÂN DÂN": [], "TM. HỘI ĐỒNG NHÂN DÂN": [("signer-organ", "error")]}
    from tests.pipeline.audit.plans import _COMMON, COMMUNE, stored

    for authority, expected in text_of.items():
        text = COMMUNE.format(**_COMMON, number="18/KH-UBND", grounds="Căn cứ Luật Trẻ em năm 2016;")
        assert found(stored(text.replace("TM. ỦY BAN NHÂN DÂN", authority))) == expected


DEPARTMENT = """\
ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI
SỞ XÂY DỰNG
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ngãi, ngày 06 tháng 5 năm 2024
KẾ HOẠCH
Sửa chữa nhà trẻ công vụ năm 2024

I. MỤC TIÊU
- 100% nhà trẻ có lối thoát hiểm.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở: Theo dõi tiến độ.

Nơi nhận:
- Lưu: VT.
GIÁM ĐỐC
Bùi Thị Lựu"""


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("91/KH-SXD", []),
        ("91/KH-SXD-QLN", []),
        ("91/KH-SCT", [("symbol-issuer", "error")]),
        ("91/SCT-QLTM", []),
    ],
)
def test_a_department_bears_its_own_symbol(number, told):
    text = DEPARTMENT.format(number=number)
    assert [each for each in found(stored(text)) if each[0] == "symbol-issuer"] == told
