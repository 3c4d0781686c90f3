"""From the cast of an article to its records: actors with codes and salience, and places.

In: a Gathering. Out: Actor and Place records, actors by salience. Refuses: nothing.
"""

import re
from math import exp

from enrich.actors.cast import BODY, GROUP, PERSON, SITE, Part
from enrich.actors.codes import Code, country_of, most, on_day, sector_of
from enrich.actors.entry import Entry
from enrich.actors.fold import fold, fold_name
from enrich.actors.forms import PLACES
from enrich.actors.gather import SCENE, Gathering
from enrich.actors.reading import Candidate
from enrich.actors.slug import slug
from enrich.wordsets import name_words
from wire.article import Actor, Place, Span

_APPOSITION = re.compile(r"(?:,| [-–—]| \() ?(?:the |an? |his |her |its |their )?([^,.;:!?()]{3,80})[,.;)–—]")


_OF = re.compile(r"\bof (?:the )?(?:[a-z-]+ )?\Z")
_PLATFORMS = name_words("platform")
_BY_MEANS = name_words("by means")


def render(found: Gathering) -> tuple[tuple[Actor, ...], tuple[Place, ...]]:
    """Return who acts, the most salient first, and what only sets the scene."""
    actors: list[Actor] = []
    places: list[Place] = []
    for part in found.parts():
        spans = tuple(sorted(map(_span, part.candidates), key=lambda span: (span.field != "title", span.start)))
        if _is_medium(found, part):
            continue
        if _is_scene(found, part):
            places.append(_place(part, spans))
        else:
            actors.append(_actor(found, part, spans))
    actors.sort(key=lambda actor: -actor.salience)
    return tuple(actors), tuple(places)


def _is_scene(found: Gathering, part: Part) -> bool:
    if part.kind == SITE and part.candidates[0].folded in found.tools.words.seats:
        return not any(found.acts(each) for each in part.candidates)  # "Downing Street denied it"
    if part.kind == "country":
        return all(found.around(each)[0] in SCENE or found.owns_actor(each) for each in part.candidates)
    return part.kind in PLACES or part.kind == SITE


def _is_medium(found: Gathering, part: Part) -> bool:
    """Say whether a platform only carries what others say: "wrote on Twitter"."""
    return all(each.folded in _PLATFORMS and found.around(each)[0] in _BY_MEANS for each in part.candidates)


def _place(part: Part, spans: tuple[Span, ...]) -> Place:
    entry = part.link.entry if part.link else None
    return Place(
        name=part.name,
        id=entry.id if entry else None,
        country=(entry.country or None) if entry else None,
        mentions=spans,
    )


def _actor(found: Gathering, part: Part, spans: tuple[Span, ...]) -> Actor:
    salience = _salience(spans)
    if part.link:
        entry = part.link.entry
        code = on_day(entry, found.tools.knowledge.roles(entry.id), found.day)
        sure = round(1 / (1 + exp(-1.2 - part.link.score)), 2)
        return Actor(
            id=entry.id, name=entry.name, kind=entry.kind, country=code.country, sector=code.sector,
            salience=salience, confidence=sure, mentions=spans,
        )  # fmt: skip
    code = part.code or _told(found, part)
    return Actor(
        id=f"x:{slug(part.name)}", name=part.name, kind=part.kind, country=code.country, sector=code.sector,
        known=False, salience=salience, confidence=0.5 if part.kind == GROUP else 0.6, mentions=spans,
    )  # fmt: skip


def _told(found: Gathering, part: Part) -> Code:
    """Codes of an unknown name from its title, the adjective before it and the words after it."""
    words = found.tools.words
    country: str | None = None
    sector: str | None = None
    for each in part.candidates:
        if each.folded in words.seats:
            return Code(*words.seats[each.folded])
        country = country or each.country or None
        sector = sector or (sector_of(each.title, words) if each.title else None)
        match = _APPOSITION.match(found.text(each), each.end)
        if match and not (country and sector):
            said = fold(match[1]).text
            body = _body_of(found, each, match)
            sector = sector or (body.sector if body else "") or sector_of(said, words)
            country = country or country_of(said, words) or (body.country or None if body else None)
    own = sector_of(fold_name(part.name), words)
    if not country and (own or part.kind == BODY):
        country = found.tools.linker.owner(fold_name(part.name))
    if part.kind == PERSON and not country:
        country = found.main_country  # of whom nothing is said is mostly of the country that the article is about
    if part.kind == BODY and not country:
        country = found.tools.linker.seat(fold_name(part.name))
    return Code(country, most((sector, own)))


def _body_of(found: Gathering, each: Candidate, match: re.Match[str]) -> Entry | None:
    """Return the body of the base whose somebody is: "Ana Gil, the chairwoman of the Republican Party"."""
    for part in found.parts():
        if part.link and part.kind not in (PERSON, *PLACES):
            inside = (said for said in part.candidates if said.field == each.field)
            starts = [said.start for said in inside if match.start(1) < said.start < match.end(1)]
            if any(_OF.search(found.text(each), match.start(1), start) for start in starts):
                return part.link.entry
    return None


def _salience(spans: tuple[Span, ...]) -> float:
    """0 in passing … 1: named in the title, early and often."""
    title = any(span.field == "title" for span in spans)
    first = min((span.start for span in spans if span.field != "title"), default=None)
    early = 0.0 if first is None else 0.35 if first < 400 else 0.15 if first < 900 else 0.0
    return round(min(1.0, 0.1 + 0.35 * title + early + 0.05 * min(len(spans), 5)), 2)


def _span(candidate: Candidate) -> Span:
    return Span(field=candidate.field, start=candidate.start, end=candidate.end, text=candidate.text)
