"""Who has to do what."""

import pytest

from extract.facts.tasks import tasks
from extract.lexicon.bodies import bodies_listed, cooperating
from extract.lexicon.holders import heading_holder, inline_holder
from tests.extract.made import readings_of


def read(text):
    return [found.value for found in tasks(readings_of(text))]


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


def test_a_heading_that_is_a_body_gives_out_duties_in_any_section_with_less_certainty():
    (found,) = tasks(readings_of("II. NỘI DUNG\n1. Sở Y tế\n- Mở lớp sơ cứu."))
    assert (found.value.agency, found.evidence.rule) == ("Sở Y tế", "tasks/body heading")
    assert found.evidence.confidence < 0.9
    assert read("I. KẾT QUẢ NĂM 2024\n1. Sở Y tế\n- Mở lớp sơ cứu.") == []


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


def test_roman_numerals_under_a_lettered_part_count_agencies():
    text = "D. TỔ CHỨC THỰC HIỆN\nI. Sở Tài chính\nBố trí kinh phí.\nII. Các sở, ngành; UBND các xã\n1. Lập kế hoạch."
    assert [t.agency for t in read(text)] == ["Sở Tài chính", "Các sở, ngành; Ủy ban nhân dân các xã"]


def test_party_numbering_with_dashes():
    text = "III- TỔ CHỨC THỰC HIỆN\n1- Các huyện ủy xây dựng chương trình.\n2- Giao Văn phòng Tỉnh ủy theo dõi."
    assert [t.agency for t in read(text)] == ["Các huyện ủy", "Văn phòng Tỉnh ủy"]


def test_a_heading_that_only_says_who_is_no_task():
    text = "V. TỔ CHỨC THỰC HIỆN\n1. Giao Phòng Chuyển đổi số chủ trì:\n- Xây dựng tài liệu.\n- Mời báo cáo viên."
    assert [(t.agency, t.text) for t in read(text)] == [
        ("Phòng Chuyển đổi số", "Xây dựng tài liệu."),
        ("Phòng Chuyển đổi số", "Mời báo cáo viên."),
    ]


def test_fields_listed_behind_a_colon_are_part_of_the_name():
    (task,) = read("IV. TỔ CHỨC THỰC HIỆN\n1. Các Sở: Y tế, Nội vụ theo chức năng chủ động lập kế hoạch.")
    assert task.agency == "Các Sở: Y tế, Nội vụ"


def test_a_numbered_item_about_this_plan_is_a_task():
    text = "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\na) Căn cứ Kế hoạch này, xây dựng kế hoạch của ngành."
    assert [t.agency for t in read(text)] == ["Sở Nội vụ"]


def test_a_section_head_that_lost_its_sign():
    text = "VII Tổ chức thực hiện:\n1. Trạm Y tế\n- Phát thuốc."
    assert [t.agency for t in read(text)] == ["Trạm Y tế"]


def test_cooperating_body_ends_at_the_duty():
    assert cooperating("Phối hợp Phòng Lao động - Thương binh và Xã hội thực hiện thí điểm.") == [
        "Phòng Lao động - Thương binh và Xã hội"
    ]


def test_numbers_below_a_bullet_are_items_of_its_agency():
    office = "* Văn phòng Sở:\n(1) Chuẩn bị hội trường.\n(2) Mời khách."
    text = f"3. TỔ CHỨC THỰC HIỆN\n{office}\n* Đề nghị Tỉnh đoàn:\n(1) Tổ chức trại hè."
    assert [(t.agency, t.role) for t in read(text)] == [
        ("Văn phòng Sở", "lead"),
        ("Văn phòng Sở", "lead"),
        ("Tỉnh đoàn", "request"),
    ]


def test_plus_points_under_a_bare_agency_are_items():
    text = "IV. TỔ CHỨC THỰC HIỆN\n- Sở Y tế:\n+ Chuẩn bị thuốc.\n+ Cử bác sĩ."
    assert [t.text for t in read(text)] == ["Chuẩn bị thuốc.", "Cử bác sĩ."]


def test_agencies_with_colons_in_one_paragraph():
    (first, second) = read("IV. TỔ CHỨC THỰC HIỆN\n1. Phòng Tài chính: Bố trí vốn. Kho bạc Nhà nước: Kiểm soát chi.")
    assert (first.agency, second.agency) == ("Phòng Tài chính", "Kho bạc Nhà nước")


def test_a_person_may_be_charged():
    (task,) = read("IV. TỔ CHỨC THỰC HIỆN\n1. Giao đồng chí Phó Bí thư theo dõi, đôn đốc việc thực hiện.")
    assert task.agency == "Đồng chí Phó Bí thư"


