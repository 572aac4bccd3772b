"""The communes that a district had in a year, by the gazetteer."""

from dictionaries.folding import fold
from dictionaries.places import places_named, units_of
from pipeline.catalogue.facets import place_name


def communes_in(district: str, year: int) -> tuple[str, ...]:
    """Names of the communes, sorted; none where no district or more than one has that name."""
    first_day = f"{year:04}-01-01"
    named = places_named(place_name(district), level="district", day=first_day)
    if len(named) != 1:
        return ()
    (found,) = named
    names = {unit.name for unit in units_of(found.kind, found.name, found.province, first_day)}
    return tuple(sorted(names, key=lambda name: (fold(name), name)))
