"""Who is answered by an answer to what somebody made: "the ruling" is the court's, "the scheme" who unveiled a plan.

In: what an article's sentences say that somebody made. Out: the ids of the last maker before an answer. Refuses: what
only the one who answers has made.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from enrich.events.acts.makers import Made, kinds_of
from enrich.events.sides.antecedents import Spot
from enrich.events.sides.roles import Cast, Party
from enrich.events.syntax.phrases import Sentence
from wire.article import Field


class Maker(NamedTuple):
    """Who made something, and where that is told."""

    noun: str
    at: Spot
    ids: tuple[str, ...]


def makers(
    made: Iterable[Made], sentence: Sentence, where: tuple[Field, str], last: Party, cast: Cast
) -> Iterator[Maker]:
    """Yield what a sentence tells that somebody of the article has made; `last` is whom pronouns mean."""
    for each in made:
        ids = cast.party(each.by, sentence, where, last).ids
        if ids:
            yield Maker(each.noun, (where[0] != "title", sentence.bounds[each.at][0]), ids)


def maker(noun: str, at: Spot, told: Iterable[Maker], others: Iterable[str]) -> tuple[str, ...]:
    """Return who last made what a noun at a place takes up, "" for anything, but for those known not to be meant."""
    kinds, apart = kinds_of(noun), set(others)
    likely = [
        each for each in told if each.at < at and (not noun or kinds & kinds_of(each.noun)) and set(each.ids) - apart
    ]
    last = max(likely, key=lambda each: each.at, default=None)
    return tuple(i for i in last.ids if i not in apart) if last else ()
