"""Plans for the tests of the audit: as text, read and extracted like any other, as rules will see them."""

import hashlib
from functools import lru_cache

from extract import extract
from pipeline.audit import audit
from pipeline.catalogue.store import Source, StoredPlan
from tests.builders import document_of

COMMUNE = """\
ỦY BAN NHÂN DÂN
XÃ ĐỨC LÂN
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đức Lân, ngày {day}
KẾ HOẠCH
{title}

{grounds}
Ủy ban nhân dân xã Đức Lân xây dựng Kế hoạch với các nội dung sau:
I. MỤC TIÊU
{goals}
II. NỘI DUNG THỰC HIỆN
{content}
III. TỔ CHỨC THỰC HIỆN
{duties}
{closing}

Nơi nhận:
- UBND huyện (b/c);
- Các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Võ Thị Sương Mai
{appendix}"""

DISTRICT = """\
ỦY BAN NHÂN DÂN
HUYỆN MỘ ĐỨC
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mộ Đức, ngày {day}
KẾ HOẠCH
{title}

Căn cứ Luật Trẻ em năm 2016;
{grounds}
Ủy ban nhân dân huyện ban hành Kế hoạch với các nội dung sau:
I. MỤC TIÊU
{goals}
II. NỘI DUNG THỰC HIỆN
{content}
III. TỔ CHỨC THỰC HIỆN
{duties}
{closing}

Nơi nhận:
- UBND tỉnh Quảng Ngãi (b/c);
- UBND các xã, thị trấn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Hữu Phong
{appendix}"""

_COMMON = {
    "day": "15 tháng 3 năm 2024",
    "title": "Phòng, chống tai nạn, thương tích trẻ em năm 2024",
    "goals": "- 95% trẻ em dưới 6 tuổi được khám sức khỏe.",
    "content": "1. Nói chuyện với phụ huynh về nước nóng, ổ điện, bờ ao trong các buổi họp lớp.",
    "duties": "1. Trạm Y tế xã: Ghi sổ mọi vụ trẻ em bị thương phải khâu, phải bó bột.",
    "closing": "Trên đây là Kế hoạch năm 2024, các bộ phận liên quan thực hiện./.",
    "appendix": "",
}


_GROUNDS = (
    "Căn cứ Kế hoạch số 27/KH-UBND ngày 20/02/2024 của Ủy ban nhân dân huyện Mộ Đức về phòng, chống tai nạn,\n"
    "thương tích trẻ em năm 2024,"
)


@lru_cache(maxsize=512)
def commune(**parts):
    """A commune's plan; the parts named stand in place of the common ones."""
    return stored(COMMUNE.format(**{**_COMMON, "number": "18/KH-UBND", "grounds": _GROUNDS, **parts}))


@lru_cache(maxsize=512)
def district(**parts):
    """The district's plan that `commune()` cites."""
    return stored(DISTRICT.format(**{
        **_COMMON, "number": "27/KH-UBND", "day": "20 tháng 02 năm 2024", "grounds": "Theo đề nghị của Phòng Y tế,",
        "duties": "1. Phòng Y tế huyện: Cấp tờ rơi cho các trạm y tế.", **parts,
    }))  # fmt: skip


def stored(text, engine="text"):
    """What the catalogue would hold of a document with this text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = document_of(*text.split("\f"), sha256=sha256)
    return StoredPlan(
        sha256[:16], sha256, engine, (Source("ke-hoach.txt", sha256, 1),), extract(document), document.text
    )


def found(*plans):
    """(rule, severity) of every finding."""
    return [(finding.rule, str(finding.severity)) for finding in audit(plans)]


def rules_found(*plans):
    """The rules that fire, in the order of the findings."""
    return [rule for rule, _ in found(*plans)]
