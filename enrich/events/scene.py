"""From an act of a sentence to an event of the article: its sides, modality, day, place, toll.

In: an Act and the sentence that tells it. Out: an Event, or None where nobody acts or is acted upon whom news would
name (a recipe's attacks). Refuses: nothing.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

import msgspec

from enrich.events.acts.act import Act, Theme
from enrich.events.acts.background import REASON
from enrich.events.acts.frames import Side
from enrich.events.acts.spans import head_of, is_thing
from enrich.events.acts.tenses import lasts
from enrich.events.acts.themes import IT, NAMED, NEW
from enrich.events.date import When, when
from enrich.events.languages.stems import Telling, of_its_day
from enrich.events.languages.tolls import injured_in, killed_in
from enrich.events.modality import modality
from enrich.events.newsworthy import KILLS, Newsworthy, Told, has_people
from enrich.events.places.dateline import abroad
from enrich.events.places.geolocation import MET, PHYSICAL, Asked, Geolocator, as_land
from enrich.events.places.geoparsing import placed
from enrich.events.sides.antecedents import OBJECTS
from enrich.events.sides.eligible import with_eligible
from enrich.events.sides.lists import with_companions
from enrich.events.sides.makers import Maker
from enrich.events.sides.pairs import pair
from enrich.events.sides.roles import NOBODY, Cast, Party
from enrich.events.sides.users import users
from enrich.events.syntax.body import Body
from enrich.events.syntax.nouns import agent_heads, is_actor
from enrich.events.syntax.numbers import injured, killed
from enrich.events.syntax.phrases import OWN, Sentence, Verb
from enrich.events.tolls import sums_up
from enrich.events.vocabulary.countries import country_of, seats, territories
from enrich.events.vocabulary.inflect import forms_of
from enrich.events.vocabulary.ontology import MUTUAL, TYPES, contexts_of, intensity_of, modes_of
from enrich.wordsets import words as word_set
from wire.article import Article, Event, Field, Modality, Place, Span

_OTHERS = re.compile(r"\b(?:that|which|who|whom)\s[^,;]*", re.IGNORECASE)  # what a relative clause says of others
_PROTESTING = word_set("protesting")
_WORKERS = word_set("workers")
_MANY = word_set("many")
_CAPTURES = forms_of("capture")
_BLOCKS = forms_of("block", "close", "shut")
_CAPTORS = word_set("captors")
_MOBS = frozenset({"mob", "mobs"})
_OUSTS = forms_of("oust", "topple", "overthrow")
_HOUSES = word_set("houses")
_PROTESTS = forms_of("protest")
_THROWS = forms_of("throw", "hurl")
_VISITED = frozenset({"AGREE", "CONSULT", "REJECT"})
_TRAVELS = word_set("travels")
_STRIKES = re.compile(r"\b(?:bombing|raid|strike)s?\b")
_FROM_AFAR = frozenset({"aerial", "drone", "heavy-weapons"})
_NAME = re.compile(r"\b[A-Z][\w-]+")
Ids = tuple[tuple[str, ...], tuple[str, ...]]  # of source and target
Unnamed = dict[tuple[str, str], tuple[Span, ...]]
_MEANWHILE, _TELLING_ON = frozenset({"during", "held", "since"}), frozenset({",", "and", "while"})
_VERBAL = frozenset({1, 3})  # PLOVER's quads
_ARTICLE = 5  # letters in which a sentence begins with a name: "The Kremlin"


class Scene(Newsworthy):
    """What the events of one article share: its day, its places, its actors."""

    def __init__(self, article: Article, body: Body, cast: Cast, found: list[Place], dateline: Place | None) -> None:
        self.article, self.body, self.cast, self.dateline = article, body, cast, dateline
        self.abroad = abroad(article.title, body, dateline) if dateline else None
        self.named = placed(article.places, found, body, self.abroad)  # by the stage before
        self.where = Geolocator(msgspec.structs.replace(article, places=self.named), body, found, dateline, self.abroad)
        self.towns = {
            span.text.lower(): place.country for place in self.where.places for span in place.mentions if place.country
        }
        self.lede: list[str] = []  # its sentences, as they are read
        self.themes: dict[tuple[Field, int], Theme] = {}  # what answers are about (acts/themes.py), by their triggers
        self.makers: list[Maker] = []  # of what answers take up
        self.unnamed: Unnamed = {}  # parts of sides that name nobody, by event and side
        self.own = article.published_at.date() if article.published_at else None

    def opener(self, side: Side, told: Told, last: Party) -> Party:
        """Return whom a pronoun means after a sentence's first subject; `last` where that is nobody who acts."""
        is_own = any(told.sentence.small[first] in OWN for first, _ in side)
        party = self.cast.party(side, told.sentence, (told.field, told.text), last if is_own else NOBODY)
        return party if party.ids or _has_crowd(told.sentence, side) else last

    def event(self, act: Act, told: Told, last: Party) -> Event | None:
        """Return the event that an act of a sentence tells; None where no side is anybody."""
        sentence, text = told.sentence, told.text
        words = text[sentence.start : sentence.end]
        type_ = self._type(act, sentence, words)
        act = msgspec.structs.replace(act, type=type_)
        first, after = act.trigger
        start, end = sentence.bounds[first][0], sentence.bounds[after - 1][1]
        trigger = Span(field=told.field, start=start, end=end, text=text[start:end])
        is_seizure = self._is_seizure(act, sentence)
        act = with_eligible(act, sentence, told.field, self.cast)
        source, target = self._parties(act, told, last)
        if not (is_seizure or self._is_news(act, told, (source, target))):
            return None
        day = when(words, self.own, act.tense == "future", start - sentence.start, lasts=lasts(act, sentence))
        said = modality(act, sentence, day)
        if said == "asserted" and type_ == "ASSAULT" and REASON.search(words[: start - sentence.start]):
            said = "historical"
        modes = self._modes(type_, words, trigger, target)
        if source.span is None and target.span:  # "accused him of killing Ana Gil": he is not she
            source = source._replace(ids=tuple(i for i in source.ids if i not in target.ids))
        parties = source.ids, tuple(i for i in target.ids if i not in source.ids)
        if TYPES[type_].reciprocal and "visit" not in modes and source.ids and type_ == "CONSULT":
            parties = (*source.ids, *parties[1]), ()  # who meets, meets one another
            source, target = source._replace(unnamed=(*source.unnamed, *target.unnamed)), NOBODY
        id_ = event_id(self.article.id, trigger, sentence.start)
        asked = Asked(type_, trigger, source.span or trigger, self._lands(parties[0]))
        if act.theme is not None:
            self.themes[told.field, start] = Theme("") if act.theme == NEW and NAMED.match(text, end) else act.theme
        self.unnamed.update({(id_, "source"): source.unnamed, (id_, "target"): target.unnamed})
        return Event(
            id=id_,
            type=type_,
            quad=TYPES[type_].quad,
            modes=modes,
            intensity=intensity_of(type_, modes),
            contexts=contexts_of(words),
            modality=said,
            main=told.is_lede and said == "asserted" and self._is_told(act, told, is_whole=all(parties)),
            source=parties[0],
            target=parties[1],
            source_span=source.span,
            target_span=target.span,
            trigger=trigger,
            sentence=Span(field=told.field, start=sentence.start, end=sentence.end, text=words),
            place=self._where(asked, said, told, parties),
            date=None
            if type_ == "ASSAULT" and sums_up(words, self.own)
            else self._date(day, said, told.number, is_said=self._is_said_first(type_, parties[0])),
            killed=killed(words) if type_ == "ASSAULT" else None,
            injured=injured(words) if type_ == "ASSAULT" else None,
            confidence=self._confidence(act, source, target),
        )

    def _parties(self, act: Act, told: Told, last: Party) -> tuple[Party, Party]:
        """Return who is on the sides of an act, in its own words and those beside it."""
        sentence, where, is_harm = told.sentence, (told.field, told.text), act.type == "ASSAULT"
        accused = self._object(act.source, told, NOBODY, OBJECTS - {"it"})  # "accused him of killing"
        source = self.cast.party(act.source, sentence, where, accused or last)
        if act.theme and act.theme.noun == IT:
            act = msgspec.structs.replace(act, target=())  # what was done, not who: the acts before it say whose it was
        meant = self._object(act.target, told, source, OBJECTS) or last
        target = self.cast.party(act.target, sentence, where, meant, struck=is_harm)
        if is_harm:
            target = with_companions(target, act.target, sentence, told.field, self.cast)
            target = self._with_users(target, act, told)
        if act.type in _VISITED and not target.ids and target.span and _TRAVELS & set(sentence.small):
            target = self._with_host(target, source)
        if (
            act.type in MUTUAL
            and len(source.ids) < 2
            and (both := pair(sentence, act.trigger[0], told.field, self.cast))
        ):
            source = source._replace(ids=both)
        if act.type in MUTUAL and len(source.ids) > 1 and not target.ids:
            target = NOBODY  # who signs together signs with one another, whatever it is about
        return source, target

    def _where(self, act: Asked, said: Modality, told: Told, sides: Ids) -> Place | None:
        """Return where an act was; what others say was not said in the correspondent's town.

        Where something was long ago, the news is not.
        """
        before = self.where.neighbour
        number = told.number if told.is_lede else None
        found = self.where.of_act(act, told.text, told.sentence, number) or self._at_home(act.type, sides, told.text)
        self.where.neighbour = before if said == "historical" else self.where.neighbour
        if found is None or self.dateline is None or found.name != self.dateline.name or act.type in PHYSICAL:
            return found
        hosts = self._lands(sides[1]) if act.type in MET or not act.lands else frozenset[str]()
        is_there = self.dateline.country in act.lands | hosts
        is_there = is_there or (not act.lands and (told.number <= 1 or not sides[0]))
        return found if is_there else None

    def _lands(self, ids: Iterable[str]) -> frozenset[str]:
        return frozenset(country for i in ids if (country := self.cast.by_id[i].country))

    def _with_host(self, target: Party, source: Party) -> Party:
        """Return the country of the town that somebody from elsewhere goes to: "cancelled a trip to Istanbul"."""
        code = self.towns.get(target.span.text.lower()) if target.span else None
        is_guest = code and source.ids and code not in {self.cast.by_id[i].country for i in source.ids}
        host = self.cast.country(code, target.span) if is_guest and code and target.span else None
        return target._replace(ids=(host,)) if host else target

    def _with_users(self, target: Party, act: Act, told: Told) -> Party:
        """Return whom an attack hits with those who are in the place: "a base used by American troops"."""
        sentence = told.sentence
        parts = [each for part in act.target if is_thing(sentence.small[head_of(sentence, part)])
                 for each in users(sentence, part)]  # fmt: skip
        ids = self.cast.party(tuple(parts), sentence, (told.field, told.text), NOBODY).ids
        return target._replace(ids=tuple(dict.fromkeys((*target.ids, *ids))))

    def _object(self, side: Side, told: Told, source: Party, pronouns: frozenset[str]) -> Party | None:
        """Return whom an object pronoun means; None where a side is none, or means nobody named."""
        if len(side) != 1 or (small := told.sentence.small[side[0][0]]) not in pronouns:
            return None
        at = told.sentence.bounds[side[0][0]][0]
        found = self.cast.antecedents.taken_up(small, (told.field, at), source.ids)
        return Party(tuple(found), None) if found else None

    def themes_of(self, events: Iterable[Event]) -> dict[str, Theme]:
        """Return what the answers among some events are about, by event."""
        at = {event.id: (event.trigger.field, event.trigger.start) for event in events if event.trigger}
        return {id_: self.themes[place] for id_, place in at.items() if place in self.themes}

    def foreign(self, telling: Telling, place: tuple[Field, int], bounds: tuple[int, int]) -> Event:
        """Return the event that a sentence of another language tells; `place` is its field and number."""
        field, number = place
        text = self.article.title if field == "title" else self.article.body
        words = text[bounds[0] : bounds[1]]
        trigger = Span(field=field, start=telling.start, end=telling.end, text=text[telling.start : telling.end])
        said_when = of_its_day(words, telling.type, telling.end - bounds[0])
        day = when(said_when, self.own, is_future=False, at=telling.start - bounds[0])
        said: Modality = "historical" if day.is_past and telling.modality == "asserted" else telling.modality
        modes = modes_of(telling.type, words)
        return Event(
            id=event_id(self.article.id, trigger, bounds[0]),
            type=telling.type,
            quad=TYPES[telling.type].quad,
            modes=modes,
            intensity=intensity_of(telling.type, modes),
            contexts=contexts_of(words),
            modality=said,
            main=number <= 4 and said == "asserted" and not telling.is_aside,
            source=telling.source,
            target=telling.target,
            trigger=trigger,
            sentence=Span(field=field, start=bounds[0], end=bounds[1], text=words),
            place=self._of_sentence(telling.type, field, bounds)
            or self._at_home(telling.type, (telling.source, telling.target), words),
            date=self._date(day, said, number, is_said=self._is_said_first(telling.type, telling.source)),
            killed=killed_in(words, self.article.language or "") if telling.type == "ASSAULT" else None,
            injured=injured_in(words, self.article.language or "") if telling.type == "ASSAULT" else None,
            confidence=0.5,
        )

    def _of_sentence(self, type_: str, field: Field, bounds: tuple[int, int]) -> Place | None:
        """Return the place that a sentence names, or where the one before was; what is said need not be said there."""
        found = [
            (place.lat is None, span.start, number)
            for number, place in enumerate(self.where.places)
            for span in place.mentions
            if span.field == field and bounds[0] <= span.start < bounds[1]
        ]
        if found:
            self.where.neighbour = msgspec.structs.replace(self.where.places[min(found)[2]], mentions=())
        return self.where.neighbour if found or type_ in PHYSICAL else None

    def _at_home(self, type_: str, sides: Ids, text: str) -> Place | None:
        """Return the one country of all who take part in an act on the ground that names no place.

        Where an army strikes nobody knows whom, it is the other country that the sentence names.
        """
        if type_ not in PHYSICAL:
            return None
        codes = {self.cast.by_id[i].country for side in sides for i in side}
        if type_ == "ASSAULT" and not sides[1] and self._is_army(sides[0], text):
            codes = {country_of(name) or seats().get(name.lower()) for name in _NAME.findall(text)} - codes - {None}
        code = next(iter(codes)) if len(codes) == 1 else None
        return as_land(code) if code in territories() else None

    def _is_army(self, doers: Sequence[str], text: str) -> bool:
        """Say whether those who attack are an army, or strike from afar as one."""
        if any(self.cast.by_id[i].sector == "MIL" for i in doers):
            return True
        is_raid = bool(_STRIKES.search(text)) or not _FROM_AFAR.isdisjoint(modes_of("ASSAULT", text))
        return bool(doers) and is_raid

    @property
    def home(self) -> str | None:
        """Return the country whose "the army" and "the police" are: written of, or of dateline, last or first place."""
        place = self.dateline or self.where.neighbour or next(iter(self.where.places), None)
        return self.abroad or (place.country if place else None)

    def _is_told(self, act: Act, told: Told, *, is_whole: bool) -> bool:
        """Say whether the sentence tells the act itself, not what led to it; `is_whole` if both sides have somebody."""
        if act.clause in {"main", "infinitive"}:
            return act.clause == "main" or told.number == 0
        if act.clause == "beside" and told.number <= 1:
            return not any(told.sentence.tags[first] == "PRP" for first, _ in act.source)  # "as they sat down to talks"
        small, at = told.sentence.small, act.trigger[0]
        # who demands or accuses does so in a gerund, too: "insisting that Chad must", "while faulting Chad for"
        is_said = is_whole and (act.type == "REQUEST" or (act.type == "ACCUSE" and small[at - 1] in _TELLING_ON))
        if act.clause == "participle" and (is_said or _joins(told.sentence, at)):
            return True
        is_loud = act.type in {"ASSAULT", "PROTEST"} and _MEANWHILE.isdisjoint(small[max(0, at - 2) : at + 1])
        return is_loud and (told.number <= 1 or act.clause in {"after", "beside"})

    def _type(self, act: Act, sentence: Sentence, words: str) -> str:
        """Return the type: a crowd that storms a place protests, if nobody is killed; so do many who "protest over"."""
        source = {word for first, after in act.source for word in sentence.small[first:after]}
        if act.type == "ACCUSE" and sentence.small[act.trigger[0]] in _PROTESTS and source & (_PROTESTING | _MANY):
            return "PROTEST"
        if act.type == "ASSAULT" and sentence.small[act.trigger[0]] in _CAPTURES and source & _CAPTORS:
            return "COERCE"  # police who capture somebody arrest him
        is_crowd = bool(source & (_PROTESTING | _MANY | _WORKERS))
        if act.type == "COERCE" and sentence.small[act.trigger[0]] in _BLOCKS and is_crowd:
            return "PROTEST"  # "thousands of farmers blocked roads"
        if act.type == "ASSAULT" and sentence.small[act.trigger[0]] in _OUSTS and source & _HOUSES:
            return "SANCTION"  # a parliament that ousts somebody dismisses him
        is_thrown = act.type == "ASSAULT" and sentence.small[act.trigger[0]] in _THROWS
        is_thrown = is_thrown and not any(is_actor(sentence, *part) for part in act.target)
        crowd = bool(source & _PROTESTING) or is_thrown  # "men threw stones and burnt tyres"
        if source & _MOBS and act.target and not _is_authority(sentence, act.target):
            return act.type  # "a mob beat two students"
        is_deadly = crowd and killed(_OTHERS.sub(" ", words)) is not None
        return "PROTEST" if act.type == "ASSAULT" and crowd and not is_deadly else act.type

    def _modes(self, type_: str, words: str, trigger: Span, target: Party) -> tuple[str, ...]:
        modes = modes_of(type_, words)
        is_person = any(self.cast.by_id[i].kind == "person" for i in target.ids)
        if type_ == "ASSAULT" and is_person and trigger.text.lower() in KILLS:
            return tuple(sorted({*modes, "targeted"}))  # PLOVER: the killing of a person by name
        return modes

    def _confidence(self, act: Act, source: Party, target: Party) -> float:
        return round(min(0.95, 0.5 + 0.07 * act.weight + 0.1 * bool(source.ids) + 0.1 * bool(target.ids)), 2)

    def _date(self, day: When, said: Modality, number: int, *, is_said: bool) -> date | None:
        """Return the day of an act, that of the first sentence for the title, which is of the same news.

        So it is for what somebody says on who spoke there first (`is_said`).
        """
        if day.day:
            return day.day
        own = self._first_day if is_said or not number else self.own
        return own if said == "asserted" and not day.is_past else None

    def _is_said_first(self, type_: str, source: tuple[str, ...]) -> bool:
        """Say whether an act is one of words, of whom the body's first sentence begins with."""
        return TYPES[type_].quad in _VERBAL and bool(source) and source[:1] == self._first_named

    @cached_property
    def _first(self) -> tuple[int, int]:
        """Return the bounds of the body's first sentence."""
        return next(self.body.told(), (0, 0))

    @cached_property
    def _first_named(self) -> tuple[str, ...]:
        """Return the actor with whom the body's first sentence begins."""
        start, end = self._first
        found = self.cast.within(self.body.field, start, min(end, start + _ARTICLE))
        return tuple(i for at, _, i in found if at >= start)[:1]

    @cached_property
    def _first_day(self) -> date | None:
        """Return the day that the body's first sentence names, where it is the article's own or the one before."""
        day = when(self.body.text[slice(*self._first)], self.own, is_future=False)
        return self.own if day.day is None or day.is_past or (self.own and day.day > self.own) else day.day


