"""Who, where and what: an article in terms that are the same in every language; and in its words, for its own.

In: an article with actors, places and events. Out: a Profile. Refuses: actors that the knowledge base does not hold (a
name that is only spelt alike in two languages proves nothing), and the words of copies.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from enrich.sift.hashes import hashed, hashed_each
from enrich.sift.terms import Buckets, Terms, bucket, take_terms_each
from wire.article import SAME_TEXT, Article, Merge
from wire.query.words import language_key

UNIT = 1_000  # weights are whole thousandths, so that sums are the same in any order
COUNTRY = 0.6  # of its salience: a story's countries are shared by its neighbours
PLACE = 0.3
EVENT = 0.3  # a type of main event; types are few, so they settle little
BEGINNING = 2_500  # characters of a text: sift's terms are of its first 200 words
LEAST = 5  # terms; fewer tell no story
KEYS = 8  # terms, the rarest, by which stories are looked up
_ACT = "event "
_COUNTRIES = ("country", "territory")


class Words(NamedTuple):
    """What an article says in its own language, and the rarest of it, rarest first."""

    terms: Terms
    keys: tuple[int, ...]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One telling: `marks` are actors, places and event types with their weights."""

    id: str
    story: str
    source: str  # the story that the words alone gave it
    language: str | None
    outlet: str
    published: datetime
    fetched: datetime
    revision: int
    opened: int
    copy: bool
    merged: tuple[Merge, ...]
    marks: dict[str, int]
    words: Words | None = None  # none for copies, and for those that say too little


def is_act(mark: str) -> bool:
    """Say whether a mark is a type of event rather than somebody or somewhere."""
    return mark.startswith(_ACT)


def words_of(articles: Sequence[Article]) -> list[Words | None]:
    """Return what each article says in its own language; none for a copy, and for one that says too little."""
    telling = [article for article in articles if article.relation not in SAME_TEXT]
    languages = [language_key(article.language) for article in telling for _ in range(2)]
    texts = [text for article in telling for text in (article.title, article.body[:BEGINNING])]
    taken = iter(take_terms_each(hashed_each(texts, languages)) if telling else ())
    return [None if article.relation in SAME_TEXT else _words(*next(taken)) for article in articles]


def _words(terms: Terms, keys: Buckets) -> Words | None:
    return Words(terms, tuple(keys[:KEYS].tolist())) if len(terms) >= LEAST else None


def spelt(article: Article, terms: Sequence[int]) -> list[str]:
    """Return terms as an article spells them, in their order; those that it has not are left out."""
    key = language_key(article.language)
    found: dict[int, str] = {}
    for piece in f"{article.title} {article.body[:BEGINNING]}".split():
        for term in bucket(hashed(piece, key)).tolist():
            found.setdefault(term, piece.strip(".,:;!?()[]'’\"“”«»").lower())
    return list(dict.fromkeys(found[term] for term in terms if found.get(term)))


def read(article: Article, source: str, words: Words | None = None) -> Profile:
    """Return the profile of an article that has a story; `source` is the one that its words alone gave it."""
    marks: dict[str, float] = {}
    for actor in article.actors:
        if actor.known:
            weight = actor.salience * (COUNTRY if actor.kind in _COUNTRIES else 1)
            marks[actor.id] = max(weight, marks.get(actor.id, 0))
    marks |= {f"at {place.id}": PLACE for place in article.places if place.id}
    marks |= {f"{_ACT}{event.type}": EVENT for event in article.events if event.main}
    return Profile(
        id=article.id,
        story=article.story or article.id,
        source=source,
        language=article.language,
        outlet=article.outlet,
        published=article.published_at or article.fetched_at,
        fetched=article.fetched_at,
        revision=article.revision,
        opened=article.opened,
        copy=article.relation in SAME_TEXT,
        merged=article.merged,
        marks={mark: round(weight * UNIT) for mark, weight in marks.items() if round(weight * UNIT)},
        words=words,
    )
