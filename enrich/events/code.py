"""The stage: who did what to whom, where and when, from an article with its actors.

In: an Article from the stage before, its actors with their mentions. Out: the same with `events` and `places`. Refuses:
nothing. The title and the first four sentences (the lede) give main events; up to `SENTENCES` more give background.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

import msgspec

from enrich.actors.casing import as_written, recased, span_as_written
from enrich.events.acts.mishaps import is_told_mishap
from enrich.events.acts.reading import Acts
from enrich.events.acts.sport import is_played, is_sport
from enrich.events.date import is_long_ago, names_day
from enrich.events.languages import ledes
from enrich.events.languages.stems import languages
from enrich.events.merge import merged, with_named, with_suffering
from enrich.events.newsworthy import Told
from enrich.events.particular import particular
from enrich.events.places import gazetteer
from enrich.events.places.dateline import dateline
from enrich.events.places.geolocation import countries
from enrich.events.places.geoparsing import places
from enrich.events.places.naming import named
from enrich.events.salience import raised
from enrich.events.scene import Scene
from enrich.events.sides.bands import band, of_band
from enrich.events.sides.counterparts import with_counterparts
from enrich.events.sides.identified import identified
from enrich.events.sides.makers import makers
from enrich.events.sides.roles import NOBODY, Cast, Party
from enrich.events.sides.unnamed import at_home, with_strangers, with_unnamed
from enrich.events.syntax.body import Body, body_of
from enrich.events.syntax.phrases import read
from enrich.events.syntax.tagger import Tagger
from enrich.events.tolls import with_countries, with_days, with_endings, with_later_tolls, with_tolls
from enrich.events.vocabulary import lexicon
from enrich.events.vocabulary.countries import country_of
from enrich.words import split
from wire.article import THING, Actor, Article, Event, Field, Place

SENTENCES = 40  # read of a body; what comes later is background to the background
LEDE = 4  # sentences after the title, as the field has settled on
_GREAT = 300_000  # inhabitants of a town whose name alone is no surname
_OF_HARM = re.compile(
    r"kill|attack|bomb|shot|shell|protest|arrest|troops|explo|blast|blew|dynamit|destroy|damage|sabotag"
    r"|on fire|set fire|grenade|ambush|murder|assassin|kidnap|hostage|wound|injur|victim|dead\b|died",
    re.IGNORECASE,
)
_SPANS = ("source_span", "target_span", "trigger", "sentence")
_CLOCK = re.compile(r"\A\s*\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[-–—:]\s*)?")


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
        read = _with_capitals(article)
        return self._code(article) if read is article else _as_written(self._code(read), article)

    def _code(self, article: Article) -> Article:
        texts: dict[Field, str] = {"title": article.title, "text": article.body, "summary": article.body}
        article = msgspec.structs.replace(article, actors=tuple(a for a in article.actors if not self._is_site(a)))
        cast = Cast(article.actors, self.lexicon, texts)
        body = body_of(article.body, "text" if article.text else "summary")
        found_places = self._places(article, body, cast)
        scene = Scene(article, body, cast, found_places, dateline(body, found_places, self.gazetteer))
        rebels = band(article.actors, texts)
        by_noun: list[Event] = []
        suffered: list[Event] = []
        if (article.language or "en")[:2] in languages():
            events = list(self._foreign(article, scene, cast))
        else:
            events, by_noun, suffered = self._english(article, scene)
        events, by_noun = ([of_band(event, rebels) for event in each] for each in (events, by_noun))
        number = len(events)
        events, actors = with_unnamed(
            (*events, *by_noun), (*article.actors, *cast.added.values()), scene.unnamed, scene.home, scene.towns
        )
        events, by_noun = events[:number], events[number:]
        everybody = Cast(actors, self.lexicon)
        told = merged(events, everybody)
        told = identified(told, scene.body, everybody.by_id)
        told = with_counterparts(
            told, scene.themes_of(told), scene.makers, {actor.id: actor.country for actor in actors}
        )
        told = with_suffering(with_named(told, by_noun, everybody), suffered)
        told = with_tolls(with_days(told, scene.lede, scene.own), scene.lede, scene.own)
        told = with_endings(told, scene.lede, scene.own)
        told = with_later_tolls(told, (body.text[start:end] for start, end in body.told()))
        told = with_countries(told, everybody.by_id)
        told = particular(told, scene.lede, everybody.by_id, scene.own)
        told, actors = with_strangers(told, actors)
        if is_sport(article):
            told = [event for event in told if not is_played(event)]
        known = {actor.id for actor in article.actors}
        acting = {i for event in told if event.main or event.type == "PROTEST" for i in (*event.source, *event.target)}
        things = {actor.id for actor in actors if actor.kind == THING}
        acting |= {i for event in told if not _is_long_ago(event) for i in event.target} & things
        actors = tuple(actor for actor in actors if actor.id in known or actor.id in acting)
        kept = {actor.id for actor in actors}
        told = [_among(event, kept) for event in told]
        return msgspec.structs.replace(
            article,
            events=tuple(told),
            actors=raised(at_home(actors, told), told),
            places=named(found_places, scene.named),
        )

    def _english(self, article: Article, scene: Scene) -> tuple[list[Event], list[Event], list[Event]]:
        """Return the events that clauses tell, those that only nouns name, and who is told to have suffered."""
        last = NOBODY
        events: list[Event] = []
        named: list[Event] = []
        suffered: list[Event] = []
        for told in self._told(article, scene):
            if told.is_lede:
                scene.lede.append(told.text[told.sentence.start : told.sentence.end])
            reader = Acts(told.sentence, self.lexicon)
            acts = reader.read()
            last = scene.opener(reader.opening(), told, last)
            if told.is_lede:  # where answers are
                scene.makers += makers(reader.made(), told.sentence, (told.field, told.text), last, scene.cast)
            for act in acts:
                event = scene.event(act, told, last)
                if event:
                    is_aside = act.clause in {"participle", "relative"}  # "men held by Chad": "it" is not Chad
                    last = Party(event.source, event.source_span) if event.source and not is_aside else last
                    events.append(event)
            named += [event for act in reader.background(acts) if (event := scene.event(act, told, NOBODY))]
            suffered += [event for act in reader.suffered() if (event := scene.event(act, told, NOBODY))]
        return events, named, suffered

    def _foreign(self, article: Article, scene: Scene, cast: Cast) -> Iterator[Event]:
        language = (article.language or "")[:2]
        last: Event | None = None
        home = _written_of(scene)
        parts: tuple[tuple[Field, str, Iterable[tuple[int, int]]], ...] = (
            ("title", article.title, split(article.title)),
            (scene.body.field, scene.body.text, scene.body.told()),
        )
        for field, text, told in parts:
            for number, bounds in enumerate(islice(told, SENTENCES), field != "title"):
                is_mishap = is_told_mishap(text[slice(*bounds)], language)
                for telling in ledes.tellings(text, bounds, (field, language), cast, home):
                    if is_mishap and telling.type == "ASSAULT":
                        continue
                    event = scene.foreign(ledes.resolved(telling, last), (field, number), bounds)
                    last = _on_day_of(last, event, scene.own) if last and telling.is_taken_up[0] else event
                    yield last

    def _told(self, article: Article, scene: Scene) -> Iterator[Told]:
        title = [(0, len(article.title))] if article.title.strip() else []
        for sentence in read(article.title, title, self.tagger):
            yield Told("title", article.title, sentence, 0, is_lede=True)
        numbered = list(self._numbered(scene))
        sentences = read(scene.body.text, [bounds for _, bounds in numbered], self.tagger)
        for (number, _), sentence in zip(numbered, sentences, strict=True):
            yield Told(scene.body.field, scene.body.text, sentence, max(number, 1), is_lede=number <= LEDE)

    def _numbered(self, scene: Scene) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield the number and the bounds of each sentence of a body that is read."""
        text, number = scene.body.text, 0
        for start, end in scene.body.told():
            if number >= SENTENCES:
                return
            if text[start] != "(":
                number += 1
            if number > LEDE and not self._is_worth(text, (start, end), scene.body.field, scene.cast):
                continue
            clock = _CLOCK.match(text[start:end])
            yield number, (start + clock.end() if clock else start, end)

    def _is_worth(self, text: str, bounds: tuple[int, int], field: Field, cast: Cast) -> bool:
        """Say whether a sentence past the lede may tell an act: it names an actor, or tells of death."""
        return not cast.mentions or bool(cast.within(field, *bounds)) or bool(_OF_HARM.search(text, *bounds))

    def _is_site(self, actor: Actor) -> bool:
        """Say whether a name that the base does not know is a base's, a region's or a town's: "Ain al-Asad"."""
        if actor.known or actor.kind == "person":
            return False
        spots = self.gazetteer.names.get(actor.name, ())
        is_great = actor.kind == "other" and max((spot.people for spot in spots), default=0) >= _GREAT
        return bool(spots) and (" " in actor.name or is_great)

    def _places(self, article: Article, body: Body, cast: Cast) -> list[Place]:
        found: list[Place] = []
        texts: tuple[tuple[Field, str], ...] = (("title", article.title), (body.field, body.text))
        for field, text in texts:
            others = [(s, e) for f, s, e, i in cast.mentions if f == field and _is_no_place(cast.by_id[i], text[s:e])]
            found += [place for place, _ in places(text, field, others, self.gazetteer)]
        return _joined(found)


