"""Polling as the one-process body does it: slices of the due feeds, one after the other, with tools that stay open.

In: a feed list, read anew at each look. Out: articles on the first topic, figures in the Summary. Refuses: a feed list
that cannot be read; a line of it with a fault is told once, and the other feeds go on.
"""

from pathlib import Path
from typing import Self

import structlog

from desk import setup
from desk.summary import Summary
from ingest.feeds import Feed, load_feeds
from ingest.pull import due, make_tools, make_workers, pull_with, seconds_to_next

SLICE = 64  # feeds a pass: between passes the line may ask for patience
log = structlog.get_logger()


class Polling:
    """Polls the feeds of a list; `poll` is what the line calls for more. Use as a context manager."""

    def __init__(self, file: Path) -> None:
        settings = setup.settings().ingest
        self._file, self._told = file, set[str]()
        self._workers = make_workers(settings)
        self._tools = make_tools(setup.engine(), self._workers, settings)

    def poll(self, summary: Summary) -> float:
        """Poll a slice of what is due; return the seconds until there is more, 0 where there is now."""
        feeds = self._list()
        found = due(feeds, engine=self._tools.engine)
        if found:
            pulled = pull_with(self._tools, found[:SLICE], setup.belt())
            summary.add_pull(pulled)
            for feed, fault in pulled.tally.faults.items():
                log.warning("feed.failed", feed=feed, detail=fault)
        return 0.0 if len(found) > SLICE else max(1.0, seconds_to_next(feeds, engine=self._tools.engine))

    def __enter__(self) -> Self:
        self._workers.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._workers.__exit__(*error)

    def _list(self) -> tuple[Feed, ...]:
        listed = load_feeds(self._file)
        for fault in map(str, listed.faults):
            if fault not in self._told:
                self._told.add(fault)
                log.warning("feeds.fault", detail=fault)
        return tuple(listed.feeds)
