"""Hostile text files."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import base64
import random

from .kind import one_file, plan_text

SPOILT = "Phấn đấu {} trẻ em được khám sức khỏe trong năm 2024."


def _with(kind: str, addition: str) -> bytes:
    return (plan_text(kind) + addition + "\n").encode()


@one_file("empty.txt")
def empty_file() -> bytes:
    return b""


@one_file("empty.pdf")
def empty_pdf() -> bytes:
    return b""


@one_file("spaces.txt")
def text_only_spaces() -> bytes:
    return b" \t\r\n\f\v " * 999


@one_file("mark.txt")
def text_only_byte_order_mark() -> bytes:
    return b"\xef\xbb\xbf"


@one_file("one_letter.txt")
def text_one_letter() -> bytes:
    return b"a"


@one_file("broken_utf8.txt")
def text_broken_utf8() -> bytes:
    whole = plan_text("text_broken_utf8").encode()
    return whole[:200] + b"\xc3\xff\xfe\x80" + whole[200:]


@one_file("cut_utf8.txt")
def text_cut_in_a_letter() -> bytes:
    return plan_text("text_cut_in_a_letter").encode() + "ế".encode()[:2]


@one_file("nuls.txt")
def text_with_nuls() -> bytes:
    return _with("text_with_nuls", "ba\0 trăm\0").replace(b"\n", b"\0\n", 3)


@one_file("surrogates.txt")
def text_surrogates_in_utf8() -> bytes:
    return _with("text_surrogates_in_utf8", "") + b"\xed\xa0\x80 \xed\xbf\xbf\n"


@one_file("surrogates16.txt")
def text_surrogates_in_utf16() -> bytes:
    return b"\xff\xfe" + plan_text("text_surrogates_in_utf16").encode("utf-16-le") + b"\x00\xd8a\0\x00\xdc"


@one_file("odd_length.txt")
def text_utf16_odd_length() -> bytes:
    return b"\xfe\xff" + plan_text("text_utf16_odd_length").encode("utf-16-be") + b"\0"


@one_file("utf32.txt")
def text_utf32() -> bytes:
    return plan_text("text_utf32").encode("utf-32")


@one_file("other_lines.txt")
def text_other_line_ends() -> bytes:
    return (
        plan_text("text_other_line_ends").replace("\n", "\u2028", 4).replace("\n", "\x85", 3).encode() + b"\x1c\x1d\x1e"
    )


@one_file("returns.txt")
def text_carriage_returns() -> bytes:
    return plan_text("text_carriage_returns").replace("\n", "\r").encode()


@one_file("bidi.txt")
def text_bidi() -> bytes:
    return _with("text_bidi", "\u202e\u2066Số: 99/KH-UBND\u2069\u202c\u200e\u200f" * 50)


@one_file("zalgo.txt")
def text_zalgo() -> bytes:
    marks = "".join(chr(0x300 + number) for number in range(90))
    return _with("text_zalgo", "".join(f"{letter}{marks}" for letter in "Kế hoạch năm 2024") + " e" + marks * 2000)


@one_file("escapes.txt")
def text_terminal_escapes() -> bytes:
    return _with("text_terminal_escapes", "\x1b]0;owned\x07\x1b[2J\x1b[31mĐỏ\x9b0m\x08\x08 [bold]x[/] [/]")


@one_file("markup.txt")
def text_markup() -> bytes:
    text = plan_text("text_markup").replace(
        "Trạm Y tế xã", "Trạm <script>alert(1)</script><img src=x onerror=alert(2)> Y tế xã"
    )
    return text.replace("Chăm sóc", '"><script>alert(3)</script> Chăm sóc').encode()


@one_file("formulas.txt")
def text_formulas() -> bytes:
    text = plan_text("text_formulas").replace("Chăm sóc", '=HYPERLINK("http://127.0.0.1:9","Chăm sóc")')
    return (text + "\n=1+1\n+1+1\n-1+1\n@SUM(1)\n\t=1+1\n=cmd|' /C calc'!A0\n").encode()


@one_file("sql.txt")
def text_sql() -> bytes:
    return _with("text_sql", "Trạm Y tế'); DROP TABLE documents; -- \" OR 1=1 NEAR( * ^ AND")


@one_file("one_line.txt")
def text_50_mb_line() -> bytes:
    return ("trẻ em có hoàn cảnh khó khăn " * 1_400_000).encode()


@one_file("one_word.txt")
def text_2_mb_word() -> bytes:
    return _with("text_2_mb_word", "a" * 2_000_000)


@one_file("blank_lines.txt")
def text_million_blank_lines() -> bytes:
    return b"\n" * 1_000_000 + plan_text("text_million_blank_lines").encode()


@one_file("feeds.txt")
def text_3_million_form_feeds() -> bytes:
    return plan_text("text_3_million_form_feeds").encode() + b"\f" * 3_000_000


@one_file("pages.txt")
def text_200000_pages() -> bytes:
    return b"Trang\f" * 200_000


@one_file("half_gigabyte.txt", large=True)
def text_500_mb() -> bytes:
    return plan_text("text_500_mb").encode() * 500_000


@one_file("binary.txt")
def binary_named_txt() -> bytes:
    return random.Random(7).randbytes(60_000)


@one_file("program.txt")
def program_named_txt() -> bytes:
    return b"\x7fELF\x02\x01\x01" + bytes(9) + b"some strings in it: /lib64/ld-linux-x86-64.so.2\0" * 99


@one_file("huge_numbers.txt")
def text_huge_numbers() -> bytes:
    nines = "9" * 10_000
    lines = [
        *(SPOILT.format(f"{value}%") for value in (nines, f"{nines}/{nines}", f"0,{nines}", "1e999999")),
        f"Kinh phí thực hiện: {nines} triệu đồng.", f"Số: {nines}/KH-UBND",
        f"Căn cứ Quyết định số {nines}/QĐ-UBND ngày 12/3/{nines}.",
        f"Hoàn thành trước ngày 31 tháng 12 năm {nines}.", f"{nines}. Mục",
        "Giai đoạn " + f"{nines}-{nines}", "100% " * 3000,
    ]  # fmt: skip
    return _with("text_huge_numbers", "\n".join(lines))


@one_file("odd_digits.txt")
def text_odd_digits() -> bytes:
    kinds = ["²", "①", "٣٤", "１２", "½", "Ⅳ", "𝟗𝟗", "߂", "৪", "〇", "12²", "1²/2²", "１２,５", "٣/٤"]
    lines = [SPOILT.format(f"{sign}%") for sign in kinds]
    lines += [f"Số: {sign}/KH-UBND ngày {sign} tháng {sign} năm {sign}" for sign in kinds]
    lines += [f"Báo cáo trước ngày {sign}/{sign}/{sign}; kinh phí {sign} triệu đồng." for sign in kinds]
    return _with("text_odd_digits", "\n".join(lines))


@one_file("odd_days.txt")
def text_odd_days() -> bytes:
    days = ["00/00/0000", "32/13/2024", "29/02/2023", "31/12/9999", "1/1/1", "99/99/99999", "31/4/0000", "-1/-1/-1"]
    lines = [
        f"Báo cáo trước ngày {day}. Căn cứ Quyết định số 5/QĐ-UBND ngày {day}; thực hiện từ {day} đến {day}."
        for day in days
    ]
    lines += ["ngày 31 tháng 2 năm 2024", "quý 9 năm 2024", "tháng 13/2024", "năm 0", "giai đoạn 2030-2020", "tuần 99"]
    return _with("text_odd_days", "\n".join(lines))


@one_file("backtracking.txt")
def text_for_backtracking() -> bytes:
    pieces = [
        "1.1.",
        "- ",
        "((",
        "a) ",
        "I. ",
        "1/",
        "12/3/",
        "KH-",
        "Căn cứ ",
        "; ",
        "ngày 1 ",
        "UBND ",
        "0,",
        "tháng ",
        "đồng chí ",
        ". . ",
        "| ",
    ]
    return _with("text_for_backtracking", "\n".join(piece * 4_000 for piece in pieces))


@one_file("capitals.txt")
def text_many_headings() -> bytes:
    return _with(
        "text_many_headings", "\n".join(f"{n}. Trạm Y tế chủ trì, {n}% trẻ em trước 31/12/2024" for n in range(20_000))
    )


@one_file("unknown_tongue.txt")
def text_other_scripts() -> bytes:
    return "计划 2024 年 План на 2024 год خطة عام ٢٠٢٤ 😀👩‍👩‍👧 แผนปี २०२४\n".encode() * 200


@one_file("mixed.txt")
def text_in_two_encodings() -> bytes:
    text = plan_text("text_in_two_encodings")
    return text.encode() + text.encode("utf-16-le")


@one_file("message.eml")
def mail_message() -> bytes:
    packed = base64.encodebytes(plan_text("mail_message").encode())
    return b"From: a@b.vn\nSubject: Ke hoach\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n" + (
        b"Content-Transfer-Encoding: base64\n\n" + packed
    )
