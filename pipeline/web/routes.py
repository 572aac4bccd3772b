"""Every address of our own pages; each has its JSON twin at the same address with `.json`."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.catalogue import Catalogue
from pipeline.web.asked import Asked
from pipeline.web.checking_pages import audit_page, review_page
from pipeline.web.downloads import File, findings_workbook, page_picture, place_picture, plans_workbook
from pipeline.web.plan_page import plan_page
from pipeline.web.question_pages import cites_page, communes_page, due_page, targets_page, tasks_page
from pipeline.web.search_page import search_page

_ID = r"(?P<id>[0-9a-f]{6,64})"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what answers, and the template that shows the answer. `path` is a pattern, the query string is free."""

    name: str
    path: str
    answer: Callable[[Catalogue, Asked], object]

    @property
    def template(self) -> str:
        """File of `templates/`."""
        return f"{self.name}.html"

    def twin(self, asked: Asked) -> str:
        """The address that was asked for, to which `.json` is added."""
        return self.path.replace(_ID, asked.part("id"))


PAGES = (
    Page("search", "/search", search_page),
    Page("plan", f"/plan/{_ID}", plan_page),
    Page("tasks", "/tasks", tasks_page),
    Page("due", "/due", due_page),
    Page("targets", "/targets", targets_page),
    Page("cites", f"/cites/{_ID}", cites_page),
    Page("communes", "/communes", communes_page),
    Page("audit", "/audit", audit_page),
    Page("review", "/review", review_page),
)

FILES: tuple[tuple[str, Callable[[Catalogue, Asked], File]], ...] = (
    (rf"/picture/{_ID}/(?P<page>[0-9]{{1,5}})\.jpg", page_picture),
    (rf"/crop/{_ID}/(?P<page>[0-9]{{1,5}})/(?P<box>[0-9]{{1,6}}(?:-[0-9]{{1,6}}){{3}})\.jpg", place_picture),
    (r"/export\.xlsx", plans_workbook),
    (r"/audit\.xlsx", findings_workbook),
)
