"""Zip archives: unpacked once beside the catalogue, bounded, nothing outside, nothing silently left out."""

import io
import re
import stat
import zipfile
from unittest.mock import patch

import docx
import pytest

from pipeline import unpacking
from pipeline.archives import Archives
from pipeline.catalogue import Catalogue
from pipeline.inputs import find_inputs

UTF8_NOT_TOLD = 0x800


def zipped(members, packing=zipfile.ZIP_DEFLATED):
    """The bytes of an archive; a member is a name or a ZipInfo, and its content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def unpack(tmp_path):
    """Unpacks the archive `a.zip`, of the bytes given, beside a catalogue."""
    with Catalogue.open(tmp_path / "c.db") as catalogue:

        def run(data, name="a.zip"):
            (tmp_path / name).write_bytes(data)
            return Archives(catalogue, tmp_path / "c.db").unpack(tmp_path / name)

        run.catalogue = catalogue
        yield run


def files(unpacked):
    return {str(p.relative_to(unpacked.folder)): p.read_bytes() for p in unpacked.folder.rglob("[!.]*") if p.is_file()}


def test_an_archive_is_unpacked_beside_the_catalogue_and_once(unpack, tmp_path):
    data = zipped([("x/kế hoạch.txt", b"1"), ("scan.png", b"2")])
    unpacked = unpack(data)
    assert unpacked.folder.parent == tmp_path / "c.db.unpacked"
    assert unpacked.folder.name.startswith("a.zip-")
    assert unpacked.refusal is None
    assert files(unpacked) == {"x/kế hoạch.txt": b"1", "scan.png": b"2"}
    (unpacked.folder / "scan.png").write_bytes(b"changed")
    assert unpack(data) == unpacked
    assert files(unpacked)["scan.png"] == b"changed"
    assert files(unpack(zipped([("scan.png", b"3")]))) == {"scan.png": b"3"}


def test_other_files_are_no_archives(unpack, tmp_path):
    docx.Document().save(tmp_path / "plan.docx")
    sheet = zipped([("[Content_Types].xml", "<x/>")])
    for data in ((tmp_path / "plan.docx").read_bytes(), sheet, b"PK\x03\x04 damaged", b"text", b""):
        assert unpack(data) is None


def test_members_that_cannot_be_had_are_named_and_the_others_land(unpack):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    odd = zipfile.ZipInfo("odd.txt")
    odd.compress_type = zipfile.ZIP_LZMA
    bad = [("../out.txt", "1"), ("/root.txt", "2"), ("C:\\up.txt", "3"), (link, "/etc/passwd"), (odd, "4")]
    unpacked = unpack(zipped([*bad, ("good.txt", b"5")]))
    assert files(unpacked) == {"good.txt": b"5"}
    assert unpacked.refusal.startswith("5 of its 6 files are left out (../out.txt: its name leads out of the archive, ")
    assert unpacked.refusal.endswith(" and 2 more); unpack them yourself and give the folder")
    assert not unpacked.folder.parent.parent.joinpath("out.txt").exists()


def test_what_is_damaged_or_encrypted_is_left_out(unpack):
    data = bytearray(zipped([("good.txt", b"good"), ("bad.txt", b"spoilt"), ("locked.txt", b"x")], zipfile.ZIP_STORED))
    data[data.index(b"spoilt")] ^= 1
    directory = data.index(b"locked.txt", data.index(b"PK\1\2")) - 46
    data[directory + 8] |= 1
    unpacked = unpack(bytes(data))
    assert files(unpacked) == {"good.txt": b"good"}
    assert "bad.txt: damaged, locked.txt: encrypted" in unpacked.refusal


def test_names_are_made_fit_for_the_system(unpack):
    long = "Kế hoạch " * 40 + ".txt"
    untold = zipfile.ZipInfo("x")
    untold.filename = "đã ký.txt"
    members = [("a\\b.txt", b"1"), ("a/b.txt", b"2"), ("dòng\n2.txt", b"3"), (long, b"4"), (untold, b"5")]
    data = zipped(members)
    names = files(unpack(data))
    assert {name: names[name] for name in ("a/b.txt", "a/b (2).txt", "dòng_2.txt", "đã ký.txt")} == {
        "a/b.txt": b"1", "a/b (2).txt": b"2", "dòng_2.txt": b"3", "đã ký.txt": b"5",
    }  # fmt: skip
    (short,) = (name for name in names if name.startswith("Kế hoạch Kế"))
    assert short.endswith(".txt")
    assert len(short.encode()) <= 180


def test_names_in_utf8_that_do_not_say_so_are_read_right(unpack):
    data = zipped([("đã ký.txt", b"1")])
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = data.index(mark) + place
        flags = int.from_bytes(data[start : start + 2], "little") & ~UTF8_NOT_TOLD
        data = data[:start] + flags.to_bytes(2, "little") + data[start + 2 :]
    assert list(files(unpack(data))) == ["đã ký.txt"]


def test_litter_is_passed_over(unpack):
    litter = ["__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", "x/desktop.ini"]
    unpacked = unpack(zipped([(name, b"-") for name in [*litter, "x/a.txt"]]))
    assert files(unpacked) == {"x/a.txt": b"-"}
    assert unpacked.refusal is None


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ([], "empty; pack it again"),
        ([(f"{n}.txt", b"") for n in range(4)], "4 files, the limit is 3; pack it in several parts"),
        ([("a.txt", bytes(300_000))], "as bombs do; unpack it yourself"),
        ([(f"{n}.txt", bytes(400_000)) for n in range(3)], "1 MB unpacked, the limit is 0; pack it in several parts"),
    ],
)
def test_archives_beyond_the_limits_are_refused_whole(unpack, tmp_path, monkeypatch, members, reason):
    for limit, value in (("MOST_MEMBERS", 3), ("LARGEST_UNPACKED", 100_000), ("LARGEST_ARCHIVE", 1_000_000)):
        monkeypatch.setattr(unpacking, limit, value)
    refused = unpack(zipped(members))
    assert refused.folder is None
    assert reason in refused.refusal
    assert not (tmp_path / "c.db.unpacked").exists()


def test_a_full_disk_is_told_and_tried_again(unpack):
    data = zipped([("a.txt", b"1")])
    with patch.object(unpacking, "_ROOM", 1 << 60):
        assert "the disk is too full" in unpack(data).refusal
    assert files(unpack(data)) == {"a.txt": b"1"}


def test_what_a_killed_run_left_is_cleared_away(unpack, tmp_path):
    left = tmp_path / "c.db.unpacked" / ".partial"
    left.mkdir(parents=True)
    (left / "half.txt").write_bytes(b"ha")
    assert files(unpack(zipped([("a.txt", b"1")]))) == {"a.txt": b"1"}
    assert not left.exists()


def test_an_archive_in_an_archive_becomes_a_folder_and_sequences_in_it_are_found(tmp_path):
    inner = zipped([("x_p2.png", b"2"), ("x_p1.png", b"1")])
    (tmp_path / "outer.zip").write_bytes(zipped([("a/inner.zip", inner), ("b.txt", b"4")]))
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        for _ in range(2):
            found = list(find_inputs([tmp_path], archives=Archives(catalogue, tmp_path / "c.db")))
            paths = [[re.sub(".*/outer.zip-[0-9a-f]{12}/", "", str(path)) for path in item.paths] for item in found]
            assert paths == [["b.txt"], ["a/inner.zip/x_p1.png", "a/inner.zip/x_p2.png"]]


def test_what_cannot_be_had_of_inner_archives_is_said_of_the_outer_one_and_where_it_is(unpack):
    deeper, locked = zipped([("a.txt", b"3")]), bytearray(zipped([("b.txt", b"4")]))
    locked[locked.index(b"PK\1\2") + 8] |= 1
    inner = zipped([("deeper.zip", deeper), ("good.txt", b"5")])
    unpacked = unpack(zipped([("inner.zip", inner), ("x/locked.zip", bytes(locked)), ("empty.zip", zipped([]))]))
    assert files(unpacked) == {"inner.zip/good.txt": b"5"}
    assert unpacked.refusal == (
        "3 of its 4 files are left out (inner.zip/deeper.zip: a zip in a zip in a zip, x/locked.zip/b.txt: encrypted, "
        "empty.zip: is empty); unpack them yourself and give the folder"
    )


def test_the_limits_are_on_an_archive_with_all_that_is_in_it(unpack, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_MEMBERS", 5)
    inner = [(f"{n}.zip", zipped([(f"{n}{m}.txt", b"") for m in range(2)])) for n in range(2)]
    unpacked = unpack(zipped([*inner, ("last.txt", b"")]))
    assert sorted(files(unpacked)) == ["0.zip/00.txt", "0.zip/01.txt", "last.txt"]
    assert "(1.zip: has 7 files, the limit is 5)" in unpacked.refusal


def test_a_member_in_very_many_folders_is_left_out(unpack):
    unpacked = unpack(zipped([("a/" * 400 + "deep.txt", b"1"), (f"{'b' * 170}/" * 9 + "long.txt", b"2"), ("c", b"3")]))
    assert files(unpacked) == {"c": b"3"}
    assert unpacked.refusal.count("its name is too long") == 2


def test_damage_in_a_member_packed_with_bzip2_is_damage_and_no_fault_of_the_disk(unpack):
    data = bytearray(zipped([("a.txt", b"ke hoach " * 99)], zipfile.ZIP_BZIP2))
    data[data.index(b"BZh") + 5] ^= 0xFF
    assert "a.txt: damaged" in unpack(bytes(data)).refusal


def test_an_ingested_archive_is_read_once_and_tried_again_when_asked(tmp_path, kehoach):
    plan = "UBND XÃ MINH TÂN\nSố: 21/KH-UBND\nKẾ HOẠCH\nChăm sóc trẻ em năm 2024\n"
    (tmp_path / "a.zip").write_bytes(zipped([("plan.txt", plan), ("../out.txt", "x")]))
    first = kehoach("ingest", "a.zip", "--workers", 1)
    assert first.returncode == 6
    assert "1 done (1 pages read)" in first.stderr
    assert "a.zip: 1 of its 2 files are left out (../out.txt" in first.stderr
    for command in (("ingest", "a.zip"), ("retry",)):
        again = kehoach(*command, "--workers", 1).stderr
        assert "0 done (0 pages read), 1 skipped" in again
        assert "1 failed" in again
    (tmp_path / "a.zip").unlink()
    assert "there is no such file any more" in kehoach("retry", "--workers", 1).stderr
    assert "plan.txt" in kehoach("export").stdout
