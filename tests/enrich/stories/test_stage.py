"""Stories across languages: joined by who did what where, and the same after any restart."""

import random
from datetime import timedelta

import pytest
from msgspec.structs import replace

from enrich.stories.ledger import MERGED
from enrich.stories.stage import make_stories
from tests.enrich.sift.press import START
from tests.enrich.stories.stream import BESH, COMMAND, HARRAN, ORVIA, RUNO, make_teller, told
from wire.article import Actor, Article, Event, Merge, Relation


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


def test_stories_a_copy_that_comes_before_what_it_copies_keeps_its_story() -> None:
    copied = told("a2", "en", BESH, COMMAND, ORVIA, relation="exact", of="a1", story="a1")
    found = run([copied, told("a3", "ar", BESH, COMMAND, ORVIA), told("a1", "en", BESH, COMMAND, ORVIA)], [])
    assert {resolved(found)[each.id] for each in found} == {"a1"}


def test_stories_the_first_article_of_two_languages_gives_the_id_though_late() -> None:
    late, first = told("a1", "en", BESH, COMMAND, ORVIA, opened=1), told("a2", "ar", BESH, COMMAND, ORVIA, opened=2)
    found = run([first, late], [])
    assert said(found) == [("new", None, "a2"), ("new", None, "a1")]
    (merge,) = found[1].merged
    assert (merge.id, merge.by, set(merge.shared) >= {"Q1", "Q2", "at Q9"}) == ("a2", "a1", True)
    assert merge.likeness > 0.9


def test_stories_that_turn_out_to_be_one_go_on_under_the_older_id() -> None:
    english = [told("a1", "en", BESH, COMMAND, opened=1, places=(), events=())]
    arabic = [told("a2", "ar", ORVIA, RUNO, COMMAND, opened=2, places=(), events=())]
    later = told("a3", "en", BESH, COMMAND, ORVIA, RUNO, opened=1, relation="related", of="a1", story="a1")
    after = told("a4", "ar", RUNO, opened=2, relation="related", of="a2", story="a2")
    found = run([*english, *arabic, later, after], [])
    assert [each.story for each in found] == ["a1", "a2", "a1", "a1"]
    assert [[merge.id for merge in each.merged] for each in found] == [[], [], ["a2"], ["a2"]]
    assert found[2].merged == found[3].merged  # the evidence is that of the article that showed it


def test_stories_a_merge_chain_ends_at_the_oldest() -> None:
    history = [
        told("a3", "fr", BESH, story="a3"),
        told("a4", "en", BESH, story="a2", merged=(Merge(id="a3", by="a4", likeness=0.5),)),
        told(
            "a5",
            "en",
            BESH,
            story="a1",
            merged=tuple(Merge(id=n, by=b, likeness=0.5) for n, b in (("a2", "a5"), ("a3", "a4"))),
        ),
    ]
    (found,) = run([told("a6", "fr", RUNO, relation="related", of="a3", story="a3")], history)
    assert (found.story, [merge.id for merge in found.merged]) == ("a1", ["a2", "a3"])


@pytest.mark.parametrize(("target", "story"), [("Q1", "a1"), ("Q4", "a3")])
def test_stories_that_tell_one_act_are_one_though_less_alike(target: str, story: str) -> None:
    def telling(name: str, language: str, hit: str, *cast: str, **changes: object) -> Article:
        strike = Event(id=name, type="ASSAULT", quad=4, main=True, source=("Q3",), target=(hit,), place=HARRAN)
        actors = [(each, "person") for each in ("Q3", "Q1", "Q4", *cast)]
        return told(name, language, *actors, events=(strike,), outlet=name, **changes)

    others = [f"Q{number}" for number in range(20, 40)]
    english = telling("a1", "en", "Q1", *others[:6], opened=1)
    again = telling("a2", "en", "Q1", opened=1, relation="related", of="a1", story="a1")
    arabic = telling("a3", "ar", target, *others[6:], opened=3)
    late = telling("a4", "ar", target, opened=3, relation="related", of="a3", story="a3")
    found = run([english, again, arabic, late], [])
    assert [each.story for each in found] == ["a1", "a1", story, story]
    acts = [mark for merge in found[-1].merged for mark in merge.shared if mark.startswith("act ")]
    assert len(acts) == (story == "a1")


def test_stories_a_story_that_never_ends_takes_over_no_more_than_its_articles_can_carry() -> None:
    tell = make_teller([])
    for number in range(2 * MERGED):
        tell(told(f"en{number}", "en", BESH, COMMAND, ORVIA, opened=2 * number + 2))
        found = tell(told(f"ar{number}", "ar", BESH, COMMAND, ORVIA, opened=2 * number + 1))
        assert len(found.merged) <= MERGED


