"""Where an act was: event geolocation.

In: the places of an article, its dateline, the sentence that tells the act. Out: a Place, or None. Refuses: places that
only say whose somebody is ("the government in Tripoli"), or where a move began. A correspondent's capital gives way to
the country that the sentence is about, and to the town that the next sentence names.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from enrich.events.places.naming import unmapped
from enrich.events.syntax.body import Body
from enrich.events.syntax.phrases import Sentence, Verb
from enrich.events.vocabulary.countries import country_of, seats, territories
from enrich.wordsets import words
from wire.article import Article, Place, Span

PHYSICAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "RETREAT", "MOBILIZE", "AID"})
_SEEN = PHYSICAL | {"SANCTION"}  # what the next sentence may place
MET = frozenset({"CONSULT", "COOPERATE"})  # what may be in the country that the sentence names, else where the news is
_MOVES = frozenset({"MOBILIZE", "CONSULT"})
_RELATIVES = frozenset({"who", "which", "whose"})
_SCENE = frozenset({"when", "as", "while"})
_FAR = 1_000  # more than any sentence: a place that belongs to another act
_FIRST = 3  # sentences of a body
_BEFORE = 40  # letters in which the preposition stands
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|outside|inside|around|of|through|across|over|on|to|into|off)\s+"
    r"(?:the\s+)?(?:(?!that\b|which\b|who\b|\w+day\b|the\b)[\w'’-]+\s+){0,3}$|,\s+$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:(?:in|inside|near|outside|across|over|off|throughout)|(?:coast|coasts|waters|shores|border|north|south|east|west)"
    r" (?:of|with))\s+(?:the\s+)?(?:(?:north|south|east|west|central|neighbou?ring|war)[\w-]*\s+){0,2}$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:el|la|los|las)\s+\Z", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|into)\s+(?:the\s+)?$", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:return\w*|arriv\w*|fl[ei]w|flight|back|travell?\w*|came|journey\w*)\s+(?:\w+\s+)?from\s+(?:the\s+)?(?:[\w-]+\s+)?$"
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_SEAT = re.compile(rf"\b(?:{'|'.join(sorted(words('seated')))})\s+(?:in|at|of)\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}$")
_SOIL = re.compile(rf"\b([A-Z][\w.]+)\s+(?:[\w-]+\s+){{0,2}}?(?:{'|'.join(sorted(words('soil')))})\b")
_BUILDING = re.compile(
    r" (?:airport|barracks|hospital|hotel|mosque|prison|square|stadium|station|university)\b", re.IGNORECASE
)
_REVENGE = re.compile(r"\bin (?:revenge|retaliation|reprisal|retribution|response) (?:for|to)\b")
_OF_TOWN = re.compile(r" (?:police|prosecutors|firefighters|court|students|residents|protesters|crowds|commuters) \w")
_BORDER = re.compile(r" (?:border|frontier)\b")  # "near the Chad border" is not in Chad
_ROAD = re.compile(r" (?:Road|Street|Avenue|Boulevard|Highway|Lane|Square)$")  # of the town that is named elsewhere
_NEXT = frozenset({" ", " the "})  # "shelled Misrata"
_GENITIVE = ("'s", "’s")


class Asked(NamedTuple):
    """An act whose place is asked for."""

    type: str
    trigger: Span
    doer: Span  # the trigger where nobody does it
    lands: frozenset[str]  # of those who do it


class Geolocator:
    """The places of one article, and the one that its lede named last."""

    def __init__(
        self, article: Article, body: Body, mapped: Sequence[Place], dateline: Place | None, abroad: str | None
    ) -> None:
        others = [
            place
            for place in unmapped(article.places, mapped)
            if place.name not in countries() and not _is_body(article, place)
        ]
        self.places, self.dateline, self.abroad = [*mapped, *others], dateline, abroad
        self.lands = {place.name for place in mapped if place.lat is None and place.name in countries()}
        self._wide = {place.name for place in mapped if place.lat is None}
        self.neighbour = dateline or self._of_title()
        self.is_doubtful = dateline is not None and (abroad is not None or dateline.name.lower() in seats())
        self._text = body.text
        self._first = list(islice(body.told(), _FIRST))

    def _of_title(self) -> Place | None:
        found = [p for p in self.places if p.lat is not None and any(span.field == "title" for span in p.mentions)]
        return replace(found[0], mentions=()) if found else None

    def of_act(self, act: Asked, text: str, sentence: Sentence, number: int | None) -> Place | None:
        """Return where an act was; `number` counts the lede's sentences from the title, None behind the lede."""
        type_, trigger = act.type, act.trigger
        is_physical = type_ in PHYSICAL
        near = sorted(self._near(act, text, sentence))
        towns = [(apart, self.places[at]) for apart, is_land, at in near if not is_land]
        found = next((place for apart, place in towns if apart < _FAR), None)
        if found is None and type_ == "MOBILIZE":
            found = self._goal(text, trigger, sentence)
        if found is None and number is not None:
            found = self.neighbour if is_physical and (number > 1 or self.dateline is None) else self.dateline
            is_seen = type_ in _SEEN or type_ in MET
            land = self._land(text, (sentence.start, sentence.end), trigger) if is_seen else None
            if land and (found is None or found.country != land.country):
                found = land
            if type_ in _SEEN and number <= 1 and found and (found is land or self.is_doubtful):
                found = self._ahead(number, land) or found
        if found is None and near:
            apart_, _, at = near[0]
            is_said = is_physical or apart_ < _FAR or self.places[at].country in act.lands
            found = (towns[0][1] if towns else self.places[at]) if is_said else None
        if found is None and number is not None and is_physical:
            found = self.neighbour
        if found and number is not None and found.name not in self.lands:
            self.neighbour = found
        return replace(found, mentions=()) if found else None

    def _goal(self, text: str, trigger: Span, sentence: Sentence) -> Place | None:
        """Return the country to which troops move: "moved 500 soldiers from Chad to Niger"."""
        end = sentence.bounds[-1][1]
        for place in self.places:
            for span in place.mentions if place.name in self.lands else ():
                if (
                    span.field == trigger.field
                    and trigger.end < span.start < end
                    and _TO.search(text[: span.start][-_BEFORE:])
                ):
                    return place
        return None

    def _near(self, act: Asked, text: str, sentence: Sentence) -> Iterator[tuple[int, bool, int]]:
        """Yield the places of a sentence that may be the act's: how far they stand, whether a country, which."""
        type_, trigger = act.type, act.trigger
        for at, place in enumerate(self.places):
            for span in place.mentions:
                if span.field == trigger.field and sentence.start <= span.start < sentence.end:
                    before = text[max(0, span.start - _BEFORE) : span.start]
                    if _REVENGE.search(text, trigger.end, span.start) or _BORDER.match(text, span.end):
                        continue  # "killed in revenge for a raid in Syria"
                    is_struck = type_ == "ASSAULT" and text[trigger.end : span.start] in _NEXT
                    if is_struck or is_locative(text, span) or self._is_of_town(type_, place, text, span):
                        is_last = bool(_SEAT.search(before) or (type_ in _MOVES and _FROM.search(before)))
                        is_inside = _BUILDING.match(text, span.end) or _ROAD.search(place.name)
                        is_last = is_last or bool((place.lat is None and is_inside) or _BACK.search(before))
                        is_last = is_last or (type_ not in PHYSICAL and _is_of_another(sentence, span, act.doer))
                        far = apart(sentence, span, trigger) + (_FAR if is_last else 0)
                        yield far, place.name in self._wide, at

    def _is_of_town(self, type_: str, place: Place, text: str, span: Span) -> bool:
        """Say whether those who act on the ground are a town's: "Tokyo prosecutors"."""
        return type_ in PHYSICAL and place.name not in self._wide and bool(_OF_TOWN.match(text, span.end))

    def _land(self, text: str, bounds: tuple[int, int], trigger: Span) -> Place | None:
        """Return the country in which a sentence says that it was: "two bases in Iraq", "Iraqi air bases"."""
        start, end = bounds
        revenge = _REVENGE.search(text, trigger.end, end)
        end = revenge.start() if revenge else end
        for place in self.places:
            for span in place.mentions if place.name in self.lands else ():
                is_here = span.field == trigger.field and start <= span.start < end
                if (
                    is_here
                    and not _BORDER.match(text, span.end)
                    and _WITHIN.search(text[max(0, span.start - _BEFORE) : span.start])
                ):
                    return place
        for match in _SOIL.finditer(text, start, end):
            code = country_of(match[1])
            if code and code in territories():
                return as_land(code)
        return None

    def _ahead(self, number: int, land: Place | None) -> Place | None:
        """Return the town that one of the next sentences names inside the country that the news is about."""
        code = land.country if land else self.abroad or (self.dateline.country if self.dateline else None)
        for start, end in self._first[number : number + 1 + (number == 0)]:
            found = sorted(
                (span.start, at)
                for at, place in enumerate(self.places)
                for span in place.mentions
                if place.name not in self._wide
                and place.country
                and code in (None, place.country)
                and self._is_inside(span, start, end)
            )
            if found:
                return self.places[found[0][1]]
        return None

    def _is_inside(self, span: Span, start: int, end: int) -> bool:
        """Say whether a sentence of the body leads to a place, and does not open with it ("In Lima, …")."""
        if span.field == "title" or not start < span.start < end:
            return False
        return self._text[start : span.start].strip() not in ("In", "At") and is_locative(self._text, span)


