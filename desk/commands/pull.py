"""`wirewatch pull`: one polling pass, published to the first topic; what a DAG task calls.

In: the feed list. Out: what was polled and published. Refuses: an unknown feed. Exit 1 where the list has faults.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from desk import setup
from desk.terminal import emit, json_option
from ingest.feeds import FeedList, load_feeds
from ingest.pull import PullSummary
from ingest.round import Tally


@click.command()
@click.option("--feed", "ids", multiple=True, metavar="ID", help="Poll this feed now, due or not; may be repeated.")
@json_option
def pull(*, ids: tuple[str, ...], as_json: bool) -> None:
    r"""Poll the feeds that are due, and publish what is new.

    \b
    Example:
      wirewatch pull --feed bbc-world
    """
    from ingest.pull import due
    from ingest.pull import pull as poll

    settings = setup.settings().ingest
    listed = load_feeds(settings.feeds)
    chosen = listed.chosen(ids) if ids else due(listed.feeds, engine=setup.engine())
    with _progress(len(chosen)) as watch:
        summary = poll(chosen, engine=setup.engine(), belt=setup.belt(), settings=settings, watch=watch)
    show(summary, listed, as_json=as_json)
    if listed.faults:
        raise click.exceptions.Exit(1)


def show(summary: PullSummary, listed: FeedList, *, as_json: bool) -> None:
    """Print what a pass did."""
    tally = summary.tally
    for fault in listed.faults:
        click.echo(fault, err=True)
    if as_json:
        counts = {name: dict(getattr(tally, name)) for name in ("feeds", "entries", "pages")}
        return emit(
            {**counts, "published": summary.published, "faults": tally.faults, "seconds": round(summary.seconds, 1)}
        )
    click.echo(f"feeds: {_counts(tally.feeds)}; entries: {_counts(tally.entries)}; pages: {_counts(tally.pages)}")
    click.echo(f"{summary.published} articles published, {summary.seconds:.1f} s")
    for feed, fault in tally.faults.items():
        click.echo(f"  {feed}: {fault}")
    return None


@contextmanager
def _progress(feeds: int) -> Iterator[Callable[[Tally], None]]:
    """Show a bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("feeds", total=feeds)

        def show_so_far(tally: Tally) -> None:
            new = tally.entries["new"] + tally.entries["changed"]
            words = f"feeds, {sum(tally.pages.values())} pages, {new} new"
            bar.update(task, completed=sum(tally.feeds.values()), description=words)

        yield show_so_far


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"
