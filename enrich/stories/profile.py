"""Who, where and what: an article in terms that are the same in every language.

In: an article with actors, places and events. Out: a Profile. Refuses: actors that the knowledge base does not hold; a
name that is only spelt alike in two languages proves nothing.
"""

from datetime import datetime

import msgspec

from wire.article import SAME_TEXT, Article, Merge

UNIT = 1_000  # weights are whole thousandths, so that sums are the same in any order
COUNTRY = 0.6  # of its salience: a story's countries are shared by its neighbours
PLACE = 0.3
EVENT = 0.3  # a type of main event; types are few, so they settle little
_COUNTRIES = ("country", "territory")


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One telling: `marks` are actors, places and event types with their weights."""

    id: str
    story: str
    source: str  # the story that the words alone gave it
    language: str | None
    published: datetime
    fetched: datetime
    revision: int
    opened: int
    copy: bool
    merged: tuple[Merge, ...]
    marks: dict[str, int]


def read(article: Article, source: str) -> Profile:
    """Return the profile of an article that has a story; `source` is the one that its words alone gave it."""
    marks: dict[str, float] = {}
    for actor in article.actors:
        if actor.known:
            weight = actor.salience * (COUNTRY if actor.kind in _COUNTRIES else 1)
            marks[actor.id] = max(weight, marks.get(actor.id, 0))
    marks |= {f"at {place.id}": PLACE for place in article.places if place.id}
    marks |= {f"event {event.type}": EVENT for event in article.events if event.main}
    return Profile(
        id=article.id,
        story=article.story or article.id,
        source=source,
        language=article.language,
        published=article.published_at or article.fetched_at,
        fetched=article.fetched_at,
        revision=article.revision,
        opened=article.opened,
        copy=article.relation in SAME_TEXT,
        merged=article.merged,
        marks={mark: round(weight * UNIT) for mark, weight in marks.items() if round(weight * UNIT)},
    )
