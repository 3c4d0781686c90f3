"""One poll of one feed: a conditional GET, then the parser. What follows from it is decided elsewhere.

In: a feed, its state. Out: an Answer (from the network), then a Polled (from the parser). Refuses: nothing; each
failure is an Outcome with its reason and weight.
"""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import msgspec
import structlog

from ingest.feeds import Feed
from ingest.feedstate import Asks, FeedState
from ingest.fetch import FEED_TYPES, Fetched, Fetcher, FetchFault, Kind
from ingest.freshness import read_max_age, read_retry_after
from ingest.parse.shapes import Parsed, Source
from ingest.schedule import FLEETING, HARD, SOFT, Outcome
from ingest.workers import Crashed, Failed, Stalled, Workers
from wire.settings import IngestSettings

UNCONDITIONAL = timedelta(days=14)  # of nothing but 304s: the validators may be stuck, so one poll goes without them
SOFT_STATUSES = frozenset({404, 408, 425, 429, *range(500, 600)})  # feeds do come back from these
THROTTLED = frozenset({429, 503})
_WEIGHTS = {Kind.RESOLVE: FLEETING, Kind.TIMEOUT: SOFT, Kind.CONNECT: SOFT, Kind.PROTOCOL: SOFT}

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network said; `body` is None where there is nothing new to parse."""

    outcome: Outcome
    state: FeedState  # with the validators of this answer, to be kept once its entries are safe
    body: Fetched | None = None
    throttled: bool = False  # the host asks to be left alone
    refused: bool = False  # 403: so does it, if it says so often


@dataclass(frozen=True, slots=True)
class Polled:
    """What the parser found; `parsed` is None where it found no feed."""

    outcome: Outcome
    state: FeedState
    parsed: Parsed | None = None
    seconds: float = field(default=0.0, compare=False)


def ask(feed: Feed, state: FeedState, fetcher: Fetcher, settings: IngestSettings, now: datetime) -> Answer:
    """Fetch a feed, if it has changed."""
    try:
        fetched = fetcher.get(state.address, most=settings.feed_bytes, headers=_headers(feed, state, now))
    except FetchFault as fault:
        return Answer(Outcome(fault=str(fault), weight=_WEIGHTS.get(fault.kind, HARD)), state)
    common = Outcome(
        status=fetched.status,
        max_age=read_max_age(fetched.headers, now),
        retry_after=read_retry_after(fetched.headers, now),
        permanent=fetched.permanent,
    )
    if fetched.status == 304:
        return Answer(common, _validated(state, fetched, None))
    if not 200 <= fetched.status < 300:
        return _failed(common, state, fetched)
    digest = hashlib.sha256(fetched.body).hexdigest()
    if digest == state.body_hash:
        return Answer(common, _validated(state, fetched, now))
    if fetched.cut:  # what is there is read, and asked for again next time
        return Answer(common, msgspec.structs.replace(state, etag=None, last_modified=None, body_hash=None), fetched)
    return Answer(common, msgspec.structs.replace(_validated(state, fetched, now), body_hash=digest), fetched)


def parse(feed: Feed, answer: Answer, workers: Workers, settings: IngestSettings, now: datetime) -> Polled:
    """Parse what was fetched, in a process that can be killed."""
    fetched = answer.body
    assert fetched is not None
    source = Source(
        now=now,
        url=fetched.url,
        content_type=fetched.headers.get("content-type"),
        language=feed.language,
        country=feed.country,
        most=settings.entries,
    )
    try:
        parsed = workers.call("feed", fetched.body, source, settings.parse_seconds, Parsed)
    except (Stalled, Crashed) as error:
        return _unread(answer, f"parser: {error}", HARD)
    except Failed as error:
        words = str(error) if error.kind == "Unreadable" else f"{error.kind}: {error}"
        return _unread(answer, f"unreadable: {words}", SOFT)
    asks = Asks(parsed.ttl, parsed.period, parsed.skip_hours, parsed.skip_days)
    state = msgspec.structs.replace(
        answer.state, title=parsed.title, kind=parsed.kind, entries=len(parsed.entries), asks=asks
    )
    return Polled(answer.outcome, state, parsed)


def _unread(answer: Answer, fault: str, weight: float) -> Polled:
    """Without validators, so that the next poll gets a body, be it the same one."""
    state = msgspec.structs.replace(answer.state, etag=None, last_modified=None, body_hash=None)
    return Polled(replace(answer.outcome, fault=fault, weight=weight), state)


def _headers(feed: Feed, state: FeedState, now: datetime) -> dict[str, str]:
    headers = {"Accept": FEED_TYPES}
    if state.full_at and now - state.full_at > UNCONDITIONAL:
        log.info("unconditional", feed=feed.id, full_at=state.full_at.isoformat())
    elif state.etag:  # one validator only: the ETag wins (RFC 9110), byte for byte
        headers["If-None-Match"] = state.etag
    elif state.last_modified:
        headers["If-Modified-Since"] = state.last_modified
    return headers


def _validated(state: FeedState, fetched: Fetched, full_at: datetime | None) -> FeedState:
    """Keep the validators of an answer; those that a 304 does not repeat stay."""
    kept = fetched.status == 304
    return msgspec.structs.replace(
        state,
        etag=fetched.headers.get("etag") or (state.etag if kept else None),
        last_modified=fetched.headers.get("last-modified") or (state.last_modified if kept else None),
        full_at=full_at or state.full_at,
    )


def _failed(common: Outcome, state: FeedState, fetched: Fetched) -> Answer:
    if fetched.status == 410:
        return Answer(replace(common, gone=True, fault="HTTP 410"), state)
    weight = SOFT if fetched.status in SOFT_STATUSES else HARD
    outcome = replace(common, fault=f"HTTP {fetched.status}", weight=weight, max_age=None)
    return Answer(outcome, state, throttled=fetched.status in THROTTLED, refused=fetched.status == 403)
