"""The table of rules, and what makes a finding a question."""

from dataclasses import replace

from dictionaries.audit_rules import audit_rules
from extract.plan import Deadline, Evidence, Plan
from ocr.page import Block, BlockKind, Box, Line, Page, Word
from pipeline.audit import audit, rules
from pipeline.catalogue.store import Source, StoredPlan
from tests.pipeline.audit.plans import commune, district, found

REPORT = Deadline("2024-02-20", "trước ngày 20/02/2024", "gửi báo cáo năm", "Trạm Y tế", "Ủy ban nhân dân xã", "day")
PLAN = Plan(doc_type="Kế hoạch", number="12/KH-UBND", issued_on="2024-03-05", deadlines=(REPORT,))


def stored(plan=PLAN, text="Kế hoạch ban hành ngày 05/3/2024.", engine="text"):
    return StoredPlan("ab12", "ab12" * 16, engine, (Source("ke-hoach.txt", "ab12" * 16, 1),), plan, text)


def test_every_row_of_the_table_has_its_check_and_an_id_of_its_own():
    assert [rule.row for rule in rules()] == list(audit_rules())
    assert len({rule.row.id for rule in rules()}) == len(audit_rules())


def test_a_consistent_pair_of_plans_has_no_findings():
    assert audit([commune(), district()]) == []


def test_a_doubtful_reading_makes_it_a_question_and_says_why():
    sure = {
        "/issued_on": Evidence(1, 3, "ngày 05 tháng 3", None, 0.99),
        "/deadlines/0": Evidence(2, 9, "20/02", None, 0.99),
    }
    doubtful = sure | {"/issued_on": Evidence(1, 3, "ngày 05 tháng 3", None, 0.4)}
    (error,) = audit([stored(replace(PLAN, evidence=sure))])
    (question,) = audit([stored(replace(PLAN, evidence=doubtful))])
    assert (error.severity, error.doubt) == ("error", None)
    assert question.severity == "question"
    assert "40%" in question.doubt


def test_one_doubtful_digit_among_sure_words_is_enough():
    def page(confidence):
        words = ("gửi", "trước", "ngày", "31/6/2024", "để", "tổng", "hợp")
        sure = [confidence if word[0].isdigit() else 0.97 for word in words]
        line = Line(
            tuple(
                Word(w, w, Box(10 * i, 0, 10 * i + 9, 9), c) for i, (w, c) in enumerate(zip(words, sure, strict=True))
            )
        )
        return Page(1, 800, 1000, 100, (Block(BlockKind.BODY, (line,)),))

    case = stored(Plan(), "gửi trước ngày 31/6/2024 để tổng hợp", "tesseract 5")
    for confidence, severity in ((0.95, "error"), (0.5, "question")):
        (finding,) = audit([case], lambda _, c=confidence: (page(c),))
        assert (finding.rule, finding.severity) == ("impossible-date", severity)
        assert finding.evidence[0].box == Box(0, 0, 69, 9)


def test_findings_come_in_the_order_of_plans_then_of_the_table():
    twice = "1. Trạm Y tế xã: Gửi số liệu trước ngày 31/6/2024; rào ao trước ngày 01/02/2024."
    findings = audit([commune(duties=twice), district(duties=twice.replace("xã", "huyện"))])
    assert [finding.rule for finding in findings] == ["impossible-date", "deadline-before-issue"] * 2
    assert len({finding.plan for finding in findings[:2]}) == 1


def test_words_with_letters_that_are_not_vietnamese_are_a_question():
    goals = "- Phấn đấu 09/12 thôn (chiếm 85%) có điểm vui ch{}i cho trẻ em."
    assert found(commune(goals=goals.format("ơ"))) == [("part-whole", "error")]
    assert found(commune(goals=goals.format("¢"))) == [("part-whole", "question")]
