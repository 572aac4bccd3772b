"""Links, things that are no files, folders, files that change while they are read; and good files beside them."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import os
import socket
from pathlib import Path

from .kind import SCANS, encoded, in_folder, named, page_picture, plan_text
from .raw_pdf import scan_pdf, text_pdf


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
    named(folder, "only_once.txt")
    (folder / "up").symlink_to("..")
    (folder / "here").symlink_to(".")


@in_folder
def link_to_good_file(folder: Path) -> None:
    named(folder, "plan.txt")
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
    named(folder, "locked.txt")
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
    named(folder / "folder.pdf", "inside.txt")


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
    named(inner, "nested.txt")


@in_folder
def folder_hidden(folder: Path) -> None:
    (folder / ".hidden").mkdir()
    named(folder / ".hidden", "plan.txt")
    named(folder, ".DS_Store", "Thumbs.db")


@in_folder
def files_by_hundreds(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(f"{plan_text('files_by_hundreds')}\nBản số {number}.\n")


@in_folder
def growing(folder: Path) -> None:
    named(folder, *(f"growing_{number}.txt" for number in range(4)))


@in_folder
def changing(folder: Path) -> None:
    named(folder, *(f"changing_{number}.txt" for number in range(4)))


@in_folder
def vanishing(folder: Path) -> None:
    named(folder, *(f"vanishing_{number}.txt" for number in range(8)))


@in_folder
def good(folder: Path) -> None:
    """What must land whatever lies beside it."""
    named(folder, "văn bản.txt")
    for name in ("vu_linh_2022.txt", "yen_bai_2020.docx", "viet_hong_2025.pdf"):
        (folder / name).write_bytes((SCANS / name).read_bytes())
    picture = page_picture("good")
    (folder / "page.png").write_bytes(encoded(picture, "PNG"))
    (folder / "page.jpg").write_bytes(encoded(picture, "JPEG", quality=70))
    (folder / "page.tif").write_bytes(encoded(picture.convert("1"), "TIFF", compression="group4"))
    (folder / "scan.pdf").write_bytes(bytes(scan_pdf(picture)))
    (folder / "typed.pdf").write_bytes(bytes(text_pdf(plan_text("good"))))
