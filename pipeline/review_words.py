"""What needs a human eye, in Vietnamese: fields of the record, kinds of doubt, and why."""

import re

from dictionaries.reasons import vietnamese_reason

KINDS = {
    "failure": "Không đọc được tệp",
    "disputed correction": "Bản sửa bị lần đọc sau nói khác",
    "missing value": "Thiếu giá trị",
    "doubtful value": "Giá trị chưa chắc",
    "poor page": "Trang đọc kém",
    "doubtful page": "Trang đọc chưa chắc",
    "likeness": "Có thể cùng một văn bản",
    "replaced file": "Tệp đã được thay",
    "doubtful word": "Chữ chưa chắc",
}
_FIELDS = {
    "number": "Số/ký hiệu",
    "doc_type": "Tên loại",
    "issued_on": "Ngày ban hành",
    "issued_at": "Nơi ban hành",
    "issuer": "Cơ quan ban hành",
    "branch": "Khối",
    "level": "Cấp",
    "title": "Trích yếu",
    "province": "Tỉnh",
    "district": "Huyện",
    "commune": "Xã",
    "period": "Thời kỳ",
    "signer": "Người ký",
    "signer/name": "Người ký",
    "signer/position": "Chức vụ người ký",
    "signer/authority": "Thẩm quyền ký",
    "citations": "Văn bản viện dẫn",
    "targets": "Chỉ tiêu",
    "tasks": "Nhiệm vụ",
    "deadlines": "Thời hạn",
    "criteria": "Tiêu chí",
    "budget": "Kinh phí",
    "recipients": "Nơi nhận",
    "papers": "Văn bản khác trong tệp",
    "header": "Thông tin văn bản",
}
_STAGE = re.compile(r"^[a-z]+: ")
_MORE_PAGES = re.compile(r" \(and so for ([0-9]+) more pages of it\)$")
"""What `pipeline/summary.py` adds to a reason that holds for several pages of a document."""


def reason(text: str | None) -> str:
    """Why a file could not be read, with or without the stage before it, or why a value is missing or doubtful."""
    said, *more = _MORE_PAGES.split(_STAGE.sub("", text or ""))
    told = vietnamese_reason(said)
    if told is None:
        return text or ""
    return f"{told} (và {more[0]} trang khác của văn bản này)" if more else told


def field_name(pointer: str) -> str:
    """A field of the record by its JSON pointer; items are counted from 1: `/deadlines/3/on` → `Thời hạn 4`."""
    name, _, place = pointer.strip("/").partition("/")
    number = place.partition("/")[0]
    item = f" {int(number) + 1}" if number.isdecimal() else ""
    return f"{_FIELDS.get(pointer.strip('/'), _FIELDS.get(name, name))}{item}"


def frame_name(rule: str) -> str:
    """A frame by what it finds, in Vietnamese, and its own name: `deadlines/slot` → `Thời hạn: slot`."""
    found, _, frame = rule.partition("/")
    return f"{_FIELDS.get(found, found)}: {frame}"
