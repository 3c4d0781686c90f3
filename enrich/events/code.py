"""The stage: who did what to whom, where and when, from an article with its actors.

In: an Article from the stage before, its actors with their mentions. Out: the same with `events` and `places`. Refuses:
nothing. The title and the first four sentences (the lede) give main events; up to `SENTENCES` more give background.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from enrich.events import gazetteer, lexicon
from enrich.events.acts import Act, Acts
from enrich.events.date import When, when
from enrich.events.inflect import verb_forms
from enrich.events.modality import modality
from enrich.events.numbers import injured, killed
from enrich.events.ontology import TYPES, contexts_of, intensity_of, modes_of
from enrich.events.phrases import Sentence, read
from enrich.events.place import places
from enrich.events.roles import NOBODY, Cast, Party
from enrich.events.tagger import Tagger
from enrich.events.words import split
from wire.article import Article, Event, Field, Modality, Place, Span

SENTENCES = 40  # read of a body; what comes later is background to the background
LEDE = 4  # sentences after the title, as the field has settled on
_DATELINE = re.compile(
    r"\A\s*(?P<place>[A-ZÀ-Ý][\w'’. -]{1,40}(?:,\s+[\w. ]{2,30})?"
    r"(?:,\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}))?"
    r"(?:\s*\([^)\n]{2,40}\))?\s*(?:[-–—]{1,2}|:)\s+)(?=\S)"
)
_CLOCK = re.compile(r"\A\s*\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[-–—:]\s*)?")


_KILLS = frozenset(form for verb in ("kill", "murder", "assassinate", "execute", "shoot") for form in verb_forms(verb))


class Told(NamedTuple):
    """A sentence of the article, with where it stands."""

    field: Field
    text: str
    sentence: Sentence
    number: int  # 0 the title, 1 … the body's sentences
    is_lede: bool


def make_coder(tagger: Tagger | None = None) -> Callable[[Article], Article]:
    """Return the stage's function; the vocabulary and the gazetteer are read here, once."""
    coder = Coder(tagger or Tagger(), lexicon.load(), gazetteer.load())
    return coder.code


class Coder:
    """Everything that coding needs; no state between articles."""

    def __init__(self, tagger: Tagger, words: lexicon.Lexicon, map_: gazetteer.Gazetteer) -> None:
        self.tagger, self.lexicon, self.gazetteer = tagger, words, map_

    def code(self, article: Article) -> Article:
        """Fill the article's events and places."""
        cast = Cast(article.actors, self.lexicon)
        found_places = self._places(article, cast)
        scene = Scene(article, cast, found_places)
        last = NOBODY
        events: list[Event] = []
        for told in self._told(article):
            for act in Acts(told.sentence, self.lexicon).read():
                event = scene.event(act, told, last)
                last = Party(event.source, event.source_span) if event.source else last
                events.append(event)
        return msgspec.structs.replace(article, events=tuple(merged(events)), places=tuple(found_places))

    def _told(self, article: Article) -> Iterator[Told]:
        if article.title.strip():
            yield Told("title", article.title, read(article.title, 0, len(article.title), self.tagger), 0, is_lede=True)
        field: Field = "text" if article.text else "summary"
        text = article.body
        begin = _opening(text)
        number = 0
        for start, end in split(text):
            if end <= begin or number >= SENTENCES:
                continue
            if text[start] != "(":
                number += 1
            at = max(start, begin)
            clock = _CLOCK.match(text[at:end])
            at += clock.end() if clock else 0
            yield Told(field, text, read(text, at, end, self.tagger), max(number, 1), is_lede=number <= LEDE)

    def _places(self, article: Article, cast: Cast) -> list[Place]:
        found: list[Place] = []
        fields: tuple[Field, ...] = ("title", "text" if article.text else "summary")
        for field in fields:
            text = article.title if field == "title" else article.body
            others = [
                (s, e) for f, s, e, i in cast.mentions if f == field and cast.by_id[i].kind not in {"country", "place"}
            ]
            found += [place for place, _ in places(text, field, others, self.gazetteer)]
        return _joined(found)


def _opening(text: str) -> int:
    """Return where the body begins after a dateline: "KIRKUK, Iraq, Dec 27 (Meridian) - "."""
    found = _DATELINE.match(text[:160])
    if not found:
        return 0
    place = found["place"]
    first = place.split(",")[0].split("(")[0].strip(" -–—:")
    return found.end() if first.isupper() or "(" in place or "–" in place or " - " in place else 0


def _joined(found: list[Place]) -> list[Place]:
    """Join the places of title and body."""
    by_spot: dict[tuple[object, ...], Place] = {}
    for place in found:
        key = (place.name, place.country, place.geonames)
        known = by_spot.get(key)
        by_spot[key] = msgspec.structs.replace(place, mentions=(*known.mentions, *place.mentions)) if known else place
    return list(by_spot.values())


