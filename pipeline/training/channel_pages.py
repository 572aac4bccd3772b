"""Makes the pages that the channel is learned from: Vietnamese text set, damaged, and read with a wrong-language model.

    python -m pipeline.training.channel_pages CORPUS.txt PAGES.jsonl --pages 2000 --seed 1

One JSON object a page: `truth`, the printed lines; `read`, what Tesseract made of them; `how`, font, damage and model.
The corpus is plain text, one sentence a line, NFC. The same seed gives the same pages.
"""

import argparse
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytesseract
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FONT_ROOT = Path("/usr/share/fonts/truetype")
FONTS = {  # family -> share of pages, file with a place for the style
    "Tinos": (5, "croscore/Tinos-{}.ttf"),
    "Liberation Serif 2": (4, "liberation2/LiberationSerif-{}.ttf"),
    "DejaVu Serif": (1, "dejavu/DejaVuSerif{}.ttf"),
    "Noto Serif": (1, "noto/NotoSerif-{}.ttf"),
}
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
PLAN_WORDS = re.compile(
    r"trẻ em|kế hoạch|ủy ban nhân dân|uỷ ban nhân dân|UBND|căn cứ|triển khai|chỉ tiêu|bảo vệ|xã hội|phường|thị trấn"
)
PLACE = re.compile(r"\b(tỉnh|huyện|xã|phường|thị trấn|thị xã|quận|thành phố) ((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ ?){1,3})")
TYPES = ["KH", "QĐ", "CT", "NQ", "BC", "TB", "HD", "CV", "TTr", "CTr", "PA", "ĐA", "KL", "NĐ", "TT", "TTLT", "BB"]
ORGANS = [
    "UBND",
    "HĐND",
    "TTg",
    "CP",
    "BYT",
    "BGDĐT",
    "BLĐTBXH",
    "BNV",
    "BTC",
    "BTP",
    "SLĐTBXH",
    "LĐTBXH",
    "SYT",
    "SGDĐT",
    "VPCP",
    "VPUBND",
    "UBMTTQ",
    "HU",
    "TU",
    "TW",
    "ĐU",
    "HLHPN",
    "LĐTB&XH",
    "TE",
    "BTV",
]

Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class Setting:
    """How one page is set, damaged and read."""

    family: str
    points: float
    dpi: int
    scanned: int
    """dpi of the scan itself, resampled to `dpi` afterwards."""
    skew: float
    ink: float
    """How much darker than grey the strokes come out; over 1 closes thin gaps."""
    blur: float
    noise: float
    grain: float
    stroke: int
    bilevel: bool
    jpeg: int
    language: str
    segmentation: int


def choose_setting(rng: random.Random, languages: Sequence[str]) -> Setting:
    """A setting as real scans have them: mostly light damage, some of it heavy."""
    heavy = rng.random() < 0.3
    dpi = rng.choice((100, 110, 120, 130, 150, 150, 150, 170, 200, 200, 230))
    return Setting(
        family=rng.choices(list(FONTS), weights=[share for share, _ in FONTS.values()])[0],
        points=rng.choice((12, 12.5, 13, 13, 13.5, 14, 14, 14.5)),
        dpi=dpi,
        scanned=rng.randint(55, 110) if rng.random() < 0.35 else dpi,
        skew=rng.gauss(0, 0.25),
        ink=rng.choice((0.7, 1, 1, 1, 1.6, 2.2, 3)),
        blur=rng.uniform(0, 1.1 if heavy else 0.6),
        noise=rng.uniform(0, 28 if heavy else 8),
        grain=rng.uniform(0, 0.006) if heavy and rng.random() < 0.5 else 0.0,
        stroke=rng.choices((-1, 0, 1), weights=(1, 8, 1))[0],
        bilevel=rng.random() < 0.3,
        jpeg=rng.randint(30, 92),
        language=rng.choice(languages),
        segmentation=rng.choice((3, 4, 6, 6)),
    )


