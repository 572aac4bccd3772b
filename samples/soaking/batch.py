"""A small batch with every kind of input, runs of `kehoach ingest` on it, and what a catalogue must be after each."""

import io
import os
import re
import shutil
import sqlite3
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from measures.usage import KEHOACH
from PIL import Image, ImageDraw, ImageFont

from pipeline.catalogue import Catalogue
from pipeline.catalogue.export import write_jsonl

SAMPLES = Path(__file__).parents[1]
WHOLE, SOME_FAILED = 0, 6
"""Exit codes of a run that came to its end."""


@dataclass(frozen=True)
class Place:
    """Where a soak works: the batch, its catalogues, the engine that comes first, temporary files."""

    root: Path
    stand_in: bool = True
    """Whether the fast stand-in reads instead of Tesseract."""
    engines: Path | None = None
    """A folder of other stand-ins, put before all."""
    elsewhere: Path | None = None
    """For temporary files, where the root has no room for them."""

    @property
    def folder(self) -> Path:
        """The files of the batch."""
        return self.root / "batch"

    @property
    def catalogue(self) -> Path:
        """One for all runs, as what comes out of archives is named after it."""
        return self.root / "catalogue.db"

    @property
    def temporary(self) -> Path:
        """For temporary files, so that what is left of them can be seen."""
        return self.elsewhere or self.root / "tmp"

    def command(self, *inputs: Path) -> list[str]:
        """The run, as a user would call it."""
        files = map(str, inputs or (self.folder,))
        return [str(KEHOACH), "ingest", *files, "--catalogue", str(self.catalogue), "--workers", "2"]

    @property
    def environment(self) -> dict[str, str]:
        """With the engine on PATH and our own TMPDIR."""
        stand_in = [SAMPLES / "stand_in"] if self.stand_in else []
        engines = [self.engines] if self.engines else []
        path = [*engines, *stand_in, os.environ["PATH"]]
        return os.environ | {"PATH": ":".join(map(str, path)), "TMPDIR": str(self.temporary)}

    def start(self, *inputs: Path) -> "subprocess.Popen[str]":
        """A run that is under way."""
        self.temporary.mkdir(parents=True, exist_ok=True)
        return subprocess.Popen(
            self.command(*inputs),
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, *inputs: Path) -> "subprocess.CompletedProcess[str]":
        """A run to its end."""
        run = self.start(*inputs)
        _, talk = run.communicate()
        return subprocess.CompletedProcess(run.args, run.returncode, "", talk)

    def export(self) -> bytes:
        """The whole catalogue as JSON lines."""
        out = io.BytesIO()
        with Catalogue.open(self.catalogue, read_only=True) as catalogue:
            write_jsonl(catalogue, out)
        return out.getvalue()

    def forget(self) -> None:
        """Removes the catalogue and what lies beside it."""
        for path in self.root.glob("catalogue.db*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def leftovers(self) -> list[str]:
        """Temporary files and folders that nobody owns any more."""
        return sorted(path.name for path in self.temporary.iterdir())


def make_batch(folder: Path) -> None:
    """Thirty pages of every way in, and four files that nobody can read."""
    folder.mkdir(parents=True)
    pages = [_page(f"Trang {number} cua tap", height=260 + 60 * number) for number in range(12)]
    _save_pdf(folder / "anh.pdf", pages[:5])
    pages[5].save(folder / "to.tiff", save_all=True, append_images=pages[6:10], dpi=(150, 150))
    for number in range(1, 5):
        _page(f"Tap, trang {number}", height=200 + 60 * number).save(folder / f"tap_p{number}.png", dpi=(150, 150))
    pages[10].save(folder / "le.jpg", dpi=(150, 150))
    pages[11].save(folder / "le.webp")
    for name in ("viet_hong_2025.pdf", "yen_bai_2020.docx", "vu_linh_2022.txt"):
        shutil.copy(SAMPLES / "scans" / name, folder)
    shutil.copy(folder / "vu_linh_2022.txt", folder / "ban-sao.txt")
    with zipfile.ZipFile(folder / "tap.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"van-ban{number}.txt", f"KE HOACH\n\nCham soc tre em, so {number}\n")
    (folder / "cat-ngang.pdf").write_bytes((folder / "anh.pdf").read_bytes()[:900])
    (folder / "rong.tif").touch()
    (folder / "hong.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "chuong-trinh.txt").write_bytes(bytes(range(256)) * 8)


def pages_held(catalogue: Path) -> int:
    """Pages that the ledger has; fails where SQLite finds anything wrong."""
    if not catalogue.exists():
        return 0
    with sqlite3.connect(catalogue, timeout=60) as database:
        (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise AssertionError(f"{catalogue}: {verdict}")
        begun = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'reading'").fetchone()
        held: int = database.execute("SELECT count(*) FROM reading").fetchone()[0] if begun else 0
    database.close()
    return held


def pages_read(talk: str) -> int:
    """Pages that a run says it has read."""
    found = re.search(r"(\d+) pages? read", talk)
    if found is None:
        raise AssertionError(f"the run did not come to its end: {talk[-500:]}")
    return int(found[1])


def _page(text: str, height: int) -> Image.Image:
    page = Image.new("L", (900, height), 255)
    ImageDraw.Draw(page).text((30, 30), text, fill=0, font=ImageFont.load_default(34))
    return page


def _save_pdf(path: Path, pages: list[Image.Image]) -> None:
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=100)
    path.write_bytes(out.getvalue())