def test_stories_a_clock_that_jumps_loses_the_window_and_nothing_else() -> None:
    ahead = told("a2", "ar", BESH, COMMAND, ORVIA, fetched_at=START + timedelta(days=30_000))
    found = run([told("a1", "en", BESH, COMMAND, ORVIA), ahead, told("a3", "fr", BESH, COMMAND, ORVIA)], [])
    assert [each.id for each in found] == ["a1", "a2", "a3"]


def test_stories_grow_graver_as_more_tell_them_and_more_are_dead() -> None:
    def telling(name: str, language: str, killed: int) -> Article:
        strike = Event(id=name, type="ASSAULT", quad=4, main=True, killed=killed, target=("Q1",))
        return told(name, language, BESH, COMMAND, ORVIA, events=(strike,), outlet=name)

    first, second, third = run([telling("a1", "en", 2), telling("a2", "ar", 2), telling("a3", "fr", 60)], [])
    assert (first.story, second.story, third.story) == ("a1", "a1", "a1")
    assert 0 < (first.severity or 0) < (second.severity or 0) < (third.severity or 0) <= 10


def test_stories_one_outlet_with_ten_times_the_dead_lifts_nothing_until_another_confirms_it() -> None:
    def telling(name: str, killed: int) -> Article:
        strike = Event(id=name, type="ASSAULT", quad=4, main=True, killed=killed, target=("Q1",))
        return told(name, "en", BESH, COMMAND, ORVIA, events=(strike,), outlet=name, story="a1")

    tell = make_stories([])
    said = [tell(telling(name, killed)) for name, killed in (("a1", 8), ("a2", 8), ("a3", 2020), ("a4", 1990))]
    tolls = [each.records[0].killed for each in said]
    assert [(toll.low, toll.high) for toll in tolls if toll] == [(8, 8), (8, 8), (8, 8), (8, 2020)]
    calm, lifted = (each.article.severity or 0 for each in said[2:])
    assert calm + 2 < lifted


def test_stories_records_of_a_merged_story_count_for_it() -> None:
    english = told("a1", "en", BESH, COMMAND, opened=1, places=(), events=())
    arabic = told("a2", "ar", ORVIA, RUNO, COMMAND, opened=2, places=())
    later = told("a3", "en", BESH, COMMAND, ORVIA, RUNO, opened=1, relation="related", of="a1", story="a1", events=())
    first, second, third = run([english, arabic, later], [])
    assert (first.severity, third.story, [merge.id for merge in third.merged]) == (None, "a1", ["a2"])
    assert third.severity == second.severity
    assert (second.severity or 0) > 0


def test_stories_without_an_act_have_no_severity() -> None:
    assert run([told("a1", "en", BESH, events=())], [])[0].severity is None


def test_stories_an_article_without_a_story_passes() -> None:
    bare = told("a1", "en", BESH, story=None, relation=None)
    assert run([bare], []) == [bare]


def resolved(found: list[Article]) -> dict[str, str]:
    """Return the story of each article, by its last id."""
    goes_on = {merge.id: each.story or "" for each in found for merge in each.merged}

    def last(story: str) -> str:
        return last(goes_on[story]) if story in goes_on else story

    return {each.id: last(each.story or "") for each in found}


@pytest.mark.parametrize("seed", range(5))
def test_stories_and_ids_are_the_same_in_any_order(seed: int) -> None:
    stories = [[(f"Q{5 * number + each}", "person") for each in range(4)] for number in range(20)]
    articles = []
    for number in range(300):
        cast, language = stories[number % 20], ("en", "ar", "fr")[number // 20 % 3]
        founder = number % 60
        relation: Relation = "new" if number < 60 else random.Random(number).choice(("related", "exact"))
        made = told(f"a{number}", language, *cast, opened=founder + 1, places=(), events=(), relation=relation)
        articles.append(replace(made, of=f"a{founder}" if number >= 60 else None, story=f"a{founder}"))
    random.Random(seed).shuffle(articles)
    found = run(articles, [])
    assert resolved(found) == {f"a{number}": f"a{number % 20}" for number in range(300)}


WORDS = [f"{first}{last}" for first in ("har", "bes", "tol", "rim", "vas") for last in ("ran", "mund", "keth", "olio")]


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
        words = " ".join(draw.choices(WORDS, k=40))
        language = draw.choice(("en", "en", "en", "en", "ar", "fr"))
        made = told(name, language, *cast, text=words, outlet=f"o{number % 9}", **times)
        found.append(
            replace(
                made,
                relation=relation if root else "new",
                of=root,
                story=root or name,
                opened=int((root or name)[1:]) + 1,
            )
        )
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


def test_stories_of_a_crowd_are_merged_by_their_words_too() -> None:
    merges = [merge for seed in range(3) for each in run(crowd(seed, 150), []) for merge in each.merged]
    assert any(mark.startswith("word ") for merge in merges for mark in merge.shared)
