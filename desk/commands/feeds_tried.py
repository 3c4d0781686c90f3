"""`wirewatch feeds discover` and `feeds verify`: what is really there, asked of the web.

In: an address, or the feed list. Out: a line a feed. Refuses: addresses that cannot be fetched, with exit 1. Nothing is
stored but what `discover --add` adds to the list.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import click
import msgspec

from desk import setup
from desk.terminal import emit, http_address, json_option
from ingest.feeds import Feed, add_feeds, load_feeds
from ingest.links import site
from ingest.opml import name_for


@click.command()
@click.argument("url", callback=http_address)
@click.option("--add", is_flag=True, help="Add what was found to the list.")
@json_option
def discover(*, url: str, add: bool, as_json: bool) -> None:
    r"""Find the feeds of a site.

    \b
    Example:
      wirewatch feeds discover https://example.org/ --add
    """
    from desk.faults import Fault
    from desk.sources import fetcher
    from ingest.discover import discover as look
    from ingest.fetch import FetchFault
    from ingest.workers import Workers
    from wire.clock import now

    try:
        with Workers(1) as workers:
            found = look(url, fetcher(), workers, now())
    except FetchFault as fault:
        raise Fault(str(fault)) from None
    for each in found:
        line = {"url": each.url, "title": each.title, "kind": each.kind, "entries": each.entries}
        if as_json:
            emit(line)
        else:
            click.echo(f"{each.kind:13} {each.entries:5} entries  {each.url}  {each.title or ''}")
    if not found:
        raise Fault(f"{url}: no feed found")
    if add:
        feeds = [
            Feed(id=name_for(each.url), url=each.url, outlet=(each.title or site(each.url))[:200]) for each in found
        ]
        added = add_feeds(setup.settings().ingest.feeds, feeds)
        click.echo(f"{len(added)} added to {setup.settings().ingest.feeds}", err=True)


@click.command()
@click.argument("ids", metavar="[ID]…", nargs=-1)
@json_option
def verify(*, ids: tuple[str, ...], as_json: bool) -> None:
    r"""Try each feed of the list once, as for a first run: what answers, with what, and what does not.

    \b
    Example:
      wirewatch feeds verify
    """
    from desk.sources import fetcher
    from ingest.workers import Workers

    listed = load_feeds(setup.settings().ingest.feeds)
    for fault in listed.faults:
        click.echo(fault, err=True)
    counts: Counter[str] = Counter()
    threads = setup.settings().ingest.workers
    with Workers(2) as workers, ThreadPoolExecutor(threads) as pool:
        door = fetcher()
        for line in pool.map(lambda feed: _try(feed, door, workers), _apart(listed.chosen(ids))):
            counts["good" if "error" not in line else "bad"] += 1
            if as_json:
                emit(line)
            else:
                words = (
                    line.get("error")
                    or f"{line['kind']}, {line['entries']} entries, newest {line['newest'] or 'undated'}"
                )
                click.echo(f"{'bad ' if 'error' in line else 'good'} {line['id']:30} {words}")
    click.echo(f"{counts['good']} good, {counts['bad']} bad, {len(listed.faults)} lines with faults", err=True)
    if counts["bad"] or listed.faults:
        raise click.exceptions.Exit(1)


def _apart(feeds: tuple[Feed, ...]) -> list[Feed]:
    """Feeds of one site far from one another, so that none is asked for all of its feeds at once."""
    turn: Counter[str] = Counter()
    order: list[tuple[int, int, Feed]] = []
    for feed in feeds:
        order.append((turn[site(feed.url)], len(order), feed))
        turn[site(feed.url)] += 1
    return [feed for *_, feed in sorted(order, key=lambda each: each[:2])]


def _try(feed: Feed, door: Any, workers: Any) -> dict[str, Any]:
    from ingest.feedstate import FeedState
    from ingest.poll import ask, parse
    from wire.clock import now

    settings = setup.settings().ingest
    answer = ask(feed, FeedState(feed=feed.id, url=feed.url, address=feed.url), door, settings, now())
    polled = parse(feed, answer, workers, settings, now()) if answer.body else answer
    line: dict[str, Any] = {"id": feed.id, "url": feed.url, "status": answer.outcome.status}
    parsed = getattr(polled, "parsed", None)
    if polled.outcome.fault or parsed is None:
        return {**line, "error": polled.outcome.fault or "nothing in it"}
    dates = [each.published.at for each in parsed.entries if each.published and each.published.at]
    moved = {"moved_to": answer.outcome.permanent} if answer.outcome.permanent else {}
    newest = msgspec.to_builtins(max(dates)) if dates else None
    return {
        **line,
        **moved,
        "kind": parsed.kind,
        "title": parsed.title,
        "entries": len(parsed.entries),
        "newest": newest,
    }
