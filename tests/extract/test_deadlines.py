"""Obligations that have a time: by when, by whom, to whom, and what is none."""

from dataclasses import replace

import pytest

from extract.facts.deadlines import deadlines, times_of, with_due_days
from extract.facts.tasks import tasks
from extract.plan import Recurs
from tests.extract.made import readings_of

DUTIES = "V. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế xã\n- "


def facts(text, issued_on=None, years=(2026, 2026), issuer=None):
    readings = replace(readings_of(text), issued_on=issued_on, years=years, issuer=issuer)
    return deadlines(readings, tasks(readings), times_of(readings))


def read(text, **known):
    return [fact.value for fact in facts(text, **known)]


def days(text, **known):
    return [each.on for each in read(text, **known)]


# --- by when ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "day", "precision", "rule"),
    [
        ("Cấp tủ thuốc cho các thôn trước ngày 31/5/2026.", "2026-05-31", "day", "before"),
        ("Nộp danh sách chậm nhất là ngày 05/6/2026.", "2026-06-05", "day", "latest"),
        ("Gửi phiếu khảo sát, hạn cuối 20/6/2026.", "2026-06-20", "day", "limit"),
        ("Khám sàng lọc, hoàn thành trong tháng 9/2026.", "2026-09-30", "month", "done"),
        ("Sửa mái nhà trạm, xong trong quý III/2026.", "2026-09-30", "quarter", "done"),
        ("Số hóa sổ khám, hoàn thành trong năm 2026.", "2026-12-31", "year", "done"),
        ("Mở lớp sơ cứu trong quý II năm 2026.", "2026-06-30", "quarter", "within"),
        ("Đến hết tháng 10/2026, cấp đủ thẻ cho người cao tuổi.", "2026-10-31", "month", "until"),
        ("Tổ chức lễ phát động vào ngày 07/4/2026.", "2026-04-07", "day", "on"),
        ("Phổ biến trong sinh hoạt định kỳ tháng 5/2026.", "2026-05-31", "month", "session"),
        ("Phun hóa chất từ ngày 05/5 đến ngày 10/5/2026.", "2026-05-10", "day", "span"),
        ("Họp mạng lưới y tế thôn ngày 15/7/2026.", "2026-07-15", "day", "day"),
        ("Tháng 8/2026: Kiểm tra nguồn nước.", "2026-08-31", "month", "opens"),
        ("Lập hồ sơ sức khỏe (Quý IV/2026).", "2026-12-31", "quarter", "bracket"),
        ("Báo cáo sơ kết trong 6 tháng đầu năm 2026.", "2026-06-30", "quarter", "within"),
    ],
)
def test_a_frame_gives_the_last_day_of_its_time(words, day, precision, rule):
    (fact,) = facts(DUTIES + words)
    assert (fact.value.on, fact.value.precision, fact.value.by) == (day, precision, "Trạm Y tế xã")
    assert fact.evidence.rule == f"deadlines/{rule}"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Tiêm nhắc trước ngày 20/6 và ngày 20/12/2026.", ["2026-06-20", "2026-12-20"]),
        ("Cân đo trẻ vào tháng 3 và tháng 9.", ["2026-03-31", "2026-09-30"]),
        ("Khảo sát trước ngày 10/3/2026, tổng hợp trước ngày 20/3/2026.", ["2026-03-10", "2026-03-20"]),
        ("Tháng 3/2026: Khảo sát; Tháng 4/2026: Tổng hợp.", ["2026-03-31", "2026-04-30"]),
    ],
)
def test_several_times_are_several_obligations(words, found):
    assert days(DUTIES + words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Gửi báo cáo trước ngày 12/6.", ["2026-06-12"]),
        ("Gửi báo cáo trước ngày 12 tháng 6.", ["2026-06-12"]),
        ("Gửi báo cáo trước ngày 15/01 năm liền kề.", ["2027-01-15"]),
        ("Gửi báo cáo trong tháng 11.", ["2026-11-30"]),
    ],
)
def test_a_time_without_a_year_is_in_the_plans_year(words, found):
    assert days(DUTIES + words) == found


def test_a_bracket_is_no_part_of_what_is_printed():
    assert [each.when for each in read(DUTIES + "Lập hồ sơ sức khỏe (2026 - 2027).")] == ["2026 - 2027"]


def test_a_year_that_is_guessed_is_doubtful():
    (fact,) = facts(DUTIES + "Gửi báo cáo trước ngày 12/2.", issued_on="2026-03-01", years=(2026, 2030))
    assert (fact.value.on, fact.evidence.confidence < 0.6) == ("2027-02-12", True)


