"""Plans written for the tests of extraction, and rows and paragraphs made of text."""

from extract.context.reading import Readings, read
from extract.tree.outline import tree_of
from extract.tree.paragraphs import Paragraph, joined, paragraphs, rows
from tests.builders import document_of

DISTRICT_PLAN = """\
ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN HÒA AN Độc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND Hòa An, ngày 05 tháng 3 năm 2023
KẾ HOẠCH
Phòng ngừa đuối nước cho học sinh
trên địa bàn huyện Hòa An năm 2023

Căn cứ Luật Trẻ em năm 2016; Quyết định số 99/QĐ-UBND ngày 12/01/2023 của Ủy
ban nhân dân tỉnh Cao Bằng về dạy bơi an toàn; Ủy ban nhân dân huyện xây dựng
kế hoạch như sau:

I. MỤC TIÊU
1. 90% học sinh lớp 5 biết bơi; giảm 20% số vụ đuối nước so với năm 2022.
2. Không để xảy ra đuối nước trong trường học.
3. Có 08/21 xã, thị trấn lắp được bể bơi.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Giáo dục và Đào tạo
- Chủ trì, phối hợp với Huyện đoàn mở lớp bơi hè.
- Báo cáo Ủy ban nhân dân huyện trước ngày 15/9/2023.
2. Công an huyện: Kiểm tra bến đò; theo dõi, đánh giá tiêu chí 3 và 5 về xã phù hợp với trẻ em.
3. Đề nghị Hội LHPN huyện
- Phối hợp vận động phụ huynh cho con học bơi.
Trên đây là Kế hoạch của huyện, các đơn vị nghiêm túc thực hiện./.

Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Sở LĐTBXH tỉnh; KT. CHỦ TỊCH
- Các phòng, ban huyện; PHÓ CHỦ TỊCH
- Lưu: VT.

Lò Thị Ban Mai"""

PARTY_PLAN = """\
ĐẢNG BỘ TỈNH SƠN LA
HUYỆN ỦY YÊN CHÂU
*
Số 41-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Yên Châu, ngày 09 tháng 7 năm 2024

KẾ HOẠCH
thực hiện Chỉ thị số 28-CT/TW của Bộ Chính trị

Thực hiện Kế hoạch số 12-KH/TU, ngày 02/5/2024 của Ban Thường vụ Tỉnh ủy Sơn La.
I. MỤC TIÊU
- Tỷ lệ xã có sân chơi cho thiếu nhi đạt 50% vào năm 2026 và 80% vào năm 2030.
II. TỔ CHỨC THỰC HIỆN
1. Ban Tuyên giáo Huyện ủy hướng dẫn tuyên truyền. Đảng ủy các xã xây dựng kế hoạch.

Nơi nhận:
- Tỉnh ủy (b/c),
- Lưu Văn phòng Huyện ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Cầm Văn Thịnh"""


def rows_of(text):
    return rows(document_of(text))


def paragraph(text) -> Paragraph:
    return joined(rows_of(text))


def paragraphs_of(text):
    return [p.text for p in paragraphs(rows_of(text))]


def readings_of(text) -> Readings:
    """A body as the facts are given it."""
    return readings_of_rows(document_of(text))


def readings_of_rows(document) -> Readings:
    """The same of a document that knows more than its words."""
    return read(tree_of(rows(document)))
