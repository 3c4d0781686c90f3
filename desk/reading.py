"""What people look at, read from the index: the newest articles, one story, one search.

In: a store, and what is asked. Out: articles, stories, hits. Refuses: what the store refuses (StoreError).
"""

from collections.abc import Iterator

from desk.tellings import Story, gather, told_at
from index.merged import with_merged
from index.store import Search, Store
from index.store.records import Asked, RecordStore
from wire.article import Article
from wire.query import Query
from wire.query.limits import ranged
from wire.query.tree import Fact, Published
from wire.query.view import comparable
from wire.record import EventRecord

EVER = Published()
EVERYTHING = Query("", EVER)  # every article that says when it was published
TELLINGS = 2_000  # of one story
ACTS = 500  # told in one story; the demo's largest has some thirty


def newest(store: Store, most: int, time: Published = EVER) -> Iterator[Article]:
    """Yield the newest articles of a time."""
    asked = Search(EVERYTHING, time.since, time.until, sort="published", limit=most, facets=False)
    return (hit.article for hit in store.search(asked).hits)


def story_of(store: Store, story: str) -> Story | None:
    """Return a story with its tellings, by the id that it has or had; or None."""
    query = with_merged(store, Query(f"story:{story}", Fact("story", (comparable("story", story),), story)))
    found = store.search(Search(query, sort="published", limit=TELLINGS, facets=False))
    return next((each for each in gather(hit.article for hit in found.hits) if story in each.ids), None)


def acts_in(records: RecordStore, story: Story) -> tuple[EventRecord, ...]:
    """Return the records of the acts that a story tells."""
    return records.find(Asked(stories=tuple(sorted(story.ids)), limit=ACTS)).records


def tellings_of(store: Store, record: EventRecord) -> list[Article]:
    """Return the articles that tell an act and are still there, oldest first."""
    found = filter(None, map(store.get, record.tellings))
    return sorted(found, key=lambda article: (told_at(article), article.id))


def time_between(since: str | None, until: str | None) -> Published:
    """Return a time from dates as the query language reads them; raises ValueError naming `since` or `until`."""
    for name, value in (("since", since), ("until", until)):
        try:
            ranged("published", value or "*", "*", above=False, below=False)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    time = ranged("published", since or "*", until or "*", above=False, below=False)
    assert isinstance(time, Published)
    return time
