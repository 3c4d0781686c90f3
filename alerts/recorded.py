"""An event record as subscribers hear of it: a telling that policies judge and messages show.

In: a record, a subscription, and what it was told. Out: of who was told of its stories, what is to be judged: that the
act has grown graver, and that it is denied. Refuses: nothing. What a record says need not match a query by itself: the
toll that other outlets confirm is nobody's query.
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from alerts.ledger import Ledger, key
from alerts.payload import DENIED as DENIED_TYPE
from alerts.payload import RAISED, TYPE, Alert
from alerts.policy import BELOW, Rule, decide, decide_denial
from alerts.subscription import Subscription
from wire.article import Actor, Article, Event, Merge, Span
from wire.record import EventRecord, Party

Case = tuple[Article, Callable[..., Alert], Rule]
"""What is judged, what its message says given what was held back before, and by which rule."""


def cases(subscription: Subscription, record: EventRecord, ledger: Ledger) -> Iterator[Case]:
    """Yield what a record has for a subscription, that of its stories which matched before."""
    known = {story: ledger.settled.get((subscription.id, key(story)), {}) for story in record.stories}
    stories = [story for story, settled in known.items() if settled]
    if not stories:
        return
    told = any(bucket != BELOW for settled in known.values() for bucket in settled)
    if subscription.policy.raises or not told:
        yield rise(subscription, record, stories, told=told)
    if subscription.policy.denials and record.contradictions:
        yield denial(subscription, record, stories)


def rise(subscription: Subscription, record: EventRecord, stories: Sequence[str], *, told: bool) -> Case:
    """Return the case of a record that may have grown graver."""
    best = record.best
    article = _telling(record, stories, best.article, best.outlet, best.text)
    article = msgspec.structs.replace(article, url=best.url, language=best.language)
    what = "was told before has grown more severe" if told else "matched before has become severe enough"
    because = f"A story that {what}: {'; '.join(record.reasons)}."
    return article, _alert(subscription, article, because, RAISED if told else TYPE, record), decide


def denial(subscription: Subscription, record: EventRecord, stories: Sequence[str]) -> Case:
    """Return the case of a record that somebody contradicts: the first who does."""
    first = min(record.contradictions, key=lambda each: each.at)
    article = _telling(record, stories, first.article, first.outlet, first.sentence)
    article = msgspec.structs.replace(article, url=first.url, published_at=first.at)
    how = "is denied" if first.modality == "denied" else "is said not to have happened"
    because = f"An act of a story that was told before {how}."
    return article, _alert(subscription, article, because, DENIED_TYPE, record), decide_denial


def _telling(record: EventRecord, stories: Sequence[str], name: str, outlet: str, text: str) -> Article:
    """Return a record as an article that tells its act in one sentence, of some stories."""
    story, *others = stories
    best = record.best.text
    event = Event(
        id=record.id,
        type=record.type,
        quad=record.quad,
        modes=record.modes,
        main=True,
        source=tuple(party.id for party in record.source),
        target=tuple(party.id for party in record.target),
        sentence=Span(field="text", start=0, end=len(best), text=best),
        place=record.place,
        date=record.date,
        killed=record.killed.high if record.killed else None,
        injured=record.injured.high if record.injured else None,
    )
    return Article(
        id=name,
        feed="",
        outlet=outlet,
        title=text,
        fetched_at=record.last_seen,
        relation="related",
        story=story,
        severity=record.severity,
        merged=tuple(Merge(id=each, by=name, likeness=1.0) for each in others),
        actors=tuple(_actor(party) for party in (*record.source, *record.target)),
        events=(event,),
    )


def _alert(
    subscription: Subscription, article: Article, because: str, kind: str, record: EventRecord
) -> Callable[..., Alert]:
    return lambda held: Alert(subscription, article, because, article.events[0], held, record, kind)


def _actor(party: Party) -> Actor:
    return Actor(id=party.id, name=party.name, kind="", country=party.country)