def is_locative(text: str, span: Span) -> bool:
    """Say whether a preposition leads to a place, within a few words: "near the northern city of Kirkuk".

    Not where it owns what follows: "Greece's ministry".
    """
    before = text[max(0, span.start - _BEFORE) : span.start]
    if text[span.end : span.end + 2] in _GENITIVE or span.text.endswith(_GENITIVE):
        return bool(_WITHIN.search(before))
    return bool(_LOCATIVE.search(before))


def apart(sentence: Sentence, span: Span, trigger: Span) -> int:
    """Return how far a place stands from the trigger; what follows it is nearer, what another verb governs far."""
    if span.start < trigger.end:
        return trigger.start - span.end + 10
    verbs = [
        at
        for p in sentence.phrases
        if isinstance(p, Verb) and not p.infinitive and trigger.start < (at := sentence.bounds[p.head][0]) < span.start
        and not _is_beside(sentence, p, span.start)
    ]  # fmt: skip
    scenes = [
        sentence.bounds[at][0]
        for at, word in enumerate(sentence.small if verbs else ())
        if word in _SCENE and trigger.start < sentence.bounds[at][0] < span.start
        and not (word == "as" and sentence.tags[at - 1] == "VBN")
    ]  # fmt: skip
    is_scene = bool(scenes) and sum(scenes[-1] < at for at in verbs) == 1  # "were killed when a bomb went off in Basra"
    return span.start - trigger.end + _FAR * (bool(verbs) and not is_scene)


