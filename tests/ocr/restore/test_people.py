"""Names of people in text that lost its marks."""

import pytest

from ocr.restore import Restorer


@pytest.mark.parametrize(("plain", "name"), [("Nong Van Tai", "Nông Văn Tài"), ("Dinh Thi Lan", "Đinh Thị Lan")])
def test_a_signer_alone_on_a_line_has_a_name(plain, name):
    text = "Uy ban nhan dan xa giao cac truong hoc thuc hien ke hoach nay.\n\nCHU TICH\n\n" + plain + "\n"
    assert Restorer.load().restore_text(text).text.splitlines()[-1] == name


def test_goods_are_still_carried():
    text = "Cac hop tac xa van tai hang hoa phai bao dam an toan cho tre em di hoc tren duong."
    assert "vận tải hàng hóa" in Restorer.load().restore_text(text).text


def test_a_place_at_the_end_of_a_line_is_no_person():
    text = "Ban hanh ke hoach bao ve, cham soc tre em nam nay\nHa Noi\nThai Nguyen\n"
    assert Restorer.load().restore_text(text).text.splitlines()[1:] == ["Hà Nội", "Thái Nguyên"]
