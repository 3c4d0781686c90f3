"""The readings of a query must agree: what a store finds is what the predicate says, on any query and any articles.

In: a store and drawn data. Out: assertions. Not a test file itself: each store's tests call `check_agreement`.
"""

from collections import Counter
from collections.abc import Iterable

from hypothesis import strategies as st

from index.document import make_flat
from index.store import BUCKETS, Bucket, Search, Store
from tests.wire.query.cases import NAMES, articles, query_texts
from wire.article import Article
from wire.query import Query, QueryError, matches, parse

batches = st.tuples(*(articles(name=f"a{number}") for number in range(4)))
queries = st.lists(query_texts, min_size=1, max_size=4)


def check_agreement(store: Store, batch: tuple[Article, ...], texts: list[str]) -> None:
    """Index some articles, compare the answer to each query with the predicate, and take the articles down again."""
    assert store.put(batch) == [None] * len(batch)
    store.refresh()
    for text in texts:
        try:
            query = parse(text, NAMES)
        except QueryError:  # only says what must not be there, or has no letters
            continue
        _check(store, batch, query)
    assert store.delete([article.id for article in batch]) == len(batch)
    store.refresh()
    assert store.count() == 0


def _check(store: Store, batch: tuple[Article, ...], query: Query) -> None:
    expected = {article.id: article for article in batch if matches(query, article)}
    by_score = store.search(Search(query, limit=100))
    by_time = store.search(Search(query, sort="published", limit=100, facets=False))
    assert {hit.article.id: hit.article for hit in by_score.hits} == expected
    assert (by_score.total, by_time.total, by_time.facets) == (len(expected), len(expected), {})
    assert [hit.article.id for hit in by_time.hits] == _newest_first(list(expected.values()))
    assert by_score.facets["country"] == _count(
        country for each in expected.values() for country in make_flat(each).countries
    )
    assert by_score.facets["outlet"] == _count(each.outlet for each in expected.values())


def _newest_first(found: list[Article]) -> list[str]:
    def order(article: Article) -> tuple[float, str]:
        return (-(article.published_at.timestamp() // 0.001) if article.published_at else 1.0, article.id)

    return [article.id for article in sorted(found, key=order)]


def _count(values: Iterable[str]) -> tuple[Bucket, ...]:
    counted = sorted(Counter(values).items(), key=lambda each: (-each[1], each[0].encode()))
    return tuple(Bucket(value, count) for value, count in counted[:BUCKETS])
