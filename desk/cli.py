"""The front door: the command `wirewatch`, thin; each command's code is imported when it is called, not before.

In: words on a command line. Out: plain words, or JSON Lines on stdout with `--json`; logs and progress on stderr.
Exit 0 done, 1 something failed and was reported, 2 wrong use or configuration. Refuses: to show a traceback for a
foreseen fault.
"""

import sys

import click

from desk.lazy import LazyGroup

# command → where it lives; the second word is its line in `wirewatch --help`
COMMANDS = {
    "run": ("desk.commands.run:run", "the whole pipeline in one process"),
    "pull": ("desk.commands.pull:pull", "one polling pass, published to the first topic"),
    "stage": ("desk.commands.stage:stage", "one long-running worker of a stage"),
    "feeds": ("desk.commands.feeds:feeds", "the feed list: add, find, import, check"),
    "actors": ("desk.commands.actors:actors", "the knowledge base: look up, import, watch"),
    "search": ("desk.commands.search:search", "search what was indexed"),
    "stories": ("desk.commands.stories:stories", "stories by size, growth or time"),
    "events": ("desk.commands.events:events", "acts: who did what to whom, with their sources"),
    "alerts": ("desk.commands.alerts:alerts", "subscriptions and deliveries"),
    "quarantine": ("desk.commands.quarantine:quarantine", "what no stage could process, and the way back"),
    "takedowns": ("desk.commands.takedowns:takedowns", "articles that have to go, for good"),
    "serve": ("desk.commands.serve:serve", "web console and HTTP API"),
    "status": ("desk.commands.status:status", "lag, age of the oldest unprocessed article, counts"),
    "doctor": ("desk.commands.doctor:doctor", "configuration and every connection, tried"),
    "tag": ("desk.commands.tag:tag", "dry run of enrichment on articles"),
    "inspect": ("desk.commands.inspect:inspect", "dry run of one part: feed, page, stories, actor, event"),
    "demo": ("desk.commands.demo:demo", "two weeks of news from an invented web, end to end"),
}


@click.group(cls=LazyGroup, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wirewatch")
def wirewatch() -> None:
    r"""A streaming news monitor: who did what to whom, where and when, searched and alerted on.

    \b
    Example:
      wirewatch search 'event:(type:ASSAULT AND target:IRN)'
    """


def main() -> None:
    """Run the command line; foreseen faults become one line on stderr and an exit status."""
    from desk.faults import report

    with report():
        sys.exit(wirewatch.main(standalone_mode=False) or 0)
