"""Hostile names, links, things that are no files, and folders."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import os
import socket
from pathlib import Path

from .kind import in_folder, plan_text


def _named(folder: Path, *names: str | bytes) -> None:
    """Writes a small plan under each name; each has its own bytes."""
    for number, name in enumerate(names):
        place = os.path.join(os.fsencode(folder), os.fsencode(name))  # noqa: PTH118 (names that are no text)
        with open(place, "wb") as file:  # noqa: PTH123
            file.write(f"{plan_text(folder.name)}\nBản số {number + 1}.\n".encode())


@in_folder
def name_newline(folder: Path) -> None:
    _named(folder, "a\n99 done, 0 failed\n.txt", "a\r\nb.txt", "a\u2028b.txt", "a\x85b.txt")


@in_folder
def name_control_signs(folder: Path) -> None:
    _named(
        folder,
        "\x1b[2J\x1b[31mđỏ.txt",
        "\x1b]0;owned\x07.txt",
        "a\x08\x08b.txt",
        "\x9b31m.txt",
        "\x7f.txt",
        "\x01\x02\t.txt",
    )


@in_folder
def name_bidi(folder: Path) -> None:
    _named(folder, "ke_hoach\u202etxt.exe.txt", "\u2066a\u200b\ufeff.txt")


@in_folder
def name_quotes(folder: Path) -> None:
    _named(
        folder,
        "'.txt",
        "\"a\" 'b'.txt",
        "`x`.txt",
        "a\\b.txt",
        "\\",
        ',;|".txt',
        "$(touch x) $HOME & ; # ! *.txt",
        "a?b[c]*.txt",
        "~$plan.docx",
    )


@in_folder
def name_leading_dashes(folder: Path) -> None:
    _named(folder, "-", "--", "--help", "-rf.txt", "--catalogue=x.txt", "@file.txt", "~", "~root.txt")


@in_folder
def name_formulas(folder: Path) -> None:
    _named(folder, "=1+1.txt", "+1.txt", "-1+1.txt", "@SUM(1).txt", "=cmd|' !A0.txt", "\t=1.txt", "=HYPERLINK(1).txt")


@in_folder
def name_markup(folder: Path) -> None:
    _named(
        folder,
        "<script>alert(1)<!--.txt",
        "<img src=x onerror=alert(1)>.txt",
        "&lt;b&amp;.txt",
        "[bold red]x[",
        "[",
        "{0} {x} %s %d %(a)s.txt",
    )


@in_folder
def name_sql(folder: Path) -> None:
    _named(folder, "'); DROP TABLE documents; --.txt", "x' OR '1'='1.txt", "%_%.txt", ":memory:", "file:x?mode=ro.txt")


@in_folder
def name_no_utf8(folder: Path) -> None:
    _named(folder, b"\xff\xfe.txt", b"k\xea ho\xa1ch.txt", b"\xed\xa0\x80.txt", b"\xc3.txt")


@in_folder
def name_255_bytes(folder: Path) -> None:
    _named(folder, "k" * 251 + ".txt", "ế" * 85, "." * 200 + "txt")


@in_folder
def name_of_devices(folder: Path) -> None:
    _named(folder, "CON", "NUL.txt", "aux.pdf", "COM1.txt", "...txt", "a.txt.", "a.txt ", " ", "stdin", "null")


@in_folder
def name_decomposed(folder: Path) -> None:
    _named(folder, "Kế hoạch.txt", "Kế hoạch.txt", "KẾ HOẠCH.TXT")


@in_folder
def name_vast_page_numbers(folder: Path) -> None:
    _named(folder, f"x_p{'9' * 200}.txt", "x_p0.txt", "x_p00.txt", "x_p-1.txt", "x_p²,1.txt", "x_p٣.txt")


@in_folder
def name_sequence_with_gap(folder: Path) -> None:
    from .kind import encoded, page_picture

    for number in (1, 3, 999_999_999):
        (folder / f"quet_p{number}.png").write_bytes(
            encoded(page_picture(f"gap{number}").crop((0, 0, 1500, 300)), "PNG")
        )


@in_folder
def name_sequence_with_rotten_page(folder: Path) -> None:
    from .kind import encoded, page_picture

    (folder / "quet_p1.png").write_bytes(encoded(page_picture("rotten").crop((0, 0, 1500, 300)), "PNG"))
    (folder / "quet_p2.png").write_bytes(b"\x89PNG\r\n\x1a\nrotten")


@in_folder
def link_broken(folder: Path) -> None:
    (folder / "broken.txt").symlink_to("/nowhere/at/all.txt")


@in_folder
def link_to_itself(folder: Path) -> None:
    (folder / "self.txt").symlink_to("self.txt")


@in_folder
def link_in_a_ring(folder: Path) -> None:
    (folder / "a.txt").symlink_to("b.txt")
    (folder / "b.txt").symlink_to("a.txt")


@in_folder
def link_to_zeros(folder: Path) -> None:
    (folder / "zeros.txt").symlink_to("/dev/zero")


@in_folder
def link_to_terminal(folder: Path) -> None:
    (folder / "terminal.txt").symlink_to("/dev/tty")


@in_folder
def link_to_parent_folder(folder: Path) -> None:
    _named(folder, "only_once.txt")
    (folder / "up").symlink_to("..")
    (folder / "here").symlink_to(".")


@in_folder
def link_to_good_file(folder: Path) -> None:
    _named(folder, "plan.txt")
    (folder / "alias.txt").symlink_to("plan.txt")
    (folder / "hard.txt").hardlink_to(folder / "plan.txt")
    (folder / "copy.txt").write_bytes((folder / "plan.txt").read_bytes())


@in_folder
def pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")


@in_folder
def socket_file(folder: Path) -> None:
    # The path of a socket may have some 100 bytes, so it is bound from inside its folder.
    before = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.bind("door.txt")
    finally:
        os.chdir(before)


@in_folder
def unreadable_even_to_root(folder: Path) -> None:
    # A regular file that may be opened and never read: the first page of a process' memory.
    (folder / "memory.txt").symlink_to("/proc/self/mem")


@in_folder
def no_permission(folder: Path) -> None:
    _named(folder, "locked.txt")
    (folder / "locked.txt").chmod(0)


@in_folder
def sparse_10_gb(folder: Path) -> None:
    for name in ("sparse.pdf", "sparse.txt"):
        with (folder / name).open("wb") as file:
            file.write(b"%PDF-1.4\n" if name.endswith("pdf") else "Kế hoạch\n".encode())
            file.truncate(10_000_000_000)


@in_folder
def folder_named_as_file(folder: Path) -> None:
    (folder / "folder.pdf").mkdir()
    _named(folder / "folder.pdf", "inside.txt")


@in_folder
def folder_empty(folder: Path) -> None:
    (folder / "nothing here").mkdir()


@in_folder
def folder_deep(folder: Path) -> None:
    """Deeper than a path may be long: 24 folders of 200 letters, made and filled by handles."""
    handle = os.open(folder, os.O_RDONLY)
    for _ in range(24):
        os.mkdir("s" * 200, dir_fd=handle)
        inner = os.open("s" * 200, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    with os.fdopen(os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=handle), "wb") as file:
        file.write(plan_text("folder_deep").encode())
    os.close(handle)


@in_folder
def folder_nested(folder: Path) -> None:
    inner = folder.joinpath(*["n"] * 1700)
    for folder_within in (*reversed(inner.parents), inner):  # mkdir(parents=True) calls itself too often
        folder_within.mkdir(exist_ok=True)
    _named(inner, "nested.txt")


@in_folder
def folder_hidden(folder: Path) -> None:
    (folder / ".hidden").mkdir()
    _named(folder / ".hidden", "plan.txt")
    _named(folder, ".DS_Store", "Thumbs.db")


@in_folder
def files_by_hundreds(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(f"{plan_text('files_by_hundreds')}\nBản số {number}.\n")


@in_folder
def growing(folder: Path) -> None:
    _named(folder, *(f"growing_{number}.txt" for number in range(4)))


@in_folder
def changing(folder: Path) -> None:
    _named(folder, *(f"changing_{number}.txt" for number in range(4)))


@in_folder
def vanishing(folder: Path) -> None:
    _named(folder, *(f"vanishing_{number}.txt" for number in range(8)))


@in_folder
def good(folder: Path) -> None:
    """What must land whatever lies beside it."""
    from .kind import SCANS, encoded, page_picture
    from .raw_pdf import scan_pdf, text_pdf

    _named(folder, "văn bản.txt")
    for name in ("vu_linh_2022.txt", "yen_bai_2020.docx", "viet_hong_2025.pdf"):
        (folder / name).write_bytes((SCANS / name).read_bytes())
    picture = page_picture("good")
    (folder / "page.png").write_bytes(encoded(picture, "PNG"))
    (folder / "page.jpg").write_bytes(encoded(picture, "JPEG", quality=70))
    (folder / "page.tif").write_bytes(encoded(picture.convert("1"), "TIFF", compression="group4"))
    (folder / "scan.pdf").write_bytes(bytes(scan_pdf(picture)))
    (folder / "typed.pdf").write_bytes(bytes(text_pdf(plan_text("good"))))
