"""Whom Spanish and French descriptions take up: "el mandatario", "el organismo", "le chef de l'État".

In: a sentence, the article's Cast, where the sentence names actors. Out: Mentions of actors named before. Refuses: what
more words describe ("le président du Tchad", "el líder opositor Ruiz"), and where it is open who of several is meant.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from enrich.events.languages.grammar import grammars
from enrich.events.languages.romance import Mention
from enrich.events.languages.stems import lands
from enrich.events.sides.roles import Cast
from wire.article import Actor, Field

_BODIES = frozenset({"armed_group", "company", "igo", "military", "ngo", "organization", "party"})
_ADJECTIVE = 20  # letters behind a noun that hold its adjective
_DESCRIBED = re.compile(
    r"\s+(?:d[eu]|des|del|que?|qui|[A-ZÀ-Ý]\w*|[a-zà-ÿ]+\s+[A-ZÀ-Ý]\w*)(?!\w)|\s+d['’]|,\s+[A-ZÀ-Ý]"
)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return what finds descriptions of a body and of a person, and whether it is a person."""
    grammar = grammars()[language]
    articles = r"(?<!\w)(?:el|la|al|del|le|au|du|l['’])\s*"
    found = ((grammar.described_bodies, False), (grammar.described_persons, True))
    return tuple((re.compile(rf"{articles}(?P<noun>{nouns})(?!\w)", re.IGNORECASE), flag) for nouns, flag in found)


def taken_up(
    text: str,
    bounds: tuple[int, int],
    place: tuple[Field, str],
    actors: tuple[Cast, str | None],
    named: Sequence[Mention],
) -> Iterator[Mention]:
    """Yield the descriptions of a sentence that take up somebody named before it in the same field."""
    (field, language), (cast, home) = place, actors
    for pattern, is_person in _patterns(language):
        for match in pattern.finditer(text, *bounds):
            if _is_described(text, match.end(), language) or any(
                m.start < match.end() and match.start("noun") < m.end for m in named
            ):
                continue
            before = _before(cast, field, bounds[0])
            found = _person(before, home) if is_person else _body(before)
            if found:
                yield Mention(match.start("noun"), match.end(), found.id)


def _is_described(text: str, end: int, language: str) -> bool:
    """Say whether more is said of who he is: "le président du Tchad", "el presidente peruano"."""
    behind = lands(text, (end, min(len(text), end + _ADJECTIVE)), language)
    return bool(_DESCRIBED.match(text, end)) or any(land.start == end + 1 for land in behind)


def _before(cast: Cast, field: Field, at: int) -> list[Actor]:
    """Return the actors named before a place of a field, the nearest first, each once."""
    said = [i for f, _, end, i in cast.mentions if f == field and end <= at]
    return [cast.by_id[i] for i in dict.fromkeys(reversed(said))]


def _person(before: Sequence[Actor], home: str | None) -> Actor | None:
    """Return the one person, or the one of several who governs the country written of."""
    persons = [actor for actor in before if actor.kind == "person"]
    own = [actor for actor in persons if actor.sector == "GOV" and actor.country == home]
    return persons[0] if len(persons) == 1 else own[0] if len(own) == 1 else None


def _body(before: Sequence[Actor]) -> Actor | None:
    return next((actor for actor in before if actor.kind in _BODIES), None)
