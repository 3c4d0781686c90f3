"""What an alert says: the JSON of every channel, whose shape docs/alerts.md describes and a golden file pins.

In: a subscription, the article that matched, why, and what was held back before. Out: JSON below 20 KB, as Standard
Webhooks asks. Refuses: nothing; what is long is cut, ever shorter until it fits.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from alerts.ledger import Held
from alerts.subscription import Subscription
from wire.article import Actor, Article, Event
from wire.record import EventRecord, Toll

TYPE, RAISED = "alert.matched", "alert.raised"
MAX_PAYLOAD = 20_000  # bytes
CUTS = (2_000, 500, 100, 20)  # letters of each text, tried in turn: some scripts and control characters swell
SIDES = 10  # actors a side that are named

_encoder = msgspec.json.Encoder()


class Alert(msgspec.Struct, frozen=True):
    """What there is to say: `because` is the query in plain words, `event` what matched, `record` the one that rose."""

    subscription: Subscription
    article: Article
    because: str
    event: Event | None
    held: Held
    record: EventRecord | None = None

    def render(self, name: str, story: str, at: datetime) -> str:
        """Return the JSON: `name` is the webhook-id, `at` when the article matched."""
        for cut in CUTS:
            said = {"type": RAISED if self.record else TYPE, "timestamp": at, "data": self._data(name, story, cut)}
            payload = _encoder.encode(said)
            if len(payload) <= MAX_PAYLOAD:
                break
        return payload.decode()

    def _data(self, name: str, story: str, cut: int) -> dict[str, Any]:
        wanted, article = self.subscription, self.article
        return {
            "alert": name,
            "subscription": {"id": wanted.id, "title": wanted.title, "query": wanted.query[:cut]},
            "story": {"id": story, "severity": article.severity},
            "article": {
                "id": article.id[:cut],
                "title": article.title[:cut],
                "outlet": article.outlet[:cut],
                "url": _whole(article.url, 2_000),
                "published_at": article.published_at,
                "language": article.language,
            },
            "because": self.because[:cut],
            "event": self.event and _event(self.event, article.actors, cut),
            "record": self.record and _record(self.record),
            "suppressed": {"count": self.held.count, "titles": [title[:cut] for title in self.held.titles]},
        }


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
