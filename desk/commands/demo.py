"""`wirewatch demo`: two weeks of news from an invented web, end to end, in one process.

In: a folder of its own. Out: alerts as a receiver of webhooks gets them, a summary, and what to type next. Refuses:
what the parts refuse. A second run finds the folder as the first left it, and adds nothing.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wire.clock import Clock

if TYPE_CHECKING:
    from rich.console import Console

    from desk.summary import Summary


@click.command()
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("var/demo"),
    show_default=True,
    help="Folder of the demo's state, log and index.",
)
def demo(*, home: Path) -> None:
    r"""Show everything at work: 18 invented outlets tell two weeks of real news, alerts arrive, then you may search.

    \b
    Example:
      wirewatch demo
    """
    from desk.demo.home import settle
    from desk.screen import Screen
    from desk.worker import interrupt_on_term

    settle(os.environ, home)
    console = Screen(soft_wrap=True)
    with interrupt_on_term():
        _play(home, console)


def _play(home: Path, console: "Console") -> None:
    from desk import setup
    from desk.demo import blocks, replay
    from desk.demo.home import list_feeds, open_at, receiver_before, site_port, subscribe
    from desk.demo.press import FIRST
    from desk.demo.receiver import Alert, Receiver
    from desk.demo.site import Site
    from desk.embedded import Line
    from ingest.pull import make_tools, make_workers

    def told(alert: Alert) -> None:
        console.print(blocks.alert_block(alert), end="\n\n")

    engine, settings, calendar = setup.engine(), setup.settings().ingest, replay.Calendar(FIRST)
    port, secret = receiver_before(engine)
    with (
        open_at(site_port(home), Site) as site,
        open_at(port, partial(Receiver, secret, told)) as receiver,
        make_workers(settings) as workers,
        _progress(console, calendar) as progress,
    ):
        feeds = list_feeds(home, site)
        count = subscribe(engine, receiver.url, secret)
        console.print(f"{len(feeds)} feeds of an invented web at {site.url}/, {count} subscriptions\n")
        days = replay.Replay(feeds, site, make_tools(engine, workers, settings, calendar), calendar)
        engine.dispose()  # the line forks, and no connection to SQLite may be taken along
        summary = Line(lambda found: days.poll(found, setup.belt()), progress).run(once=True)
    for line in blocks.summary_lines(summary, days.faults, len(receiver.alerts)):
        console.print(line, markup=False)
    console.print("\nWhat to type next:")
    for step in blocks.next_steps(home, sys.argv[0]):
        console.print(f"  {step}", markup=False)


@contextmanager
def _progress(console: "Console", calendar: Clock) -> Iterator[Callable[["Summary"], None]]:
    """Show on a terminal how far the days and the articles have got; nothing elsewhere."""
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("the stages are loading …") as status:

        def update(summary: "Summary") -> None:
            status.update(f"{calendar():%-d %b %Y} · {summary.articles} articles published, {summary.indexed} indexed")

        yield update
