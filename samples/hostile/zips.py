"""Hostile zip files."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import gzip
import io
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Mapping

from .kind import encoded, one_file, page_picture, plan_text


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_bomb(parts: Mapping[str, str], name: str, before: str, piece: str, after: str) -> bytes:
    """A zip with one more part, 600 MB of a repeated piece, of which never all is in memory."""
    out = io.BytesIO(zipped(parts))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        bomb = zipfile.ZipInfo(name)
        bomb.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(bomb, "w") as part:
            part.write(before.encode())
            chunk = (piece * 100_000).encode()
            for _ in range(600_000_000 // len(chunk)):
                part.write(chunk)
            part.write(after.encode())
    return out.getvalue()


@one_file("zip.pdf")
def zip_named_pdf() -> bytes:
    return zipped({"van_ban/ke_hoach.txt": plan_text("zip_named_pdf")})


@one_file("good.zip")
def zip_good() -> bytes:
    picture = encoded(page_picture("zip_good"), "PNG")
    return zipped({"ke_hoach.txt": plan_text("zip_good"), "scan.png": picture})


@one_file("empty.zip")
def zip_empty() -> bytes:
    return zipped({})


@one_file("truncated.zip")
def zip_truncated() -> bytes:
    whole = zip_good()
    return whole[: len(whole) // 2]


@one_file("no_directory.zip")
def zip_without_directory() -> bytes:
    whole = zip_good()
    return whole[: whole.index(b"PK\1\2")]


@one_file("bomb.zip")
def zip_bomb() -> bytes:
    return with_bomb({}, "bomb.txt", "", "trẻ em ", "")


@one_file("many.zip")
def zip_100000_members() -> bytes:
    return zipped({f"{number}.txt": b"" for number in range(100_000)})


@one_file("nested.zip")
def zip_nested() -> bytes:
    data: bytes = plan_text("zip_nested").encode()
    name = "inner.txt"
    for level in range(12):
        data, name = zipped({name: data}), f"level_{level}.zip"
    return data


@one_file("climbing.zip")
def zip_climbing_names() -> bytes:
    text = plan_text("zip_climbing_names")
    return zipped({"../../../../tmp/kehoach_climbed.txt": text + "a", "/kehoach_climbed.txt": text + "b"})


@one_file("links.zip")
def zip_with_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


@one_file("locked.zip")
def zip_with_password() -> bytes:
    return (
        zipped({"a.txt": plan_text("zip_with_password")})
        .replace(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\1\0")
        .replace(b"PK\1\2\x14\x03\x14\0\0\0", b"PK\1\2\x14\x03\x14\0\1\0")
    )


@one_file("lies.zip")
def zip_sizes_lie() -> bytes:
    whole = bytearray(zipped({"a.txt": plan_text("zip_sizes_lie")}))
    for mark, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        start = whole.index(mark) + place
        whole[start : start + 4] = struct.pack("<I", 5)
    return bytes(whole)


@one_file("overlap.zip")
def zip_overlapping() -> bytes:
    # Two names in the directory for one stretch of data, as the tightest bombs have them.
    whole = zipped({"a.txt": plan_text("zip_overlapping")})
    start = whole.index(b"PK\1\2")
    row, end = whole[start : whole.index(b"PK\5\6")], whole[whole.index(b"PK\5\6") :]
    rows = row + row.replace(b"a.txt", b"b.txt")
    counts = struct.pack("<HHII", 2, 2, len(rows), start)
    return whole[:start] + rows + end[:8] + counts + end[20:]


@one_file("odd_names.zip")
def zip_odd_names() -> bytes:
    text = plan_text("zip_odd_names")
    return zipped({"\x1b[31mđỏ\n1 done.txt": text + "1", "=1+1.txt": text + "2", "a" * 300 + ".txt": text + "3"})


@one_file("names.zip")
def zip_names_not_utf8() -> bytes:
    whole = zipped({"kế_hoạch.txt": plan_text("zip_names_not_utf8")})
    return whole.replace("kế".encode(), b"k\xff\xfe\xff")


@one_file("folders.zip")
def zip_many_folders() -> bytes:
    text = plan_text("zip_many_folders")
    return zipped({"a/" * 3000 + "deep.txt": text + "1", "b/" * 20 + "fair.txt": text + "2"})


@one_file("bombs.zip")
def zip_of_bombs() -> bytes:
    # None of them is a bomb by itself: each has less than the least that is asked about.
    bombs = {f"{n}.zip": zipped({f"{n}.txt": b"%d" % n + bytes(90_000_000)}) for n in range(3)}
    return zipped({"good.txt": plan_text("zip_of_bombs"), **bombs})


@one_file("same_name.zip")
def zip_one_name_50_times() -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for number in range(50):
            archive.writestr(zipfile.ZipInfo("a.txt"), f"{plan_text('zip_one_name_50_times')}\nBản số {number}.\n")
    return out.getvalue()


@one_file("file_and_folder.zip")
def zip_file_that_is_a_folder() -> bytes:
    text = plan_text("zip_file_that_is_a_folder")
    return zipped({"a": text + "1", "a/b.txt": text + "2", "c.zip/d.txt": text + "3", "c.zip": zipped({"d.txt": "x"})})


@one_file("windows.zip")
def zip_windows_names() -> bytes:
    text = plan_text("zip_windows_names")
    return zipped({"van ban\\CON": text + "1", "van ban\\a.txt.": text + "2", "Thumbs.db": "x", "a:b.txt": text + "3"})


@one_file("damaged.zip")
def zip_damaged_bzip2() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), plan_text("zip_damaged_bzip2"), zipfile.ZIP_BZIP2)
    whole = bytearray(out.getvalue())
    whole[whole.index(b"BZh") + 20] ^= 0xFF
    return bytes(whole)


@one_file("plans.tar.gz")
def tar_packed() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        text = plan_text("tar_packed").encode()
        member = tarfile.TarInfo("ke_hoach.txt")
        member.size = len(text)
        archive.addfile(member, io.BytesIO(text))
    return gzip.compress(out.getvalue(), mtime=0)


@one_file("plans.rar")
def rar_archive() -> bytes:
    return b"Rar!\x1a\x07\x01\0" + bytes(100)
