"""An act as one clause tells it, with everything that the rules have read of it.

In: nothing. Out: Act, the form that clauses are read into. Refuses: nothing.
"""

from typing import NamedTuple

from msgspec import Struct

from enrich.events.acts.frames import Range, Side


class Theme(NamedTuple):
    """What an answer takes up: the type of the act, "" for any, and the noun that says so in small letters."""

    type: str
    noun: str = ""


class Act(Struct, frozen=True):
    """An act as one clause tells it."""

    type: str
    verb: int  # the outermost verb's place among the phrases
    trigger: Range
    source: Side
    target: Side
    operators: tuple[str, ...]
    inner: str  # the type of the act under the operators
    negated: bool
    tense: str  # "", "future", "maybe", "past"
    weight: int  # how much of a frame was seen
    inside: bool = False  # a larger act takes it in
    is_plot: bool = False  # said to be planned or arranged by its source
    theme: Theme | None = None  # what it answers (themes.py)
    clause: str = "main"  # main, after (of time or reason), beside (as, while), relative, participle, infinitive, fate