def test_without_any_year_there_is_no_day_and_a_reason():
    (fact,) = facts(DUTIES + "Gửi báo cáo trước ngày 12/2.", years=None)
    assert (fact.value.on, fact.evidence.reason) == (None, "the year is not printed, and the plan runs several")


def test_an_impossible_day_is_kept_without_a_date():
    (fact,) = facts(DUTIES + "Lập danh sách trẻ chưa có giấy khai sinh trước ngày 31/6/2026.")
    assert (fact.value.on, fact.value.when) == (None, "trước ngày 31/6/2026")
    assert fact.evidence.reason == "the calendar has no such day"


def test_a_day_before_the_issue_date_is_due_only_if_said_so_and_doubtful():
    text = DUTIES + "Nộp danh sách trước ngày 01/3/2026.\n- Họp ngày 01/2/2026."
    (fact,) = facts(text, issued_on="2026-05-01")
    assert (fact.value.on, fact.evidence.confidence < 0.6) == ("2026-03-01", True)


def test_what_ends_with_an_event_has_no_day_and_a_reason():
    (fact,) = facts(DUTIES + "Trực dịch từ tháng 3/2026 đến khi kết thúc chiến dịch.")
    assert (fact.value.on, fact.evidence.reason) == (None, "it ends with an event, not with a day")


# --- what is none ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Theo Quyết định số 3/QĐ-UBND ngày 05/6/2026 của huyện.",
        "Rà soát cơ sở theo Nghị định số 96/2023/NĐ-CP ngày 30/12/2026 của Chính phủ.",
        "Thực hiện Chỉ thị ngày 05/3/2026 của Bộ Y tế.",
        "Thực hiện Đề án giai đoạn 2026 - 2030 của tỉnh.",
        "Tiêm vắc xin cho trẻ sinh ra trước ngày 01/9/2026.",
        "Kết quả khám trong quý I/2026 lưu tại trạm.",
        "Báo cáo kỳ 6 tháng (từ ngày 15/12/2025 đến ngày 14/6/2026).",
        "Chi trả trong dự toán ngân sách năm 2026.",
        "Duy trì câu lạc bộ từ năm 2026 trở đi.",
        "Bố trí trong dự toán ngân sách hằng năm.",
    ],
)
def test_a_time_that_asks_for_nothing_is_none(words):
    assert read(DUTIES + words) == []


@pytest.mark.parametrize(
    "text",
    [
        "I. MỤC TIÊU\n1. Đến ngày 31/12/2026, 70% lớp học có tủ thuốc.",
        "I. MỤC TIÊU\n1. Trong năm 2026, 90% hộ có nước sạch.",
        "I. MỤC TIÊU\n1. Xóa nhà tạm trước năm 2028.",
        "I. MỤC ĐÍCH\n1. Hưởng ứng Tháng Thanh niên trong tháng 3/2026.",
        "II. THỜI GIAN\nTừ ngày 01/6/2026 đến ngày 30/6/2026.",
        "II. PHẠM VI\n- Thời gian: bắt đầu từ ngày 02/7/2026 đến hết ngày 09/8/2026.",
        "II. NỘI DUNG\n1. Thời gian: Quý I - IV/2026.",
        "II. NỘI DUNG\n1. Thời gian thực hiện: Năm 2026.",
        "II. NỘI DUNG\n- Mốc thời gian lấy số liệu: từ ngày 01/01/2026 đến ngày 30/6/2026.",
    ],
)
def test_goals_purposes_and_when_the_whole_runs_are_none(text):
    assert read(text) == []


def test_a_day_in_a_goal_that_is_asked_for_is_one():
    assert days("I. MỤC TIÊU\n- 100% chi bộ có kế hoạch kiểm tra trước ngày 31/3/2026.") == ["2026-03-31"]


def test_what_was_done_by_a_day_is_no_duty():
    text = "II. NỘI DUNG\n1. Xã đã hoàn thành trước ngày 05/01/2026 việc cấp thẻ."
    assert read(text, issued_on="2026-03-01") == []


# --- what recurs -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "when", "recurs"),
    [
        ("Báo cáo Sở Y tế trước ngày 15 hằng tháng.", "trước ngày 15 hằng tháng", Recurs("month", None, 15)),
        ("Báo cáo tiến độ vào thứ Năm hằng tuần.", "vào thứ Năm hằng tuần", Recurs("week", None, 4)),
        ("Báo cáo hằng tháng (trước ngày 15).", "hằng tháng (trước ngày 15)", Recurs("month", None, 15)),
        (
            "Gửi số liệu trước ngày 20 của tháng cuối quý.",
            "trước ngày 20 của tháng cuối quý",
            Recurs("quarter", None, 20),
        ),
        ("Tổng hợp trước ngày 15/11 hằng năm.", "trước ngày 15/11 hằng năm", Recurs("year", 11, 15)),
        ("Báo cáo kết quả định kỳ hằng quý.", "định kỳ hằng quý", Recurs("quarter")),
    ],
)
def test_what_recurs_is_one_item_without_a_day(words, when, recurs):
    (found,) = read(DUTIES + words)
    assert (found.on, found.when, found.recurring, found.recurs, found.by) == (None, when, True, recurs, "Trạm Y tế xã")


