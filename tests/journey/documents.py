"""What two bodies must agree on: every field of every document that does not say when we did something.

Stories are compared as a whole: with several workers before the stage `stories` it is chance in which order it sees
the tellings, and order parts some (docs/quality.md has how many; `benchmarks.orders`).
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import msgspec

from desk.tellings import gather
from index.store import Store
from wire.article import SAME_TEXT

ORDER_FIELDS = {"relation", "of"}  # of a text that is no copy: which telling of a story is the "new" one
STORY_FIELDS = {"story", "merged", "moved", "opened", "severity"}
CLOCK_FIELDS = {"fetched_at", "first_seen_at"}  # when this run saw it; all others follow from the feeds


def documents(store: Store) -> dict[str, dict[str, object]]:
    """Return the documents by id, as plain values."""
    store.refresh()
    return dict(_plain(store))


def _plain(store: Store) -> Iterator[tuple[str, dict[str, object]]]:
    for article in store.articles():
        left = CLOCK_FIELDS if article.relation in SAME_TEXT else CLOCK_FIELDS | ORDER_FIELDS
        fields = msgspec.to_builtins(article)
        yield article.id, {name: value for name, value in fields.items() if name not in left | STORY_FIELDS}


def parted(one: Store, other: Store) -> float:
    """Return which share of the pairs of articles that either store tells as one story the other parts."""
    mine, theirs = _pairs(one), _pairs(other)
    return len(mine ^ theirs) / len(mine | theirs)


def _pairs(store: Store) -> set[tuple[str, str]]:
    articles = list(store.articles())
    last = {name: story.id for story in gather(articles) for name in story.ids}
    told = defaultdict[str, list[str]](list)
    for article in articles:
        told[last[article.story or ""]].append(article.id)
    return {pair for names in told.values() for pair in combinations(sorted(names), 2)}


def differences(one: dict[str, dict[str, object]], other: dict[str, dict[str, object]]) -> list[str]:
    """Return what differs, a line each: documents that only one has, and fields with two values."""
    found = [f"{name}: only in {'one' if name in one else 'the other'}" for name in sorted(set(one) ^ set(other))]
    for name in sorted(set(one) & set(other)):
        fields = sorted(set(one[name]) | set(other[name]))
        found += [
            f"{name}.{field}: {one[name].get(field)!r:.200} ≠ {other[name].get(field)!r:.200}"
            for field in fields
            if one[name].get(field) != other[name].get(field)
        ]
    return found
