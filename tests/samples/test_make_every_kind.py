"""One file of each kind that is read: each is told as the kind that its name claims, and the texts say the same."""

import unicodedata

import pytest

from ocr.text_input import decode
from ocr.triage import InputKind, triage
from pipeline.unpacking import is_archive

PICTURES = ("png", "bmp", "gif", "webp", "avif", "jp2", "j2k", "jpg", "tif")


@pytest.fixture(scope="module")
def kinds(script, tmp_path_factory):
    """The folder, without what LibreOffice would take seconds to write; and the maker."""
    maker = script("make_every_kind")
    folder = tmp_path_factory.mktemp("kinds") / "all"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(maker, "libreoffice", lambda: None)
        maker.make_every_kind(folder, scale=0.1)
    return folder, maker


def test_every_kind_is_what_its_name_claims(kinds):
    folder, maker = kinds
    claimed = {"pdf": InputKind.PDF, "docx": InputKind.DOCX, "txt": InputKind.TEXT}
    claimed |= dict.fromkeys(PICTURES, InputKind.IMAGE)
    found = {file.name: file.suffix.removeprefix(".") for file in folder.iterdir()}
    assert set(found.values()) == {*claimed, "zip"}
    assert sum(suffix == "txt" for suffix in found.values()) == len(maker.ENCODINGS) + len(maker.UNICODE)
    assert is_archive(folder / "archive.zip")
    told = {name: triage(folder / name).kind for name, suffix in found.items() if suffix != "zip"}
    assert told == {name: claimed[found[name]] for name in told}


def test_texts_in_every_encoding_say_the_same_and_name_their_own(kinds):
    folder, _ = kinds
    texts = {file: decode(file.read_bytes()).split("\n", 1) for file in folder.glob("text_*.txt")}
    assert all(file.stem == f"text_{name}" for file, (name, _) in texts.items())
    assert len({unicodedata.normalize("NFC", text).lower() for _, text in texts.values()}) == 1


def test_no_two_files_are_the_same(kinds):
    files = [file.read_bytes() for file in kinds[0].iterdir()]
    assert len(set(files)) == len(files) >= 25
