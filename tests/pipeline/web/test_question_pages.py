"""The standing questions in the browser."""


def test_tasks_of_an_agency(ask):
    found = ask("/tasks.json?agency=tram+y+te").json()
    assert [each["task"]["text"] for each in found["tasks"]] == ["trực sơ cứu"]
    assert "trực sơ cứu" in ask("/tasks?agency=tram+y+te").text
    assert "Trạm Y tế xã" in ask("/tasks").text


def test_deadlines_are_a_calendar_between_two_days(ask):
    page = ask("/due?from=2024-11-01&to=30/11/2024").text
    assert "Tháng 11 năm 2024" in page
    assert '<a href="#ngay-2024-11-15" aria-label="Ngày 15: 1 thời hạn">15</a>' in page
    assert '<dt id="ngay-2024-11-15">15/11/2024</dt>' in page
    assert ask("/due.json?from=2024-11-16&to=2024-11-30").json()["due"] == []


def test_without_days_the_last_year_with_deadlines_is_shown(ask):
    found = ask("/due.json").json()
    assert (found["first"], found["last"], found["total"]) == ("2024-01-01", "2024-12-31", 2)


def test_a_month_a_quarter_a_year_is_told_as_printed_on_its_last_day(ask):
    page = ask("/due?from=2024-06-01&to=2024-06-30").text
    assert '<dt id="ngay-2024-06-30">30/06/2024</dt>\n\n<dd><em>Quý II/2024</em>: Mở lớp dạy bơi' in page
    assert "<em>" not in ask("/due?from=2024-11-01&to=2024-11-30").text
    assert "hằng quý" not in ask("/due").text


def test_targets_of_an_indicator_are_drawn_and_listed(ask):
    page = ask("/targets?indicator=biet+boi").text
    assert page.count("<circle") == 3
    assert "≥ 90 %" in page
    assert ask("/targets.json?indicator=biet+boi").json()["total"] == 3


def test_an_answer_leads_to_its_words_on_the_page(ask, held):
    page = ask("/targets?indicator=biet+boi").text
    link = f"/plan/{held.ids['scanned']}?page=1&q=%2290%25+tr%E1%BA%BB+em+bi%E1%BA%BFt+b%C6%A1i%22"
    assert f'href="{link.replace("&", "&amp;")}"' in page
    assert "<mark>90% trẻ em biết bơi,</mark>" in ask(link).text


def test_the_graph_goes_both_ways_and_shows_what_is_not_held(ask, held):
    below = ask(f"/cites/{held.ids['scanned']}").text
    assert f'<a href="/cites/{held.ids["gone"]}"><rect' in below
    assert "Luật Trẻ em: chưa có trong kho" in below
    above = ask(f"/cites/{held.ids['gone']}.json").json()
    assert held.ids["scanned"] in [link["citing"]["id"] for link in above["cited_by"]]


def test_communes_with_and_without_a_plan(ask):
    found = ask("/communes.json?district=huyen+Tran+Yen&year=2024").json()
    rows = {row["commune"]: row["plans"] for row in found["communes"]}
    assert len(rows) > 10
    assert [plan["plan"]["number"] for plan in rows["Báo Đáp"]] == ["07/KH-UBND"]
    assert rows["Cường Thịnh"] == []
    names = list(rows)
    assert names.index("Cổ Phúc") < names.index("Cường Thịnh"), "in the order of the letters, marks after"
    page = ask("/communes?district=Trấn Yên&year=2024").text
    assert "1/13 tiêu chí" in page
    assert "5: Trạm Y tế xã" in page
    assert "Chưa thấy giao: 1 (nguồn lực cho công tác trẻ em); 2 (" in page
    assert "15/11/2024: Báo cáo kết quả học bơi" in page
    assert "chưa có kế hoạch trong kho" in page


def test_a_district_that_the_gazetteer_does_not_know_is_told(ask):
    assert "Không xác định được danh sách xã" in ask("/communes?district=Lá Xanh&year=2024").text
