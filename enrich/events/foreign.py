"""Ledes in other languages: Arabic and German ones by stems and the actors around them, Spanish and French elsewhere.

In: a sentence of such a text, the article's Cast. Out: Tellings. Refuses: other languages: none. Without a tagger for
these languages the act is told by its stem alone, so only sentences with an actor on a side count.
"""

import re
from collections.abc import Iterator

from enrich.events import arabic, romance_lede
from enrich.events.arabic import Ids, Mention
from enrich.events.foreign_words import Telling, lands, modality_of, stems
from enrich.events.roles import Cast
from wire.article import Event, Field, Span

_GOVERNED = re.compile(
    r"(?i:\b(?!am\s+(?:\w+tag|Mittwoch|Wochenende|\w*abend|Morgen)\b)"  # "am Montag" governs nobody behind it
    r"(?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|seit|trotz|über|um|unter|von|vor|wegen|zu|[azi]m|zu[mr]|vom|beim|des))"
    r"(?:\s+[\w-]+){0,2}\s+(?:\w+-)?$"
)
_ROW = re.compile(r"\s*(?:[\w-]+ ){0,3}[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)*\s*(?:,|(?:und|sowie)\b)")
_AGENT = re.compile(r"\b(?:von|vom|durch)(?:\s+[\w-]+){0,3}\s+$")
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
            near = _clause(text, bounds, match.start())
            source, target = _in_german(text[:end], named, (near, (start, match.end())), is_passive=is_suffered)
        else:
            source, target = arabic.sides(text[:end], named, match.span(), is_passive=is_passive)
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


def _clause(text: str, bounds: tuple[int, int], at: int) -> tuple[int, int]:
    """Return the bounds of the German clause in which a word stands: commas divide clauses, if not only those."""
    start = max(text.rfind(mark, bounds[0], at) for mark in (",", ";")) + 1
    while start and _ROW.match(text, start, at):  # "mit Putin, Macron und Pompeo verhandelt"
        start = max(text.rfind(mark, bounds[0], start - 1) for mark in (",", ";")) + 1
    ends = [end for mark in (",", ";") if (end := text.find(mark, at, bounds[1])) >= 0]
    return max(start, bounds[0]), min(ends, default=bounds[1])


def _in_german(
    text: str, named: list[Mention], bounds: tuple[tuple[int, int], tuple[int, int]], *, is_passive: bool
) -> tuple[Ids, Ids]:
    """Return the sides of a German clause: who acts stands before whom, wherever the verb is; an agent behind "von".

    `bounds` is those of the verb's own clause, whose actors come first, and where the sentence begins, what is behind
    the verb.
    """
    (first, last), opens = bounds
    order = sorted(named, key=lambda each: (not first <= each.start < last, each.start))
    leads = [(text[opens[each.start >= opens[1]] : each.start], each.id) for each in order]
    agents = tuple(i for lead, i in leads if _AGENT.search(lead))
    free = tuple(dict.fromkeys(i for lead, i in leads if not _GOVERNED.search(lead)))
    every = tuple(dict.fromkeys(each.id for each in order))
    if is_passive:
        victims = free[:1] or every[:1]
        return tuple(i for i in agents if i not in victims)[:1], victims
    source = free[:1] or every[:1]
    rest = [i for i in (*free, *every) if i not in source]
    return source, tuple(rest[:1])