def test_an_agency_is_named_without_the_decision_that_made_it():
    (task,) = read("IV. TỔ CHỨC THỰC HIỆN\n1. Tổ công tác theo Quyết định số 4/QĐ-UBND ngày 02/4/2024: Gỡ vướng mắc.")
    assert task.agency == "Tổ công tác"


def test_bodies_asked_behind_their_names_and_known_by_brackets():
    text = (
        "II. NHIỆM VỤ\n1. Các ấp: đề nghị bố trí người trực.\n"
        "2. Công chức Địa chính (phụ trách TN&MT): Đo đạc đất.\n3. Trạm Y tế xã (thường trực): Trực cấp cứu."
    )
    found = read(text)
    assert [(t.agency, t.role) for t in found] == [
        ("Các ấp", "request"),
        ("Công chức Địa chính (phụ trách Tài nguyên và Môi trường)", "lead"),
        ("Trạm Y tế xã", "lead"),
    ]


def test_a_section_of_work_gives_out_what_a_body_is_named_for_and_no_more():
    (found,) = tasks(readings_of("II. NHIỆM VỤ\n1. Tuyên truyền: mở lớp.\n2. Công an xã: Tuần tra."))
    assert (found.value.agency, found.evidence.rule) == ("Công an xã", "tasks/colon")


def test_a_body_that_charges_its_own_people_answers_for_them():
    found = read(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Hạt Kiểm lâm\n- Phân công cán bộ trực chòi canh.\n- Văn phòng Hạt: Lập sổ trực."
    )
    assert [t.agency for t in found] == ["Hạt Kiểm lâm", "Văn phòng Hạt"]


def test_a_deputy_in_charge_of_something_is_named_whole():
    found = read(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Phó Giám đốc phụ trách hậu cần: Mua áo phao.\n2. Tổ xe phụ trách đưa đón, trực đêm."
    )
    assert [t.agency for t in found] == ["Phó Giám đốc phụ trách hậu cần", "Tổ xe"]


def test_what_households_are_to_report_is_no_part_of_their_name():
    found = read("IV. TỔ CHỨC THỰC HIỆN\n1. Hộ nuôi cá lồng kê khai số lồng với thôn.\n2. Công an xã tuần tra.")
    assert found[0].agency == "Hộ nuôi cá lồng"


def test_a_paragraph_on_the_plan_itself_is_no_task():
    text = "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Mở lớp.\n\nKế hoạch này bãi bỏ Kế hoạch số 8/KH-UBND ngày 02/3/2020."
    assert len(read(text)) == 1


def test_duties_that_few_lists_of_verbs_have():
    found = read(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Trưởng các khóm tự chấm điểm và gửi phiếu.\n2. Giao Văn phòng giúp xếp lịch.\n"
        "3. Trạm Y tế\n- Giao bộ phận Dược kiểm tra kho thuốc.\n- Giao bộ phận chuyên môn trực đêm."
    )
    assert [t.agency for t in found] == ["Trưởng các khóm", "Văn phòng", "Bộ phận Dược", "Trạm Y tế"]


LINES = """\
III. NHIỆM VỤ, GIẢI PHÁP
1. Chăm sóc sức khỏe
- Khám mắt cho học sinh lớp 1.
- Cấp sổ theo dõi sức khỏe.
Cơ quan chủ trì: Sở Y tế.
Cơ quan phối hợp: Sở Giáo dục và Đào tạo; UBND các xã, phường.
Thời gian thực hiện: Quý III/2026.
2. Xây dựng mô hình
2.1. Chọn ba hợp tác xã trồng chè làm điểm.
- Đơn vị chủ trì: Chi cục Phát triển nông thôn.
- Thời gian hoàn thành: trước ngày 30/4/2026.
2.2. Phối hợp với Hội Nông dân mở lớp ghép giống.
- Đơn vị thực hiện: Trung tâm Khuyến nông.
"""


def test_lines_below_a_list_hold_for_every_item_that_has_none_of_its_own():
    found = read(LINES)
    assert [(t.agency, t.role, t.text[:14]) for t in found] == [
        ("Sở Y tế", "lead", "Khám mắt cho h"),
        ("Sở Y tế", "lead", "Cấp sổ theo dõ"),
        ("Chi cục Phát triển nông thôn", "lead", "Chọn ba hợp tá"),
        ("Trung tâm Khuyến nông", "support", "Phối hợp với H"),
    ]
    assert found[0].cooperating == ("Sở Giáo dục và Đào tạo", "Ủy ban nhân dân các xã, phường")
    assert found[3].cooperating == ("Hội Nông dân",)


