"""Acts as people ask for them and read them: what is wanted in words, and a record as lines.

In: names, a type, a country, days; event records. Out: an Asked of the index; lines. Refuses: a name that nobody has,
an unknown type, a wrong day, each with a ValueError that names the field and says what would be right.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from msgspec.structs import replace

from index.store.records import Asked, RecordStore, Sides
from wire.plover import EVENT_TYPES, NO_COUNTRIES
from wire.query import Resolver
from wire.record import EventRecord, Toll

FIELDS = ("source", "target", "type", "country", "since", "until")
CHAIN = 10  # of records that went on in others that went on; a story's acts merge once or twice


def read(given: Mapping[str, str | None], resolver: Resolver, limit: int, *, both: bool) -> Asked:
    """Return what is asked for; with `both`, source and target may stand either way round. Raises ValueError."""
    source, target = (_side(name, given.get(name), resolver) for name in ("source", "target"))
    pairs = [Sides(source, target)] if source or target else []
    return Asked(
        sides=tuple(pairs + [Sides(target, source)] * (both and bool(pairs))),
        type=_type(given.get("type")),
        country=_country(given.get("country"), resolver),
        since=_day("since", given.get("since")),
        until=_day("until", given.get("until")),
        limit=limit,
    )


def record_of(records: RecordStore, name: str) -> EventRecord | None:
    """Return a record by the id that it has or had; or None."""
    found = records.get(name)
    for _ in range(CHAIN):
        if found is None or found.into is None:
            break
        found = records.get(found.into) or replace(found, into=None)
    return found


def shown(record: EventRecord) -> EventRecord:
    """Return a record without what only the stage needs."""
    return replace(record, signatures=())


def headline(record: EventRecord) -> str:
    """Return an act as one line."""
    code = ".".join((record.type, *record.modes[:1]))
    source, target = (", ".join(party.name for party in side) or "somebody" for side in (record.source, record.target))
    where = f" in {record.place.name}" if record.place else ""
    tolls = "".join(f", {span(toll)} {word}" for word, toll in tolls_of(record))
    counts = "outlet" if record.outlets == 1 else "outlets, first"
    return f"{record.date} {code}: {source} → {target}{where}{tolls} ({record.outlets} {counts} {record.first.outlet})"


def details(record: EventRecord) -> Iterator[str]:
    """Yield what there is to know of an act beyond its headline, as lines."""
    yield f"“{record.best.text}” ({record.best.outlet})"
    yield from [record.best.url] if record.best.url else []
    if record.severity is not None:
        yield f"severity {record.severity:g}: {'; '.join(record.reasons)}"
    for word, toll in tolls_of(record):
        course = ", ".join(f"{each.number:,} {each.outlet} {each.at:%d %b %H:%M}" for each in toll.course)
        yield f"{word}: {span(toll)}" + (f"; told as {course}" if course else "")
    for denial in record.contradictions:
        yield f"{denial.modality} in {denial.outlet} {denial.at:%d %b %H:%M}: {denial.sentence}"
    if record.merged:
        yield f"goes on for {', '.join(record.merged)}"
    others = len(record.stories) - 1
    also = f" and {others} more" if others > 0 else ""
    yield f"in the story {record.story}{also}; {record.articles} articles, {', '.join(record.languages)}"


def tolls_of(record: EventRecord) -> Iterator[tuple[str, Toll]]:
    """Yield the numbers that are known."""
    for word, toll in (("killed", record.killed), ("injured", record.injured)):
        if toll:
            yield word, toll


def span(toll: Toll) -> str:
    """Return a toll as people say it: 8, or 8 to 10."""
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,} to {toll.high:,}"


def _side(field: str, name: str | None, resolver: Resolver) -> tuple[str, ...]:
    """Return a country's code, or the ids of the actors that a name means."""
    if not name:
        return ()
    country = resolver.country(name)
    found = (country,) if country else tuple(resolver.actors(name))
    if not found and (meant := NO_COUNTRIES.get(name)):
        instead = "acts have no sectors" if meant.startswith("sector:") else f"{meant} goes by its name"
        raise ValueError(f"{field}: {name} is no country; {instead}")
    if not found:
        raise ValueError(f"{field}: {name!r} is no actor or country that is known{_near(resolver.suggest(name))}")
    return found


def _country(name: str | None, resolver: Resolver) -> str | None:
    country = resolver.country(name) if name else None
    if name and not country:
        raise ValueError(f"country: {name!r} is no country; a name or an ISO 3166 code is one")
    return country


def _type(name: str | None) -> str | None:
    if name and name.upper() not in EVENT_TYPES:
        near = get_close_matches(name.upper(), EVENT_TYPES, n=1)
        hint = _near(near) or f"; they are {', '.join(EVENT_TYPES)}"
        raise ValueError(f"type: {name!r} is none of PLOVER's types{hint}")
    return name.upper() if name else None


def _day(field: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{field}: {text!r} is no day; 2020-01-03 is one") from None


def _near(names: object) -> str:
    given = [str(each) for each in names] if isinstance(names, (list, tuple)) else []
    return f"; did you mean {' or '.join(given)}?" if given else ""
