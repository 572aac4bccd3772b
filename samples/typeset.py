"""Sets a plan's source on A4 pages the way Nghị định 30/2020/NĐ-CP asks (Hướng dẫn 36-HD/VPTW for the Party).

A source is `plan.toml`. Its body has a paragraph a line: `# ` opens a bold heading, `/ ` an italic ground, `^ ` a bold
line in the middle, `| a | b |` a table row, `**…**` is bold inside a line. `|= 10 60 30` behind a table's head gives
the columns' shares of the width; `|== …` does too, and the head comes again on each page. The last cell of a row that
has fewer than the others goes on to the edge (`| II | Tưới nước |`). Each `[[attached]]` (type, title, note, body),
what a decision issues or an appendix, begins a page of its own behind the signature.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paper import BLACK, DPI, LEFT, RIGHT, TOP, Setting, Sheet, centred, font, in_lines, mm, put, rule, words

__all__ = ["DPI", "MOTTO", "Setting", "Sheet", "mm", "punctuated", "read_plan", "typeset"]
MOTTO = {
    "government": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    "party": ("ĐẢNG CỘNG SẢN VIỆT NAM",),
}


def read_plan(folder: Path) -> dict[str, Any]:
    """The source of one plan."""
    return tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Grid:
    """The table that is being set."""

    shares: list[float]
    """Each column's share of the width."""
    head: list[str] | None
    """What comes again on each page."""


