"""Villages and street blocks: called by one name, and by that which the kind of commune has."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.leftovers import NEIGHBOUR, TWO_TIERS, left_over, own_kind
from pipeline.audit.passages import Clause

_RURAL = ("thôn", "bản", "làng", "ấp", "xóm", "buôn")
_URBAN = ("khối phố", "tổ dân phố", "khu phố", "khóm", "tiểu khu")
_SUBUNIT = re.compile(
    r"\b(?:(\d{1,3})\s+(khối phố|tổ dân phố|khu phố|khóm|tiểu khu|thôn|bản|làng|ấp|xóm|buôn)"
    r"|(khối phố|tổ dân phố|khu phố|khóm|tiểu khu|thôn|ấp|"
    r"xóm))\b(?! thôn)",  # `bản` alone is a document, `buôn` a trade
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:khối phố|tổ dân phố|khu phố|khóm|tiểu khu|thôn|bản|làng|ấp|xóm|buôn)\s*(?:,|và|/|hoặc|-)\s*$", re.IGNORECASE
)


def leftover_subunit(case: Case) -> Iterator[Found]:
    """16 khối phố here and 16 thôn there; tổ dân phố in a rural commune that speaks of thôn everywhere else."""
    kind = own_kind(case)
    if kind is None:
        return
    own, foreign = (_RURAL, _URBAN) if kind == "xã" else (_URBAN, _RURAL)
    mentions = [
        (clause, m, (m[2] or m[3]).lower())
        for clause in case.clauses("title", "body", "closing", "appendix")
        for m in _SUBUNIT.finditer(clause.text)
    ]
    counts = Counter(name for _, _, name in mentions)
    usual, often = max(((k, n) for k, n in counts.items() if k in own), key=lambda pair: pair[1], default=("", 0))
    numbers = {m[1].lstrip("0"): (clause, m) for clause, m, name in mentions if m[1] and name == usual}
    told: set[str] = set()
    for clause, match, name in mentions:
        if name not in foreign or name in told or _in_a_list(clause, match) or NEIGHBOUR.search(clause.text):
            continue
        twin = numbers.get((match[1] or "").lstrip("0"))
        rare = (
            counts[name] <= max(1, often // 4)
            and often >= 3
            and re.match(r"\s*(?:[,.;)]|$|\w)", clause.text[match.end() :])
        )
        mixed = kind == "thị trấn" or (case.plan.issued_on or "") >= TWO_TIERS
        if twin and match[1]:
            criterion = twin[0].quoted(*twin[1].span())
            yield Found(
                f"“{match[0]}”: {quoted([clause.quoted(*match.span())])}",
                (clause.quoted(*match.span()),),
                f"Chỗ khác ghi “{twin[1][0]}” ({case.plan.issuer})",
                case.side(criterion),
            )
        elif rare and not mixed and not re.search(r"cộng tác viên|cán bộ|xã, phường|cấp ", clause.text):
            found = left_over(case, clause, *match.span(), None if match[1] else "đơn vị có thể có cả hai loại")
            yield found._replace(criterion=f"Chỗ khác ghi “{usual}”, {often} lần ({case.plan.issuer})")
        else:
            continue
        told.add(name)


def _in_a_list(clause: Clause, match: re.Match[str]) -> bool:
    return bool(
        _LISTED.search(clause.text[: match.start()])
        or re.match(
            r"\s*(?:,|và|/|hoặc)\s*(?:thôn|bản|làng|ấp|xóm|buôn|tổ dân phố|khu phố|khối phố|khóm)",
            clause.text[match.end() :],
        )
    )
