"""What Datasette calls: our routes, the guard around every answer, the words of our templates, our error page."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from datasette import Response, hookimpl  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Base400, NotFound, Request  # type: ignore[import-untyped]
from jinja2 import Environment
from sqlite_utils import Database

from pipeline.catalogue import Catalogue, CatalogueError
from pipeline.pictures import NoPicture
from pipeline.web import wording
from pipeline.web.asked import Asked, Unanswerable
from pipeline.web.downloads import File
from pipeline.web.guard import guarded
from pipeline.web.routes import FILES, PAGES, Page

NAME = "kehoach"
_log = logging.getLogger(__name__)

View = Callable[..., Awaitable[Response]]


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, View]]:
    """Each page and its JSON twin, then the pictures and files."""
    pages = [(rf"{page.path}(?P<json>\.json)?$", _page_view(page)) for page in PAGES]
    files = [(f"{path}$", _file_view(make)) for path, make in FILES]
    return [(r"/$", _page_view(PAGES[0])), *pages, *files]


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Datasette) -> Callable[..., Any]:
    """Headers on every answer, Datasette's own pages included, and none to a stranger's name."""
    return partial(guarded, names=datasette.plugin_config(NAME)["names"])


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Environment) -> None:
    """How values read in Vietnamese."""
    env.filters |= wording.FILTERS
    env.globals |= wording.GLOBALS


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """One clear sentence instead of a traceback; before Datasette's own, which prints every local value."""
    status, message = _told(exception)
    if status == 500:
        _log.error("%s", request.path, exc_info=exception)

    async def answer() -> Response:
        if request.path.partition("?")[0].endswith(".json"):
            return Response.json({"ok": False, "status": status, "error": message}, status=status)
        html = await datasette.render_template("fault.html", {"status": status, "message": message}, request)
        return Response.html(html, status=status)

    return answer


def _told(exception: Exception) -> tuple[int, str]:
    if isinstance(exception, NotFound):
        return 404, "Không có trang này."
    if isinstance(exception, Unanswerable):
        return exception.status, str(exception)
    if isinstance(exception, CatalogueError):
        return 503, str(exception)
    status = getattr(exception, "status", 500)
    if isinstance(exception, Base400) or status < 500:
        return status, str(exception)
    return 500, "Chương trình gặp lỗi; xem thông báo ở nơi chạy kehoach serve."


def _page_view(page: Page) -> View:
    async def view(request: Request, datasette: Datasette) -> Response:
        asked = Asked(request.args, request.url_vars)
        answer = await _with_catalogue(datasette, lambda catalogue: page.answer(catalogue, asked))
        if request.url_vars.get("json"):
            return Response(msgspec.json.encode(answer).decode(), content_type="application/json; charset=utf-8")
        query = f"?{request.query_string}" if request.query_string else ""
        context = {"page": answer, "asked": asked, "twin": f"{page.twin(asked)}.json{query}", "here": page.name}
        return Response.html(await datasette.render_template(page.template, context, request))

    return view


def _file_view(make: Callable[[Catalogue, Asked], File]) -> View:
    async def view(request: Request, datasette: Datasette) -> Response:
        asked = Asked(request.args, request.url_vars)
        try:
            file = await _with_catalogue(datasette, lambda catalogue: make(catalogue, asked))
        except NoPicture as missing:
            return Response.text(str(missing), status=404)
        keep = {"cache-control": "private, max-age=3600"}
        save = {"content-disposition": f'attachment; filename="{file.name}"'}
        return Response(file.content, headers=save if file.name else keep, content_type=file.content_type)

    return view


async def _with_catalogue(datasette: Datasette, ask: Callable[[Catalogue], Any]) -> Any:  # noqa: ANN401
    """What `ask` makes of the catalogue, in one of Datasette's threads and over its read-only connection."""
    config = datasette.plugin_config(NAME)
    path = Path(config["catalogue"])

    def over(connection: Any) -> Any:  # noqa: ANN401 - Datasette may bring its own sqlite3
        return ask(Catalogue(Database(connection, execute_plugins=False), path))

    return await datasette.get_database(config["database"]).execute_fn(over)
