"""What every store does, said once; each implementation runs all of it as a class of its own.

In: a fixture `open_store`, which opens the same index again and again. Out: tests. Not a test file itself, so that
pytest collects only the classes derived from it.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from index.store import Bucket, Found, Search, Store
from tests.index.agreement import batches, check_agreement, queries
from tests.wire.articles import FETCHED, full, plain
from tests.wire.query.cases import ACTORS, NAMES, PLACES
from wire.article import Article, Event
from wire.outcome import Quarantine, Reason
from wire.query import parse

OpenStore = Callable[[], Store]
LATER = FETCHED + timedelta(days=40)


def ask(store: Store, query: str, **how: object) -> Found:
    """Search with the tests' names."""
    store.refresh()
    return store.search(Search(parse(query, NAMES), **how))  # type: ignore[arg-type]


def ids(store: Store, query: str, **how: object) -> list[str]:
    return [hit.article.id for hit in ask(store, query, **how).hits]


def change(article: Article, **changes: object) -> Article:
    return msgspec.structs.replace(article, **changes)


class StoreContract:
    @pytest.fixture
    def store(self, open_store: OpenStore) -> Store:
        return open_store()

    def test_empty_store_answers(self, store: Store) -> None:
        answer = ask(store, "word")
        assert (answer.total, answer.hits, store.count(), store.get("a1"), store.delete(["a1"])) == (0, (), 0, None, 0)
        assert list(store.articles()) == []

    def test_put_gives_back_the_article_as_it_was(self, store: Store, open_store: OpenStore) -> None:
        assert store.put([full(), plain("a2", published_at=FETCHED)]) == [None, None]
        store.refresh()
        again = open_store()
        assert (again.get("a1"), again.count()) == (full(), 2)
        assert {each.id for each in again.articles()} == {"a1", "a2"}
        assert ask(again, "soleimani").hits[0].article == full()

    def test_put_twice_changes_nothing(self, store: Store) -> None:
        assert store.put([plain(), plain()]) == [None, None]
        assert store.put([plain()]) == [None]
        assert (ids(store, "title"), store.count()) == (["a1"], 1)

    def test_newer_revision_replaces_the_older_across_months(self, store: Store) -> None:
        newer = plain(title="second", revision=2, fetched_at=LATER, first_seen_at=FETCHED, events=full().events)
        store.put([plain(title="first", first_seen_at=FETCHED, actors=full().actors, events=full().events * 2)])
        store.put([newer])
        assert (ids(store, "first"), ids(store, "second"), store.count()) == ([], ["a1"], 1)
        assert ids(store, "event:(modality:denied) AND NOT actor:Q30") == ["a1"]
        store.put([plain(title="third", revision=3, fetched_at=LATER + timedelta(days=40))])  # without first_seen_at
        assert (ids(store, "second"), ids(store, "third"), store.count()) == ([], ["a1"], 1)

    def test_older_revision_leaves_the_newer(self, store: Store) -> None:
        older = plain(title="first", revision=1)
        assert store.put([plain(title="second", revision=2), older]) == [None, None]
        assert store.put([older]) == [None]
        assert (ids(store, "first"), ids(store, "second")) == ([], ["a1"])

    def test_same_revision_coded_anew_replaces(self, store: Store) -> None:
        store.put([plain()])
        store.put([plain(actors=ACTORS[:1])])
        assert ids(store, "actor:Q1") == ["a1"]

    def test_delete_takes_down_for_good_and_may_be_undone(self, store: Store) -> None:
        store.put([full(), plain("a2")])
        store.refresh()
        assert store.delete(["a1", "a9", "a1"]) == 1
        assert (ids(store, "soleimani OR title"), store.get("a1"), store.count()) == (["a2"], None, 1)
        store.put([full()])
        assert ids(store, "soleimani") == ["a1"]

    def test_hits_are_limited_and_newest_first(self, store: Store) -> None:
        dated = [plain(f"a{day}", published_at=FETCHED + timedelta(days=day)) for day in range(5)]
        store.put([*dated, plain("b1"), plain("b0")])
        answer = ask(store, "title", sort="published", limit=3)
        assert ([hit.article.id for hit in answer.hits], answer.total) == (["a4", "a3", "a2"], 7)
        assert ids(store, "title", sort="published")[5:] == ["b0", "b1"]  # without a date last
        assert ask(store, "title", limit=0) == Found(7, (), ask(store, "title").facets)

    def test_since_and_until_bound_the_time_of_publication(self, store: Store) -> None:
        store.put([plain(f"a{day}", published_at=FETCHED + timedelta(days=day)) for day in range(4)] + [plain("b")])
        since, until = FETCHED + timedelta(days=1), FETCHED + timedelta(days=3)
        assert sorted(ids(store, "title", since=since, until=until)) == ["a1", "a2"]
        assert sorted(ids(store, "title OR other", until=until)) == ["a0", "a1", "a2"]

    def test_relevance_prefers_the_title_and_repetition(self, store: Store) -> None:
        filler = "some other words that fill the text " * 5
        store.put(
            [
                plain("once", title="none", text=f"{filler} siege", language="en"),
                plain("title", title="siege", text=filler, language="en"),
                plain("often", title="none", text=f"{filler} siege sieges siege", language="en"),
                plain("never", title="none", text=filler, language="en"),
            ]
        )
        assert ids(store, "siege") == ["title", "often", "once"]
        scores = [hit.score for hit in ask(store, "siege OR none").hits]
        assert scores == sorted(scores, reverse=True)

    def test_facets_count_articles_most_frequent_first(self, store: Store) -> None:
        strike = Event(id="1", type="ASSAULT", quad=4, main=True, place=PLACES[0])
        events = (strike, change(strike, type="PROTEST", main=False))  # type: ignore[arg-type]
        store.put([plain(f"a{at}", outlet=f"O{at % 12:02}", language="en", actors=ACTORS[:2]) for at in range(13)])
        store.put([plain("b", outlet="O05", events=(*events, strike))])
        facets = ask(store, "title", limit=0).facets
        assert facets["outlet"][:3] == (Bucket("O00", 2), Bucket("O05", 2), Bucket("O01", 1))
        assert len(facets["outlet"]) == 10
        assert facets["event"] == (Bucket("ASSAULT", 1),)
        assert facets["country"] == (Bucket("IRQ", 1),)
        assert facets["language"] == (Bucket("en", 13),)
        assert facets["actor"] == (Bucket("Q1", 13), Bucket("Q30", 13))

    def test_unfit_articles_are_refused_one_by_one(self, store: Store) -> None:
        odd = [plain("a1", title="broken \ud800"), plain("a2"), plain("a3", revision=2**70), plain("a4")]
        verdicts = store.put(odd)
        assert [getattr(each, "reason", None) for each in verdicts] == [Reason.INVALID, None, Reason.INVALID, None]
        assert all(isinstance(each, Quarantine) for each in verdicts[::2])
        assert sorted(ids(store, "title")) == ["a2", "a4"]

    def test_odd_articles_are_held(self, store: Store) -> None:
        event = Event(id="", type="ASSAULT", quad=10**30, main=True, killed=10**30, injured=-5, place=PLACES[1])
        odd = [
            plain("a1", title="", text="x" * 300_000 + " word\0 " + "\U0010ffff" * 9),
            plain("a2", title="word " * 200_000),
            plain("a3", title="word", outlet="\"' OR 1=1 -- " + "o" * 40_000, events=(event,) * 40),
            plain("a4", title="word", published_at=datetime(1, 1, 2, tzinfo=UTC), tags=("t" * 40_000,)),
            plain("a5", title="word", published_at=datetime(9999, 12, 30, tzinfo=UTC), url="u" * 40_000),
        ]
        assert store.put(odd) == [None] * 5
        assert sorted(ids(store, "word")) == ["a1", "a2", "a3", "a4", "a5"]
        assert ids(store, "killed:>=1000000000") == ["a3"]
        assert ids(store, "word AND published:<0002-01-01") == ["a4"]

    def test_longest_queries_are_answered(self, store: Store) -> None:
        store.put([plain(title="one two w255 x255")])
        words = " OR ".join(f"w{at}" for at in range(256))
        phrases = " OR ".join(f'"w{at} x{at}"' for at in range(156, 256))
        mixed = f"{'(' * 39}one AND NOT three{')' * 39}"
        groups = "one AND NOT event:(" + " OR ".join(f"place:p{at}" for at in range(255)) + ")"
        assert [ids(store, query) for query in (words, phrases, mixed, groups)] == [["a1"]] * 4

    @settings(suppress_health_check=list(HealthCheck), max_examples=40)
    @given(batches, queries)
    def test_store_agrees_with_the_predicate(self, store: Store, batch: tuple[Article, ...], texts: list[str]) -> None:
        store.delete([article.id for article in batch])  # of an example that failed
        check_agreement(store, batch, texts)