class Author:
    """Composes the paragraphs of a page out of a corpus."""

    def __init__(self, sentences: Sequence[str], rng: random.Random) -> None:
        self.rng = rng
        self.plain = sentences
        self.planlike = [s for s in sentences if PLAN_WORDS.search(s)]
        self.places = sorted({m.group(2).strip() for s in sentences for m in PLACE.finditer(s)})
        counts = Counter(w for s in sentences for w in re.findall(r"[a-zà-ỹđ]+", s.lower()))
        self.syllables = sorted(w for w, n in counts.items() if n >= 20 and len(w) <= 7)

    def sentence(self) -> str:
        """A sentence, more often than not one with words of plans."""
        text = self.rng.choice(self.planlike if self.rng.random() < 0.6 else self.plain)
        words = text.split()
        start = self.rng.randrange(max(1, len(words) - 60))
        return " ".join(words[start : start + 60])

    def number(self) -> str:
        """The number and symbol of a document, government or party."""
        rng = self.rng
        digits = str(rng.choice((rng.randint(1, 99), rng.randint(1, 999), rng.randint(1, 5000)))).zfill(2)
        if rng.random() < 0.2:
            return f"{digits}-{rng.choice(TYPES)}/{rng.choice(('TW', 'TU', 'HU', 'ĐU', 'BTGTU'))}"
        year = f"/{rng.randint(2003, 2025)}" if rng.random() < 0.3 else ""
        return f"{digits}{year}/{rng.choice(TYPES)}-{rng.choice(ORGANS)}"

    def date(self) -> str:
        """A date in figures or words."""
        day, month, year = self.rng.randint(1, 31), self.rng.randint(1, 12), self.rng.randint(2005, 2026)
        if self.rng.random() < 0.5:
            return f"{day:02}/{month:02}/{year}" if self.rng.random() < 0.6 else f"{day}/{month}/{year}"
        return f"ngày {day:02} tháng {month:02} năm {year}"

    def citation(self) -> str:
        """A legal ground with a number and a date."""
        opening = self.rng.choice(
            ("Căn cứ Quyết định số", "Thực hiện Kế hoạch số", "Căn cứ Công văn số", "theo Chỉ thị số")
        )
        dated = "ngày " + self.date().removeprefix("ngày ")
        return f"{opening} {self.number()} {dated} của {self.place()} về {self.sentence()}"[:220]

    def place(self) -> str:
        """A place with its kind."""
        kind = self.rng.choice(
            ("tỉnh", "huyện", "xã", "phường", "thị trấn", "thị xã", "thành phố", "Ủy ban nhân dân huyện")
        )
        return f"{kind} {self.rng.choice(self.places)}"

    def names(self) -> str:
        """A row of capitalised syllables and places: what language models know least."""
        words = [self.rng.choice(self.syllables).capitalize() for _ in range(self.rng.randint(4, 9))]
        return f"{self.rng.choice(self.places)}, {' '.join(words)}, {self.place()}"

    def syllable_row(self) -> str:
        """Syllables drawn evenly, so that rare ones are seen too."""
        return " ".join(self.rng.choice(self.syllables) for _ in range(self.rng.randint(12, 26)))

    def paragraph(self) -> tuple[str, str]:
        """A style (of STYLES) and the text of one paragraph."""
        rng = self.rng
        kind = rng.choices(("body", "item", "heading", "citation", "names", "row"), weights=(9, 7, 3, 3, 2, 2))[0]
        if kind == "heading":
            text = " ".join(self.sentence().split()[: rng.randint(2, 14)])
            mark = rng.choice(("", "I. ", "II. ", "III. ", "IV. ", "V. ", "VI. ", "1. ", "2. ", "3.1. ", "Điều 4. "))
            return rng.choice(("Bold", "Bold", "BoldItalic")), mark + (text.upper() if rng.random() < 0.6 else text)
        if kind == "item":
            mark = rng.choice(("- ", "- ", "- ", "+ ", f"{rng.choice('abcdđeghik')}) ", "1. ", "2. ", "3.1. ", "* "))
            return rng.choices(STYLES, weights=(8, 1, 1, 0))[0], mark + self.sentence()
        style = rng.choices(STYLES, weights=(10, 1, 2, 0))[0]
        make = {"body": self.sentence, "citation": self.citation, "names": self.names, "row": self.syllable_row}[kind]
        return style, make()

    def letterhead(self) -> list[tuple[str, str]]:
        """Rows of the two-column head: left and right."""
        place = self.rng.choice(self.places)
        superior = self.rng.choice(("ỦY BAN NHÂN DÂN", "UBND TỈNH " + place.upper(), "HUYỆN " + place.upper()))
        issuer = self.rng.choice(
            (place.upper(), "XÃ " + place.upper(), "HUYỆN " + place.upper(), "SỞ Y TẾ", "THỊ TRẤN " + place.upper())
        )
        day, month, year = self.rng.randint(1, 31), self.rng.randint(1, 12), self.rng.randint(2005, 2026)
        dated = f"{place}, ngày {day:02} tháng {month:02} năm {year}"
        return [
            (superior, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (issuer, "Độc lập - Tự do - Hạnh phúc"),
            (f"Số: {self.number()}", dated),
        ]


class Typesetter:
    """Sets text on an A4 page, justified, and knows what each printed line says."""

    def __init__(self, setting: Setting) -> None:
        self.scale = setting.dpi / 72
        self.image = Image.new("L", (int(595 * self.scale), int(842 * self.scale)), 255)
        self.draw = ImageDraw.Draw(self.image)
        pattern = FONTS[setting.family][1]
        size = round(setting.points * self.scale)
        self.fonts = {style: ImageFont.truetype(font_file(pattern, style), size) for style in STYLES}
        self.left, self.right = int(75 * self.scale), int(550 * self.scale)
        self.y, self.step = int(50 * self.scale), round(size * 1.32)
        self.lines: list[str] = []

    @property
    def full(self) -> bool:
        """Whether the page has no room for another line."""
        return self.y + self.step > self.image.height - int(45 * self.scale)

    def columns(self, left: str, right: str) -> None:
        """One row of the letterhead: both cells centred in their halves."""
        middle = self.left + (self.right - self.left) * 2 // 5
        for text, start, end in ((left, self.left - 20, middle), (right, middle, self.right)):
            width = self.draw.textlength(text, font=self.fonts["Bold"])
            self.draw.text((max(start, (start + end - width) // 2), self.y), text, font=self.fonts["Bold"], fill=0)
        self._next(f"{left} {right}")

    def paragraph(self, style: str, text: str) -> None:
        """A paragraph, first line indented, every line but the last justified."""
        font = self.fonts[style]
        indent = int(28 * self.scale)
        space = self.draw.textlength(" ", font=font)
        row: list[str] = []
        used, room = 0.0, self.right - self.left - indent
        for word in text.split():
            width = self.draw.textlength(word, font=font)
            if row and used + space + width > room:
                self._row(row, font, indent, room)
                row, used, indent, room = [], 0.0, 0, self.right - self.left
                if self.full:
                    return
            used += width + (space if row else 0)
            row.append(word)
        self._row(row, font, indent, None)

    def _row(self, words: list[str], font: ImageFont.FreeTypeFont, indent: int, room: float | None) -> None:
        widths = [self.draw.textlength(w, font=font) for w in words]
        gap = self.draw.textlength(" ", font=font)
        if room is not None and len(words) > 1:
            gap = (room - sum(widths)) / (len(words) - 1)
        x = float(self.left + indent)
        for word, width in zip(words, widths, strict=True):
            self.draw.text((x, self.y), word, font=font, fill=0)
            x += width + gap
        self._next(" ".join(words))

    def _next(self, line: str) -> None:
        self.lines.append(line)
        self.y += self.step


def font_file(pattern: str, style: str) -> str:
    """Path of a font of the family; DejaVu names its styles in its own way."""
    if "DejaVu" in pattern:
        style = {"Regular": "", "Bold": "-Bold", "Italic": "-Italic", "BoldItalic": "-BoldItalic"}[style]
    return str(FONT_ROOT / pattern.format(style))


def damage(page: Image.Image, setting: Setting, rng: np.random.Generator) -> Grey:
    """The page as a poor scanner gives it."""
    grey = np.asarray(page, dtype=np.uint8)
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), setting.skew, 1.0)
    grey = cv2.warpAffine(grey, turn, (width, height), borderValue=255, flags=cv2.INTER_LINEAR).astype(np.uint8)
    if setting.stroke:
        kernel = np.ones((2, 2), np.uint8)
        grey = (cv2.erode if setting.stroke > 0 else cv2.dilate)(grey, kernel).astype(np.uint8)
    if setting.scanned < setting.dpi:
        share = setting.scanned / setting.dpi
        small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        grey = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.uint8)
    if setting.blur > 0.15:
        grey = cv2.GaussianBlur(grey, (0, 0), setting.blur * setting.dpi / 150).astype(np.uint8)
    inked = np.clip(255 - (255 - grey.astype(np.float32)) * setting.ink, 0, 255)
    noisy = inked * 0.85 + 25 + rng.normal(0, setting.noise, grey.shape)
    if setting.grain:
        noisy[rng.random(grey.shape) < setting.grain] = 40
    grey = np.clip(noisy, 0, 255).astype(np.uint8)
    if setting.bilevel:
        grey = cv2.threshold(grey, 150, 255, cv2.THRESH_BINARY)[1].astype(np.uint8)
    _, coded = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, setting.jpeg])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def make_page(author: Author, setting: Setting, rng: random.Random) -> tuple[list[str], Grey]:
    """The printed lines of one page and its damaged image."""
    sheet = Typesetter(setting)
    if rng.random() < 0.4:
        for left, right in author.letterhead():
            sheet.columns(left, right)
    while not sheet.full:
        sheet.paragraph(*author.paragraph())
    return sheet.lines, damage(sheet.image, setting, np.random.default_rng(rng.getrandbits(32)))


