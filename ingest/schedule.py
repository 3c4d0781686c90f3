"""When a feed is polled next, and why: the whole policy, in one pure function.

In: a feed's state, what a poll of it brought, the time. Out: the new state, with `next_poll_at` and the decisions in
words. Refuses: nothing, and disables nothing silently: only a 410 stops a feed, and says so. The numbers' reasons stand
beside them; docs/decisions/0014-polling.md compares them with the peers'.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from ingest.feedstate import Asks, FeedState

LEAST = 300.0  # seconds; even a feed that overflows between polls is not asked more often
MOST = 86_400.0  # a silent or broken feed is still looked at once a day
LONGEST_ASKED = 172_800.0  # what Retry-After may ask for; longer ones are mistakes (FreshRSS's cap, too)
SHARES = 5  # polls that the cadence looks back on
MANY_NEW = (
    2 / 3
)  # of the entries: the feed may have overflowed in between, so poll twice as often (Media Cloud's third)
LONGER, SHORTER = 1.25, 0.5
SILENCE = 8  # the wait grows to an eighth of the silence: an hour after a quiet night, a day after eight days
CONFIRMATIONS = 3  # polls in a row that must be led to the same new address before it is believed
JITTER = 0.1  # of the wait, so that feeds that failed together do not come back together
HARD, SOFT, FLEETING = (
    1.0,
    0.5,
    0.25,
)  # what failures weigh: refused, broken for now, the network's (Media Cloud's scale)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a poll brought; `known` and `total` count its entries, times are in seconds."""

    status: int | None = None
    fault: str | None = None
    weight: float = 0.0
    known: int = 0
    total: int = 0
    max_age: float | None = None
    retry_after: float | None = None
    permanent: str | None = None
    gone: bool = False


def plan(state: FeedState, outcome: Outcome, *, base: float, now: datetime, jitter: float) -> FeedState:
    """Return the state after a poll; `base` is the usual wait in seconds, `jitter` a number from 0 to 1."""
    state = msgspec.structs.replace(state, polled_at=now, status=outcome.status, fault=outcome.fault)
    if outcome.gone:
        words = ("410: the feed is gone and polled no more; `wirewatch feeds remove`, or remove and add to try again",)
        return msgspec.structs.replace(state, gone_at=now, next_poll_at=None, decisions=words)
    state, moves = _move(state, outcome.permanent)
    if outcome.fault:
        failures = state.failures + outcome.weight
        state = msgspec.structs.replace(state, failures=failures)
        wait, why = _retry(base, failures)
    else:
        state, wait, why = _cadence(state, outcome, base, now)
    for floor, said in _floors(outcome, state.asks):
        if floor > wait:
            wait, why = floor, said
    at = now + timedelta(seconds=wait * (1 + JITTER * jitter))
    at, skips = _skip(at, state.asks, jitter)
    return msgspec.structs.replace(state, next_poll_at=at, decisions=(*moves, why, *skips))


def _retry(base: float, failures: float) -> tuple[float, str]:
    """Linear: kind to servers without giving up on them, as doubling soon does."""
    wait = min(MOST, base * (1 + failures))
    return wait, f"failures weigh {failures:g}: again in {_words(wait)}"


def _cadence(state: FeedState, outcome: Outcome, base: float, now: datetime) -> tuple[FeedState, float, str]:
    share = outcome.known / outcome.total if outcome.total else 1.0
    new = outcome.total > outcome.known
    shares = (*state.shares, share)[-SHARES:]
    changed = now if new else state.changed_at or now
    last = state.interval or base
    silence = (now - changed).total_seconds() / SILENCE
    if new and state.shares and share < 1 - MANY_NEW:
        wait, why = max(min(LEAST, base), last * SHORTER), f"{1 - share:.0%} of the entries were new: more often"
    elif new:
        wait, why = base, "it brought news: the usual wait"
    elif len(shares) > 1 and min(shares[-2:]) == 1.0:
        wait, why = max(base, min(last * LONGER, silence, MOST)), f"no news in {_quiet(shares)} polls"
    else:
        wait, why = max(base, min(last, MOST)), "no news in one poll"
    state = msgspec.structs.replace(
        state, failures=0.0, shares=shares, interval=wait, succeeded_at=now, changed_at=changed
    )
    return state, wait, f"{why}: again in {_words(wait)}"


def _quiet(shares: tuple[float, ...]) -> str:
    count = next((n for n, share in enumerate(reversed(shares)) if share < 1), len(shares))
    return f"{count} or more" if count == SHARES else str(count)


def _floors(outcome: Outcome, asks: Asks) -> Iterator[tuple[float, str]]:
    asked = (
        (outcome.max_age, MOST, "the server's cache headers ask for {}"),
        (asks.ttl, MOST, "the feed's ttl asks for {}"),
        (asks.period, MOST, "the feed's sy:updatePeriod asks for {}"),
        (outcome.retry_after, LONGEST_ASKED, "Retry-After asks for {}"),
    )
    for seconds, most, words in asked:
        if seconds:
            said = words.format(_words(seconds))
            yield min(seconds, most), said if seconds <= most else f"{said}, {_words(most)} at most"


def _move(state: FeedState, permanent: str | None) -> tuple[FeedState, tuple[str, ...]]:
    """Believe a permanent redirect after some polls; the address was fetched, so the guard has let it pass."""
    if not permanent:
        return msgspec.structs.replace(state, moved_to=None, moved_times=0), ()
    times = state.moved_times + 1 if state.moved_to == permanent else 1
    if times < CONFIRMATIONS:
        state = msgspec.structs.replace(state, moved_to=permanent, moved_times=times)
        return state, (f"moved for good to {permanent}, seen {times} of {CONFIRMATIONS} times",)
    state = msgspec.structs.replace(state, address=permanent, moved_to=None, moved_times=0)
    return state, (f"moved for good: fetched from {permanent} from now on",)


def _skip(at: datetime, asks: Asks, jitter: float) -> tuple[datetime, tuple[str, ...]]:
    """Go on to the first hour that the feed does not ask to skip."""
    hours, days = frozenset(asks.skip_hours), frozenset(asks.skip_days)
    if not (hours or days) or len(hours) >= 24 or len(days) >= 7:  # skipping all is a mistake
        return at, ()
    moved = at
    for _ in range(24 * 7):
        if moved.hour not in hours and moved.weekday() not in days:
            break
        moved = moved.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1, seconds=600 * jitter)
    return moved, () if moved == at else ("skipHours or skipDays: not before " + f"{moved:%a %H:%M} UTC",)


def _words(seconds: float) -> str:
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.3g} s"
