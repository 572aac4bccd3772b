"""Exit codes, messages and streams of the command line."""

import csv
import io
import json
import subprocess

import pytest
from conftest import KEHOACH

TEXT = """UY BAN NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM
XA MINH TAN Doc lap - Tu do - Hanh phuc
So: 21/KH-UBND Minh Tan, ngay 12 thang 3 nam 2024
KE HOACH
Cham soc tre em nam 2024
Can cu Cong van so 7/UBND-VX ngay 31/02/2024 cua Uy ban nhan dan huyen;
"""

MORE = """ỦY BAN NHÂN DÂN
XÃ MINH TÂN
Số: 33/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Minh Tân, ngày 05 tháng 4 năm 2024
KẾ HOẠCH
Tiêm chủng cho trẻ em xã Minh Tân năm 2024
Thực hiện Kế hoạch số 21/KH-UBND ngày 12/3/2024 của Ủy ban nhân dân xã Minh Tân về chăm sóc trẻ em năm 2024;
I. MỤC TIÊU
- 95% trẻ em dưới 1 tuổi được tiêm chủng đầy đủ.
II. TỔ CHỨC THỰC HIỆN
1. Trạm Y tế
- Tổ chức các buổi tiêm chủng, báo cáo kết quả về Ủy ban nhân dân xã trước ngày 15/11/2024.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Thị Sao
"""


@pytest.fixture
def filled(tmp_path, kehoach):
    """A working folder whose catalogue holds one plan, with a date that the calendar lacks."""
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    assert kehoach("ingest", "plan.txt").returncode == 0
    return kehoach


def test_search_finds_without_marks_and_prints_data_to_stdout_alone(filled):
    found = filled("search", "tre em")
    assert "21/KH-UBND" in found.stdout
    assert "1 found" in found.stderr
    assert [hit["number"] for hit in json.loads(filled("search", "tre em", "--json").stdout)] == ["21/KH-UBND"]
    (row,) = csv.DictReader(io.StringIO(filled("search", "tre em", "--csv").stdout))
    assert row["number"] == "21/KH-UBND"


def test_search_honours_typed_marks(filled):
    assert filled("search", "trẻ em").stdout
    assert not filled("search", "tré em").stdout


def test_search_takes_words_without_quotation_marks_or_a_filter_alone(filled):
    assert filled("search", "tre", "em").stdout == filled("search", "tre em").stdout
    assert "21/KH-UBND" in filled("search", "--year", "2024").stdout
    nothing = filled("search", "--newest-first")
    assert (nothing.returncode, "--year" in nothing.stderr) == (2, True)


def test_search_tells_whose_and_by_what_to_show_a_hit_and_where_it_stopped(filled, tmp_path):
    (tmp_path / "more.txt").write_text(MORE, encoding="utf-8")
    filled("ingest", "more.txt")
    found = filled("search", "tiem chung")
    (hit,) = json.loads(filled("search", "tiem chung", "--json").stdout)
    assert f"    Ủy ban nhân dân xã Minh Tân, 2024-04-05  [{hit['id']}]" in found.stdout
    assert "the first 1" in filled("search", "tre em", "--limit", "1").stderr


def test_show_takes_an_id_or_a_number(filled):
    record = json.loads(filled("show", "21/KH-UBND", "--json").stdout)
    assert "21/KH-UBND" in filled("show", record["id"]).stdout
    unknown = filled("show", "99/KH-UBND")
    assert unknown.returncode == 2
    assert "kehoach search" in unknown.stderr


def test_audit_finds_the_impossible_date_and_ends_with_1(filled):
    audit = filled("audit", "--json")
    assert audit.returncode == 1
    (finding,) = (f for f in json.loads(audit.stdout) if f["rule"] == "impossible-date")
    assert {"rule", "version", "severity", "criterion", "condition", "plan", "evidence", "source"} <= finding.keys()
    assert finding["source"].endswith("plan.txt")


def test_a_correction_outranks_the_next_run(filled):
    identifier = json.loads(filled("show", "21/KH-UBND", "--json").stdout)["id"]
    assert filled("correct", identifier, "signer.name", "Đỗ Thị Sao").returncode == 0
    filled("ingest", "plan.txt")
    assert json.loads(filled("show", identifier, "--json").stdout)["signer"]["name"] == "Đỗ Thị Sao"
    wrong = filled("correct", identifier, "issued_on", "31/02/2024")
    assert wrong.returncode == 2
    assert "does not fit" in wrong.stderr
    assert filled("correct", identifier, "colour", "red").returncode == 2


