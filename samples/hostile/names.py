"""Hostile names of files."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

from pathlib import Path

from .kind import encoded, in_folder, named, page_picture


@in_folder
def name_newline(folder: Path) -> None:
    named(folder, "a\n99 done, 0 failed\n.txt", "a\r\nb.txt", "a\u2028b.txt", "a\x85b.txt")


@in_folder
def name_control_signs(folder: Path) -> None:
    named(
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
    named(folder, "ke_hoach\u202etxt.exe.txt", "\u2066a\u200b\ufeff.txt")


@in_folder
def name_quotes(folder: Path) -> None:
    named(
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
    named(folder, "-", "--", "--help", "-rf.txt", "--catalogue=x.txt", "@file.txt", "~", "~root.txt")


@in_folder
def name_formulas(folder: Path) -> None:
    named(folder, "=1+1.txt", "+1.txt", "-1+1.txt", "@SUM(1).txt", "=cmd|' !A0.txt", "\t=1.txt", "=HYPERLINK(1).txt")


@in_folder
def name_markup(folder: Path) -> None:
    named(
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
    named(folder, "'); DROP TABLE documents; --.txt", "x' OR '1'='1.txt", "%_%.txt", ":memory:", "file:x?mode=ro.txt")


@in_folder
def name_no_utf8(folder: Path) -> None:
    named(folder, b"\xff\xfe.txt", b"k\xea ho\xa1ch.txt", b"\xed\xa0\x80.txt", b"\xc3.txt")


@in_folder
def name_255_bytes(folder: Path) -> None:
    named(folder, "k" * 251 + ".txt", "ế" * 85, "." * 200 + "txt")


@in_folder
def name_of_devices(folder: Path) -> None:
    named(folder, "CON", "NUL.txt", "aux.pdf", "COM1.txt", "...txt", "a.txt.", "a.txt ", " ", "stdin", "null")


@in_folder
def name_decomposed(folder: Path) -> None:
    named(folder, "Kế hoạch.txt", "Kế hoạch.txt", "KẾ HOẠCH.TXT")


@in_folder
def name_vast_page_numbers(folder: Path) -> None:
    named(folder, f"x_p{'9' * 200}.txt", "x_p0.txt", "x_p00.txt", "x_p-1.txt", "x_p²,1.txt", "x_p٣.txt")


@in_folder
def name_sequence_with_gap(folder: Path) -> None:
    for number in (1, 3, 999_999_999):
        (folder / f"quet_p{number}.png").write_bytes(
            encoded(page_picture(f"gap{number}").crop((0, 0, 1500, 300)), "PNG")
        )


@in_folder
def name_sequence_with_rotten_page(folder: Path) -> None:
    (folder / "quet_p1.png").write_bytes(encoded(page_picture("rotten").crop((0, 0, 1500, 300)), "PNG"))
    (folder / "quet_p2.png").write_bytes(b"\x89PNG\r\n\x1a\nrotten")
