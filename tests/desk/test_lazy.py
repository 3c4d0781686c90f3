"""The lazy group: names without imports, and help whose examples keep their lines."""

import sys

import click
from click.testing import CliRunner

from desk.cli import wirewatch
from desk.lazy import LazyGroup


def test_lazy_lists_without_importing() -> None:
    group = click.group(cls=LazyGroup, table={"one": ("desk.no_such_module:one", "the first")})(lambda: None)
    shown = CliRunner().invoke(group, ["--help"])
    assert "the first" in shown.output
    assert "desk.no_such_module" not in sys.modules


def test_lazy_help_keeps_the_lines_of_examples() -> None:
    shown = CliRunner().invoke(wirewatch, ["inspect", "stories", "--help"]).output
    assert "\\b" not in shown
    assert "\n    echo '{" in shown


def test_lazy_unknown_command() -> None:
    assert CliRunner().invoke(wirewatch, ["inspect", "nothing"]).exit_code == 2
