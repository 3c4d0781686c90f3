"""Polling as a scheduler does it: the due feeds in batches, and one pass over a batch.

In: the settings of the process. Out: lists of feed ids, and small counts. Refuses: what the parts refuse: a belt or
database that is away fails the task, and the scheduler tries it again; a feed that fails is a count, never a failure.
"""

import structlog

from desk import setup
from ingest.feeds import load_feeds
from ingest.links import site
from ingest.pull import due, pull

BATCH = 25  # feeds a task: a task costs a second of its own, a feed on the open web about as much
log = structlog.get_logger()
MOST = 1_000  # tasks a run; Airflow maps over 1,024 at the most


def due_batches() -> list[list[str]]:
    """Return the ids of the feeds that are due; feeds of one site share a batch, as they wait for each other's turn."""
    listed = load_feeds(setup.settings().ingest.feeds)
    for fault in listed.faults:
        log.warning("feeds.fault", detail=fault)
    sites: dict[str, list[str]] = {}
    for feed in due(listed.feeds, engine=setup.engine()):
        sites.setdefault(site(feed.url), []).append(feed.id)
    batches: list[list[str]] = []
    for feeds in sorted(sites.values(), key=len, reverse=True):
        if batches and len(batches[-1]) + len(feeds) <= BATCH:
            batches[-1] += feeds
        else:
            batches.append(feeds)
    return batches[:MOST]  # the rest is due at the next run


def pull_batch(ids: list[str]) -> dict[str, int]:
    """Poll some feeds and publish what is new; return counts of feeds and entries by fate."""
    settings = setup.settings().ingest
    feeds = load_feeds(settings.feeds).chosen(tuple(ids))
    tally = pull(feeds, engine=setup.engine(), belt=setup.belt(), settings=settings).tally
    counts = {"feeds": tally.feeds, "entries": tally.entries}
    return {f"{name} {fate}": count for name, fates in counts.items() for fate, count in fates.items()}
