"""How grave a story is: the gravest of its acts, told as widely as the story is.

In: articles, one by one or summed up in counters. Out: a Severity. Refuses: nothing. Only main, asserted events count;
the same facts give the same severity in whatever order they came.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from enrich.stories.severity import Facts, Severity, prominence, weigh
from wire.article import SAME_TEXT, Actor, Article, Event

PEOPLE = 2  # named in the reasons


class Act(NamedTuple):
    """An act as an article tells it, and who is in it; `alone` is its severity when nobody else tells it."""

    alone: float
    quad: int
    intensity: float | None
    killed: int
    injured: int
    prominence: float
    people: tuple[str, ...]


class Spread(NamedTuple):
    """Who tells a story, and where its acts happened."""

    outlets: AbstractSet[str]
    countries: AbstractSet[str]
    languages: AbstractSet[str | None]


def acts_of(article: Article) -> tuple[Act, ...]:
    """Return the main acts of an article."""
    actors = {actor.id: actor for actor in article.actors}
    return tuple(_act(event, actors) for event in article.events if event.main and event.modality == "asserted")


def _act(event: Event, actors: Mapping[str, Actor]) -> Act:
    sides = [actors[name] for name in (*event.source, *event.target) if name in actors]
    people = tuple(actor.name for actor in sorted(sides, key=lambda actor: (-actor.salience, actor.id))[:PEOPLE])
    killed, injured, known = event.killed or 0, event.injured or 0, prominence(sides)
    facts = Facts(
        quad=event.quad, intensity=event.intensity, killed=killed, injured=injured, prominence=known, people=people
    )
    return Act(weigh(facts).score, event.quad, event.intensity, killed, injured, known, people)


def countries_of(article: Article) -> set[str]:
    """Return where the main acts of an article happened."""
    places = [event.place for event in article.events if event.main and event.place]
    return {place.country for place in places if place.country}


def rank(act: Act) -> tuple[float, int, int, tuple[str, ...], int, float, float]:
    """Return how grave an act is beside others; how widely a story is told weighs the same for all its acts."""
    return act.alone, act.killed, act.injured, act.people, act.quad, act.intensity or 0.0, act.prominence


def gravity(act: Act, spread: Spread) -> Severity:
    """Return how grave an act is as widely as it is told."""
    outlets, countries, languages = (len(each) for each in spread)
    return weigh(
        Facts(
            quad=act.quad,
            intensity=act.intensity,
            killed=act.killed,
            injured=act.injured,
            prominence=act.prominence,
            people=act.people,
            outlets=outlets,
            countries=countries,
            languages=languages,
        )
    )


def of_articles(articles: Iterable[Article]) -> Severity | None:
    """Return how grave a story is, from its articles; None where they tell of no act."""
    held = list(articles)
    texts = [article for article in held if article.relation not in SAME_TEXT]
    spread = Spread(
        {article.outlet for article in held},
        {country for article in texts for country in countries_of(article)},
        {article.language for article in texts},
    )
    gravest = max((act for article in texts for act in acts_of(article)), key=rank, default=None)
    return gravest and gravity(gravest, spread)
