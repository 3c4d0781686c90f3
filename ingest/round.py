"""One pass over some feeds: poll, parse, match, read pages, publish, remember, each feed on its own.

In: claimed feeds with their states, tools, a belt. Out: articles on FETCHED, in the order of the feed list and of the
entries; a Tally. Refuses: nothing; a feed that fails is counted with its reason and the others go on. A feed is
remembered only after its articles are safe on the belt: what is repeated after a crash has the same ids, and sift
drops it.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog

from ingest import poll
from ingest.articles import Reading, compose, is_teaser
from ingest.feeds import Feed
from ingest.feedstate import FeedState
from ingest.fetch import Fetched
from ingest.freshness import read_retry_after
from ingest.identity import Match, News, match, read_keys
from ingest.links import link_key, site
from ingest.pages import Finished, Pages, Tools
from ingest.parse.shapes import Parsed
from ingest.schedule import Outcome, plan
from ingest.state import read_elsewhere, read_rows, record
from ingest.turns import Turns
from wire.belt import Belt, Outgoing
from wire.codec import TooLarge
from wire.envelope import publishing
from wire.outcome import Drop, Reason
from wire.topics import FETCHED

PATIENCE = (
    15.0  # seconds for which a finished feed waits for those before it; keeps the order wherever the web is quick
)
PASS = 300.0  # seconds that the pages of one site may take in a pass; entries beyond wait for the feed's next poll
PAGES = 100  # of one feed; entries further down are an archive, for which the feed's own words do

log = structlog.get_logger()


@dataclass(slots=True)
class Tally:
    """What a pass did: feeds, entries and pages by fate; the faults by feed. Each entry read has one fate."""

    feeds: Counter[str] = field(default_factory=Counter)  # changed, unchanged, failed, gone, deferred
    entries: Counter[str] = field(default_factory=Counter)  # new, changed, known, twice, elsewhere, put off, empty …
    pages: Counter[str] = field(default_factory=Counter)  # read, reserved, paywalled, failed
    faults: dict[str, str] = field(default_factory=dict)


Watch = Callable[[Tally], None]


@dataclass(slots=True)
class _Case:
    """A feed on its way through the pass."""

    feed: Feed
    state: FeedState
    began: datetime
    outcome: Outcome = field(default_factory=Outcome)
    parsed: Parsed | None = None
    matches: list[Match] = field(default_factory=list)
    readings: dict[int, Reading] = field(default_factory=dict)
    missing: set[int] = field(default_factory=set)  # entries whose pages are still to come
    put_off: set[int] = field(default_factory=set)  # entries left for the next poll
    ready_at: datetime | None = None
    deferred: str | None = None


class Round:
    """Runs one pass; `run` returns its Tally."""

    def __init__(self, cases: Sequence[tuple[Feed, FeedState]], tools: Tools, belt: Belt, turns: Turns) -> None:
        now = tools.clock()
        self._cases = [_Case(feed, state, now) for feed, state in cases]
        self._tools, self._belt, self._turns = tools, belt, turns
        self._pages = Pages(tools, turns)
        self._wanted: dict[str, list[tuple[int, int]]] = {}  # page → (case, entry)
        self._blocked = tools.gate.blocked()
        self._budget: defaultdict[str, float] = defaultdict(float)  # seconds of pages, by site
        self._next = 0  # the first case that is not settled
        self._settled: set[int] = set()
        self.tally = Tally()

    def run(self, watch: Watch = lambda _: None) -> Tally:
        """Poll all, publish all; `watch` is shown the tally as it grows."""
        for number, case in enumerate(self._cases):
            name = site(case.state.address)
            if name in self._blocked:
                self._defer(number, name)
            else:
                self._turns.add(("feed", number), self._ask(case), name)
        while not self._turns.idle():
            done = self._turns.next(PATIENCE)
            if done:
                self._handle(done.tag, done.result)
            self._settle(self._tools.clock() - timedelta(seconds=PATIENCE))
            watch(self.tally)
        self._settle(self._tools.clock())
        return self.tally

    # --- what comes back from the jobs ---

    def _ask(self, case: _Case) -> Any:
        tools = self._tools
        return lambda: poll.ask(case.feed, case.state, tools.fetcher, tools.settings, tools.clock())

    def _handle(self, tag: Any, result: Any) -> None:
        kind, name = tag
        if kind not in ("feed", "parse"):
            if isinstance(result, Fetched) and result.status in poll.THROTTLED and kind == "page":
                self._block(site(result.url), result)
            self._finish(self._pages.handle(tag, result))
        elif isinstance(result, BaseException):
            raise result  # faults of feeds are results; an exception here is a bug of ours, and nothing is recorded
        elif kind == "feed":
            self._answered(name, result)
        else:
            self._parsed(name, result)

    def _answered(self, number: int, answer: poll.Answer) -> None:
        case = self._cases[number]
        case.outcome, case.state = answer.outcome, answer.state
        self._mind(site(case.state.address), answer)
        if answer.body is None:
            self._ready(case)
            return
        tools = self._tools
        self._turns.add(
            ("parse", number), lambda: poll.parse(case.feed, answer, tools.workers, tools.settings, tools.clock()), None
        )

    def _mind(self, name: str, answer: poll.Answer) -> None:
        """Leave a site alone that asks for it."""
        gate = self._tools.gate
        if answer.throttled:
            status, seconds = answer.outcome.status, answer.outcome.retry_after
            if status == 429 or seconds:
                self._leave(name, gate.block(name, seconds, f"HTTP {status}"), f"HTTP {status}")
        elif answer.refused:
            until = gate.refused(name)
            if until:
                self._leave(name, until, "answers of 403 in a row")
        elif answer.outcome.status:
            gate.answered(name)

    def _block(self, name: str, fetched: Fetched) -> None:
        seconds = read_retry_after(fetched.headers, self._tools.clock())
        if fetched.status == 429 or seconds:
            because = f"HTTP {fetched.status} for a page"
            self._leave(name, self._tools.gate.block(name, seconds, because), because)

    def _leave(self, name: str, until: datetime, because: str) -> None:
        log.warning("site blocked", site=name, until=until.isoformat(), because=because)
        self._blocked[name] = (until, because)
        tags: list[Any] = self._turns.cancel(name)
        for number in (number for kind, number in tags if kind == "feed"):
            self._defer(number, name)
        self._finish(
            self._pages.cancelled((tag for tag in tags if tag[0] != "feed"), f"the site asks to wait: {because}")
        )

    def _defer(self, number: int, name: str) -> None:
        case, (until, because) = self._cases[number], self._blocked[name]
        case.deferred = f"{name} asks to be left alone until {until:%Y-%m-%d %H:%M} UTC: {because}"
        wait = timedelta(seconds=60 * random.random())  # noqa: S311 – so that the site's feeds do not all come at once
        case.state = msgspec.structs.replace(case.state, next_poll_at=until + wait, decisions=(case.deferred,))
        self._ready(case)

    def _parsed(self, number: int, polled: poll.Polled) -> None:
        case = self._cases[number]
        case.outcome, case.state, case.parsed = polled.outcome, polled.state, polled.parsed
        if polled.parsed is not None:
            self._match(number, case, polled.parsed)
        if not case.missing:
            self._ready(case)

    # --- entries and their pages ---

    def _match(self, number: int, case: _Case, parsed: Parsed) -> None:
        keys = read_keys(parsed.entries)
        case.matches = match(case.feed.id, keys, read_rows(self._tools.engine, case.feed.id, keys))
        known = sum(each.news in (News.KNOWN, News.TWICE) for each in case.matches)
        case.outcome = replace(case.outcome, known=known, total=len(case.matches))
        elsewhere = read_elsewhere(self._tools.engine, case.feed.id, case.matches)
        for place, (entry, each) in enumerate(zip(parsed.entries, case.matches, strict=True)):
            fresh = each.news in (News.NEW, News.CHANGED) and each.article not in elsewhere
            if fresh and entry.url and is_teaser(entry) and case.feed.full_text and self._tools.settings.full_text:
                self._plan_page(case, place, entry.url)
        for place in sorted(case.missing):
            url = parsed.entries[place].url or ""
            self._wanted.setdefault(link_key(url), []).append((number, place))
        for place in sorted(case.missing):
            url = parsed.entries[place].url or ""
            blocked = self._blocked.get(site(url))
            self._finish(self._pages.want(url, f"the site asks to wait: {blocked[1]}" if blocked else None))

    def _plan_page(self, case: _Case, place: int, url: str) -> None:
        name = site(url)
        if place >= PAGES:
            case.readings[place] = Reading(why=f"not among the first {PAGES} entries")
        elif self._budget[name] >= PASS:
            case.put_off.add(place)
        else:
            self._budget[name] += self._tools.gate.gap
            case.missing.add(place)

    def _finish(self, finished: Finished) -> None:
        for key, reading in finished:
            for number, place in self._wanted.pop(key, ()):
                case = self._cases[number]
                case.readings[place] = reading
                case.missing.discard(place)
                self._count_page(reading)
                if not case.missing:
                    self._ready(case)

    def _count_page(self, reading: Reading) -> None:
        page = reading.page
        reserved = reading.reserved or (page and page.reserved)
        fate = "reserved" if reserved else "failed" if page is None else "paywalled" if page.paywalled else "read"
        self.tally.pages[fate] += 1

    # --- the end of a feed ---

    def _ready(self, case: _Case) -> None:
        case.ready_at = self._tools.clock()

    def _settle(self, waited: datetime) -> None:
        """Settle the feeds that are ready, in order; one that has waited since `waited` overtakes those before it."""
        for number in range(self._next, len(self._cases)):
            case = self._cases[number]
            if case.ready_at and number not in self._settled and (number == self._next or case.ready_at <= waited):
                self._settled.add(number)
                self._publish(case)
            while self._next in self._settled:
                self._next += 1

    def _publish(self, case: _Case) -> None:
        now = self._tools.clock()
        if case.deferred:
            self.tally.feeds["deferred"] += 1
            record(self._tools.engine, case.state, (), now)
            return
        outgoing, fates = self._compose(case, now)
        if outgoing:
            self._belt.publish(outgoing)
        base = case.feed.interval or self._tools.settings.interval
        state = plan(case.state, case.outcome, base=base, now=now, jitter=random.random())  # noqa: S311 – politeness
        state = msgspec.structs.replace(state, milliseconds=round((now - case.began).total_seconds() * 1_000))
        if case.put_off:  # the next answer must be a full body, or they would be forgotten
            state = msgspec.structs.replace(state, etag=None, last_modified=None, body_hash=None)
        done = [each for place, each in enumerate(case.matches) if place not in case.put_off]
        record(self._tools.engine, state, [] if case.outcome.fault else done, now)
        self._count(case, fates)

    def _compose(self, case: _Case, now: datetime) -> tuple[list[Outgoing], Counter[str]]:
        outgoing: list[Outgoing] = []
        fates: Counter[str] = Counter()
        if case.parsed is None:
            return outgoing, fates
        elsewhere = read_elsewhere(self._tools.engine, case.feed.id, case.matches)
        for place, (entry, each) in enumerate(zip(case.parsed.entries, case.matches, strict=True)):
            if each.news in (News.KNOWN, News.TWICE):
                fates[each.news.value] += 1
            elif each.article in elsewhere:
                fates["elsewhere"] += 1
            elif place in case.put_off:
                fates["put off"] += 1
            else:
                reading = case.readings.get(place, Reading())
                try:
                    article = compose(case.feed, case.parsed, entry, each, reading, now)
                    outgoing.append(publishing(FETCHED, article))
                    fates[each.news.value] += 1
                except Drop as drop:
                    fates[drop.reason.value] += 1
                except TooLarge:
                    fates[Reason.TOO_LARGE.value] += 1
        if case.parsed.left_out:
            fates["left out"] = case.parsed.left_out
        return outgoing, fates

    def _count(self, case: _Case, fates: Counter[str]) -> None:
        outcome, tally = case.outcome, self.tally
        fresh = fates["new"] + fates["changed"]
        fate = "gone" if outcome.gone else "failed" if outcome.fault else "changed" if fresh else "unchanged"
        tally.feeds[fate] += 1
        tally.entries.update(fates)
        if outcome.fault:
            tally.faults[case.feed.id] = outcome.fault
        log.info(
            "poll",
            feed=case.feed.id,
            outcome=fate,
            status=outcome.status,
            fault=outcome.fault,
            entries=dict(fates),
        )