def make_pages(sentences: Sequence[str], pages: int, seed: int, languages: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Pages with what was printed and what was read."""
    author = Author(sentences, random.Random(seed))
    for index in range(pages):
        rng = author.rng = random.Random(f"{seed}-{index}")
        setting = choose_setting(rng, languages)
        lines, image = make_page(author, setting, rng)
        read = pytesseract.image_to_string(
            Image.fromarray(image), lang=setting.language, config=f"--psm {setting.segmentation} --dpi {setting.dpi}"
        )
        yield {"truth": lines, "read": read, "how": setting.__dict__}


def read_sentences(corpus: Path, limit: int, seed: int) -> list[str]:
    """A sample of the corpus's lines that are long enough to set."""
    rng = random.Random(seed)
    with corpus.open(encoding="utf-8") as file:
        chosen = [line.strip() for line in file if len(line) > 60 and rng.random() < 0.5]
    rng.shuffle(chosen)
    return [unicodedata.normalize("NFC", line) for line in chosen[:limit]]


def main() -> None:
    """Makes the pages and appends each as it is done, so that a stopped run is not lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", nargs="+", default=["eng"] * 15 + ["fra"], help="models to read with, by turns")
    args = parser.parse_args()
    sentences = read_sentences(args.corpus, 120_000, args.seed)
    with args.out.open("a", encoding="utf-8") as out:
        for page in make_pages(sentences, args.pages, args.seed, args.languages):
            out.write(json.dumps(page, ensure_ascii=False) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
