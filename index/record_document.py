"""From event record to document: the flat fields that people filter and draw by.

In: an EventRecord. Out: a RecordDocument, the body of an Elasticsearch document. Refuses: nothing; coordinates off the
globe are left out, and stay in the record. docs/records.md and templates/events.json name the same fields.
"""

from datetime import datetime

import msgspec

from index.document import Geo, codes_of, location_of
from index.store.records import keys_of
from wire import record as shape
from wire.article import Day
from wire.record import EventRecord


class RecordDocument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act, as its record stands."""

    id: str
    revision: int
    lives: bool
    story: str
    stories: tuple[str, ...] = ()
    type: str
    codes: tuple[str, ...]
    quad: int
    intensity: float | None = None
    contexts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    source_names: tuple[str, ...] = ()
    target_names: tuple[str, ...] = ()
    place: str | None = None
    country: str | None = None
    location: Geo | None = None
    date: Day
    articles: int
    outlets: int
    languages: tuple[str, ...] = ()
    killed: int | None = None
    injured: int | None = None
    contradictions: int
    first_seen: datetime
    last_seen: datetime
    severity: float | None = None
    sentence: str
    record: msgspec.Raw  # the record itself, to be given back


def make_record_document(record: EventRecord) -> RecordDocument:
    """Return the document of a record; raises codec.Unencodable."""
    source, target = keys_of(record)
    return RecordDocument(
        id=record.id,
        revision=record.revision,
        lives=record.lives,
        story=record.story,
        stories=record.stories,
        type=record.type,
        codes=codes_of(record.type, record.modes),
        quad=record.quad,
        intensity=record.intensity,
        contexts=record.contexts,
        sources=source,
        targets=target,
        source_names=tuple(party.name for party in record.source),
        target_names=tuple(party.name for party in record.target),
        place=record.place.name if record.place else None,
        country=record.place.country if record.place else None,
        location=location_of(record.place) if record.place else None,
        date=record.date,
        articles=record.articles,
        outlets=record.outlets,
        languages=record.languages,
        killed=record.killed.high if record.killed else None,
        injured=record.injured.high if record.injured else None,
        contradictions=len(record.contradictions),
        first_seen=record.first_seen,
        last_seen=record.last_seen,
        severity=record.severity,
        sentence=record.best.text,
        record=msgspec.Raw(shape.encode(record)),
    )
