"""`wirewatch events list/show`: every act, with its sentence and its source; one act with its tellings.

In: the event records of the index. Out: a line an act, or all that is known of one. Refuses: a name, type or day that
cannot be read (exit 2); an id that no record has.
"""

from typing import TypedDict, Unpack

import click

from desk.faults import Fault
from desk.terminal import emit, json_option


class Options(TypedDict):
    """Which acts are asked for."""

    source: str | None
    target: str | None
    type: str | None
    country: str | None
    since: str | None
    until: str | None


@click.group()
def events() -> None:
    r"""Acts: who did what to whom, where and when, one record for all tellings of one act.

    \b
    Example:
      wirewatch events list --source USA --target IRN --both
    """


@events.command("list")
@click.option("--source", metavar="NAME", help="Who acts: an actor or a country, by name or id.")
@click.option("--target", metavar="NAME", help="Who is acted upon.")
@click.option("--both", is_flag=True, help="Source and target may stand either way round.")
@click.option("--type", metavar="TYPE", help="A type of PLOVER's, as ASSAULT.")
@click.option("--country", metavar="NAME", help="Where it happened.")
@click.option("--since", metavar="DAY", help="On or after this day, as 2020-01-01.")
@click.option("--until", metavar="DAY", help="Up to this day.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@json_option
def list_events(limit: int, *, both: bool, as_json: bool, **options: Unpack[Options]) -> None:
    r"""List acts, the newest day first, each with its best sentence and where that stands.

    \b
    Examples:
      wirewatch events list --type ASSAULT --country Iraq --limit 5
      wirewatch events list --source USA --target IRN --both --since 2020-01-01 --until 2020-01-31 --json
    """
    from desk import setup
    from desk.acts import headline, read, shown

    try:
        given = {name: value for name, value in options.items() if isinstance(value, str)}
        asked = read(given, setup.resolver(), limit, both=both)
    except ValueError as error:
        raise click.UsageError(f"--{error}") from None
    found = setup.records().find(asked)
    for record in found.records:
        if as_json:
            emit(shown(record))
        else:
            click.echo(f"{headline(record)}\n  “{record.best.text}” ({record.best.outlet}; {record.id})")
    if not (found.total or as_json):
        click.echo("no acts")
    if found.total > len(found.records) and not as_json:
        click.echo(f"… and {found.total - len(found.records)} more; --limit shows them", err=True)


@events.command()
@click.argument("record_id", metavar="ID")
@json_option
def show(record_id: str, *, as_json: bool) -> None:
    r"""Show an act: the course of its numbers, denials, and who told it when.

    \b
    Example:
      wirewatch events show $(wirewatch events list --limit 1 --json | jq -r .id)
    """
    from desk import setup
    from desk.acts import details, headline, record_of, shown
    from desk.reading import tellings_of
    from desk.tellings import told_at

    record = record_of(setup.records(), record_id)
    if record is None:
        raise Fault(f"{record_id}: no such act; `wirewatch events list` shows them")
    if as_json:
        emit(shown(record))
        return
    click.echo(headline(record))
    for line in details(record):
        click.echo(f"  {line}")
    for article in tellings_of(setup.store(), record):
        click.echo(f"  {told_at(article):%d %b %H:%M}  {article.outlet}: {article.title}")
