"""`wirewatch feeds`: the feed list and what polling has learnt about each feed.

In: the feed list (`ingest.feeds`), the state database. Out: lines. Refuses: addresses and ids that are not right, with
exit 2; a list with faults is shown as far as it can be read, the faults on stderr.
"""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from desk import setup
from desk.commands.feeds_tried import discover, verify
from desk.terminal import emit, http_address, json_option
from ingest.feeds import FeedList, add_feeds, load_feeds, make_feed, read_feeds, remove_feed
from ingest.feedstate import Asks
from ingest.links import site
from ingest.opml import name_for
from wire.clock import now


@click.group()
def feeds() -> None:
    r"""The feed list: what is polled, and how it does.

    \b
    Example:
      wirewatch feeds add https://example.org/rss.xml --outlet "Example Times" --country USA --language en
    """


feeds.add_command(discover)
feeds.add_command(verify)


@feeds.command()
@click.argument("url", callback=http_address)
@click.option("--id", "name", help="Its short name; made from the address where not given.")
@click.option("--outlet", help="Who publishes it; the site's name where not given.")
@click.option("--country", help="The outlet's country, ISO 3166 alpha-3.")
@click.option("--language", help="As BCP 47 has it: en, pt-BR.")
@click.option("--interval", type=float, help="Seconds between polls; else ingest.interval.")
def add(url: str, **fields: Any) -> None:
    r"""Add a feed to the list.

    \b
    Example:
      wirewatch feeds add https://example.org/rss.xml --outlet "Example Times" --country USA
    """
    fields["id"] = fields.pop("name") or name_for(url)
    fields["outlet"] = fields["outlet"] or site(url)
    given = {name: value for name, value in fields.items() if value is not None}
    try:
        feed = make_feed({**given, "url": url})
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    path = setup.settings().ingest.feeds
    added = add_feeds(path, [feed])
    click.echo(f"{added[0].id} added to {path}" if added else f"{url} is in {path} already")


@feeds.command()
@click.argument("name", metavar="ID")
def remove(name: str) -> None:
    r"""Take a feed off the list, and forget when it was polled; its articles stay.

    \b
    Example:
      wirewatch feeds remove example-times
    """
    from ingest.state import drop_feed

    path = setup.settings().ingest.feeds
    if not remove_feed(path, name):
        load_feeds(path).chosen((name,))  # says which name is near
    drop_feed(setup.engine(), name)
    click.echo(f"{name} removed from {path}")


@feeds.command("list")
@click.option("--health", is_flag=True, help="What polling says: slow, dead, moved, blocked, silent …")
@json_option
def list_feeds(*, health: bool, as_json: bool) -> None:
    r"""List the feeds.

    \b
    Example:
      wirewatch feeds list --health
    """
    from ingest.health import judge
    from ingest.state import read_states

    listed = _listed()
    states = read_states(setup.engine(), listed.feeds) if listed.feeds else {}
    blocked = _blocked()
    for feed in listed.feeds:
        state = states[feed.id]
        verdict = judge(feed, state, blocked.get(site(state.address)), now())
        if as_json:
            emit(
                {
                    **msgspec.to_builtins(feed),
                    "health": verdict.name,
                    "because": verdict.because,
                    "next_poll_at": state.next_poll_at,
                }
            )
        elif health:
            click.echo(f"{verdict.name:10} {feed.id:30} {verdict.because}")
        else:
            click.echo(f"{feed.id:30} {feed.outlet:25} {feed.country or '–':4} {feed.language or '–':5} {feed.url}")
    if listed.faults:
        raise click.exceptions.Exit(1)


@feeds.command()
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@json_option
def show(*, ids: tuple[str, ...], as_json: bool) -> None:
    r"""Show what polling has learnt about feeds, and why each is polled next when it is.

    \b
    Example:
      wirewatch feeds show example-times
    """
    from ingest.health import judge
    from ingest.state import read_states

    chosen = _listed().chosen(ids)
    states = read_states(setup.engine(), chosen)
    blocked = _blocked()
    for feed in chosen:
        state = states[feed.id]
        verdict = judge(feed, state, blocked.get(site(state.address)), now())
        line = {
            **msgspec.to_builtins(feed),
            **msgspec.structs.asdict(state),
            "health": verdict.name,
            "because": verdict.because,
        }
        if as_json:
            emit(line)
            continue
        for name, value in line.items():
            if value not in (None, (), 0, 0.0, Asks()):
                click.echo(f"{name:14} {'; '.join(map(str, value)) if isinstance(value, tuple) else value}")
        click.echo()


@feeds.command("import")
@click.argument("source", metavar="FILE|-|starter")
def import_feeds(source: str) -> None:
    r"""Add the feeds of an OPML or TOML file, or of the list that comes with wirewatch.

    \b
    Example:
      wirewatch feeds import starter
    """
    found = _read(source)
    if not found.feeds and not found.faults:
        raise click.UsageError(f"{source}: no feeds in it")
    path = setup.settings().ingest.feeds
    added = add_feeds(path, list(found.feeds))
    click.echo(f"{len(added)} feeds added to {path}, {len(found.feeds) - len(added)} were there already")
    for fault in found.faults:
        click.echo(fault, err=True)
    if found.faults:
        raise click.exceptions.Exit(1)


@feeds.command("export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False), default="-")
def export_feeds(file: Path) -> None:
    r"""Write the list as OPML, for other readers.

    \b
    Example:
      wirewatch feeds export feeds.opml
    """
    from ingest.opml import write_opml

    if not file.parent.is_dir():
        raise click.UsageError(f"{file}: no such folder")
    listed = _listed()
    body = write_opml(listed.feeds)
    if str(file) == "-":
        sys.stdout.buffer.write(body)
    else:
        file.write_bytes(body)
    if listed.faults:
        raise click.exceptions.Exit(1)


def _read(source: str) -> FeedList:
    from ingest.opml import read_opml

    if source == "starter":
        from importlib.resources import as_file, files

        with as_file(files("ingest") / "starter.toml") as path:
            return load_feeds(path)
    try:
        body = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        if source.lower().endswith(".toml") or (
            source == "-" and not body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
        ):
            return read_feeds(body.decode("utf-8-sig"), source)
        return read_opml(body)
    except OSError as error:
        raise click.UsageError(f"{source}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{source}: not UTF-8 text (byte {error.start})") from None
    except ValueError as error:
        raise click.UsageError(f"{source}: {error}") from None


def _listed() -> FeedList:
    path: Path = setup.settings().ingest.feeds
    listed = load_feeds(path)
    for fault in listed.faults:
        click.echo(fault, err=True)
    return listed


def _blocked() -> dict[str, Any]:
    from ingest.gate import Gate

    return Gate(setup.engine(), 0, now).blocked()