@pytest.mark.parametrize(
    ("item", "agency", "helpers"),
    [
        (
            "- Dạy bơi (Đơn vị chủ trì: Phòng Văn hóa - Xã hội; đơn vị phối hợp: Trạm Y tế; thời gian: quý II).",
            "Phòng Văn hóa - Xã hội",
            ("Trạm Y tế",),
        ),
        ("- Mở lớp đảng viên mới. Chủ trì: Trung tâm Chính trị. Thời gian: quý II.", "Trung tâm Chính trị", ()),
        (
            "- Sinh hoạt chuyên đề tổ Ngữ văn (chủ trì: Tổ chuyên môn; phối hợp: Đoàn trường)",
            "Tổ chuyên môn",
            ("Đoàn trường",),
        ),
    ],
)
def test_labels_in_a_bracket_or_behind_the_sentence(item, agency, helpers):
    (task,) = read(f"II. NỘI DUNG\n1. Công việc\n{item}")
    assert (task.agency, task.cooperating) == (agency, helpers)
    assert "chủ trì" not in task.text.lower()


def test_who_carries_out_helps_where_somebody_else_leads():
    (task,) = read(
        "II. NHIỆM VỤ\n1. Số hóa hồ sơ.\n- Cơ quan chủ trì: Văn phòng Đảng ủy.\n- Cơ quan thực hiện: Các chi bộ."
    )
    assert (task.agency, task.cooperating) == ("Văn phòng Đảng ủy", ("Các chi bộ",))


def test_labels_below_a_label_that_heads_them():
    text = (
        "II. NHIỆM VỤ\n1. Giống lúa\na) Nhiệm vụ: Khảo nghiệm hai giống mới.\nb) Tổ chức thực hiện:\n"
        "- Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.\n- Đơn vị phối hợp: Viện Lúa.\nc) Thời gian: năm 2026."
    )
    (task,) = read(text)
    assert (task.agency, task.text) == ("Sở Nông nghiệp và Môi trường", "Khảo nghiệm hai giống mới.")


def test_a_time_alone_is_no_task():
    assert read("II. NỘI DUNG\n1. Hội thi tiếng hát\n- Thời gian: ngày 20/11/2026.\n- Địa điểm: sân trường.") == []


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("II. NỘI DUNG\n1. Giao Phòng Kinh tế đo lại mặt ruộng.", "Phòng Kinh tế"),
        ("II. GIẢI PHÁP\n- Thu gom rác hằng tuần. Giao Đoàn xã lập tổ thu gom.", "Đoàn xã"),
        ("III. KINH PHÍ\nĐồng thời, giao Trường Tiểu học Ba Vì lập dự toán sách.", "Trường Tiểu học Ba Vì"),
    ],
)
def test_an_order_is_a_task_in_any_section(text, agency):
    (found,) = tasks(readings_of(text))
    assert (found.value.agency, found.evidence.rule) == (agency, "tasks/order")


@pytest.mark.parametrize(
    ("heading", "agency"),
    [
        ("1. Sở Tài chính - Cơ quan thường trực", "Sở Tài chính - Cơ quan thường trực"),
        ("1. Sở Y tế chỉ đạo Bệnh viện Mắt thực hiện các việc sau:", "Sở Y tế"),
        ("1. Trưởng Ban Chỉ đạo", "Trưởng Ban Chỉ đạo"),
        ("1. Tổ chuyên môn", "Tổ chuyên môn"),
        ("1. Hội Nông dân có trách nhiệm:", "Hội Nông dân"),
    ],
)
def test_a_heading_is_the_body_alone(heading, agency):
    found = read(f"IV. TỔ CHỨC THỰC HIỆN\n{heading}\n- Lập danh sách trẻ cận thị.\n- Thay kính hỏng.")
    assert [t.agency for t in found] == [agency, agency]


def test_with_whom_one_by_one_below_a_bullet_is_still_the_heading_s():
    text = (
        "IV. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Chủ trì, phối hợp với:\n+ Trạm Y tế xét nghiệm lái xe.\n"
        "+ Đoàn xã mở lớp luật giao thông."
    )
    assert [t.agency for t in read(text)] == ["Công an xã", "Công an xã"]


def test_one_of_those_that_the_heading_names_is_not_another():
    text = (
        "IV. TỔ CHỨC THỰC HIỆN\n1. Các doanh nghiệp, hợp tác xã có liên quan\n- Doanh nghiệp đóng bảo hiểm đủ.\n"
        "- Sở Nội vụ kiểm tra việc đóng bảo hiểm."
    )
    assert [t.agency for t in read(text)] == ["Các doanh nghiệp, hợp tác xã có liên quan", "Sở Nội vụ"]