def _on_day_of(last: Event, event: Event, own: date | None) -> Event:
    """Return an act of whom a pronoun means, on the day of what he did before where its sentence names none."""
    is_undated = event.sentence is not None and not names_day(event.sentence.text, own)
    is_same = is_undated and event.date == own and bool(last.date)
    return msgspec.structs.replace(event, date=last.date) if is_same else event


def _written_of(scene: Scene) -> str | None:
    """Return the country whose bodies have no name in another language: of most of the article's places."""
    told, towns = Counter[str](), Counter[str]()
    for place in scene.where.places:
        if place.country:
            told[place.country] += len(place.mentions)
            towns[place.country] += len(place.mentions) * (place.lat is not None)
    home = scene.abroad or (scene.dateline.country if scene.dateline else None)
    return home or max(told, key=lambda each: (told[each], towns[each]), default=None)


def _with_capitals(article: Article) -> Article:
    """Return the article as it is read: an English one without capitals gets them."""
    if (article.language or "en")[:2] != "en":
        return article
    body: Field = "text" if article.text else "summary"
    texts: dict[Field, str] = {"title": article.title, body: article.body}
    read = {field: recased(text, _named(article, field)) for field, text in texts.items()}
    return article if read == texts else msgspec.structs.replace(article, **read)


def _named(article: Article, field: Field) -> Iterator[tuple[int, int]]:
    """Yield where the stage before found names of several words."""
    said = [span for actor in article.actors if actor.kind != "group" for span in actor.mentions]
    for span in (*said, *(span for place in article.places for span in place.mentions)):
        if span.field == field and " " in span.text:
            yield span.start, span.end


