"""The pages of a pass: robots.txt first, then the page, then the extractor, each page once however many feeds name it.

In: addresses of articles. Out: for each a Reading, when it is there. Refuses: pages that robots.txt, a reservation or a
blocked site forbids, with a Reading that says so. Jobs take their turns by site (ingest/turns.py).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ingest.articles import Reading
from ingest.fetch import PAGE_TYPES, Fetched, Fetcher, FetchFault
from ingest.gate import Gate
from ingest.links import link_key, site
from ingest.page import Asked, Page
from ingest.robots import LARGEST, Rules, origin, read_rules, write_rules
from ingest.turns import Turns
from ingest.workers import Crashed, Failed, Stalled, Workers
from wire.clock import Clock
from wire.settings import IngestSettings

THROTTLED = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Tools:
    """What polling works with."""

    engine: sa.Engine
    fetcher: Fetcher
    workers: Workers
    gate: Gate
    settings: IngestSettings
    clock: Clock


Finished = list[tuple[str, Reading]]  # a page's key and what became of it


class Pages:
    """Not safe for threads; `want` may finish a page at once, `handle` takes what Turns gives back."""

    def __init__(self, tools: Tools, turns: Turns) -> None:
        self._tools, self._turns = tools, turns
        self._rules: dict[str, Rules] = {}
        self._robots: dict[str, Fetched | None] = {}
        self._waiting: dict[str, list[str]] = defaultdict(list)  # origin → addresses
        self._pending: set[str] = set()

    def want(self, url: str, blocked: str | None) -> Finished:
        """Ask for a page; returns it at once where it will not be read."""
        key = link_key(url)
        if blocked:
            return [(key, Reading(why=blocked))]
        if key in self._pending:
            return []
        name = origin(url)
        rules = self._rules.get(name) or read_rules(self._tools.engine, name, self._tools.clock())
        if rules:
            self._rules[name] = rules
            return self._queue(url, rules)
        self._pending.add(key)
        self._waiting[name].append(url)
        if len(self._waiting[name]) == 1:
            self._turns.add(("robots", name), lambda: self._small(f"{name}/robots.txt"), site(url))
        return []

    def handle(self, tag: Any, result: Any) -> Finished:
        """Take what became of a job; returns the pages that are finished by it."""
        kind, name = tag
        if kind == "robots":
            self._robots[name] = result if isinstance(result, Fetched) else None
            self._turns.add(("tdm", name), lambda: self._small(f"{name}/.well-known/tdmrep.json"), site(name))
            return []
        if kind == "tdm":
            return self._ruled(name, result if isinstance(result, Fetched) else None)
        if kind == "page" and isinstance(result, Fetched) and 200 <= result.status < 300:
            self._turns.add(("extract", name), lambda: self._extract(result), None)
            return []
        self._pending.discard(name)
        return [(name, _reading(result))]

    def cancelled(self, tags: Iterable[Any], why: str) -> Finished:
        """Finish the pages of jobs that were taken out of the queue."""
        found: Finished = []
        for kind, name in tags:
            keys = [link_key(url) for url in self._waiting.pop(name, ())] if kind in ("robots", "tdm") else [name]
            self._pending.difference_update(keys)
            found += [(key, Reading(why=why)) for key in keys]
        return found

    def _ruled(self, name: str, tdm: Fetched | None) -> Finished:
        answer = self._robots.pop(name, None)
        rules = Rules(
            name,
            self._tools.clock(),
            answer.status if answer else None,
            answer.body.decode("utf-8", "replace").replace("\x00", "") if answer and answer.status == 200 else "",
            tdm.body.decode("utf-8", "replace").replace("\x00", "") if tdm and tdm.status == 200 else None,
        )
        write_rules(self._tools.engine, rules)
        self._rules[name] = rules
        found: Finished = []
        for url in self._waiting.pop(name, ()):
            self._pending.discard(link_key(url))
            found += self._queue(url, rules)
        return found

    def _queue(self, url: str, rules: Rules) -> Finished:
        key = link_key(url)
        if why := rules.refuses(url):
            return [(key, Reading(why=why, reserved=why if why != "robots: unreachable" else None))]
        self._pending.add(key)
        fetcher, most = self._tools.fetcher, self._tools.settings.page_bytes
        self._turns.add(
            ("page", key), lambda: fetcher.get(url, most=most, headers={"Accept": PAGE_TYPES}), site(url), rules.delay
        )
        return []

    def _small(self, url: str) -> Fetched:
        return self._tools.fetcher.get(url, most=LARGEST)

    def _extract(self, fetched: Fetched) -> Page:
        asked = Asked(
            now=self._tools.clock(),
            url=fetched.url,
            content_type=fetched.headers.get("content-type"),
            robots_header=fetched.headers.get("x-robots-tag"),
            tdm_header=fetched.headers.get("tdm-reservation"),
        )
        return self._tools.workers.call("page", fetched.body, asked, self._tools.settings.parse_seconds, Page)


def _reading(result: Any) -> Reading:
    if isinstance(result, Page):
        return Reading(page=result)
    if isinstance(result, Fetched):
        return Reading(why=f"HTTP {result.status}")
    if isinstance(result, (FetchFault, Stalled, Crashed, Failed)):
        return Reading(why=str(result))
    raise result  # a bug of ours: not to be hidden as a page's fault
