"""`similar` and `forget` on the command line."""

import json

import pytest

PAGE = """ỦY BAN NHÂN DÂN
XÃ {commune}
Số: 14/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{commune}, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Tổ chức trại hè cho thiếu nhi xã {commune} năm 2024
Thực hiện chương trình công tác năm, Ủy ban nhân dân xã {commune} tổ chức trại hè cho thiếu nhi như sau:
I. MỤC TIÊU
- {share}% thiếu nhi trong xã được dự trại ít nhất một buổi.
II. TỔ CHỨC THỰC HIỆN
1. Đoàn Thanh niên xã
- Chuẩn bị lều, trò chơi và nước uống, báo cáo kết quả về Ủy ban nhân dân xã trước ngày 15/8/2024.
CHỦ TỊCH
{signer}
"""


@pytest.fixture
def run(tmp_path, kehoach):
    """Commands where the catalogue holds two files of one plan and one of another commune's."""
    for name, commune, share, signer in (
        ("a.txt", "Minh Tân", 90, "Đỗ Thị Sao"),
        ("b.txt", "Minh Tân", 85, "Đỗ Thị Sao"),
        ("c.txt", "Đồng Tiến", 90, "Lê Văn Hải"),
    ):
        (tmp_path / name).write_text(PAGE.format(commune=commune, share=share, signer=signer), encoding="utf-8")
    ended = kehoach("ingest", "--workers", "1", "a.txt", "b.txt", "c.txt")
    assert ended.returncode == 0
    assert "\n1 pair of documents may be one paper; next: kehoach similar --catalogue kehoach.db\n" in ended.stderr
    return kehoach


def test_two_copies_are_found_settled_and_one_forgotten(run, tmp_path):
    (link,) = json.loads(run("similar", "--json").stdout)
    one, two = link["id"], link["other_id"]
    assert link["kind"] == "version"
    assert {link["differences"][0]["one"], link["differences"][0]["other"]} == {"90", "85"}
    assert "có thể là bản khác" in run("similar", one).stdout
    assert "Có thể là bản khác" in run("show", one).stdout
    assert run("similar", one, "--same").returncode == 2
    assert run("similar", one, two, "--different").returncode == 0
    assert "không phải bản khác" in run("similar").stdout

    (tmp_path / "b.txt").unlink()
    shown = run("show", one).stdout + run("show", two).stdout
    assert shown.count("(không còn ở chỗ cũ)") == 1
    refused = run("forget", two)
    assert refused.returncode == 130
    assert "1 pages" in refused.stderr
    assert run("forget", two, "--yes").returncode == 0
    assert run("show", two).returncode == 2
    assert json.loads(run("similar", "--json").stdout) == []
