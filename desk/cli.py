"""The front door: the command `wirewatch`, thin; each command's code is imported when it is called, not before.

In: words on a command line. Out: plain words, or JSON Lines on stdout with `--json`; logs and progress on stderr.
Exit 0 done, 1 something failed and was reported, 2 wrong use or configuration. Refuses: to show a traceback for a
foreseen fault.
"""

import importlib
import sys

import click

# command → where it lives; the second word is its line in `wirewatch --help`
COMMANDS = {
    "run": ("desk.commands.run:run", "the whole pipeline in one process"),
    "pull": ("desk.commands.run:pull", "one polling pass, published to the first topic"),
    "stage": ("desk.commands.stage:stage", "one long-running worker on Kafka"),
    "feeds": ("desk.commands.feeds:feeds", "the feed list: add, list, show, remove"),
    "actors": ("desk.commands.actors:actors", "the knowledge base: list, show"),
    "search": ("desk.commands.search:search", "search what was indexed"),
    "stories": ("desk.commands.stories:stories", "stories by size, growth or time"),
    "alerts": ("desk.commands.alerts:alerts", "subscriptions and deliveries"),
    "quarantine": ("desk.commands.quarantine:quarantine", "what no stage could process, and the way back"),
    "serve": ("desk.commands.serve:serve", "web console and HTTP API"),
    "status": ("desk.commands.status:status", "lag, age of the oldest unprocessed article, counts"),
    "doctor": ("desk.commands.doctor:doctor", "configuration and every connection, tried"),
    "tag": ("desk.commands.tag:tag", "dry run of enrichment on articles"),
    "inspect": ("desk.commands.inspect:inspect", "dry run of one part: feed, page, stories, actor, event"),
    "demo": ("desk.commands.demo:demo", "two weeks of news from an invented web, end to end"),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is no such one."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
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
