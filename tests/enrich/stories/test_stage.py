"""Stories across languages: joined by who did what where, and the same after any restart."""

import random
from datetime import timedelta

import pytest
from msgspec.structs import replace

from enrich.stories.stage import make_teller
from tests.enrich.sift.press import START, article
from wire.article import Actor, Article, Event, Place, Relation

BESH, COMMAND, ORVIA, RUNO = ("Q1", "person"), ("Q2", "organisation"), ("Q3", "country"), ("Q4", "person")
HARRAN = Place(name="Harran", id="Q9", country="ORV")


def told(name: str, language: str, *actors: tuple[str, str], **changes: object) -> Article:
    """Return an article as it comes from events: its story is its own, so far."""
    cast = tuple(Actor(id=each, name=each, kind=kind, salience=0.9) for each, kind in actors)
    strike = Event(id=f"e-{name}", type="ASSAULT", quad=4, main=True)
    made = article(name, "text", language=language, relation="new", story=name, actors=cast)
    return replace(made, **{"places": (HARRAN,), "events": (strike,), **changes})


def run(articles: list[Article], history: list[Article]) -> list[Article]:
    tell = make_teller(history)
    return [tell(each) for each in articles]


def said(found: list[Article]) -> list[tuple[Relation | None, str | None, str | None]]:
    return [(each.relation, each.of, each.story) for each in found]


def test_stories_another_language_joins() -> None:
    found = run([told("a1", "en", BESH, COMMAND, ORVIA), told("a2", "ar", BESH, COMMAND, ORVIA)], [])
    assert said(found) == [("new", None, "a1"), ("related", "a1", "a1")]


def test_stories_the_same_language_is_left_to_the_words() -> None:
    found = run([told("a1", "en", BESH, COMMAND, ORVIA), told("a2", "en", BESH, COMMAND, ORVIA)], [])
    assert said(found)[1] == ("new", None, "a2")


def test_stories_days_apart_stay_apart() -> None:
    later = told("a2", "ar", BESH, COMMAND, ORVIA, published_at=START + timedelta(days=4))
    assert run([told("a1", "en", BESH, COMMAND, ORVIA), later], [])[1].story == "a2"


def test_stories_one_busy_president_joins_nothing() -> None:
    first, second = told("a1", "en", RUNO), told("a2", "fr", RUNO, places=(), events=())
    assert run([first, second], [])[1].story == "a2"


def test_stories_unknown_names_prove_nothing() -> None:
    cast = tuple(Actor(id=f"x:{each}", name="Besh", kind="person", salience=1, known=False) for each in range(5))
    bare = {"actors": cast, "places": (), "events": ()}
    assert run([told("a1", "en", **bare), told("a2", "ar", **bare)], [])[1].story == "a2"


def test_stories_tellings_by_words_and_copies_follow_their_first() -> None:
    joined = [told("a1", "en", BESH, COMMAND, ORVIA), told("a2", "ar", BESH, COMMAND, ORVIA)]
    retold = told("a3", "ar", RUNO, relation="related", of="a2", story="a2")
    copied = told("a4", "ar", RUNO, relation="exact", of="a2", story="a2")
    assert said(run([*joined, retold, copied], []))[2:] == [("related", "a2", "a1"), ("exact", "a2", "a1")]


def test_stories_an_article_without_a_story_passes() -> None:
    bare = told("a1", "en", BESH, story=None, relation=None)
    assert run([bare], []) == [bare]


def crowd(seed: int, count: int) -> list[Article]:
    draw = random.Random(seed)
    everybody = [(f"Q{each}", draw.choice(("person", "organisation", "country"))) for each in range(12)]
    found = []
    for number in range(count):
        when = START + timedelta(hours=5 * 24 * number / count)
        cast, relation = draw.sample(everybody, 5), draw.choice(("new", "new", "related", "exact"))
        root = f"a{draw.randrange(number)}" if number and relation != "new" else None
        times = {"fetched_at": when, "published_at": when, "revision": draw.randrange(1, 3)}
        name = f"a{number}" if draw.random() < 0.9 or not number else f"a{draw.randrange(number)}"
        made = told(name, draw.choice(("en", "ar", "fr")), *cast, **times)
        found.append(replace(made, relation=relation if root else "new", of=root, story=root or name))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_stories_split_anywhere_and_rebuilt_in_any_order_are_the_same(seed: int) -> None:
    articles = crowd(seed, 150)
    whole = run(articles, [])
    assert len({each.story for each in whole}) < len({each.story for each in articles})
    for at in random.Random(seed).sample(range(1, len(articles)), 10):
        newest = articles[at - 1].fetched_at
        kept = [each for each in whole[:at] if newest - each.fetched_at <= timedelta(days=3)]
        random.Random(at).shuffle(kept)
        assert run(articles[at:], kept) == whole[at:], f"split before article {at}"
