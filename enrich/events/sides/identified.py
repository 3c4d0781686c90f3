"""Who somebody is whom a sentence leaves without a name: "police arrested a lawmaker", then "Ana Gil, 48, denied".

In: the events of an article, its body, its persons. Out: the events with that person on the side. Refuses: a person
without an age behind the name or with another one, who was named before, or who only says what was seen; two who may
be meant.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from enrich.events.sides.retold import is_one
from enrich.events.syntax.body import Body
from wire.article import Actor, Event, Span

_SOMEBODY = re.compile(r"an? (?P<who>[^,;.]*)", re.IGNORECASE)
_BEHIND = re.compile(r"\s(?:in|of|from|at|on|with|who|whom|whose|that)\s.*")
_AGE = re.compile(r"(\d{1,3})-year-old")
_NAMED = re.compile(
    r",\s(?P<age>\d{1,3}),(?!(?:\swho[^,]{1,80},)?\s(?:added|described|recalled|said|says|told)\b)"
)  # no witness
_FAR = 25  # letters of titles before the name that opens a sentence


def identified(events: Iterable[Event], body: Body, actors: Mapping[str, Actor]) -> list[Event]:
    """Return the events with whom the next sentence names on the side of one without a name."""
    return [_identified(event, body, actors) for event in events]


def _identified(event: Event, body: Body, actors: Mapping[str, Actor]) -> Event:
    open_ = [side for side in ("source", "target") if _is_open(event, side, actors)]
    if len(open_) != 1 or event.sentence is None or event.sentence.field != body.field or not event.main:
        return event
    said: Span = getattr(event, f"{open_[0]}_span")
    person = _named(said.text, body.text, event.sentence.end, [a for a in actors.values() if a.kind == "person"])
    is_other = person is None or person.id in (*event.source, *event.target)
    return event if person is None or is_other else replace(event, **{open_[0]: (person.id,)})


def _is_open(event: Event, side: str, actors: Mapping[str, Actor]) -> bool:
    """Say whether a side is one person without a name: "a former minister"."""
    said: Span | None = getattr(event, f"{side}_span")
    one = _SOMEBODY.match(said.text) if said else None
    is_nobody = all(actors[i].kind == "group" for i in getattr(event, side) if i in actors)
    return one is not None and is_nobody and is_one(f"the {_BEHIND.sub('', one['who'])}")


def _named(said: str, text: str, end: int, people: Iterable[Actor]) -> Actor | None:
    """Return the person with whom the sentence after a place begins, who was not named before it."""
    start = end + len(text[end:]) - len(text[end:].lstrip())
    age = _AGE.search(said)
    for actor in people:
        first, last = min(((s.start, s.end) for s in actor.mentions if s.field != "title"), default=(-1, -1))
        if not start <= first < start + _FAR:
            continue
        told = _NAMED.match(text, last)
        return actor if told and (age is None or age[1] == told["age"]) else None
    return None