def typeset(plan: dict[str, Any]) -> Setting:
    """All pages of a plan, unsealed and undamaged, with their printed lines."""
    setting = Setting(plan)
    _letterhead(setting)
    _title(setting, plan)
    _body(setting, plan["body"])
    _closing(setting)
    for part in plan.get("attached", []):
        setting.turn()
        _title(setting, part)
        _body(setting, part["body"])
    for number, sheet in enumerate(setting.sheets[1:], 2):
        sheet.draw.text(((LEFT + RIGHT) // 2, mm(14)), str(number), BLACK, font("", 13), anchor="mm")
        sheet.placed.append((mm(14), (LEFT + RIGHT) / 2, str(number)))
        sheet.lines.append(str(number))
    return setting


def _body(setting: Setting, body: str) -> None:
    grid: Grid | None = None
    rows = body.strip().split("\n")
    for at, row in enumerate(rows):
        if row.startswith("|="):
            continue
        if row.startswith("| "):
            cells = [cell.strip() for cell in row.strip("| ").split(" | ")]
            if grid is None:
                shares = [float(share) for share in rows[at + 1].lstrip("|=").split()]
                grid = Grid(shares, cells if rows[at + 1].startswith("|==") else None)
                _table_row(setting, cells, grid, is_head=True)
            else:
                _table_row(setting, cells, grid)
            continue
        if grid:
            setting.y += mm(2)
            grid = None
        _paragraph(setting, row)


def _letterhead(setting: Setting) -> None:
    plan, party = setting.plan, setting.plan["branch"] == "party"
    left, right, step = LEFT + mm(26), RIGHT - mm(45), mm(5.6)
    y = TOP + mm(4)
    for row in plan.get("superior", []):
        centred(setting, left, y, row, "", 12.5)
        y += step
    for row in plan["issuer"]:
        centred(setting, left, y, row, "b", 12.5)
        y += step
    if party:
        centred(setting, left, y, "*", "", 13)
    else:
        rule(setting, left, y - mm(3.6), mm(18))
    centred(setting, left, y + mm(5), plan["number"], "", 13)
    top = TOP + mm(4)
    rows = MOTTO[plan["branch"]]
    for n, row in enumerate(rows):
        centred(setting, right, top + n * step, row, "b", 13.5 if n or party else 12.5)
    width = font("b", 13.5).getlength(rows[-1])
    rule(setting, right, top + (len(rows) - 1) * step + mm(2), width)
    centred(setting, right, y + mm(5), plan["date"], "i", 13)
    setting.y = y + mm(14)


def _title(setting: Setting, part: dict[str, Any]) -> None:
    middle = (LEFT + RIGHT) // 2
    for row in (part["type"], *part["title"]):
        setting.y += setting.leading
        centred(setting, middle, setting.y, row, "b", 14)
    for row in part.get("note", []):
        setting.y += setting.leading
        centred(setting, middle, setting.y, row, "i", 13)
    if setting.plan["branch"] == "party":
        setting.y += mm(4)
        setting.sheet.draw.text((middle, setting.y), "-----", BLACK, font("", 14), anchor="ms")
    else:
        rule(setting, middle, setting.y + mm(2.5), mm(40))
    setting.y += mm(8)


def _paragraph(setting: Setting, row: str) -> None:
    if row.startswith("^ "):
        setting.y += setting.leading
        centred(setting, (LEFT + RIGHT) // 2, setting.y, row[2:], "b", setting.size)
        setting.y += mm(3)
        return
    style = {"# ": "b", "/ ": "i"}.get(row[:2], "")
    text = row[2:] if style else row
    indent, width = mm(10), RIGHT - LEFT
    lines = in_lines(words(text, style), setting.size, indent, width)
    setting.room(setting.leading * (3 if style == "b" else min(2, len(lines))))
    for n, line in enumerate(lines):
        setting.room(setting.leading)
        setting.y += setting.leading
        offset = 0 if n else indent
        spread = None if n == len(lines) - 1 else width - offset
        put(setting, line, LEFT + offset, spread, setting.size, setting.y)
        setting.sheet.lines.append(" ".join(word for word, _ in line))
    setting.y += mm(1.6)


def _table_row(setting: Setting, cells: list[str], grid: Grid, *, is_head: bool = False) -> None:
    points, pad, step = 12.0, mm(1.5), round(12 * 1.2 * DPI / 72)
    widths = [(RIGHT - LEFT) * share / sum(grid.shares) for share in grid.shares]
    is_group = len(cells) < len(widths)
    widths[len(cells) - 1 :] = [sum(widths[len(cells) - 1 :])]
    style = "b" if is_head or is_group else ""
    texts = [in_lines(words(c, style), points, 0, w - 2 * pad) for c, w in zip(cells, widths, strict=True)]
    height = max(map(len, texts)) * step + 2 * pad
    if setting.room(height + (2 * height if style else 0)) and grid.head and not is_head:
        _table_row(setting, grid.head, grid, is_head=True)
    x = float(LEFT)
    for lines, width in zip(texts, widths, strict=True):
        setting.sheet.draw.rectangle((x, setting.y, x + width, setting.y + height), outline=BLACK, width=2)
        for n, line in enumerate(lines):
            length = sum(font(s, points).getlength(w + " ") for w, s in line)
            inset = (width - length) / 2 if is_head or width < mm(16) else pad
            put(setting, line, x + inset, None, points, setting.y + round(pad / 2) + (n + 1) * step)
        x += width
    setting.sheet.lines.append(" | ".join(cells))
    setting.y += height


def _closing(setting: Setting) -> None:
    """Nơi nhận at the left, the signature at the right."""
    plan, step = setting.plan, mm(4.7)
    right, gap = RIGHT - mm(38), mm(28)
    texts = [in_lines(words(f"- {item}{mark}", ""), 11, 0, mm(70)) for item, mark in punctuated(plan)]
    rows = [line for lines in texts for line in lines]
    setting.room(max(mm(8) + len(rows) * step, len(plan["signature"]) * mm(6) + gap + mm(6)))
    top = setting.y + mm(7)
    put(setting, words("Nơi nhận:", "bi"), LEFT, None, 12, top)
    setting.sheet.lines.append("Nơi nhận:")
    for n, row in enumerate(rows):
        put(setting, row, LEFT, None, 11, top + (n + 1) * step)
        setting.sheet.lines.append(" ".join(word for word, _ in row))
    y = top
    for row in plan["signature"]:
        centred(setting, right, y, row, "b", 13.5)
        y += mm(6)
    setting.signed, setting.signed_at = setting.sheet, (right, y + gap // 2 - mm(3))
    centred(setting, right, y + gap - mm(3), plan["signer"], "b", 14)


def punctuated(plan: dict[str, Any]) -> list[tuple[str, str]]:
    """Recipients with the sign that closes each: `;`, and `.` at the last."""
    marks = [";"] * (len(plan["recipients"]) - 1) + ["."]
    if plan["branch"] == "party":
        marks = [","] * (len(marks) - 1) + ["."]
    return list(zip(plan["recipients"], marks, strict=True))
