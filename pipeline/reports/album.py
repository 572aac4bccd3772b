"""Pictures of places on pages, inside the report that shows them."""

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache

from extract.plan import Evidence
from pipeline.catalogue import Catalogue
from pipeline.catalogue.store import StoredPlan, load, load_pages
from pipeline.pictures import NoPicture, Pictures, Sheet


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a plan, and what they look like."""

    page: int | None
    line: int | None
    quote: str | None
    picture: str | None
    """A `data:` address; None where there is no picture, and `why` says why."""
    why: str | None


class Album:
    """Pictures of places, made once each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._pictures = Pictures()
        self._plan = lru_cache(maxsize=64)(lambda identity: load(catalogue, identity))
        self._sheets = lru_cache(maxsize=64)(
            lambda identity: {
                p.number: Sheet(p.number, p.width, p.height, p.dpi) for p in load_pages(catalogue, identity)
            }
        )

    def place(self, identity: str, evidence: Evidence) -> Place:
        """One piece of evidence with its picture, or why there is none."""
        picture, why = None, None
        try:
            picture = self._picture(self._plan(identity), evidence)
        except NoPicture as error:
            why = error.message
        return Place(evidence.page, evidence.line, evidence.quote, picture, why)

    def _picture(self, stored: StoredPlan, evidence: Evidence) -> str | None:
        sheet = self._sheets(stored.id).get(evidence.page or 0)
        if evidence.box is None or sheet is None:
            return None
        jpeg = self._pictures.crop(stored.sha256, stored.sources, sheet, evidence.box)
        return f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
