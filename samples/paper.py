"""Paper and pen: A4 pages being filled from top to bottom, with what is printed on them noted line by line."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

DPI = 300
FONTS = Path("/usr/share/fonts/truetype/croscore")
FACES = {"": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}
BLACK, BLUE = (16, 16, 18), (32, 44, 128)


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
    signed: Sheet | None = None
    """The page with the signature."""
    signed_at: tuple[int, int] | None = None
    """Where the seal goes on that page: the middle of the space between position and name."""

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

    def room(self, height: int) -> bool:
        """Starts a new page when so many pixels are not left, and says whether it did."""
        if self.y + height <= BOTTOM:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Starts a new page."""
        self.sheets.append(Sheet())
        self.y = TOP


def centred(setting: Setting, x: int, y: int, text: str, style: str, points: float) -> None:
    """One line with its middle at x; spaces left blank for the pen (ngày      tháng 3) are printed, and one in text."""
    setting.sheet.draw.text((x, y), text, BLACK, font(style, points), anchor="ms")
    printed = " ".join(text.split())
    setting.sheet.placed.append((y, x - font(style, points).getlength(text) / 2, printed))
    setting.sheet.lines.append(printed)


def rule(setting: Setting, x: int, y: int, width: float) -> None:
    """A thin line under a heading, with its middle at x."""
    setting.sheet.draw.line((x - width / 2, y, x + width / 2, y), BLACK, 3)


def words(text: str, style: str) -> list[tuple[str, str]]:
    """Words with their face; `**` turns bold on and off."""
    found = []
    for n, part in enumerate(text.split("**")):
        face = "b" if n % 2 and not style else style
        found += [(word, face) for word in part.split()]
    return found


def in_lines(text: list[tuple[str, str]], points: float, first: float, width: float) -> list[list[tuple[str, str]]]:
    """Words in lines no wider than `width`; the first line is shorter by `first`."""
    lines: list[list[tuple[str, str]]] = [[]]
    space = font("", points).getlength(" ")
    used = first
    for word, style in text:
        length = font(style, points).getlength(word)
        if lines[-1] and used + length > width:
            lines.append([])
            used = 0.0
        lines[-1].append((word, style))
        used += length + space
    return lines


def put(setting: Setting, text: list[tuple[str, str]], x: float, width: float | None, points: float, y: int) -> None:
    """One line of words from x; spread over `width` unless it is None."""
    setting.sheet.placed.append((y, x, " ".join(word for word, _ in text)))
    space = font("", points).getlength(" ")
    lengths = [font(style, points).getlength(word) for word, style in text]
    if width is not None and len(text) > 1:
        space = (width - sum(lengths)) / (len(text) - 1)
    for (word, style), length in zip(text, lengths, strict=True):
        setting.sheet.draw.text((round(x), y), word, BLACK, font(style, points), anchor="ls")
        x += length + space
