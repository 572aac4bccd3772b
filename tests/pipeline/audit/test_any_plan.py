"""The audit of any record and any text ends well: a correction by hand may hold anything."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.plan import Deadline, Evidence, Period, Plan, Target
from pipeline.audit import audit
from pipeline.catalogue.store import Source, StoredPlan

TOKENS = (
    "tổng 80 triệu đồng trong đó gồm 50 % 06/13 thôn xã Đức Phong ngày 31/6/2024 trước từ đến năm 2023 2025 0/0 | ; "
    ". : ( ) "
    "tiêu chí 5 14 số 27/KH-UBND của huyện kèm theo thứ Hai, giai đoạn - 105% trẻ em\n\f I. 1. -"
)
WORDS = st.lists(st.sampled_from(TOKENS.split(" ")), max_size=40).map(" ".join)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.sampled_from([None, "2024-03-15", "2024-3-5", "hôm nay", "", "2023-11-30", "2025-06-01"])
EVIDENCE = st.builds(Evidence, page=st.just(1), line=st.just(1), quote=WORDS, confidence=FINITE)
TARGETS = st.builds(
    Target,
    WORDS,
    st.sampled_from(["<", "<=", "=", ">=", ">", "~"]),
    FINITE,
    st.sampled_from(["%", "‰", "per_100000", "VND", "count", "ratio"]),
    st.none() | FINITE,
    st.sampled_from([None, 2023, 2024]),
    st.sampled_from(["increase", "decrease", "maintain", "reach"]),
    WORDS,
)
PLANS = st.builds(
    Plan,
    doc_type=st.none() | WORDS,
    number=st.sampled_from([None, "27/KH-UBND", "x", ""]),
    issued_on=DAYS,
    issuer=st.sampled_from([None, "Ủy ban nhân dân huyện Mộ Đức", "Ủy ban nhân dân xã Đức Lân", ""]),
    level=st.sampled_from([None, "district", "commune", "province"]),
    province=st.sampled_from([None, "Quảng Ngãi"]),
    district=st.sampled_from([None, "Mộ Đức"]),
    commune=st.sampled_from([None, "Đức Lân"]),
    title=st.none() | WORDS,
    period=st.none() | st.builds(Period, st.integers(2020, 2026), st.integers(2020, 2026)),
    targets=st.lists(TARGETS, max_size=4).map(tuple),
    deadlines=st.lists(st.builds(Deadline, DAYS, WORDS, WORDS, st.none() | WORDS, st.none() | WORDS), max_size=3).map(
        tuple
    ),
    evidence=st.dictionaries(
        st.sampled_from(["/issued_on", "/number", "/title", "/targets/0", "/deadlines/0"]), EVIDENCE
    ),
)


@settings(max_examples=60, deadline=None)
@given(plans=st.lists(st.tuples(PLANS, WORDS), min_size=1, max_size=3))
def test_any_plans_can_be_audited(plans):
    held = [
        StoredPlan(f"{n:016}", f"{n:064}", "text", (Source("a.txt", "", 1),), plan, text)
        for n, (plan, text) in enumerate(plans)
    ]
    for finding in audit(held):
        assert finding.criterion
        assert finding.condition
