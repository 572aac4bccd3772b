"""The catalogue: one SQLite file with everything that was read, found and settled. All SQL of the project is here."""

from pipeline.catalogue.database import Catalogue, CatalogueError, CatalogueTooNew, CatalogueUnusable

__all__ = ["Catalogue", "CatalogueError", "CatalogueTooNew", "CatalogueUnusable"]