def _as_written(coded: Article, article: Article) -> Article:
    """Return what was coded with all spans in the article's own letters."""
    texts: dict[Field, str] = {"title": article.title, "text": article.text or "", "summary": article.summary or ""}
    return msgspec.structs.replace(
        article,
        actors=tuple(as_written(each, texts) for each in coded.actors),
        places=tuple(as_written(each, texts) for each in coded.places),
        events=tuple(_told_as_written(event, texts) for event in coded.events),
    )


def _told_as_written(event: Event, texts: Mapping[Field, str]) -> Event:
    spans = {name: span_as_written(span, texts) for name in _SPANS if (span := getattr(event, name))}
    return msgspec.structs.replace(event, **spans)


def _is_long_ago(event: Event) -> bool:
    return event.modality == "historical" and event.sentence is not None and is_long_ago(event.sentence.text)


def _among(event: Event, kept: set[str]) -> Event:
    """Return an event whose sides name only the article's actors."""
    sides = {name: tuple(i for i in getattr(event, name) if i in kept) for name in ("source", "target")}
    same = (sides["source"], sides["target"]) == (event.source, event.target)
    return event if same else msgspec.structs.replace(event, **sides)


def _is_no_place(actor: Actor, said: str) -> bool:
    """Say whether the words for an actor hold no place: "Beirut crowds" do, "Canadian students" do not."""
    if actor.kind == "group":
        first = said.split(maxsplit=1)[0]
        return country_of(first) is not None or first in countries()
    return actor.kind not in {"country", "place"}


def _joined(found: list[Place]) -> list[Place]:
    """Join the places of title and body."""
    by_spot: dict[tuple[object, ...], Place] = {}
    for place in found:
        key = (place.name, place.country, place.geonames)
        known = by_spot.get(key)
        by_spot[key] = msgspec.structs.replace(place, mentions=(*known.mentions, *place.mentions)) if known else place
    return list(by_spot.values())
