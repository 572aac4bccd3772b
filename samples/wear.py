"""What happens to a page on its way to the archive: sealed, copied, faded, photographed, passed on. Seeds are fixed."""

import io
import math
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from paper import BLUE, font, mm
from PIL import Image, ImageDraw, ImageFilter

Pixels = npt.NDArray[Any]
"""Height × width × RGB, 8 bits; cv2 does not say so in its types."""
SEAL = (206, 38, 44)
TIERS = ("clean", "sealed", "office", "skewed", "photocopy", "faded", "photo", "small", "turned")
SHRINK = {
    "clean": 1.0, "sealed": 1.0, "office": 2 / 3, "skewed": 0.5, "photocopy": 2 / 3, "faded": 2 / 3, "photo": 0.6,
    "small": 1 / 3, "turned": 2 / 3,
}  # fmt: skip
"""Each tier's resolution as a share of 300 dpi."""


def seal(page: Image.Image, centre: tuple[int, int], owner: str, seed: int) -> Image.Image:
    """The page with a round red seal left of `centre` and a signature through it; the print underneath shows."""
    dice = np.random.default_rng(seed)
    stamp = _stamp(owner).rotate(float(dice.uniform(-14, 14)), Image.Resampling.BICUBIC)
    uneven = Image.fromarray(dice.integers(120, 256, (9, 9), dtype=np.uint8)).resize(
        stamp.size, Image.Resampling.BICUBIC
    )
    ink = Image.composite(stamp, Image.new("L", stamp.size, 0), uneven.point(lambda v: 255 if v > 40 else 0))
    ink = Image.fromarray((np.asarray(ink, float) * np.asarray(uneven, float) / 255).astype(np.uint8))
    layer = Image.new("L", page.size, 0)
    layer.paste(ink, (centre[0] - mm(22) - stamp.width // 2, centre[1] - stamp.height // 2))
    page = _inked(page, layer, SEAL)
    pen = Image.new("L", page.size, 0)
    ImageDraw.Draw(pen).line(_scribble(dice, centre), fill=235, width=mm(0.7), joint="curve")
    return _inked(page, pen.filter(ImageFilter.GaussianBlur(1)), BLUE)


def seam_seal(page: Image.Image, owner: str, seed: int) -> Image.Image:
    """The page with half a seal across its right edge, over the ends of some lines (dấu giáp lai)."""
    dice = np.random.default_rng([seed, 1])
    ink = _stamp(owner).rotate(float(dice.uniform(-30, 30)), Image.Resampling.BICUBIC).point(lambda v: round(v * 0.8))
    layer = Image.new("L", page.size, 0)
    layer.paste(ink, (page.width - mm(25), int(dice.integers(mm(90), mm(190)))))
    return _inked(page, layer, SEAL)


def damage(page: Pixels, tier: str, seed: int) -> Pixels:
    """An RGB page at 300 dpi as the tier leaves it, RGB at the tier's resolution; the same for the same seed."""
    if tier not in TIERS:
        raise ValueError(f"no tier {tier!r}: one of {', '.join(TIERS)}")
    dice = np.random.default_rng([seed, TIERS.index(tier)])
    if SHRINK[tier] < 1:
        page = cv2.resize(page, None, fx=SHRINK[tier], fy=SHRINK[tier], interpolation=cv2.INTER_AREA)
    return TIER[tier](page, dice)


def _stamp(owner: str) -> Image.Image:
    """A seal 36 mm across as an ink mask: two rings, the owner's name round the inside, a star."""
    size = mm(36)
    stamp = Image.new("L", (size, size), 0)
    pen, middle = ImageDraw.Draw(stamp), size / 2
    for radius, width in ((middle - 2, 9), (middle - mm(1.3), 3), (middle - mm(6), 3)):
        pen.ellipse((middle - radius, middle - radius, middle + radius, middle + radius), outline=255, width=width)
    points = [
        (middle + r * math.sin(a), middle - r * math.cos(a))
        for a, r in ((n * math.pi / 5, mm(8) if n % 2 == 0 else mm(3.2)) for n in range(10))
    ]
    pen.polygon(points, fill=255)
    ring = f"{owner}  *  "
    for n, sign in enumerate(ring):
        glyph = Image.new("L", (mm(6), mm(6)), 0)
        ImageDraw.Draw(glyph).text((mm(3), mm(3)), sign, 255, font("b", 10), anchor="mm")
        angle = 2 * math.pi * n / len(ring) - 2.2
        turned = glyph.rotate(-math.degrees(angle), Image.Resampling.BICUBIC)
        radius = middle - mm(3.7)
        at = (round(middle + radius * math.sin(angle) - mm(3)), round(middle - radius * math.cos(angle) - mm(3)))
        stamp.paste(255, (*at, at[0] + turned.width, at[1] + turned.height), turned)
    return stamp


def _scribble(dice: np.random.Generator, centre: tuple[int, int]) -> list[tuple[float, float]]:
    """A signature: loops that run to the right, and a long stroke back."""
    turns = np.linspace(0, 2 * math.pi * dice.uniform(3, 4.5), 160)
    swell = mm(6) * (0.5 + 0.5 * np.cos(turns * dice.uniform(0.3, 0.6)))
    x = centre[0] - mm(20) + turns * mm(2.3) + swell * np.cos(turns)
    y = centre[1] + swell * np.sin(turns) * 0.9 - turns * mm(0.3)
    tail = [(centre[0] + mm(26), centre[1] - mm(9)), (centre[0] - mm(10), centre[1] + mm(7))]
    return [*zip(x.tolist(), y.tolist(), strict=True), *tail]


def _inked(page: Image.Image, mask: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    """Transparent ink: darkens what it covers, never hides it."""
    where = mask.getbbox()
    if where is None:
        return page
    amount = np.asarray(mask.crop(where), np.float32)[..., None] / 255
    under = np.asarray(page.crop(where), np.float32)
    inked = under * (1 - amount * (1 - np.array(colour, np.float32) / 255))
    page.paste(Image.fromarray(inked.astype(np.uint8)), where[:2])
    return page


def _turned(page: Pixels, degrees: float, ground: tuple[int, int, int] = (255, 255, 255)) -> Pixels:
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=ground)


def _noisy(page: Pixels, dice: np.random.Generator, sigma: float) -> Pixels:
    grain = dice.normal(0, sigma, page.shape[:2])[..., None]
    return np.clip(page + grain, 0, 255).astype(np.uint8)


def _jpeg(page: Pixels, quality: int) -> Pixels:
    packed = io.BytesIO()
    Image.fromarray(page).save(packed, "JPEG", quality=quality)
    return np.array(Image.open(packed))


def _clouds(dice: np.random.Generator, shape: tuple[int, ...], cells: int) -> npt.NDArray[np.float32]:
    """Smooth random field, 0–1."""
    coarse = dice.random((cells, cells), np.float32)
    return np.clip(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), 0, 1)


def _clean(page: Pixels, _: np.random.Generator) -> Pixels:
    return page


def _office(page: Pixels, dice: np.random.Generator) -> Pixels:
    page = _turned(page, float(dice.uniform(-0.7, 0.7)))
    page = cv2.GaussianBlur(page, (0, 0), 0.6)
    page = np.clip(page.astype(np.float32) * 0.92 + 21, 0, 255).astype(np.uint8)
    return _jpeg(_noisy(page, dice, 2), 60)


def _skewed(page: Pixels, dice: np.random.Generator) -> Pixels:
    paper = np.array((250, 245, 232), np.float32) / 255
    page = (page * paper).astype(np.uint8)
    page = _turned(page, float(dice.choice((-1, 1)) * dice.uniform(1.2, 2.4)), (235, 230, 218))
    stain = np.ones(page.shape, np.float32)
    for _ in range(4):
        at = (int(dice.integers(page.shape[1])), int(dice.integers(page.shape[0])))
        cv2.circle(stain, at, int(dice.integers(25, 110)), (0.88, 0.8, 0.66), -1 if dice.random() < 0.6 else 6)
    page = (page * cv2.GaussianBlur(stain, (0, 0), 5)).astype(np.uint8)
    return _jpeg(_noisy(page, dice, 5), 42)


def _photocopy(page: Pixels, dice: np.random.Generator) -> Pixels:
    """Bitonal: the copier's toner spreads, drops out and leaves specks, and its edge is black."""
    grey = cv2.cvtColor(_turned(page, float(dice.uniform(-1, 1))), cv2.COLOR_RGB2GRAY).astype(np.float32)
    grey = cv2.GaussianBlur(grey, (0, 0), 0.9) + dice.normal(0, 9, grey.shape)
    threshold = 150 + 35 * (_clouds(dice, grey.shape, 6) - 0.5)
    ink = grey < threshold
    specks = dice.random(grey.shape) < 0.0003
    ink |= cv2.dilate(specks.astype(np.uint8), np.ones((2, 2), np.uint8)).astype(bool)
    ink[:, : int(dice.integers(4, 16))] = True
    return np.repeat(np.where(ink, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def _faded(page: Pixels, dice: np.random.Generator) -> Pixels:
    page = _turned(page, float(dice.uniform(-0.6, 0.6)))
    page = cv2.GaussianBlur(page, (0, 0), 0.7)
    faint = 0.34 + 0.3 * _clouds(dice, page.shape, 5)[..., None]
    page = 228 - (255 - page.astype(np.float32)) * faint
    specks = dice.random(page.shape[:2])
    page[specks < 0.006] = 90
    page[specks > 0.994] = 255
    return _noisy(page, dice, 9)


def _photo(page: Pixels, dice: np.random.Generator) -> Pixels:
    """A phone held over the sheet on a table: perspective, a shadow from one side, a soft focus."""
    height, width = page.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    inward = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)], np.float32) * (width, height)
    held = (corners + inward * dice.uniform(0.012, 0.055, (4, 2))).astype(np.float32)
    view = cv2.getPerspectiveTransform(corners, held)
    table = (96, 74, 58)
    page = cv2.warpPerspective(page, view, (width, height), flags=cv2.INTER_CUBIC, borderValue=table)
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :: int(dice.choice((-1, 1)))]
    shade = 0.55 + 0.4 * across + 0.12 * _clouds(dice, page.shape, 4)
    warm = np.array((1.0, 0.97, 0.9), np.float32)
    page = np.clip(page * shade[..., None] * warm, 0, 255).astype(np.uint8)
    return _jpeg(_noisy(cv2.GaussianBlur(page, (0, 0), 0.75), dice, 4), 62)


def _small(page: Pixels, dice: np.random.Generator) -> Pixels:
    """As a chat program passes a scan on: 100 dpi, squeezed."""
    return _jpeg(_noisy(page, dice, 1.5), 55)


def _turned_sheet(page: Pixels, dice: np.random.Generator) -> Pixels:
    """An office scan of a sheet that lay on its side or head."""
    return np.ascontiguousarray(np.rot90(_office(page, dice), int(dice.integers(1, 4))))


TIER = {
    "clean": _clean,
    "sealed": _clean,
    "office": _office,
    "skewed": _skewed,
    "photocopy": _photocopy,
    "faded": _faded,
    "photo": _photo,
    "small": _small,
    "turned": _turned_sheet,
}