def test_days_that_share_how_often_are_told_it_each():
    found = read(DUTIES + "Định kỳ trước ngày 01/6 và 15/11 hằng năm báo cáo Sở Y tế.")
    assert [(each.when, each.what, each.to) for each in found] == [
        ("Định kỳ trước ngày 01/6 hằng năm", "Báo cáo Sở Y tế", "Sở Y tế"),
        ("15/11 hằng năm", "Báo cáo Sở Y tế", "Sở Y tế"),
    ]


def test_half_year_and_year_are_one_each():
    found = read(DUTIES + "Báo cáo định kỳ 6 tháng (trước 20/6), năm (trước 20/12) về Sở Y tế.")
    assert [each.recurs for each in found] == [Recurs("half_year", 6, 20), Recurs("year", 12, 20)]


def test_how_often_may_stand_apart_from_the_day():
    (found,) = read(DUTIES + "Báo cáo hằng năm về Sở Y tế trước ngày 10/12.")
    assert found.recurs == Recurs("year", 12, 10)


def test_days_of_regular_reports_of_a_plan_of_several_years_recur():
    found = read(DUTIES + "Định kỳ báo cáo Sở Y tế trước ngày 15/6 và trước ngày 15/12.", years=(2026, 2030))
    assert [each.recurs for each in found] == [Recurs("year", 6, 15), Recurs("year", 12, 15)]


# --- by whom, to whom, what ------------------------------------------------------------------------------------------


def test_who_and_to_whom():
    (found,) = read(DUTIES + "Gửi báo cáo về Sở Y tế trước ngày 05/6/2026 để tổng hợp.")
    assert (found.by, found.to, found.what) == ("Trạm Y tế xã", "Sở Y tế", "Gửi báo cáo về Sở Y tế")


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("Báo cáo UBND xã để tổng hợp, gửi UBND huyện trước ngày 10/11/2026.", "Ủy ban nhân dân huyện"),
        ("Trước ngày 10/11/2026 gửi UBND huyện để báo cáo Sở Y tế.", "Ủy ban nhân dân huyện"),
        ("Nhận tin của thôn; trước ngày 12/11/2026 tổng hợp, báo cáo Trung tâm Y tế huyện.", "Trung tâm Y tế huyện"),
        ("Báo cáo Sở Y tế (qua Phòng Nghiệp vụ) trước ngày 10/11/2026.", "Sở Y tế (qua Phòng Nghiệp vụ)"),
        ("Xây dựng kế hoạch về phòng, chống dịch trước ngày 10/11/2026.", None),
    ],
)
def test_the_day_belongs_to_the_step_nearest_to_it(words, to):
    assert [each.to for each in read(DUTIES + words)] == [to]


def test_each_step_of_a_chain_has_its_own_day_and_receiver():
    words = "Đánh giá các thôn trước ngày 25/11/2026, báo cáo Sở Y tế trước ngày 30/11/2026."
    assert [(each.on, each.what, each.to) for each in read(DUTIES + words)] == [
        ("2026-11-25", "Đánh giá các thôn", None),
        ("2026-11-30", "Báo cáo Sở Y tế", "Sở Y tế"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Mở lớp; đồng thời Công an xã gửi danh sách trước ngày 05/6/2026.",
        "Mở lớp; yêu cầu Công an xã gửi danh sách trước ngày 05/6/2026.",
        "Trên đây là lịch mở lớp, đề nghị Công an xã gửi danh sách trước ngày 05/6/2026.",
    ],
)
def test_a_clause_may_turn_to_another_body(words):
    assert [each.by for each in read(DUTIES + words)] == ["Công an xã"]


def test_the_closing_asks_all():
    text = (
        "V. TỔ CHỨC THỰC HIỆN\n1. Công an xã: Tuần tra.\n"
        "Ủy ban nhân dân xã yêu cầu các ban, ngành xã thực hiện; báo cáo Ủy ban nhân dân xã trước ngày 05/12/2026./."
    )
    (found,) = read(text)
    assert (found.by, found.to) == ("Các ban, ngành xã", "Ủy ban nhân dân xã")


def test_the_school_itself_is_the_issuer():
    text = "III. TỔ CHỨC THỰC HIỆN\n1. Chế độ báo cáo\nNhà trường gửi báo cáo về Sở Giáo dục trước ngày 05/6/2026."
    (found,) = read(text, issuer="Trường Trung học phổ thông Lê Quý Đôn")
    assert found.by == "Trường Trung học phổ thông Lê Quý Đôn"


