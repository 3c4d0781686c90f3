"""The stage `actors`: who is in an article.

In: an article as sift leaves it. Out: the same with its actors, and the places that only set the scene; each with
its mentions in title and text (summary where there is no text). Refuses: nothing; without words there is nobody.
"""

import re
from collections.abc import Callable, Mapping
from math import exp

import msgspec

from enrich.actors.cast import SAYS, Cast, Part, definitions
from enrich.actors.codes import Code, country_of, most, on_day, sector_of
from enrich.actors.fold import Folded, fold
from enrich.actors.knowledge import Knowledge
from enrich.actors.lexicon import Lexicon, lexicon
from enrich.actors.link import PLACES, Context, Linker, countries_of
from enrich.actors.mentions import Matcher
from enrich.actors.reading import Candidate, Reader
from enrich.actors.slug import slug
from enrich.actors.tables import word_set
from wire.article import Actor, Article, Field, Place, Span

LONGEST = 60_000  # characters of a field that are read; the rest of a longer one tells nobody new
_WORD = re.compile(r"[^\W_]+")
_APPOSITION = re.compile(r",? (?:the |an? )?([^,.;:!?()]{3,80})[,.;)]")
_SCENE = word_set("scene")


def make_tagger(knowledge: Knowledge) -> Callable[[Article], Article]:
    """Return the stage's function over one knowledge base."""
    return Tagger(knowledge).tag


