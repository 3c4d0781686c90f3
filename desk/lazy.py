"""A group of commands whose code is imported when one is called, not before, so that `--help` stays quick.

In: a table, command → ("module:name", its line in `--help`). Out: a click group. Refuses: what click refuses.
"""

import importlib
import os
import sys
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """Use as `@click.group(cls=LazyGroup, table=…)`."""

    def __init__(self, *args: Any, table: Mapping[str, tuple[str, str]], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._table = table
        _keep_lines(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is no such one."""
        if cmd_name not in self._table:
            return None
        module, name = self._table[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        _keep_lines(command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit with 0, not click's 1, where the reader of its output has gone, as `| head` does."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # What Python would still flush goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(0) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in self._table.items()])


def _keep_lines(command: click.Command) -> None:
    """Let the two letters that a raw docstring has for click's mark mean the mark: keep the lines below as they are."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    if type(command) is click.Group:
        for each in command.commands.values():
            _keep_lines(each)
