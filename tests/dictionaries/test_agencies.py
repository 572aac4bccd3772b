"""Names of bodies: each is itself, a letter misread makes it no other, and several in a row are none."""

import pytest

from dictionaries.agencies import agencies, body_named

NAMES = sorted({(name, official) for agency in agencies() for _, name, official in agency.names()})


@pytest.mark.parametrize(("name", "official"), NAMES)
def test_every_name_of_the_table_is_itself(name, official):
    found = body_named(name)
    assert found is not None
    assert found.name == official


def test_a_letter_misread_makes_no_other_body():
    others = set()
    for name, official in NAMES:
        letters = [at for at in range(len(name.split()[0]) + 1, len(name)) if name[at].isalpha()]
        for misread in (name[:at] + "c" + name[at + 1 :] for at in letters):
            found = body_named(misread)
            if found is not None and found.name != official:
                others.add((misread, found.name))
    assert not others


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("Sở Ngoại vụ", "Sở Ngoại vụ"),
        ("Sở Nôi vụ", "Sở Nội vụ"),
        ("Sở Nộl vụ", "Sở Nội vụ"),
        ("Sở Ngọai vụ", "Sở Ngoại vụ"),
        ("Sở Ngoal vụ", "Sở Ngoại vụ"),
        ("Phòng Nội vụ", "Phòng Nội vụ"),
    ],
)
def test_two_departments_of_nearly_one_name(name, official):
    assert body_named(name).name == official


def test_as_like_to_two_bodies_is_neither():
    assert body_named("Sở Ngội vụ") is None


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Phòng KTHTĐT phường", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Sở QHKT", "Sở Quy hoạch - Kiến trúc"),
        ("Chi cục CNTY", "Chi cục Chăn nuôi và Thú y"),
    ],
)
def test_initials_of_a_field(name, official):
    assert body_named(name).name == official


@pytest.mark.parametrize("name", ["Phòng ABC", "Chi cục XY", "Sở KK"])
def test_initials_of_no_field(name):
    assert body_named(name) is None


@pytest.mark.parametrize(
    ("name", "official", "level"),
    [
        ("Văn phòng Đảng ủy xã", "Văn phòng Đảng ủy", "commune"),
        ("Ban Xây dựng Đảng", "Ban Xây dựng Đảng", "commune"),
        ("Ban Quản lý Khu kinh tế ven biển", "Ban Quản lý Khu kinh tế", "province"),
        ("Giáo viên chủ nhiệm khối 10", "Giáo viên chủ nhiệm", None),
        ("Công an đặc khu", "Công an", "commune"),
        ("Bộ Chính trị", "Bộ Chính trị", "central"),
        ("Thuế cơ sở 5", "Thuế", None),
    ],
)
def test_bodies_of_today(name, official, level):
    found = body_named(name)
    assert (found.name, found.level) == (official, level)


def test_a_longer_name_misread_is_not_the_shorter_one():
    assert body_named("Phòng Kinh tế và Hạ tầnq").name == "Phòng Kinh tế và Hạ tầng"
    assert body_named("Ban Tuyên giáo và Dân vậm").name == "Ban Tuyên giáo và Dân vận"


@pytest.mark.parametrize("name", ["Sở Y tế, Viện Nghiên cứu phát triển", "Sở Tư pháp và Công an tỉnh", "Các thôn"])
def test_several_or_unnamed_bodies_are_none(name):
    assert body_named(name) is None


def test_those_below_a_body_make_it_no_other():
    assert body_named("Hội Nông dân xã và các tổ chức thành viên").name == "Hội Nông dân"