def _joins(sentence: Sentence, at: int) -> bool:
    """Say whether a participle tells on: "left, accusing them of", "responded by expelling".

    "Without signing" does not, nor what the act told came to: ", ending a siege".
    """
    verbs = (phrase for phrase in sentence.phrases if isinstance(phrase, Verb) and phrase.head < at)
    is_behind = any(not (verb.participle or verb.infinitive) for verb in verbs)  # not "the envoy, standing there, said"
    is_other = sentence.tags[at] == "VBG" and sentence.small[at] != "ending"
    return is_behind and is_other and sentence.small[at - 1] in {",", "by"}


def _has_crowd(sentence: Sentence, side: Side) -> bool:
    """Say whether several people act without a name, whom "they" takes up."""
    return any(sentence.tags[head_of(sentence, part)] == "NNS" and has_people(sentence, (part,)) for part in side)


def _is_authority(sentence: Sentence, side: Side) -> bool:
    """Say whether a side is a thing or serves a state: what crowds go against who protest."""
    heads = {sentence.small[head_of(sentence, part)] for part in side}
    return any(is_thing(head) or head in word_set("authority") or head not in agent_heads() for head in heads)


def event_id(article: str, trigger: Span, sentence: int) -> str:
    """Return an id that the same article, sentence and trigger always give."""
    words = f"{article}\x1f{trigger.field}\x1f{sentence}\x1f{trigger.start}\x1f{trigger.text}"
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()