def test_standing_questions_are_answered(filled, tmp_path):
    (tmp_path / "more.txt").write_text(MORE, encoding="utf-8")
    assert filled("ingest", "more.txt").returncode == 0
    assert "tiêm chủng" in filled("tasks", "--agency", "tram y te").stdout
    assert "fewer words" in filled("tasks", "--agency", "sao chổi").stderr
    (deadline,) = json.loads(filled("due", "--from", "2024-11-01", "--to", "30/11/2024", "--json").stdout)
    assert deadline["deadline"]["on"] == "2024-11-15"
    told = filled("targets", "--indicator", "tiêm chủng").stdout
    assert told.startswith("33/KH-UBND, Ủy ban nhân dân xã Minh Tân, p. 1  95 %")
    assert "← 33/KH-UBND" in filled("cites", "21/KH-UBND").stdout
    (row,) = csv.DictReader(io.StringIO(filled("tasks", "--agency", "Trạm Y tế", "--csv").stdout))
    assert row["number"] == "33/KH-UBND"
    assert filled("due", "--from", "2024-12-01", "--to", "2024-11-01").returncode == 2


@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx"])
def test_exports_are_whole_files(filled, tmp_path, form):
    assert filled("export", "--format", form, "-o", f"out.{form}").returncode == 0
    assert (tmp_path / f"out.{form}").stat().st_size > 100
    assert sorted(p.name for p in tmp_path.glob("*.unfinished")) == []


def test_an_export_that_cannot_be_written_is_one_clear_line(filled):
    ended = filled("export", "-o", "no/such/folder/out.jsonl")
    assert ended.returncode != 0
    assert "check the folder" in ended.stderr


def test_restore_without_any_input_says_what_to_do():
    command = f"{KEHOACH} restore <&-"
    ended = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "name a file" in ended.stderr


def test_restore_keeps_lines_and_lists_changes(kehoach):
    text = "KE HOACH\n\n\tcham soc tre em\n"
    restored = kehoach("restore", stdin=text).stdout
    assert restored == "KẾ HOẠCH\n\n\tchăm sóc trẻ em\n"
    changes = [line.split("\t") for line in kehoach("restore", "--changes", stdin=text).stdout.splitlines()]
    assert [(line, raw, new) for line, raw, new, *_ in changes][:2] == [("1", "KE", "KẾ"), ("1", "HOACH", "HOẠCH")]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["search", "x"], 3, "kehoach ingest"),
        (["show", "x", "--catalogue", "notes.txt"], 3, "not a catalogue"),
        (["restore", "gone.txt"], 3, "gone.txt: there is no such file"),
        (["restore", "noise.bin"], 3, "plain text"),
        (["restore", "."], 2, "is a directory"),
        (["ingest"], 2, "Missing argument"),
        (["ingest", ""], 2, "an empty name"),
        (["export", "--format", "xlsx"], 2, "name a file with -o"),
        (["search", "x", "--level", "village"], 2, "village"),
    ],
)
def test_bad_calls_get_one_line_and_their_code(tmp_path, kehoach, arguments, code, message):
    (tmp_path / "notes.txt").write_text("not a database, only notes" * 50, encoding="utf-8")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)))
    ended = kehoach(*arguments)
    assert ended.returncode == code
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_fault_of_the_program_is_told_as_such_and_shown_with_v(kehoach, monkeypatch):
    monkeypatch.setattr("pipeline.doctor.examine", lambda *_, **__: 1 / 0)
    ended = kehoach("doctor")
    assert ended.returncode == 5
    assert "fault of the program" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_interrupt_ends_with_130(kehoach, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.doctor.examine", interrupted)
    assert kehoach("doctor").returncode == 130


def test_doctor_is_content_here(filled):
    ended = filled("doctor")
    assert ended.returncode == 0, ended.stdout
    assert "1 plans" in ended.stdout


@pytest.mark.parametrize("name", ["extract", "pipeline", "json"])
def test_a_folder_or_script_that_is_named_like_a_part_of_us_is_none(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / f"{name}.py").write_text("raise SystemExit('somebody else')", encoding="utf-8")
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    ended = subprocess.run(
        [KEHOACH, "ingest", "plan.txt"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 0, ended.stderr


def test_help_says_what_each_command_is_for_in_a_whole_sentence(kehoach):
    listed = kehoach("--help").stdout.partition("Commands:")[2].strip().splitlines()
    assert len(listed) > 15
    assert [line for line in listed if line.endswith("...")] == []


def test_help_imports_nothing_heavy():
    probe = (
        "import sys; from pipeline import cli; cli.run(['--help']);"
        "print([name for name in ('cv2', 'spacy', 'kenlm', 'numpy') if name in sys.modules])"
    )
    python = KEHOACH.with_name("python")
    assert subprocess.run([python, "-c", probe], capture_output=True, text=True, check=True).stdout.endswith("[]\n")


def test_the_review_list_comes_as_json_and_csv_too(filled):
    items = json.loads(filled("review", "--json").stdout)
    assert {"kind", "id", "reason", "confidence"} <= set(items[0])
    header, *rows = filled("review", "--csv").stdout.splitlines()
    assert header.startswith("kind,id,file")
    assert len(rows) >= len(items)
