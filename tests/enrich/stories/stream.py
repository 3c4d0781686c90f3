"""Articles as they come to the stage `stories`."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from enrich.stories.stage import make_stories
from tests.enrich.sift.press import article
from wire.article import Actor, Article, Event, Place

BESH, COMMAND, ORVIA, RUNO = ("Q1", "person"), ("Q2", "organisation"), ("Q3", "country"), ("Q4", "person")
HARRAN = Place(name="Harran", id="Q9", country="ORV")


def make_teller(history: Iterable[Article] = ()) -> Callable[[Article], Article]:
    """Return what gives an article as its story has it."""
    tell = make_stories(history)
    return lambda article: tell(article).article


def told(name: str, language: str, *actors: tuple[str, str], **changes: object) -> Article:
    """Return an article as it comes from events: its story is its own, so far."""
    cast = tuple(Actor(id=each, name=each, kind=kind, salience=0.9) for each, kind in actors)
    strike = Event(id=f"e-{name}", type="ASSAULT", quad=4, main=True)
    made = article(name, "text", language=language, relation="new", story=name, actors=cast)
    return replace(made, **{"places": (HARRAN,), "events": (strike,), **changes})
