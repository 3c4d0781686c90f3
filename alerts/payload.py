"""What an alert says: the JSON of every channel, whose shape docs/alerts.md describes and a golden file pins.

In: a subscription, the article that matched, why, and what was held back before. Out: JSON below 20 KB, as Standard
Webhooks asks, or what a digest says of it; and digests, below 60 KB. Refuses: nothing; what is long is cut, ever
shorter until it fits.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from alerts.ledger import Held
from alerts.subscription import Subscription
from wire.article import Actor, Article, Event
from wire.record import EventRecord, Toll

TYPE, RAISED, DENIED, DIGEST = "alert.matched", "alert.raised", "alert.denied", "alert.digest"
MAX_PAYLOAD = 20_000  # bytes
MAX_ITEM, MAX_ITEMS = 4_000, 45_000  # bytes of a story in a digest, mostly some 900, and of all; the head has 15,000
CUTS = (2_000, 500, 100, 20)  # letters of each text, tried in turn: some scripts and control characters swell
SIDES = 10  # actors a side that are named

_encoder = msgspec.json.Encoder()


class Alert(msgspec.Struct, frozen=True):
    """What there is to say: `because` is the query in plain words, `event` what matched, `record` whose news it is."""

    subscription: Subscription
    article: Article
    because: str
    event: Event | None
    held: Held
    record: EventRecord | None = None
    kind: str = TYPE

    def render(self, name: str, story: str, at: datetime) -> str:
        """Return the JSON of a message: `name` is the webhook-id, `at` when the article matched."""
        return _fitting(
            lambda cut: {
                "type": self.kind,
                "timestamp": at,
                "data": {
                    **_head(self.subscription, name, cut),
                    **self._about(story, cut),
                    "suppressed": _suppressed(self.held, cut),
                },
            },
            MAX_PAYLOAD,
        )

    def item(self, story: str, at: datetime) -> str:
        """Return the JSON that stands for it in a digest."""
        return _fitting(lambda cut: {"type": self.kind, "timestamp": at, **self._about(story, cut)}, MAX_ITEM)

    def _about(self, story: str, cut: int) -> dict[str, Any]:
        article = self.article
        return {
            "story": {"id": story, "severity": article.severity},
            "article": {
                "id": article.id[:cut],
                "title": article.title[:cut],
                "outlet": article.outlet[:cut],
                "url": _whole(article.url, max(cut, 500)),
                "published_at": article.published_at,
                "language": article.language,
            },
            "because": self.because[:cut],
            "event": self.event and _event(self.event, article.actors, cut),
            "record": self.record and _record(self.record),
        }


def render_digest(subscription: Subscription, items: Sequence[str], held: Held, name: str, at: datetime) -> str:
    """Return the JSON of a digest of stories, each as `Alert.item` made it; `name` is the webhook-id."""
    data = {
        **_head(subscription, name, CUTS[1]),
        "stories": [msgspec.Raw(item.encode()) for item in items],
        "suppressed": _suppressed(held, CUTS[2]),
    }
    return _encoder.encode({"type": DIGEST, "timestamp": at, "data": data}).decode()


def _fitting(say: Callable[[int], dict[str, Any]], most: int) -> str:
    """Return what is said, cut as little as needed to stay within some bytes."""
    for cut in CUTS:
        said = _encoder.encode(say(cut))
        if len(said) <= most:
            break
    return said.decode()


def _head(wanted: Subscription, name: str, cut: int) -> dict[str, Any]:
    return {"alert": name, "subscription": {"id": wanted.id, "title": wanted.title, "query": wanted.query[:cut]}}


def _suppressed(held: Held, cut: int) -> dict[str, Any]:
    return {"count": held.count, "titles": [title[:cut] for title in held.titles]}


def _record(record: EventRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "revision": record.revision,
        "articles": record.articles,
        "outlets": record.outlets,
        "killed": _toll(record.killed),
        "injured": _toll(record.injured),
        "contradictions": len(record.contradictions),
    }


def _toll(toll: Toll | None) -> dict[str, int] | None:
    return {"low": toll.low, "high": toll.high} if toll else None


def _event(event: Event, actors: Sequence[Actor], cut: int) -> dict[str, Any]:
    known = {actor.id: actor for actor in actors}
    return {
        "type": event.type,
        "modes": event.modes,
        "quad": event.quad,
        "modality": event.modality,
        "source": _side(event.source, known, cut),
        "target": _side(event.target, known, cut),
        "place": event.place and {"name": event.place.name[:cut], "country": event.place.country},
        "date": event.date,
        "killed": event.killed,
        "injured": event.injured,
        "sentence": event.sentence.text[:cut] if event.sentence else None,
    }


def _side(ids: Sequence[str], known: Mapping[str, Actor], cut: int) -> list[dict[str, str | None]]:
    named, most = [(each, known.get(each)) for each in ids[:SIDES]], min(cut, 100)
    return [
        {"id": each[:most], "name": actor.name[:most] if actor else None, "country": actor.country if actor else None}
        for each, actor in named
    ]


def _whole(url: str | None, most: int) -> str | None:
    """Return an address, or None for one that is too long: a cut address leads nowhere."""
    return url if url and len(url) <= most else None
