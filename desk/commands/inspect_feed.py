"""`wirewatch inspect feed`: what the parser sees in one feed, nothing stored.

In: a file, `-`, or an address. Out: the feed, then a line an entry. Refuses: what is no feed, with the reason and exit
1.
"""

from typing import Any

import click

from desk import setup
from desk.sources import fetch_or_read
from desk.terminal import emit, http_address, json_option, plain


@click.command()
@click.argument("source", metavar="FILE_OR_URL")
@click.option("--url", callback=http_address, help="The address that a file came from, for its relative links.")
@json_option
def feed(*, source: str, url: str | None, as_json: bool) -> None:
    r"""Show a feed and its entries as wirewatch reads them.

    \b
    Example:
      wirewatch inspect feed feed.xml --url https://example.org/feed.xml
    """
    from desk.faults import Fault
    from ingest.parse.shapes import Parsed, Source
    from ingest.workers import Crashed, Failed, Stalled, Workers
    from wire.clock import now

    settings = setup.settings().ingest
    found = fetch_or_read(source, url, settings.feed_bytes)
    asked = Source(now=now(), url=found.url, content_type=found.headers.get("content-type"), most=settings.entries)
    try:
        with Workers(1) as workers:
            parsed = workers.call("feed", found.body, asked, settings.parse_seconds, Parsed)
    except (Failed, Stalled, Crashed) as error:
        raise Fault(f"{source}: {error}") from None
    head, entries = feed_line(parsed, found.url), [entry_line(each) for each in parsed.entries]
    if as_json:
        for line in (head, *entries):
            emit(line)
        return
    for name, value in head["feed"].items():
        click.echo(f"{name}: {plain(value)}")
    for entry in entries:
        click.echo(f"\n{plain(entry['published_at'])}  {entry['title'] or '–'}\n  {entry['url'] or '–'}")
    if parsed.left_out:
        click.echo(f"\n{parsed.left_out} entries more were left out (ingest.entries)", err=True)


def feed_line(parsed: Any, url: str | None) -> dict[str, Any]:
    """Return the first line: the feed, and when it would be polled next if it were polled now."""
    from ingest.feedstate import Asks, FeedState
    from ingest.schedule import Outcome, plan
    from wire.clock import now

    asks = Asks(parsed.ttl, parsed.period, parsed.skip_hours, parsed.skip_days)
    state = FeedState(feed="", url="", address="", asks=asks)
    base = setup.settings().ingest.interval
    state = plan(state, Outcome(total=len(parsed.entries)), base=base, now=now(), jitter=0)
    fields = {
        "title": parsed.title,
        "url": url or parsed.url,
        "home": parsed.home,
        "kind": parsed.kind,
        "ttl": parsed.ttl,
    }
    return {"feed": {**fields, "language": parsed.language, "next_poll_after": state.next_poll_at}}


def entry_line(entry: Any) -> dict[str, Any]:
    """Return an entry as users see it."""
    names = ("url", "title", "summary", "content", "authors")
    dates = {"published_at": when(entry.published), "updated_at": when(entry.updated)}
    notes = [each.note for each in (entry.published, entry.updated) if each and each.note]
    fields = {name: getattr(entry, name) for name in names}
    return {"id": entry.guid, **fields, **dates, "language": entry.language, "tags": entry.tags, "notes": notes}


def when(stamp: Any) -> Any:
    """Return a date as the contract has it: an instant, a day where only that is known, or None."""
    if stamp is None or stamp.at is None:
        return None
    return f"{stamp.at:%Y-%m-%d}" if stamp.day_only else stamp.at
