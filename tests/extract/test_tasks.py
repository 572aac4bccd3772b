"""Who has to do what."""

import pytest

from extract.holders import cooperating, heading_holder, inline_holder
from extract.sections import outline
from extract.tasks import due_day, tasks
from tests.extract.made import rows_of


def read(text):
    return [found.task for found in tasks(outline(rows_of(text)))]


def test_bullets_belong_to_the_agency_of_their_heading():
    found = read("V. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Mở lớp sơ cứu.\n- Phối hợp với Sở Nội vụ xét thưởng.")
    assert [(t.agency, t.role) for t in found] == [("Sở Y tế", "lead"), ("Sở Y tế", "support")]
    assert found[1].cooperating == ("Sở Nội vụ",)


def test_request_in_the_heading_holds_for_its_items():
    found = read("IV. PHÂN CÔNG NHIỆM VỤ\n1. Đề nghị Hội Nông dân xã\na) Vận động hội viên trồng cây.")
    assert [(t.agency, t.role) for t in found] == [("Hội Nông dân xã", "request")]


def test_a_paragraph_that_names_agencies_in_turn_is_split():
    found = read("IV. TỔ CHỨC THỰC HIỆN\n1. Công an xã kiểm tra bến đò. Trạm Y tế chuẩn bị thuốc.")
    assert [t.agency for t in found] == ["Công an xã", "Trạm Y tế"]


def test_an_item_under_a_heading_may_be_for_another_agency():
    found = read("IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Văn phòng Sở: Chuẩn bị hội trường.\n- Lập danh sách.")
    assert [t.agency for t in found] == ["Văn phòng Sở", "Sở Y tế"]


def test_points_of_a_bullet_are_part_of_it():
    (task,) = read("IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Chuẩn bị:\n+ Bàn ghế;\n+ Loa đài.")
    assert "Loa đài" in task.text


def test_the_closing_paragraph_is_no_task():
    found = read("IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Mở lớp.\nTrên đây là Kế hoạch, yêu cầu các đơn vị thực hiện./.")
    assert len(found) == 1


def test_other_sections_give_out_nothing():
    assert read("II. NỘI DUNG\n1. Sở Y tế\n- Mở lớp sơ cứu.") == []


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Công chức VHXH: Lập danh sách.", "Công chức Văn hóa - Xã hội", "lead"),
        ("Đề nghị Đoàn TNCS Hồ Chí Minh xã vận động.", "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã", "request"),
        (
            "Các tổ chức chính trị - xã hội huyện phối hợp tuyên truyền.",
            "Các tổ chức chính trị - xã hội huyện",
            "support",
        ),
        ("Ban Quản lý chợ bố trí sân chơi.", "Ban Quản lý chợ", "lead"),
        ("Căn cứ nội dung Kế hoạch, các phòng có trách nhiệm lập dự toán.", "Các phòng", "lead"),
    ],
)
def test_inline_holder(text, name, role):
    holder = inline_holder(text)
    assert (holder.name, holder.role) == (name, role)


@pytest.mark.parametrize(
    "text", ["Tổ chức hội nghị sơ kết.", "Phòng, chống dịch bệnh cho trẻ.", "Ban hành quy chế.", "Theo dõi các đơn vị."]
)
def test_words_that_begin_like_a_body(text):
    assert inline_holder(text) is None


def test_heading_with_a_colon_inside_a_name():
    assert heading_holder("Các Sở: Nội vụ, Tài chính, Y tế").name == "Các Sở: Nội vụ, Tài chính, Y tế"
    assert heading_holder("Sở Y tế: chủ trì triển khai kế hoạch.") is None


def test_cooperating_ends_at_the_duty():
    assert cooperating("Chủ trì, phối hợp với Công an xã, Trạm Y tế tổ chức tập huấn.") == ["Công an xã, Trạm Y tế"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("gửi báo cáo trước ngày 15/11/2024.", "2024-11-15"),
        ("Từ ngày 01/6/2024 đến ngày 30/6/2024 mở lớp.", "2024-06-30"),
        ("trước ngày 31/6/2024", None),
    ],
)
def test_due_day(text, day):
    assert due_day(text) == day
