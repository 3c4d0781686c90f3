"""`wirewatch alerts preview/backtest`: what subscriptions would have sent, nothing stored, nothing sent.

In: a query and the index; or subscriptions and articles in files. Out: what matches, and what would become of it.
Refuses: queries and lines that cannot be read, with an error in their place; the rest goes on.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk import setup
from desk.commands.alerts_lines import known
from desk.commands.alerts_register import until as time_of
from desk.faults import Fault
from desk.terminal import Json, emit, json_option, read_lines

if TYPE_CHECKING:
    from alerts.backtest import Backtest
    from alerts.compiled import Compiled
    from wire.article import Article

DAYS = 30
FIRST = datetime(1, 2, 1, tzinfo=UTC)  # of which there are so many days before
TOP = 20


@click.command()
@click.argument("subscriptions", type=click.Path(path_type=Path))
@click.argument("articles")
@json_option
def backtest(subscriptions: Path, articles: str, *, as_json: bool) -> None:
    r"""Say which articles match which subscriptions and what would be sent; no server, no state.

    SUBSCRIPTIONS is TOML or JSON, ARTICLES a file of JSON lines in the order of arrival, or "-" for stdin.

    \b
    Example:
      wirewatch alerts backtest subscriptions.toml articles.jsonl --json
    """
    from alerts.backtest import Backtest
    from desk.enrichment import make_line

    compiled, faults = _compiled(subscriptions, as_json=as_json)
    test, enrich, sent = Backtest(compiled), make_line(), Counter[str]()
    for name, line in read_lines(articles):
        try:
            for match in test.lines(*enrich(_article(line))):
                sent[match.action] += 1
                emit(match) if as_json else _say(match)
        except ValueError as error:
            faults += 1
            _complain(name, str(error), as_json=as_json)
    if not as_json:
        click.echo(", ".join(f"{count} {action}" for action, count in sorted(sent.items())) or "no match")
    if faults:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--query", help="Preview this query instead of a subscription.")
@click.option("--until", "end", metavar="DAY", help="The day after the 30 days looked at; now if not said.")
@json_option
def preview(name: str | None, query: str | None, end: str | None, *, as_json: bool) -> None:
    r"""Say what a subscription, or a query, would have sent in 30 days, from what is in the index.

    \b
    Example:
      wirewatch alerts preview --query 'actor:"Qasem Soleimani"' --until 2020-01-15
    """
    from alerts.backtest import Backtest
    from wire.clock import now

    if (name is None) == (query is None):
        raise click.UsageError("what? the id of a subscription, or --query")
    until = time_of(end) or now()
    compiled = _wanted(name, query)
    since = max(until, FIRST) - timedelta(days=DAYS)
    total, found = _search(compiled, since, until)
    line = _summary(Backtest([compiled]), found, total)
    emit(line) if as_json else _say_preview(line)


def _compiled(file: Path, *, as_json: bool) -> "tuple[list[Compiled], int]":
    from alerts.compiled import compile_all
    from alerts.subscription import read_file

    with known():
        subscriptions, unread = read_file(file)
    good, unusable = compile_all(subscriptions, setup.resolver())
    for fault in (*unread, *unusable):
        _complain(fault.id, fault.error, as_json=as_json)
    return good, len(unread) + len(unusable)


def _article(line: Json | str) -> "Article":
    from desk.articles import article_of

    if isinstance(line, str):
        raise ValueError(line)  # noqa: TRY004 – it says why the line could not be read
    return article_of(line)


def _complain(name: str, error: str, *, as_json: bool) -> None:
    emit({"id": name, "error": error}) if as_json else click.echo(f"{name}: error: {error}")


def _say(match: Any) -> None:
    click.echo(f"{match.subscription:20} {match.article:20} {match.action:10} {match.because}")


def _wanted(name: str | None, query: str | None) -> "Compiled":
    from alerts import register
    from alerts.compiled import compile_all
    from alerts.subscription import Subscription

    with known():
        if name is None:
            wanted = Subscription(id="preview", title="preview", query=query or "")
        else:
            with setup.engine().begin() as connection:
                wanted = register.get(connection, name)
    good, faults = compile_all([wanted], setup.resolver())
    if faults:
        raise Fault(faults[0].error)
    return good[0]


def _search(compiled: "Compiled", since: datetime, until: datetime) -> "tuple[int, list[Article]]":
    from index.store import MOST_HITS, Search, StoreError

    search = Search(compiled.query, since, until, sort="published", limit=MOST_HITS, facets=False)
    try:
        found = setup.store().search(search)
    except StoreError as error:
        raise Fault(str(error)) from None
    return found.total, [hit.article for hit in found.hits]


def _summary(test: "Backtest", found: "list[Article]", total: int) -> dict[str, Any]:
    """Return the figures; where there are more matches than were fetched, the estimates are for the newest of them."""
    from alerts.policy import Action

    ordered = sorted(found, key=lambda article: (article.published_at or article.fetched_at, article.id))
    days = Counter(f"{article.published_at or article.fetched_at:%Y-%m-%d}" for article in ordered)
    matches = [match for article in ordered for match in test.lines(article)]
    actions = Counter(match.action for match in matches)
    return {
        "total": total,
        "looked_at": len(ordered),
        "days": dict(sorted(days.items())),
        "estimate": {action.value: actions[action] for action in Action},
        "digests": len({match.due_at for match in matches} - {None}),
        "top": [
            {
                "id": each.id,
                "title": each.title,
                "outlet": each.outlet,
                "published_at": each.published_at,
                "story": each.story,
            }
            for each in ordered[::-1][:TOP]
        ],
    }


def _say_preview(line: dict[str, Any]) -> None:
    estimate = line["estimate"]
    sent = f"{estimate['send']} alerts"
    if line["digests"]:
        sent = f"{line['digests']} digests of {estimate['digest']} stories"
    click.echo(f"{line['total']} matches in {DAYS} days; {sent} would have been sent")
    widest = max(line["days"].values(), default=1)
    for day, count in line["days"].items():
        click.echo(f"  {day} {count:6} {'█' * max(1, round(40 * count / widest))}")
    for each in line["top"]:
        at = each["published_at"]
        click.echo(f"  {at:%Y-%m-%d %H:%M}" if at else " " * 18, nl=False)
        click.echo(f"  {each['outlet']:24.24} {each['title'][:90]}")
