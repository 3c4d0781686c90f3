"""Ledes in other languages: Arabic and German ones by stems and the actors around them, Spanish and French elsewhere.

In: a sentence of such a text, the article's Cast. Out: Tellings. Refuses: other languages: none. Without a tagger for
these languages the act is told by its stem alone, so only sentences with an actor on a side count.
"""

import re
from collections.abc import Iterator

from enrich.events.languages import arabic, german, romance_lede
from enrich.events.languages.arabic import Ids, Mention
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
_DESCRIBING = re.compile(r"(?<!\w)(?:التي|الذي|الذين)\s+\Z")
_ALLEGED = re.compile(r" zu haben\b")
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
    tell = (
        _German(text, bounds, place, (cast, home)) if language == "de" else _Arabic(text, bounds, place, (cast, home))
    )
    for type_, voice, pattern in stems().get(language, ()):
        match = next((each for each in pattern.finditer(text, start, end) if not tell.is_none(each, voice)), None)
        if not match or type_ in said:
            continue
        source, target = tell.sides(match, type_, voice)
        if type_ in _MOVES:
            target = tuple(i for i in target if cast.by_id[i].sector != "MIL")  # the troops that are sent, or come home
        if type_ in MUTUAL and len(source) > 1:
            target = ()  # who agrees together agrees with one another
        is_deadly = voice == "passive" and type_ == "ASSAULT" and killed_in(text[start:end], language) is not None
        if not source and not target and not is_deadly:
            continue
        said.add(type_)
        yield Telling(
            type_, match.start(), match.end(), source, target, modality_of(text[start : match.start()], language),
            is_aside=tell.is_aside(match),
        )  # fmt: skip


class _Lede:
    """A sentence with the actors that it names."""

    def __init__(
        self, text: str, bounds: tuple[int, int], place: tuple[Field, str], actors: tuple[Cast, str | None]
    ) -> None:
        self._text, self._bounds, self._field, self._actors = text, bounds, place[0], actors
        self._named = _named(text, bounds, place, actors[0])


class _German(_Lede):
    """Who acts on whom in a German sentence."""

    def is_none(self, match: re.Match[str], voice: str) -> bool:
        """Say whether a stem tells no act: "wirft X vor, eine Brücke angegriffen zu haben" only accuses."""
        return bool(_ALLEGED.match(self._text, match.end(), self._bounds[1]))

    def is_aside(self, match: re.Match[str]) -> bool:
        """Say whether an act is only told of somebody."""
        return german.is_aside(self._text, self._bounds, match.span())

    def sides(self, match: re.Match[str], type_: str, voice: str) -> tuple[Ids, Ids]:
        """Return who does what a stem tells, and to whom."""
        text, (start, end) = self._text, self._bounds
        is_suffered = bool(_PASSIVE.search(text, start, end))
        is_suffered = is_suffered or (voice == "passive" and not _PERFECT.search(text, start, end))
        groups = german.groups(text, self._bounds, self._named)
        told = (*self._named, *groups) if self._named or type_ in _BY_ANYBODY else ()
        near, first = german.near(text, told, self._bounds, match.start())
        source, target = german.sides(text, near, (first, match.end()), is_passive=is_suffered)
        span = Span(field=self._field, start=start, end=end, text="")
        return german.taken_in(source, span, text, *self._actors), german.taken_in(target, span, text, *self._actors)


class _Arabic(_Lede):
    """Who acts on whom in an Arabic sentence."""

    def __init__(
        self, text: str, bounds: tuple[int, int], place: tuple[Field, str], actors: tuple[Cast, str | None]
    ) -> None:
        super().__init__(text, bounds, place, actors)
        self._doers: list[tuple[int, Ids]] = []  # where acts are told, and by whom they are done

    def is_none(self, match: re.Match[str], voice: str) -> bool:
        """Say whether a stem tells no act: "in a shelling"."""
        return voice != "passive" and arabic.is_noun(self._text[self._bounds[0] : match.start()])

    def is_aside(self, match: re.Match[str]) -> bool:
        """Say whether an act was told before: "the raids that killed 25"."""
        return bool(_DESCRIBING.search(self._text[self._bounds[0] : match.start()]))

    def sides(self, match: re.Match[str], type_: str, voice: str) -> tuple[Ids, Ids]:
        """Return who does what a stem tells, and to whom; what stands beside an act is done by the same."""
        is_passive = voice == "passive"
        source, target = arabic.sides(self._text[: self._bounds[1]], self._named, match.span(), is_passive=is_passive)
        if voice == "beside":
            before = [who for at, who in sorted(self._doers) if at < match.start()]
            return (before[-1], (*source, *target)[:1]) if before else ((), ())
        self._doers.append((match.start(), source))
        if type_ == "ASSAULT" and is_passive and not target:
            target = _anybody(self._text, self._bounds, self._field, self._actors)
        return source, target


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
    found = named = cast.within(field, *bounds)
    peoples: set[tuple[int, int]] = set()
    for land in lands(text, bounds, language):
        if not land.is_adjective and any(first <= land.start < last for first, last, _ in named):
            continue  # "the Bundestag" is there already
        if any(first <= land.start < last and cast.by_id[i].kind == "group" for first, last, i in named):
            continue  # "the Libyan army" is not Libya
        span = Span(field=field, start=land.start, end=land.end, text=text[land.start : land.end])
        id_ = cast.country(land.country, span)
        found = [*found, (land.start, land.end, id_)] if id_ else found
        peoples |= {(land.start, land.end)} if land.is_adjective else set()
    return [
        Mention(s, e, i, is_person=cast.by_id[i].kind == "person", is_adjective=(s, e) in peoples) for s, e, i in found
    ]
