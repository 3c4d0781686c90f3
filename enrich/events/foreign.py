"""Ledes in other languages: Arabic and German ones by stems and the actors around them, Spanish and French elsewhere.

In: a sentence of such a text, the article's Cast. Out: Tellings. Refuses: other languages: none. Without a tagger for
these languages the act is told by its stem alone, so only sentences with an actor on a side count.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from enrich.events import arabic, romance_lede
from enrich.events.arabic import Ids, Mention
from enrich.events.foreign_words import Telling, lands, modality_of, stems
from enrich.events.roles import Cast
from wire.article import Event, Field, Span

_GOVERNED = re.compile(
    r"\b(?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|seit|trotz|über|um|unter|von|vor|wegen|zu|[azi]m|zu[mr]|vom|beim|des)"
    r"(?:\s+[\w-]+){0,2}\s+$"
)
_TITLE = re.compile(r"\s+(?:[\w-]+\s+){0,3}")
# words that open a clause whose subject is behind the verb
_OPENS = re.compile(
    r"\W*(?:[A-ZÄÖÜ]{3,}\W+)?(?:[AaIi]m|[AaIi]n|[Aa]uf|[Nn]ach|[Ii]m|[Ss]eit|[Gg]estern|[Hh]eute|[Zz]uvor|[Zz]udem|[Aa]uch|[Dd]abei|[Dd]amit"
    r"|[Dd]ort|[Aa]ls|[Ww]egen|[Tt]rotz|[Ll]aut|[Uu]nter|[Vv]or|[Mm]it|[Bb]ei|[Uu]m|[Zz]u[mr]?|[Dd]ann|[Dd]araufhin"
    r"|[Ii]nzwischen|[Bb]ereits|[Ee]rneut|[Nn]un|[Dd]as|[Dd]ies|[Dd]agegen|[Dd]arauf|[Aa]us|[Dd]urch|[Vv]on|[Ff]ür|[Gg]egen)\s"
)
_AGENT = re.compile(r"\b(?:von|vom|durch)(?:\s+[\w-]+){0,3}\s+$")
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_PASSIVE = re.compile(r"\b(?:wurden?|worden)\b")


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
        if not match or type_ in said:
            continue
        if language == "de":
            is_suffered = is_passive or bool(_PASSIVE.search(text, start, end))
            source, target = _in_german(text, named, (start, match.end()), is_passive=is_suffered)
        else:
            source, target = arabic.sides(text[:end], named, match.span(), is_passive=is_passive)
        if type_ in _MUTUAL and len(source) > 1:
            target = ()  # who agrees together agrees with one another
        if not source and not target:
            continue
        said.add(type_)
        yield Telling(
            type_, match.start(), match.end(), source, target, modality_of(text[start : match.start()], language)
        )


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


def _is_title(text: str, each: Mention, then: Mention | None) -> bool:
    """Say whether a country's adjective only leads to a person: "Der iranische Außenminister Abbas Araghtschi"."""
    is_led = then is not None and each.is_adjective and then.is_person
    return is_led and then is not None and bool(_TITLE.fullmatch(text[each.end : then.start]))


def _in_german(text: str, named: list[Mention], opens: tuple[int, int], *, is_passive: bool) -> tuple[Ids, Ids]:
    """Return the sides of a German clause: who acts stands before whom, wherever the verb is; an agent behind "von".

    `opens` is where the sentence begins, and what is behind the verb.
    """
    order = [each for each, then in zip_longest(sorted(named), sorted(named)[1:]) if not _is_title(text, each, then)]
    leads = [(text[opens[each.start >= opens[1]] : each.start], each.id) for each in order]
    agents = tuple(i for lead, i in leads if _AGENT.search(lead))
    free = tuple(dict.fromkeys(i for lead, i in leads if not _GOVERNED.search(lead)))
    every = tuple(dict.fromkeys(each.id for each in order))
    if is_passive:
        victims = free[:1] or every[:1]
        return tuple(i for i in agents if i not in victims)[:1], victims
    source = free[:1] or every[:1]
    if order and order[0].start > opens[1] and not _OPENS.match(text[opens[0] : opens[1]]):
        return (), source  # who acts stands before the verb, and nobody knows him
    source += tuple(
        then.id
        for each, then in pairwise(order)
        if each.id in source and then.id not in source and text[each.end : then.start] == " und "
    )
    rest = [i for i in (*free, *every) if i not in source]
    return source, tuple(rest[:1])