def test_rows_of_bodies_are_parted_and_names_with_commas_are_not():
    assert bodies_listed("Sở Y tế, Sở Nội vụ và các sở, ban, ngành liên quan; UBND các xã, phường") == [
        "Sở Y tế",
        "Sở Nội vụ",
        "Các sở, ban, ngành liên quan",
        "Ủy ban nhân dân các xã, phường",
    ]
    assert bodies_listed("Sở Văn hóa, Thể thao và Du lịch") == ["Sở Văn hóa, Thể thao và Du lịch"]
    assert len(bodies_listed("Văn phòng HĐND và UBND xã")) == 1


def test_points_of_an_item_are_for_the_body_that_it_opens_with():
    text = (
        "IV. TỔ CHỨC THỰC HIỆN\n1. Các trường học căn cứ tình hình dịch, tổ chức:\n- Đo thân nhiệt đầu giờ.\n"
        "- Báo ca sốt cho trạm y tế.\n2. Phòng Kinh tế cấp vôi bột."
    )
    assert [(t.agency, t.text[:8]) for t in read(text)] == [
        ("Các trường học", "Các trườ"),
        ("Các trường học", "Đo thân "),
        ("Các trường học", "Báo ca s"),
        ("Phòng Kinh tế", "Phòng Ki"),
    ]


def test_whom_an_order_behind_its_topic_is_for():
    text = "IV. TỔ CHỨC THỰC HIỆN\n1. Đối với giống ngô mới: Giao Trạm Khuyến nông lập ruộng trình diễn."
    assert [t.agency for t in read(text)] == ["Trạm Khuyến nông"]


def test_conditions_of_an_award_give_out_nothing():
    text = "III. HÌNH THỨC KHEN THƯỞNG\n1. Các chi bộ\n- Sinh hoạt đủ 12 kỳ.\n2. Các chi hội\n- Thu hội phí đủ."
    assert read(text) == []


def test_a_section_of_work_that_also_gives_it_out():
    text = "II. GIẢI PHÁP VÀ PHÂN CÔNG NHIỆM VỤ\n1. Giữ rừng\na) Hạt Kiểm lâm\n- Tuần tra.\n2. Giao PC07 theo dõi."
    assert [t.agency for t in read(text)] == ["Hạt Kiểm lâm", "PC07"]


def test_a_body_with_a_colon_and_a_duty_is_given_it_in_any_section():
    assert [t.agency for t in read("1. Trạm Thú y: Kiểm tra chợ trâu.\n2. Thành phần: các hộ nuôi bò.")] == [
        "Trạm Thú y"
    ]


def test_the_last_sentence_that_all_are_to_carry_the_plan_out_is_none():
    text = "III. TỔ CHỨC THỰC HIỆN\nCác chi bộ, đoàn thể căn cứ Kế hoạch này triển khai thực hiện./."
    assert read(text) == []
    assert len(read(text.replace("thực hiện./.", "thực hiện, báo cáo trước ngày 05/12/2026./."))) == 1


@pytest.mark.parametrize("heading", ["THÀNH PHẦN THAM DỰ", "ĐỐI TƯỢNG KIỂM TRA", "ĐỐI TƯỢNG, PHẠM VI"])
def test_who_takes_part_is_given_nothing(heading):
    assert read(f"II. {heading}\n1. Sở Y tế\nĐại diện lãnh đạo Sở.\n2. Trạm Y tế\nCác y sĩ trực.") == []


def test_a_long_heading_that_opens_with_giving_out_work():
    text = "V. PHÂN CÔNG CHUẨN BỊ HẬU CẦN, ĐÓN TIẾP ĐẠI BIỂU DỰ HỘI THI TAY NGHỀ\n1. Văn phòng Sở\nChuẩn bị hội trường."
    assert [t.agency for t in read(text)] == ["Văn phòng Sở"]


def test_a_body_with_its_duty_behind_a_list_is_no_part_of_the_list():
    text = (
        "V. TỔ CHỨC THỰC HIỆN\n1. Các xã, phường\n- Rào các ao sâu.\nCác trường tiểu học: Tổ chức dạy bơi hè.\n"
        "2. Trạm Y tế\n- Trực cấp cứu."
    )
    assert [t.agency for t in read(text)] == ["Các xã, phường", "Các trường tiểu học", "Trạm Y tế"]


def test_what_a_body_is_to_demand_is_its_own_to_do():
    text = "V. TỔ CHỨC THỰC HIỆN\n1. Sở Văn hóa và Thể thao\n- Yêu cầu các bảo tàng mở cửa miễn phí trong tuần lễ."
    assert [t.agency for t in read(text)] == ["Sở Văn hóa và Thể thao"]


def test_words_of_the_sentence_before_are_no_label():
    item = "Họp thôn. Thời gian dự kiến trong tháng 10. Thành phần: các hộ."
    found = read(f"II. NHIỆM VỤ\n1. {item}\n- Đơn vị chủ trì: Ban công tác Mặt trận.")
    assert [t.text for t in found] == [item]
