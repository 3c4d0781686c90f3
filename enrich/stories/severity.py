"""How grave an act or a story is, 0 to 10, with the reasons in words.

In: what was done, how many were harmed, who is in it, who tells it. Out: a Severity. Refuses: nothing; numbers below
nought count as nought. More harm, more hostile acts, better known people and wider spread never make it less.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from wire.article import Actor
from wire.record import EventRecord

ACT, HARM, PEOPLE, SPREAD = 4.0, 3.0, 1.5, 1.5  # points at most: the act and its dead decide, the echo only adds
MANY_DEAD = 1_000  # killed, from which a toll counts in full; on a log scale eight are a third of it
INJURED = 0.2  # of one killed
EVERYWHERE = 64  # outlets, from which a spread counts in full
USUAL = {1: 3.5, 2: 8.0, 3: -2.5, 4: -6.5}  # intensity by quad, where an act has none: the middle of PLOVER's types
NEUTRAL = 5.0  # intensity from which an act is no harm at all
KINDS = {1: "words of cooperation", 2: "cooperation", 3: "hostile words", 4: "hostile act"}


class Facts(NamedTuple):
    """What a severity is made from."""

    quad: int | None = None
    intensity: float | None = None  # −10 … +10
    killed: int = 0
    injured: int = 0
    prominence: float = 0.0  # 0 … 1
    people: tuple[str, ...] = ()  # names of the most prominent, for the reasons
    outlets: int = 1
    countries: int = 1
    languages: int = 1


class Severity(NamedTuple):
    """A severity, to a tenth, and what it comes from, the weightiest first."""

    score: float
    reasons: tuple[str, ...]


def weigh(facts: Facts) -> Severity:
    """Return how grave something is."""
    parts = [_act(facts), _harm(facts), _people(facts), _spread(facts)]
    total = min(10.0, sum(points for points, _ in parts))
    said = sorted((part for part in parts if part[1]), key=lambda part: -part[0])
    return Severity(round(total, 1), tuple(words for _, words in said))


def of_record(record: EventRecord, prominence: float) -> Severity:
    """Return how grave the act of a record is; `prominence` is that of its sides."""
    parties = (*record.source, *record.target)
    lands = {party.country for party in parties} | {record.place.country if record.place else None}
    facts = Facts(
        quad=record.quad,
        intensity=record.intensity,
        killed=record.killed.high if record.killed else 0,
        injured=record.injured.high if record.injured else 0,
        prominence=prominence,
        people=tuple(party.name for party in parties[:2]),
        outlets=record.outlets,
        countries=len(lands - {None}),
        languages=len(record.languages),
    )
    return weigh(facts)


def prominence(actors: Iterable[Actor]) -> float:
    """Return how prominent some actors are: the salience of the two that stand out, names of nobody for a quarter."""
    known = sorted((each.salience * (1.0 if each.known else 0.25) for each in actors), reverse=True)
    first, second = (*known, 0.0, 0.0)[:2]
    return min(1.0, max(0.0, 0.7 * first + 0.3 * second))


def _act(facts: Facts) -> tuple[float, str]:
    intensity = facts.intensity
    if intensity is None:
        if facts.quad is None:
            return 0.0, ""
        intensity = USUAL[facts.quad]
    share = min(1.0, max(0.0, (NEUTRAL - intensity) / (NEUTRAL + 10)))
    kind = KINDS.get(facts.quad or 0, "act")
    return ACT * share**2, f"{kind} (intensity {intensity:g})"


def _harm(facts: Facts) -> tuple[float, str]:
    killed, injured = max(0, facts.killed), max(0, facts.injured)
    share = math.log1p(killed + INJURED * injured) / math.log1p(MANY_DEAD)
    said = [f"{number:,} {word}" for number, word in ((killed, "killed"), (injured, "injured")) if number]
    return HARM * min(1.0, share), " and ".join(said)


def _people(facts: Facts) -> tuple[float, str]:
    share = min(1.0, max(0.0, facts.prominence))
    return PEOPLE * share, " and ".join(facts.people) if share else ""


def _spread(facts: Facts) -> tuple[float, str]:
    outlets, countries, languages = max(1, facts.outlets), max(1, facts.countries), max(1, facts.languages)
    share = 0.6 * min(1.0, math.log(outlets) / math.log(EVERYWHERE))
    share += 0.2 * min(1.0, (countries - 1) / 3) + 0.2 * min(1.0, (languages - 1) / 3)
    counts = ((facts.outlets, "outlets"), (facts.countries, "countries"), (facts.languages, "languages"))
    return SPREAD * share, ", ".join(f"{number:,} {word}" for number, word in counts if number > 1)
