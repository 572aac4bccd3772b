"""What needs a human eye, in Vietnamese: fields of the record, kinds of doubt, and why."""

import re

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
    "periodic": "Định kỳ",
    "criteria": "Tiêu chí",
    "budget": "Kinh phí",
    "recipients": "Nơi nhận",
}
_REASONS = (
    (r"the (number|date) was read with little certainty.*", "đọc được nhưng không chắc; hãy so với trang gốc"),
    (r"the calendar has no such day", "lịch không có ngày này"),
    (r"day or month cannot be read.*", "không đọc được ngày hoặc tháng; xem có phải viết tay không"),
    (r"no name can be read under the signature.*", "không đọc được tên người ký; xem chỗ con dấu và chữ ký"),
    (r"no signature block was found", "không thấy khối chữ ký"),
    (r"read with little confidence", "đọc được nhưng không chắc"),
    (r"read as (.*)", r"máy đọc là “\1”"),
    (r"a later run read (.*)", r"lần đọc sau cho kết quả \1"),
)


def reason(text: str | None) -> str:
    """Why a value is missing or doubtful."""
    for pattern, vietnamese in _REASONS:
        found = re.fullmatch(pattern, text or "")
        if found:
            return found.expand(vietnamese)
    return text or ""


def field_name(pointer: str) -> str:
    """A field of the record by its JSON pointer; items of lists are counted from 1."""
    name, _, place = pointer.strip("/").partition("/")
    item = f" {int(place) + 1}" if place.isdecimal() else ""
    return f"{_FIELDS.get(pointer.strip('/'), _FIELDS.get(name, name))}{item}"
