"""Sets a plan's source on A4 pages the way Nghị định 30/2020/NĐ-CP asks (Hướng dẫn 36-HD/VPTW for the Party).

A source is `plan.toml`. Its body has a paragraph a line: `# ` opens a bold heading, `/ ` an italic ground, `| a | b |`
a table row (`|= 10 60 30` after the header gives the columns' shares of the width), `**…**` is bold inside a line.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

DPI = 300
FONTS = Path("/usr/share/fonts/truetype/croscore")
FACES = {"": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}
BLACK, BLUE = (16, 16, 18), (32, 44, 128)
MOTTO = {
    "government": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    "party": ("ĐẢNG CỘNG SẢN VIỆT NAM",),
}


def mm(length: float) -> int:
    """Millimetres in pixels."""
    return round(length * DPI / 25.4)


WIDTH, HEIGHT = mm(210), mm(297)
LEFT, RIGHT, TOP, BOTTOM = mm(30), mm(210 - 17), mm(22), mm(297 - 20)


@cache
def font(style: str, points: float) -> ImageFont.FreeTypeFont:
    """Tinos (metric twin of Times New Roman, with every Vietnamese letter) in one of its four faces."""
    path = FONTS / f"Tinos-{FACES[style]}.ttf"
    if not path.exists():
        raise SystemExit(f"{path} is missing: apt-get install fonts-croscore")
    return ImageFont.truetype(path, round(points * DPI / 72), layout_engine=ImageFont.Layout.BASIC)


@dataclass
class Sheet:
    """One page in the making."""

    image: Image.Image = field(default_factory=lambda: Image.new("RGB", (WIDTH, HEIGHT), "white"))
    lines: list[str] = field(default_factory=list)
    """What is printed, in reading order."""
    placed: list[tuple[int, float, str]] = field(default_factory=list)
    """The same in pieces: baseline, left edge and text of each."""

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        """The pen."""
        return ImageDraw.Draw(self.image)


@dataclass
class Setting:
    """Pages being filled from top to bottom."""

    plan: dict[str, Any]
    sheets: list[Sheet] = field(default_factory=lambda: [Sheet()])
    y: int = TOP
    signed_at: tuple[int, int] | None = None
    """Where the seal goes on the last page: the middle of the space between position and name."""

    @property
    def sheet(self) -> Sheet:
        """The page being filled."""
        return self.sheets[-1]

    @property
    def size(self) -> float:
        """Points of the body text."""
        return float(self.plan.get("size", 14))

    @property
    def leading(self) -> int:
        """Pixels from baseline to baseline of the body."""
        return round(self.size * 1.17 * DPI / 72)

    def room(self, height: int) -> None:
        """Starts a new page when so many pixels are not left."""
        if self.y + height > BOTTOM:
            self.sheets.append(Sheet())
            self.y = TOP


def read_plan(folder: Path) -> dict[str, Any]:
    """The source of one plan."""
    return tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))


def typeset(plan: dict[str, Any]) -> Setting:
    """All pages of a plan, unsealed and undamaged, with their printed lines."""
    setting = Setting(plan)
    _letterhead(setting)
    _title(setting)
    shares: list[float] = []
    rows = plan["body"].strip().split("\n")
    for at, row in enumerate(rows):
        if row.startswith("|="):
            continue
        if row.startswith("| "):
            header = not shares
            if header:
                shares = [float(share) for share in rows[at + 1][2:].split()]
            _table_row(setting, [cell.strip() for cell in row.strip("| ").split(" | ")], shares, "b" if header else "")
            continue
        if shares:
            setting.y += mm(2)
            shares = []
        _paragraph(setting, row)
    _closing(setting)
    for number, sheet in enumerate(setting.sheets[1:], 2):
        sheet.draw.text(((LEFT + RIGHT) // 2, mm(14)), str(number), BLACK, font("", 13), anchor="mm")
        sheet.placed.append((mm(14), (LEFT + RIGHT) / 2, str(number)))
        sheet.lines.append(str(number))
    return setting


def _centred(setting: Setting, x: int, y: int, text: str, style: str, points: float) -> None:
    setting.sheet.draw.text((x, y), text, BLACK, font(style, points), anchor="ms")
    setting.sheet.placed.append((y, x - font(style, points).getlength(text) / 2, text))
    setting.sheet.lines.append(text)


def _rule(setting: Setting, x: int, y: int, width: float) -> None:
    setting.sheet.draw.line((x - width / 2, y, x + width / 2, y), BLACK, 3)


def _letterhead(setting: Setting) -> None:
    plan, party = setting.plan, setting.plan["branch"] == "party"
    left, right, step = LEFT + mm(26), RIGHT - mm(45), mm(5.6)
    y = TOP + mm(4)
    for row in plan.get("superior", []):
        _centred(setting, left, y, row, "", 12.5)
        y += step
    for row in plan["issuer"]:
        _centred(setting, left, y, row, "b", 12.5)
        y += step
    if party:
        _centred(setting, left, y, "*", "", 13)
    else:
        _rule(setting, left, y - mm(3.6), mm(18))
    _centred(setting, left, y + mm(5), plan["number"], "", 13)
    top = TOP + mm(4)
    rows = MOTTO[plan["branch"]]
    for n, row in enumerate(rows):
        _centred(setting, right, top + n * step, row, "b", 13.5 if n or party else 12.5)
    width = font("b", 13.5).getlength(rows[-1])
    _rule(setting, right, top + (len(rows) - 1) * step + mm(2), width)
    _centred(setting, right, y + mm(5), plan["date"], "i", 13)
    setting.y = y + mm(14)


def _title(setting: Setting) -> None:
    middle = (LEFT + RIGHT) // 2
    for row in (setting.plan["type"], *setting.plan["title"]):
        setting.y += setting.leading
        _centred(setting, middle, setting.y, row, "b", 14)
    if setting.plan["branch"] == "party":
        setting.y += mm(4)
        setting.sheet.draw.text((middle, setting.y), "-----", BLACK, font("", 14), anchor="ms")
    else:
        _rule(setting, middle, setting.y + mm(2.5), mm(40))
    setting.y += mm(8)


def _words(text: str, style: str) -> list[tuple[str, str]]:
    """Words with their face; `**` turns bold on and off."""
    words = []
    for n, part in enumerate(text.split("**")):
        face = "b" if n % 2 and not style else style
        words += [(word, face) for word in part.split()]
    return words


def _broken(words: list[tuple[str, str]], points: float, first: float, width: float) -> list[list[tuple[str, str]]]:
    """Words in lines no wider than `width`; the first line is shorter by `first`."""
    lines: list[list[tuple[str, str]]] = [[]]
    space = font("", points).getlength(" ")
    used = first
    for word, style in words:
        length = font(style, points).getlength(word)
        if lines[-1] and used + length > width:
            lines.append([])
            used = 0.0
        lines[-1].append((word, style))
        used += length + space
    return lines


def _line(setting: Setting, line: list[tuple[str, str]], x: float, width: float | None, points: float, y: int) -> None:
    """One line of words from x; spread over `width` unless it is None."""
    setting.sheet.placed.append((y, x, " ".join(word for word, _ in line)))
    space = font("", points).getlength(" ")
    lengths = [font(style, points).getlength(word) for word, style in line]
    if width is not None and len(line) > 1:
        space = (width - sum(lengths)) / (len(line) - 1)
    for (word, style), length in zip(line, lengths, strict=True):
        setting.sheet.draw.text((round(x), y), word, BLACK, font(style, points), anchor="ls")
        x += length + space


def _paragraph(setting: Setting, row: str) -> None:
    style = {"# ": "b", "/ ": "i"}.get(row[:2], "")
    text = row[2:] if style else row
    indent, width = mm(10), RIGHT - LEFT
    lines = _broken(_words(text, style), setting.size, indent, width)
    setting.room(setting.leading * (3 if style == "b" else min(2, len(lines))))
    for n, line in enumerate(lines):
        setting.room(setting.leading)
        setting.y += setting.leading
        offset = 0 if n else indent
        spread = None if n == len(lines) - 1 else width - offset
        _line(setting, line, LEFT + offset, spread, setting.size, setting.y)
        setting.sheet.lines.append(" ".join(word for word, _ in line))
    setting.y += mm(1.6)


def _table_row(setting: Setting, cells: list[str], shares: list[float], style: str) -> None:
    points, pad, step = 12.0, mm(1.5), round(12 * 1.2 * DPI / 72)
    total = RIGHT - LEFT
    widths = [total * share / sum(shares) for share in shares]
    broken = [_broken(_words(c, style), points, 0, w - 2 * pad) for c, w in zip(cells, widths, strict=True)]
    height = max(map(len, broken)) * step + 2 * pad
    setting.room(height + (2 * height if style else 0))
    x = float(LEFT)
    for lines, width in zip(broken, widths, strict=True):
        setting.sheet.draw.rectangle((x, setting.y, x + width, setting.y + height), outline=BLACK, width=2)
        for n, line in enumerate(lines):
            length = sum(font(s, points).getlength(w + " ") for w, s in line)
            inset = (width - length) / 2 if style or width < mm(16) else pad
            _line(setting, line, x + inset, None, points, setting.y + round(pad / 2) + (n + 1) * step)
        x += width
    setting.sheet.lines.append(" | ".join(cells))
    setting.y += height


def _closing(setting: Setting) -> None:
    """Nơi nhận at the left, the signature at the right."""
    plan, step = setting.plan, mm(4.7)
    right, gap = RIGHT - mm(38), mm(28)
    broken = [_broken(_words(f"- {item}{mark}", ""), 11, 0, mm(70)) for item, mark in punctuated(plan)]
    rows = [line for lines in broken for line in lines]
    setting.room(max(mm(8) + len(rows) * step, len(plan["signature"]) * mm(6) + gap + mm(6)))
    top = setting.y + mm(7)
    _line(setting, _words("Nơi nhận:", "bi"), LEFT, None, 12, top)
    setting.sheet.lines.append("Nơi nhận:")
    for n, row in enumerate(rows):
        _line(setting, row, LEFT, None, 11, top + (n + 1) * step)
        setting.sheet.lines.append(" ".join(word for word, _ in row))
    y = top
    for row in plan["signature"]:
        _centred(setting, right, y, row, "b", 13.5)
        y += mm(6)
    setting.signed_at = (right, y + gap // 2 - mm(3))
    _centred(setting, right, y + gap - mm(3), plan["signer"], "b", 14)


def punctuated(plan: dict[str, Any]) -> list[tuple[str, str]]:
    """Recipients with the sign that closes each: `;`, and `.` at the last."""
    marks = [";"] * (len(plan["recipients"]) - 1) + ["."]
    if plan["branch"] == "party":
        marks = [","] * (len(marks) - 1) + ["."]
    return list(zip(plan["recipients"], marks, strict=True))
