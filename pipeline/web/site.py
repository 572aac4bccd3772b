"""Datasette over one catalogue, with our pages in front of its own."""

import os
from collections.abc import Collection
from pathlib import Path

from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.database import Database  # type: ignore[import-untyped]
from datasette.plugins import pm  # type: ignore[import-untyped]

from pipeline.catalogue import Catalogue
from pipeline.web import plugin

DATABASE = "catalogue"
"""What the catalogue is called in the addresses of Datasette's pages, whatever its file is called."""

_ITS_FAULTS = "datasette.handle_exception"
"""Datasette's answer to a fault, which prints every local value; ours stands in its place."""
_HERE = Path(__file__).parent
_SETTINGS = {"suggest_facets": False, "allow_facet": True, "default_cache_ttl": 0}


def site(catalogue: Path, names: Collection[str] = ()) -> Datasette:
    """The application; `.app()` is ASGI, `.client` asks it without a server.

    `names` are those that browsers may call it by, besides `localhost` and addresses in numbers.
    Raises what `Catalogue.open` raises.
    """
    with Catalogue.open(catalogue, read_only=True):
        pass  # it is one, of this version
    if not pm.has_plugin(plugin.NAME):
        pm.register(plugin, plugin.NAME)
        pm.unregister(name=_ITS_FAULTS)
    datasette = Datasette(
        memory=True,
        settings=_SETTINGS,
        template_dir=str(_HERE / "templates"),
        static_mounts=[("static", str(_HERE / "static"))],
        metadata={
            "title": "Kho kế hoạch",
            "plugins": {plugin.NAME: {"catalogue": str(catalogue), "database": DATABASE, "names": list(names)}},
        },
    )
    datasette.remove_database("_memory")
    datasette.add_database(Database(datasette, str(catalogue), is_mutable=_may_change(catalogue)), name=DATABASE)
    return datasette


def _may_change(catalogue: Path) -> bool:
    """Whether somebody may write to it beside us; SQLite needs to write a helper file then, and can here."""
    wal = catalogue.with_name(catalogue.name + "-wal")
    return os.access(catalogue.parent, os.W_OK) or (wal.exists() and wal.stat().st_size > 0)