def _is_of_another(sentence: Sentence, span: Span, doer: Span) -> bool:
    """Say whether a place stands in a clause before the one whose doer this is: "died in Lima, and Chad vowed"."""
    verbs = (sentence.bounds[phrase.head][0] for phrase in sentence.phrases if isinstance(phrase, Verb))
    return span.end < doer.start and any(at < span.start for at in verbs)


def _is_beside(sentence: Sentence, verb: Verb, end: int) -> bool:
    """Say whether a verb before a place shares it, or tells something of somebody in between.

    So are "shot and badly wounded a boy in Swat", "detained the consul, who works for a bank, in Lima".
    """
    at = verb.start - 1
    while at > 0 and (sentence.tags[at] == "RB" or sentence.small[at].endswith("ly")):
        at -= 1
    if sentence.small[at] == "and":
        return sentence.small[at - 1] != ","
    ends = (i for i, word in enumerate(sentence.small) if i > verb.head and word == "," and sentence.bounds[i][0] < end)
    return sentence.small[at] in _RELATIVES and next(ends, None) is not None


def _is_body(article: Article, place: Place) -> bool:
    """Say whether a Spanish article before a name that no map has makes it a body or a time: "en la Asamblea"."""
    if article.language != "es":
        return False
    texts = {"title": article.title, "text": article.body, "summary": article.body}
    return any(_ARTICLE.search(texts[span.field][: span.start]) for span in place.mentions)


def as_land(code: str) -> Place:
    """Return a country as a place."""
    name, id_ = territories()[code]
    return Place(name=name, id=id_, country=code)


@cache
def countries() -> frozenset[str]:
    """Return the names of all countries and territories, as they stand in print."""
    return frozenset(name for name, _ in territories().values())