class Scene:
    """What the events of one article share: its day, its places, its actors."""

    def __init__(self, article: Article, cast: Cast, found: list[Place]) -> None:
        self.article, self.cast = article, cast
        self.places = found
        self.own = article.published_at.date() if article.published_at else None

    def event(self, act: Act, told: Told, last: Party) -> Event:
        """Return the event that an act of a sentence tells."""
        sentence, text = told.sentence, told.text
        words = text[sentence.start : sentence.end]
        trigger = Span(
            field=told.field,
            start=sentence.bounds[act.trigger[0]][0],
            end=sentence.bounds[act.trigger[1] - 1][1],
            text=text[sentence.bounds[act.trigger[0]][0] : sentence.bounds[act.trigger[1] - 1][1]],
        )
        day = when(words, self.own, act.tense == "future", trigger.start - sentence.start)
        said = modality(act, sentence, day)
        source = self.cast.party(act.source, sentence, told.field, text, last)
        target = self.cast.party(act.target, sentence, told.field, text, last)
        is_harm = act.type == "ASSAULT"
        modes = modes_of(act.type, words)
        if is_harm and trigger.text.lower() in _KILLS and any(self.cast.by_id[i].kind == "person" for i in target.ids):
            modes = tuple(sorted({*modes, "targeted"}))  # PLOVER: the killing of a person by name
        return Event(
            id=_id(self.article.id, told, trigger),
            type=act.type,
            quad=TYPES[act.type].quad,
            modes=modes,
            intensity=intensity_of(act.type, modes),
            contexts=contexts_of(words),
            modality=said,
            main=told.is_lede and said == "asserted",
            source=source.ids,
            target=tuple(i for i in target.ids if i not in source.ids),
            source_span=source.span,
            target_span=target.span,
            trigger=trigger,
            sentence=Span(field=told.field, start=sentence.start, end=sentence.end, text=words),
            place=self._place(told, trigger),
            date=self._date(day, said),
            killed=killed(words) if is_harm else None,
            injured=injured(words) if is_harm else None,
            confidence=min(0.95, 0.5 + 0.07 * act.weight + (0.1 if source.ids else 0) + (0.1 if target.ids else 0)),
        )

    def _date(self, day: When, said: Modality) -> date | None:
        if day.day:
            return day.day
        return self.own if said in {"asserted", "negated", "denied"} and not day.is_past else None

    def _place(self, told: Told, trigger: Span) -> Place | None:
        """Return the place nearest to the trigger in its sentence, a town before a country."""
        near = [
            (place.geonames is None, abs(span.start - trigger.start), place)
            for place in self.places
            for span in place.mentions
            if span.field == told.field and told.sentence.start <= span.start < told.sentence.end
        ]
        if near:
            best = min(near, key=lambda n: n[:2])[2]
            return msgspec.structs.replace(best, mentions=())
        return None


def _id(article: str, told: Told, trigger: Span) -> str:
    """Return an id that the same article, sentence and trigger always give."""
    words = f"{article}\x1f{told.field}\x1f{told.sentence.start}\x1f{trigger.start}\x1f{trigger.text}"
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


def merged(events: list[Event]) -> list[Event]:
    """Return each act once, in the words of its fullest telling."""
    found: list[Event] = []
    for event in events:
        twin = next((i for i, other in enumerate(found) if is_same(other, event)), None)
        if twin is None:
            found.append(event)
        else:
            found[twin] = _joint(found[twin], event)
    return found


def is_same(a: Event, b: Event) -> bool:
    """Say whether two tellings are of one act: one type, and sides that do not contradict."""
    if a.type != b.type or (a.modality == "asserted") != (b.modality == "asserted"):
        return False
    if a.date and b.date and a.date != b.date:
        return False
    sources = not a.source or not b.source or bool(set(a.source) & set(b.source))
    targets = not a.target or not b.target or bool(set(a.target) & set(b.target))
    return sources and targets and (a.main or b.main)


def _joint(a: Event, b: Event) -> Event:
    """Return the first telling with what the second adds; a title gives way to a sentence."""
    assert a.sentence
    base, other = (b, a) if a.sentence.field == "title" else (a, b)
    return msgspec.structs.replace(
        base,
        id=a.id,
        main=a.main or b.main,
        modes=tuple(dict.fromkeys((*base.modes, *other.modes)))
        if base.type == "ASSAULT"
        else base.modes or other.modes,
        contexts=tuple(dict.fromkeys((*base.contexts, *other.contexts))),
        source=tuple(dict.fromkeys((*base.source, *other.source))),
        target=tuple(dict.fromkeys((*base.target, *other.target))),
        source_span=base.source_span or other.source_span,
        target_span=base.target_span or other.target_span,
        place=base.place or other.place,
        date=base.date or other.date,
        killed=base.killed if base.killed is not None else other.killed,
        injured=base.injured if base.injured is not None else other.injured,
        confidence=max(base.confidence, other.confidence),
    )
