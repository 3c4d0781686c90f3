"""Ledes in other languages: Arabic and German ones by stems and the actors around them, Spanish and French elsewhere.

In: a sentence of such a text, the article's Cast. Out: Tellings. Refuses: other languages: none. Without a tagger for
these languages the act is told by its stem alone, so only sentences with an actor on a side count.
"""

import re
from collections.abc import Iterator, Sequence

from enrich.events.languages import arabic, german, romance_lede
from enrich.events.languages.arabic import Mention
from enrich.events.languages.stems import Telling, lands, modality_of, stems
from enrich.events.languages.tolls import killed_in
from enrich.events.sides.roles import Cast
from enrich.events.sides.unnamed import take_in_group
from enrich.events.vocabulary.ontology import MUTUAL
from wire.article import Event, Field, Span

_MOVES = frozenset({"MOBILIZE", "RETREAT"})
_BY_ANYBODY = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # news though only groups without a name take part
_PASSIVE = re.compile(r"\b(?:wurden?|worden)\b")
_PERFECT = re.compile(r"\b(?:habe|haben|hat|hatten?)\b")  # "hat drei Soldaten getötet"
_DESCRIBING = re.compile(r"(?<!\w)(?:التي|الذي|الذين)\s+\Z")  # "the raids that killed 25" were told before
_ALLEGED = re.compile(r" zu haben\b")  # "wirft X vor, eine Brücke angegriffen zu haben": told by the accusation
_PEOPLE = re.compile(r"(?<!\w)(?:ال)?(?:شخص[اً]*|أشخاص|مدني[اً]*|مدنيين|مدنيون)(?!\w)")


def resolved(telling: Telling, last: Event | None) -> Telling:
    """Return a telling with the sides of the one before in the place of its pronouns."""
    if last is None:
        return telling
    by, of = telling.is_taken_up
    target = telling.source if by and of and telling.source != last.source else last.target if of else telling.target
    return telling._replace(source=last.source if by else telling.source, target=target)


def tellings(
    text: str, bounds: tuple[int, int], place: tuple[Field, str], cast: Cast, home: str | None = None
) -> Iterator[Telling]:
    """Yield the acts of one sentence; `place` is the field and the language, `home` the country written of."""
    _, language = place
    if language in romance_lede.LANGUAGES:
        yield from romance_lede.tellings(text, bounds, place, (cast, home))
        return
    start, end = bounds
    said: set[str] = set()
    named = _named(text, bounds, place, cast)
    for type_, is_passive, pattern in stems().get(language, ()):
        match = pattern.search(text, start, end)
        if not match or type_ in said or (language == "de" and _ALLEGED.match(text, match.end(), end)):
            continue
        if language == "de":
            is_suffered = bool(_PASSIVE.search(text, start, end))
            is_suffered = is_suffered or (is_passive and not _PERFECT.search(text, start, end))
            told: Sequence[Mention] = (
                (*named, *german.groups(text, bounds, named)) if named or type_ in _BY_ANYBODY else ()
            )
            told, first = german.near(text, told, bounds, match.start())
            source, target = german.sides(text, told, (first, match.end()), is_passive=is_suffered)
            span = Span(field=place[0], start=start, end=end, text="")
            source, target = (german.taken_in(side, span, text, cast, home) for side in (source, target))
        else:
            source, target = arabic.sides(text[:end], named, match.span(), is_passive=is_passive)
            if type_ == "ASSAULT" and is_passive and not target:
                target = _anybody(text, bounds, place[0], (cast, home))
        if type_ in _MOVES:
            target = tuple(i for i in target if cast.by_id[i].sector != "MIL")  # the troops that are sent, or come home
        if type_ in MUTUAL and len(source) > 1:
            target = ()  # who agrees together agrees with one another
        is_deadly = is_passive and type_ == "ASSAULT" and killed_in(text[start:end], language) is not None
        if not source and not target and not is_deadly:
            continue
        said.add(type_)
        before = text[start : match.start()]
        yield Telling(
            type_, match.start(), match.end(), source, target, modality_of(before, language),
            is_aside=bool(_DESCRIBING.search(before)),
        )  # fmt: skip


def _anybody(text: str, bounds: tuple[int, int], field: Field, actors: tuple[Cast, str | None]) -> tuple[str, ...]:
    """Return the people without a name of whom an Arabic sentence tells, as those of the country written of."""
    cast, home = actors
    found = _PEOPLE.search(text, *bounds) if home else None
    if not found:
        return ()
    span = Span(field=field, start=found.start(), end=found.end(), text=found[0])
    return (take_in_group(("civilians", "CVL"), span, cast, home),)


def _named(text: str, bounds: tuple[int, int], place: tuple[Field, str], cast: Cast) -> list[Mention]:
    """Return the actors that a sentence names; then countries by capital and adjective."""
    field, language = place
    found = cast.within(field, *bounds)
    peoples: set[tuple[int, int]] = set()
    for land in lands(text, bounds, language):
        span = Span(field=field, start=land.start, end=land.end, text=text[land.start : land.end])
        id_ = cast.country(land.country, span)
        found += [(land.start, land.end, id_)] if id_ else []
        peoples |= {(land.start, land.end)} if land.is_adjective else set()
    return [
        Mention(s, e, i, is_person=cast.by_id[i].kind == "person", is_adjective=(s, e) in peoples) for s, e, i in found
    ]
