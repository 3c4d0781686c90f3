"""Articles that tell an act, as they come from the events stage; all people and places are invented."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from wire.article import THING, Actor, Article, Event, Place, Span

START = datetime(2020, 3, 2, 6, tzinfo=UTC)
DAY = START.date()
ORVIA = Actor(id="Q1", name="Orvia", kind="country", country="ORV", sector="GOV")
ARMY = Actor(id="Q2", name="Orvian Army", kind="organization", country="ORV", sector="MIL")
TESSIA = Actor(id="Q3", name="Tessia", kind="country", country="TES", sector="GOV")
GENERAL = Actor(id="Q4", name="Runo Besh", kind="person", country="TES", sector="MIL")
DEPUTY = Actor(id="Q5", name="Ilan Varo", kind="person", country="TES", sector="MIL")
CIVILIANS = Actor(id="x:civilians", name="Harran civilians", kind="group", country="TES", sector="CVL", known=False)
OFFICERS = Actor(id="x:officers", name="Orvian officers", kind="group", country="ORV", sector="MIL", known=False)
MEN = Actor(id="x:men", name="Harran guests", kind="group", country="TES", sector="CVL", known=False)
GUESTS = Actor(id="x:guests", name="Tessian guests", kind="group", country="TES", sector="CVL", known=False)
ATTACKER = Actor(id="x:attacker", name="attacker", kind="group", known=False)
BASE = Actor(id="x:base", name="Orvian base", kind=THING, country="ORV", known=False)
K7 = Actor(id="x:k7", name="K7 base", kind=THING, country="ORV", known=False)
CAMP = Actor(id="x:camp", name="army base", kind=THING, country="ORV", known=False)
BASES = Actor(id="x:bases", name="Tessian bases", kind=THING, country="TES", known=False)
PREMIER = Actor(id="Q6", name="Mara Oth", kind="person", country="ORV", sector="GOV")
LAND = Place(name="Tessia", id="Q3", country="TES")
HARRAN = Place(name="Harran", country="TES", lat=10.0, lon=20.0, geonames=7)
PORT = Place(name="Port Besh", country="TES", lat=14.0, lon=20.0, geonames=8)
CAST = {
    actor.id: actor
    for actor in (
        ORVIA,
        ARMY,
        TESSIA,
        GENERAL,
        DEPUTY,
        CIVILIANS,
        OFFICERS,
        MEN,
        GUESTS,
        ATTACKER,
        PREMIER,
        BASE,
        K7,
        CAMP,
        BASES,
    )
}
WORDS = "An Orvian drone killed General Runo Besh in Harran."


def act(source: str = "Q1", target: str = "Q4", place: Place | None = HARRAN, **changes: object) -> Event:
    """Return a strike on the general; ids of a side stand apart by spaces."""
    stated = place and replace(place, mentions=(Span(field="text", start=44, end=50, text=place.name),))
    bare = Event(
        id="e", type="ASSAULT", quad=4, modes=("drone",), intensity=-9.0, main=True, date=DAY, place=stated,
        source=tuple(source.split()), target=tuple(target.split()), confidence=0.8,
        sentence=Span(field="text", start=0, end=len(WORDS), text=WORDS),
    )  # fmt: skip
    return replace(bare, **changes)


def denial(**changes: object) -> Event:
    """Return what somebody disputes."""
    return act(**{"source": "", "modality": "denied", "main": False, "date": None, **changes})  # type: ignore[arg-type]


def telling(name: str, *events: Event, hours: float = 0, **changes: object) -> Article:
    """Return an article of the story s1 by an outlet of its own that tells these acts."""
    at = START + timedelta(hours=hours)
    ids = dict.fromkeys(each for event in events for each in (*event.source, *event.target))
    bare = Article(
        id=name, feed=name, outlet=f"outlet {name}", title=name, text=WORDS, language="en", published_at=at,
        fetched_at=at, story="s1", relation="related", events=events, actors=tuple(CAST[each] for each in ids),
        places=tuple(event.place for event in events if event.place),
    )  # fmt: skip
    return replace(bare, **changes)


def on(days: int) -> date:
    """Return the day so many days after the first."""
    return DAY + timedelta(days=days)
