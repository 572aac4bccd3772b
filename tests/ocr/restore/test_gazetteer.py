"""Names of places, from candidates that the language model cannot tell apart."""

import pytest

from dictionaries.language import PlaceName, place_names
from ocr.restore import Restorer
from ocr.restore.candidates import Candidate
from ocr.restore.decode import Arc, Step
from ocr.restore.gazetteer import Gazetteer

PLACES = [
    PlaceName("Đại Lâm", "Lạng Giang", "Bắc Giang"),
    PlaceName("Đại Lâm", "Lạng Giang", "Bắc Giang"),
    PlaceName("Đại Lãm", "Thanh Oai", "Hà Nội"),
    PlaceName("Thanh Oai", "", "Hà Nội"),
    *(PlaceName(f"Xã {n}", "Khác", "Khác") for n in range(50)),
]


class Flat(dict):
    """A history after which every word is as likely."""

    def __missing__(self, word):
        return -4.0, self


def steps_of(*slots):
    """A step a slot; the first form of each is chosen."""
    steps = []
    for place, forms in enumerate(slots):
        readings = tuple(Candidate((form.lower(),), form, 0.0) for form in forms.split("|"))
        steps.append(Step(place, Arc(place + 1, readings), readings[0], Flat()))
    return steps


@pytest.mark.parametrize(
    ("slots", "names"),
    [
        (("xã", "Đài|Đại", "Lam|Lãm|Lâm"), "xã Đại Lâm"),  # borne by two units
        (("xã", "Đài|Đại", "Lam|Lãm|Lâm", "huyện", "Thành|Thanh", "Oai|Oài"), "xã Đại Lãm huyện Thanh Oai"),
        (("xã", "Đài|Đại", "Lam|Lạm"), "xã Đài Lam"),  # no such unit
        (("ở", "Đài|Đại", "Lam|Lãm|Lâm"), "ở Đài Lam"),  # no name of a unit is due
        (("xã", "đài|đại", "lam|lãm|lâm"), "xã đài lam"),
    ],
)
def test_names_after_the_kind_of_a_unit_are_settled(slots, names):
    steps = steps_of(*slots)
    Gazetteer(PLACES).settle(steps)
    assert " ".join(step.candidate.form for step in steps) == names


def test_every_unit_with_a_name_is_there():
    names = {place.name for place in place_names()}
    assert {"Hồng Ngự", "Tam Đường", "Kon Plông"} <= names
    assert len(names) > 7_000
    assert not any(name.isdigit() for name in names)


def test_a_rare_name_comes_out_right():
    text = "Thuc hién ké hoach cham soc, gido duc va bao vé tré em tai xa Dak Ta Kan, huyén Tu Mo Rong, tinh Kon Tum."
    assert Restorer.load().restore_text(text).text.endswith("huyện Tu Mơ Rông, tỉnh Kon Tum.")