def test_a_sentence_that_is_only_the_time_is_about_the_one_before():
    (found,) = read(DUTIES + "Cấp tủ thuốc cho 12 thôn. Hoàn thành trước ngày 31/5/2026.")
    assert found.what == "Cấp tủ thuốc cho 12 thôn"


# --- labels, columns, programmes -------------------------------------------------------------------------------------

WORK = "III. NỘI DUNG\n1. Trồng rừng phòng hộ.\n- Đơn vị chủ trì: Hạt Kiểm lâm.\n- Thời gian thực hiện: "


@pytest.mark.parametrize(
    ("time", "found"),
    [
        ("Quý III/2026.", [("2026-09-30", "quarter")]),
        ("từ tháng 6 đến tháng 9 năm 2026.", [("2026-09-30", "month")]),
        ("Thường xuyên; hoàn thành trước ngày 15/12/2026.", [("2026-12-15", "day")]),
        ("2026 - 2028.", [("2028-12-31", "year")]),
        ("Quý II, IV/2026.", [("2026-06-30", "quarter"), ("2026-12-31", "quarter")]),
        ("Từ năm 2026.", []),
        ("Thường xuyên.", []),
    ],
)
def test_the_time_of_a_label_is_its_items(time, found):
    said = read(WORK + time)
    assert [(each.on, each.precision) for each in said] == found
    assert {(each.by, each.what) for each in said} <= {("Hạt Kiểm lâm", "Trồng rừng phòng hộ")}


def test_the_column_of_times_of_a_work_table():
    text = (
        "STT | Nội dung | Cơ quan chủ trì | Thời gian hoàn thành\n"
        "1 | Lập danh mục cây trồng | Phòng Kinh tế | Tháng 3/2026\n"
        "2 | Khảo sát đất | Trung tâm Khuyến nông | 4/2026\n"
        "3 | Kiểm tra sâu bệnh | Hợp tác xã | Hằng quý\n"
        "4 | Tưới cây | Hợp tác xã | Thường xuyên"
    )
    assert [(each.on, each.recurs and each.recurs.every, each.by, each.what) for each in read(text)] == [
        ("2026-03-31", None, "Phòng Kinh tế", "Lập danh mục cây trồng"),
        ("2026-04-30", None, "Trung tâm Khuyến nông", "Khảo sát đất"),
        (None, "quarter", "Hợp tác xã", "Kiểm tra sâu bệnh"),
    ]


def test_a_schedule_without_bodies():
    text = "STT | Nội dung công việc | Thời gian\n1 | Làm băng rôn | Trước ngày 09/4/2026\n2 | Họp dân | Tháng 5"
    assert [(each.on, each.what, each.by) for each in read(text)] == [
        ("2026-04-09", "Làm băng rôn", None),
        ("2026-05-31", "Họp dân", None),
    ]


def test_an_event_has_one_day_whatever_lines_it_has():
    text = (
        "II. THÀNH PHẦN, THỜI GIAN\n1. Thành phần dự: Bí thư các chi bộ.\n2. Khách mời: Đại diện Huyện ủy.\n"
        "3. Thời gian làm việc: Tuần cuối tháng 9/2026.\n4. Địa điểm: Hội trường."
    )
    assert days(text) == ["2026-09-30"]


def test_a_label_that_names_work_ends_with_something_due():
    (found,) = read("II. THỂ LỆ\n- Thời gian nộp bài dự thi: từ ngày 01/3/2026 đến hết ngày 15/4/2026.")
    assert (found.on, found.what) == ("2026-04-15", "Nộp bài dự thi")


def test_headings_of_a_programme_are_its_days_and_what_sums_them_up_is_none():
    programme = "NGÀY {0}: THỨ {1}, NGÀY {2}/8/2026\nThời gian | Nội dung\n7h00 - 7h15 | Điểm danh\n"
    text = (
        "II. THỜI GIAN\n1. Thời gian tổ chức: 02 ngày: 24 và 25 tháng 8 năm 2026.\n"
        + programme.format(1, "HAI", 24)
        + programme.format(2, "BA", 25)
    )
    assert days(text) == ["2026-08-24", "2026-08-25"]


def test_a_task_has_the_day_of_its_own_words():
    text = DUTIES + "Khám cho học sinh trước ngày 15/5/2026.\n- Trực cấp cứu."
    readings = replace(readings_of(text), years=(2026, 2026))
    assert [task.value.deadline for task in with_due_days(tasks(readings), readings, times_of(readings))] == [
        "2026-05-15",
        None,
    ]