class Tagger:
    """The base made ready for matching; one a process."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._words = lexicon()
        self._matcher = Matcher(knowledge)
        self._linker = Linker(knowledge, self._words)

    def tag(self, article: Article) -> Article:
        """Return the article with its actors and places."""
        reading = Reading(self, {name: text[:LONGEST] for name, text in _fields(article).items()}, _day(article))
        actors, places = reading.result()
        return msgspec.structs.replace(article, actors=actors, places=(*places, *article.places))

    @property
    def knowledge(self) -> Knowledge:
        return self._knowledge

    @property
    def words(self) -> Lexicon:
        return self._words

    @property
    def matcher(self) -> Matcher:
        return self._matcher

    @property
    def linker(self) -> Linker:
        return self._linker


def _day(article: Article) -> str:
    """The day as of which roles are looked up; empty for an article of no known day (a dry run's)."""
    moment = article.published_at or article.fetched_at
    return moment.date().isoformat() if moment.year > 1970 else ""


def _fields(article: Article) -> dict[Field, str]:
    body: Field = "text" if article.text is not None else "summary"
    return {"title": article.title, body: article.body}


class Reading:
    """One article while it is read."""

    def __init__(self, tagger: Tagger, texts: Mapping[Field, str], day: str) -> None:
        self._tagger, self._texts, self._day = tagger, texts, day
        self._folds = {field: fold(text) for field, text in texts.items()}
        self._found = [each for field in texts for each in self._read(field)]
        self._countries = countries_of(self._found, tagger.linker)
        self._cast = Cast(tagger.knowledge.given_names)

    def _read(self, field: Field) -> list[Candidate]:
        text, folded = self._texts[field], self._folds[field]
        hits = self._tagger.matcher.find(text, folded)
        return list(Reader(field, text, folded, hits, self._tagger.words).candidates())

    def result(self) -> tuple[tuple[Actor, ...], tuple[Place, ...]]:
        """Return who acts and what only sets the scene."""
        acronyms = {a: c for field in self._texts for a, c in definitions(self._texts[field], self._of(field)).items()}
        later: list[Candidate] = []
        for candidate in self._found:
            if " " in candidate.folded or candidate.folded in acronyms:
                self._add(acronyms.get(candidate.folded, candidate), candidate)
            else:
                later.append(candidate)
        for candidate in later:
            part = self._cast.short(candidate)
            if part:
                part.candidates.append(candidate)
            elif not candidate.opens or self._is_told(candidate):
                self._add(candidate, candidate)
        return self._sorted()

    def _is_told(self, candidate: Candidate) -> bool:
        """Say whether a word that opens a sentence is a name all the same."""
        if any(each.folded == candidate.folded and not each.opens for each in self._found):
            return True
        follows = self._texts[candidate.field][candidate.end : candidate.end + 2]  # type: ignore[index]
        return follows in ("'s", "’s") or self._around(candidate)[1] in SAYS

    def _of(self, field: str) -> list[Candidate]:
        return [each for each in self._found if each.field == field]

    def _add(self, meant: Candidate, said: Candidate) -> None:
        before, after = self._around(meant)
        link = None
        if meant.forms:
            link = self._tagger.linker.best(meant, Context(self._day, self._countries, before, after))
            if link is None and (meant.text.lower() == meant.text.upper() or meant.folded in self._tagger.words.common):
                return  # a script without capitals, a common word: what is not the base's is no name either
        part = self._cast.add(meant, link, before, after)
        if meant is not said:
            part.candidates[-1] = said

    def _around(self, candidate: Candidate) -> tuple[str, str]:
        folded: Folded = self._folds[candidate.field]  # type: ignore[index]  # a candidate's field is one of ours
        if folded.at is not None:
            return "", ""
        left = folded.text[max(0, candidate.start - 24) : candidate.start].split()
        right = folded.text[candidate.end : candidate.end + 24].removeprefix("'s").split()
        if left and left[-1] == "the":
            left.pop()
        return (left[-1] if left else "", right[0] if right else "")

    def _sorted(self) -> tuple[tuple[Actor, ...], tuple[Place, ...]]:
        actors: list[Actor] = []
        places: list[Place] = []
        for part in self._cast.parts.values():
            if not part.candidates:
                continue
            spans = tuple(
                sorted((_span(each) for each in part.candidates), key=lambda s: (s.field != "title", s.start))
            )
            if self._is_scene(part):
                entry = part.link.entry if part.link else None
                places.append(
                    Place(
                        name=part.name,
                        id=part.key if entry else None,
                        country=(entry and entry.country) or None,
                        mentions=spans,
                    )
                )
            else:
                actors.append(self._actor(part, spans))
        actors.sort(key=lambda actor: -actor.salience)
        return tuple(actors), tuple(places)

    def _is_scene(self, part: Part) -> bool:
        if part.kind == "country":
            return all(self._around(each)[0] in _SCENE for each in part.candidates)
        return part.kind in PLACES or part.kind == "place"

    def _actor(self, part: Part, spans: tuple[Span, ...]) -> Actor:
        salience = self._salience(spans)
        if part.link:
            entry = part.link.entry
            code = on_day(entry, self._tagger.knowledge.roles(entry.id), self._day)
            sure = round(1 / (1 + exp(-1.2 - part.link.score)), 2)
            return Actor(
                id=entry.id, name=entry.name, kind=entry.kind, country=code.country, sector=code.sector,
                salience=salience, confidence=sure, mentions=spans,
            )  # fmt: skip
        code = self._told(part)
        return Actor(
            id=f"x:{slug(part.name)}", name=part.name, kind=part.kind, country=code.country, sector=code.sector,
            known=False, salience=salience, confidence=0.6, mentions=spans,
        )  # fmt: skip

    def _told(self, part: Part) -> Code:
        """Codes of an unknown name from its title, the adjective before it and the words after it."""
        words = self._tagger.words
        country: str | None = None
        sector: str | None = None
        for each in part.candidates:
            country = country or each.country or None
            sector = sector or (sector_of(each.title, words) if each.title else None)
            match = _APPOSITION.match(self._texts[each.field], each.end)  # type: ignore[index]
            if match and (not country or not sector):
                said = fold(match[1]).text
                sector = sector or sector_of(said, words)
                country = country or country_of(said, words)
        return Code(country, most((sector, sector_of(fold(part.name).text, words))))

    def _salience(self, spans: tuple[Span, ...]) -> float:
        title = any(span.field == "title" for span in spans)
        starts = [span.start for span in spans if span.field != "title"]
        early = 0.35 if starts and min(starts) < 250 else 0.15 if starts and min(starts) < 700 else 0.0
        return round(min(1.0, 0.1 + 0.35 * title + early + 0.05 * min(len(spans), 5)), 2)


def _span(candidate: Candidate) -> Span:
    return Span(field=candidate.field, start=candidate.start, end=candidate.end, text=candidate.text)  # type: ignore[arg-type]
