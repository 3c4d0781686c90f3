"""What two bodies must agree on: every field of every document that does not say when we did something."""

from collections.abc import Iterator

import msgspec

from desk.tellings import gather
from index.store import Store
from wire.article import SAME_TEXT

# With several workers before the stage `stories`, it is chance which of two tellings of one story it sees first: which
# is "new" then, how grave the story was by then, and when the younger id was merged, but not which story they end in.
ORDER_FIELDS = {"relation", "of"}
STORY_FIELDS = {"merged", "opened", "severity"}
CLOCK_FIELDS = {"fetched_at", "first_seen_at"}  # when this run saw it; all others follow from the feeds


def documents(store: Store) -> dict[str, dict[str, object]]:
    """Return the documents by id, as plain values."""
    store.refresh()
    return dict(_plain(store))


def _plain(store: Store) -> Iterator[tuple[str, dict[str, object]]]:
    articles = list(store.articles())
    last = {name: story.id for story in gather(articles) for name in story.ids}
    for article in articles:
        left = CLOCK_FIELDS if article.relation in SAME_TEXT else CLOCK_FIELDS | ORDER_FIELDS
        fields = msgspec.to_builtins(article)
        plain = {name: value for name, value in fields.items() if name not in left | STORY_FIELDS}
        yield article.id, {**plain, "story": last.get(article.story or "")}


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
