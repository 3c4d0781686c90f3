"""Articles as they come to the stage `stories`."""

from msgspec.structs import replace

from tests.enrich.sift.press import article
from wire.article import Actor, Article, Event, Place

BESH, COMMAND, ORVIA, RUNO = ("Q1", "person"), ("Q2", "organisation"), ("Q3", "country"), ("Q4", "person")
HARRAN = Place(name="Harran", id="Q9", country="ORV")


def told(name: str, language: str, *actors: tuple[str, str], **changes: object) -> Article:
    """Return an article as it comes from events: its story is its own, so far."""
    cast = tuple(Actor(id=each, name=each, kind=kind, salience=0.9) for each, kind in actors)
    strike = Event(id=f"e-{name}", type="ASSAULT", quad=4, main=True)
    made = article(name, "text", language=language, relation="new", story=name, actors=cast)
    return replace(made, **{"places": (HARRAN,), "events": (strike,), **changes})
