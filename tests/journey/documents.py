"""What two bodies must agree on: every field of every document that does not say when we did something."""

from collections.abc import Iterator

import msgspec

from index.store import Store

CLOCK_FIELDS = {"fetched_at", "first_seen_at"}  # when this run saw it; all others follow from the feeds


def documents(store: Store) -> dict[str, dict[str, object]]:
    """Return the documents by id, as plain values."""
    store.refresh()
    return dict(_plain(store))


def _plain(store: Store) -> Iterator[tuple[str, dict[str, object]]]:
    for article in store.articles():
        fields = msgspec.to_builtins(article)
        yield article.id, {name: value for name, value in fields.items() if name not in CLOCK_FIELDS}


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
