"""`search`, `show` and `export`: what the catalogue holds."""

import sys
from pathlib import Path
from typing import Any

import click

from pipeline.cli.output import (
    catalogue_option,
    format_options,
    output_option,
    plans_called,
    print_csv,
    print_json,
    print_lines,
    replacing,
)
from pipeline.cli.talk import say


@click.command()
@click.argument("words", metavar="QUERY", nargs=-1)
@catalogue_option
@click.option("--year", type=int, help="Year that the plan covers or was issued in.")
@click.option("--place", help="Province, district or commune, with or without marks.")
@click.option("--agency", help="An agency that issues the plan or is made responsible in it.")
@click.option("--issuer", help="The whole name of the agency that issued the plan.")
@click.option("--level", type=click.Choice(["central", "province", "district", "commune"]))
@click.option("--branch", type=click.Choice(["government", "party"]))
@click.option("--type", "doc_type", help="Document type, such as `kế hoạch`.")
@click.option("--indicator", help="Words of an indicator that the plan has a target for.")
@click.option("--needs-review", is_flag=True, help="Only plans with a value or a page that a human has to check.")
@click.option("--newest-first", is_flag=True, help="By date of issue, not by relevance.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@format_options
def search(
    words: tuple[str, ...],
    catalogue_path: Path,
    as_json: bool,
    as_csv: bool,
    limit: int,
    **filters: Any,  # noqa: ANN401
) -> None:
    """Find plans by their words or number. Typed marks are honoured, untyped ones expanded.

    "Quotes" keep words together, a* finds all that begins so, -word leaves out; document numbers work in any spelling.
    """
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.search import search as find
    from pipeline.present import hit_lines

    query = " ".join(words)
    if not query.strip() and not any(value for name, value in filters.items() if name != "newest_first"):
        raise click.UsageError("give words, a number or a filter such as --year 2024")
    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        hits = find(catalogue, query, limit=limit, **filters)
    if as_json:
        print_json(hits)
    elif as_csv:
        print_csv(hits, ("id", "number", "title", "page", "score", "snippet"))
    else:
        print_lines(line for hit in hits for line in hit_lines(hit))
        if hits and hits[0].meant:
            say(f"nothing has {query!r}; these have {hits[0].meant!r}")
        more = f"the first {limit}; --limit shows more" if len(hits) == limit else f"{len(hits)} found"
        say(more if hits else "nothing found; try fewer words, or the words without marks")


@click.command()
@click.argument("plan", metavar="ID|NUMBER")
@catalogue_option
@click.option(
    "--json", "as_json", is_flag=True, help="The record as JSON; an array where several plans bear the number."
)
def show(plan: str, catalogue_path: Path, as_json: bool) -> None:
    """Show one plan by its id or number. A number that several plans bear lists them."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.export import record
    from pipeline.catalogue.links import links_of
    from pipeline.catalogue.sources import source_states
    from pipeline.present import plan_lines, source_line

    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        found = plans_called(catalogue, plan)
        states = source_states(catalogue, found[0].id)
        links = links_of(catalogue, found[0].id)
    if as_json:
        records = [record(stored) for stored in found]
        print_json(records if len(records) > 1 else records[0])
    elif len(found) > 1:
        print_lines(f"{s.id}  {s.plan.number}  {s.plan.issued_on}  {s.plan.issuer}" for s in found)
        say(f"{len(found)} plans bear this number; show one by its id")
    else:
        print_lines(plan_lines(found[0].plan, [source_line(*each) for each in states.items()], found[0].id))
        print_lines(link.sentence[:1].upper() + link.sentence[1:] for link in links)


@click.command()
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "xlsx"]), default="jsonl", show_default=True)
@output_option
@catalogue_option
def export(form: str, output: Path | None, catalogue_path: Path) -> None:
    """Write out every plan, sorted by id. Equal catalogues give equal exports."""
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.export import write_csv, write_jsonl, write_xlsx

    if form == "xlsx" and output is None:
        raise click.UsageError("xlsx is not text; name a file with -o")
    write = {"jsonl": write_jsonl, "csv": write_csv, "xlsx": write_xlsx}[form]
    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        if output is None:
            write(catalogue, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        with replacing(output) as unfinished, unfinished.open("wb") as file:
            write(catalogue, file)
