"""The front door: lists itself, answers quickly, and every command's help has an example."""

import re
import subprocess
import sys

import click
import pytest

from desk.cli import COMMANDS, wirewatch


def _commands() -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []

    def walk(path: str, command: click.Command) -> None:
        found.append((path, command))
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                assert below is not None
                walk(f"{path} {name}", below)

    walk("wirewatch", wirewatch)
    return found


@pytest.mark.parametrize(("path", "command"), _commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_help_shows_an_example_of_the_command(path: str, command: click.Command) -> None:
    assert command.help is not None
    example = re.search(r"Examples?:\n(?:.*\|\n)?.*?\b(wirewatch [a-z].+)", command.help)
    assert example, f"{path} --help has no example"
    words = path.split() if path != "wirewatch" else ["wirewatch"]
    assert example[1].split()[: len(words)] == words or path.endswith(" show")


def test_help_lists_every_command() -> None:
    done = subprocess.run([sys.executable, "-m", "desk", "--help"], capture_output=True, text=True, check=True)
    assert [name for name in COMMANDS if not re.search(rf"^  {name}\s", done.stdout, re.MULTILINE)] == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["stage", "nonsense"], "'nonsense' is not one of"),
        (["quarantine", "list", "--nonsense"], "No such option"),
    ],
)
def test_wrong_use_is_exit_2_with_one_clear_line(words: list[str], says: str) -> None:
    done = subprocess.run([sys.executable, "-m", "desk", *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    assert says in done.stderr
