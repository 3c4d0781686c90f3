"""Whose "the rebels" are: the one armed band of an article.

In: the article's actors, its fields. Out: the id of the actor that the article itself calls rebels, guerrillas or the
like, or that the knowledge base holds as an armed group. Refuses: to choose between two.
"""

import re
from collections.abc import Iterable, Mapping

import msgspec

from enrich.events.vocabulary.countries import adjectives
from enrich.wordsets import words
from wire.article import Actor, Event, Field, Span

_BANDS = words("bands")
_OWN = frozenset({"liberation", "guerrilla", "guerrillas", "rebel", "rebels", "insurgent", "commandos"})
_BESIDE = 3  # words after a name among which it is called a band: "Red Front (RF) rebels"
_WORD = re.compile(r"[^\W\d_]+")
_KINDS = frozenset({"organization", "party", "other", "armed_group"})
_MEMBERS = re.compile(rf"\b(?:{'|'.join(sorted(_BANDS))})\W+(?:members\W+)?(?:of|from)\W+(?:the\W+)?\Z", re.IGNORECASE)


def band(actors: Iterable[Actor], texts: Mapping[Field, str]) -> Actor | None:
    """Return the article's one armed band; None where there is none, or more than one."""
    found = [
        actor
        for actor in actors
        if actor.kind == "armed_group"
        or (
            actor.kind in _KINDS
            and (
                _is_named(actor.name)
                or any(_is_called(texts.get(span.field, ""), span.start, span.end) for span in actor.mentions)
            )
        )
    ]
    return found[0] if len(found) == 1 else None


def of_band(event: Event, rebels: Actor | None) -> Event:
    """Return an event whose sides "the rebels", without a name, are the article's band."""
    if rebels is None:
        return event
    for side in ("source", "target"):
        span: Span | None = getattr(event, f"{side}_span")
        if span and not getattr(event, side) and _is_band(span.text, rebels):
            event = msgspec.structs.replace(event, **{side: (rebels.id,)})
    return event


def _is_band(said: str, rebels: Actor) -> bool:
    """Say whether words mean an armed band without saying whose: "about 50 rebels"."""
    countries = {code for word in said.split() if (code := adjectives().get(word))}
    small = said.lower().split()
    return small[-1] in _BANDS and countries <= {rebels.country}


def _is_named(name: str) -> bool:
    """Say whether a name is one that rebels give themselves: "Front for the Liberation of Zork"."""
    return bool(_OWN & set(name.lower().split()))


def _is_called(text: str, start: int, end: int) -> bool:
    after = [match[0].lower() for match in _WORD.finditer(text[end : end + 40])][:_BESIDE]
    return bool(_BANDS & set(after)) or bool(_MEMBERS.search(text[max(0, start - 40) : start]))
