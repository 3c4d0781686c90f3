"""Whose "its forces", "his troops" and "their governments" are: a band's own, a country's, those of several countries.

In: who acted before, the words of a possessive and its noun. Out: the id of a band, the codes of countries. Refuses:
"his" of anybody but persons and their countries, "its" of persons.
"""

from collections.abc import Container, Sequence

from enrich.wordsets import words
from wire.article import Actor

_LANDS = frozenset({"country", "place"})
_HIS = frozenset({"his", "her"})
_MEN = frozenset({"army", "fighters", "forces", "soldiers", "troops"})  # which one man may have: a plane he boards
_HEADS = frozenset({"leader", "minister", "president"})  # "dismissed his minister" is against nobody's country


def band_of(owners: Sequence[Actor], whose: str, noun: str, *, is_force: bool) -> str | None:
    """Return the band, firm or warlord whose a noun's troops or craft are; None for a state's."""
    is_armed = noun in _MEN if whose in _HIS else is_force
    found = (a.id for a in owners if is_armed and _may_have(a, whose, len(owners)) and not _is_of_state(a))
    return next(found, None)


def lands_of(owners: Sequence[Actor], whose: str, noun: str, told: Container[str]) -> list[str]:
    """Return the countries of the owners, those that the article has `told` of or for which they act; else one."""
    codes: dict[str, None] = {}
    for actor in owners:
        is_theirs = noun not in _HEADS and _is_of_state(actor)
        if actor.country and _may_have(actor, whose, len(owners)) and (actor.country in told or is_theirs):
            codes[actor.country] = None
    is_each = whose == "their" and noun in words("possessed_by_many")
    return list(codes) if is_each else list(codes)[:1]


def _may_have(actor: Actor, whose: str, count: int) -> bool:
    """Say whether something may be somebody's by the word before it."""
    is_personal = whose in _HIS or (whose == "their" and count > 1)
    return actor.kind in _LANDS or (actor.kind == "person") == is_personal


def _is_of_state(actor: Actor) -> bool:
    """Say whether what somebody has is a country's."""
    return bool(actor.country) and (actor.kind in _LANDS or (actor.kind == "person" and actor.sector == "GOV"))
