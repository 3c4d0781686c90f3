"""A terminal with colours, for commands that show more than lines.

In: text with styles. Out: the same on stdout, plain where that is no terminal. Refuses: nothing; a reader that has gone
is a BrokenPipeError as everywhere (desk/lazy.py), where rich would exit with 1.
"""

from typing import Any

from rich.console import Console

from desk.terminal import printable


class Screen(Console):
    """Rich's console, which guesses nothing of the words: `highlight` is off."""

    def __init__(self, *, soft_wrap: bool) -> None:
        super().__init__(highlight=False, soft_wrap=soft_wrap)

    def print(self, *objects: Any, **options: Any) -> None:
        """Print as rich does, but nothing that would steer the terminal."""
        super().print(*(printable(each) if isinstance(each, str) else each for each in objects), **options)

    def on_broken_pipe(self) -> None:
        """Let the command end as any other does."""
        raise BrokenPipeError
