"""`similar` and `forget`: papers that are held twice, and documents that are held no more."""

from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path

import click

from pipeline.cli.output import catalogue_option, format_options, print_csv, print_json, print_lines, the_plan
from pipeline.cli.talk import say


@click.command()
@click.argument("plan", metavar="[ID|NUMBER]", required=False)
@click.argument("other", metavar="[ID|NUMBER]", required=False)
@click.option("--same", "verdict", flag_value="same", help="The two are one paper.")
@click.option("--different", "verdict", flag_value="different", help="They are two papers.")
@click.option("--unsettled", "verdict", flag_value="unsettled", help="Take back what was said.")
@catalogue_option
@format_options
def similar(
    plan: str | None, other: str | None, verdict: str | None, catalogue_path: Path, as_json: bool, as_csv: bool
) -> None:
    """List documents that may be one paper, or settle it. Without an ID all; with one its own; with two that pair.

    Both stay in the catalogue; what you say outranks every later run.
    """
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.links import COLUMNS, links, links_of
    from pipeline.present import link_lines

    if verdict:
        _settle(catalogue_path, plan, other, verdict)
        return
    with Catalogue.open(catalogue_path, read_only=True) as catalogue:
        found = links_of(catalogue, the_plan(catalogue, plan).id) if plan else links(catalogue)
        if other:
            wanted = the_plan(catalogue, other).id
            found = [link for link in found if link.other_id == wanted]
    if as_json:
        print_json(found)
    elif as_csv:
        print_csv(found, COLUMNS)
    else:
        print_lines(line for link in found for line in link_lines(link))
        say(f"{len(found)} found; settle one with: kehoach similar ID ID --same or --different")


def _settle(catalogue_path: Path, plan: str | None, other: str | None, verdict: str) -> None:
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue.links import settle

    if not (plan and other):
        raise click.UsageError(f"--{verdict} says something of two plans; name both")
    with Catalogue.open(catalogue_path, create=False) as catalogue:
        one, two = the_plan(catalogue, plan).id, the_plan(catalogue, other).id
        same = {"same": True, "different": False, "unsettled": None}[verdict]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        settle(catalogue, one, two, same=same, who=getuser(), when=now)
    say(f"{one} and {two}: {verdict}; kept through every later run")


@click.command()
@click.argument("plan", metavar="ID|NUMBER")
@click.option("--yes", is_flag=True, help="Do not ask.")
@catalogue_option
def forget(plan: str, yes: bool, catalogue_path: Path) -> None:
    """Take one document out of the catalogue. All that was read, corrected and said of it goes too.

    Its files stay where they are; `ingest` takes them in again when it meets them.
    """
    from pipeline.catalogue import Catalogue
    from pipeline.catalogue import sources as held
    from pipeline.catalogue.lock import batch_lock

    with batch_lock(catalogue_path, create=False), Catalogue.open(catalogue_path, create=False) as catalogue:
        stored = the_plan(catalogue, plan)
        goes = held.goes_with(catalogue, stored.id)
        say(f"{stored.id}  {stored.plan.number or '(no number)'}  {stored.plan.title or '(no title)'}")
        say(f"{goes.pages} pages, {goes.corrections} corrections and {goes.links} links to like documents go with it;")
        for file in goes.files:
            say(f"  stays, and is read again by an `ingest` that meets it: {file}")
        if not yes and not click.confirm("Take it out?", err=True):
            say(f"{stored.id} stays")
            return
        held.forget(catalogue, stored.id)
    say(f"{stored.id} is taken out")
