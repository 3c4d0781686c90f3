"""Ledes in other languages: Arabic ones by stems and the actors around them, Spanish and French ones elsewhere.

In: a sentence of such a text, the article's Cast. Out: Tellings. Refuses: other languages: none. Without a tagger for
these languages the act is told by its stem alone, so only sentences with an actor on a side count.
"""

from collections.abc import Iterator

from enrich.events import romance_lede
from enrich.events.foreign_words import Telling, lands, modality_of, stems
from enrich.events.roles import Cast
from wire.article import Event, Field, Span

_NEAR = 120  # characters: farther off, an actor belongs to another act


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
    for type_, is_passive, pattern in stems().get(language, ()):
        match = pattern.search(text, start, end)
        if not match or type_ in said:
            continue
        before, after = _around(text, (start, match.start(), match.end(), end), place, cast)
        if is_passive:
            people = {i for i in (*before, *after) if cast.by_id[i].kind == "person"}
            source, target = _suffered(before, after, people)
        else:  # Arabic tells the verb first
            source, target = after[:1], after[1:2]
        if not source and not target:
            continue
        said.add(type_)
        yield Telling(
            type_, match.start(), match.end(), source, target, modality_of(text[start : match.start()], language)
        )


Ids = tuple[str, ...]


def _around(text: str, marks: tuple[int, int, int, int], place: tuple[Field, str], cast: Cast) -> tuple[Ids, Ids]:
    """Return the actors before the trigger, nearest first, and after it; then countries by capital and adjective."""
    field, language = place
    start, first, last, end = marks
    before = [i for s, e, i in reversed(cast.within(field, start, first)) if first - e < _NEAR]
    after = [i for s, e, i in cast.within(field, last, end) if s - last < _NEAR]
    for land in lands(text, (start, end), language):
        span = Span(field=field, start=land.start, end=land.end, text=text[land.start : land.end])
        (before if land.end <= first else after).extend(filter(None, [cast.country(land.country, span)]))
    return tuple(dict.fromkeys(before)), tuple(dict.fromkeys(after))


def _suffered(before: Ids, after: Ids, people: set[str]) -> tuple[Ids, Ids]:
    """Return the sides of a passive: the people named first suffer, somebody else named last did it."""
    order = (*after, *before)
    victims = tuple(i for i in order if i in people)[:2] or order[:1]
    return tuple(i for i in order if i not in victims and i not in people)[-1:], victims
