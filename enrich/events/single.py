"""One sentence by itself: its act, its sides, its type; the sides may be given.

In: a text, optionally the words of source and target as they stand in it. Out: a Reading with spans in the text.
Refuses: nothing; a side whose words are not in the text is not looked for. With sides given there is always a type.
"""

import re
from functools import cache
from typing import NamedTuple

from enrich.events import lexicon
from enrich.events.acts import Act, Acts, Range
from enrich.events.date import When
from enrich.events.lexicon import Lexicon
from enrich.events.modality import modality
from enrich.events.nouns import is_actor
from enrich.events.ontology import TYPES, modes_of
from enrich.events.phrases import Sentence, read
from enrich.events.sides import spans_of
from enrich.events.tagger import Tagger
from enrich.events.words import split
from wire.article import Modality

Bounds = tuple[int, int]


@cache
def load() -> "Single":
    """Return the coder of sentences, its vocabulary and models read once a process."""
    return Single(Tagger(), lexicon.load())


class Reading(NamedTuple):
    """What one sentence tells; type is None where no act was found and no sides were given."""

    type: str | None
    quad: int | None
    modes: tuple[str, ...]
    modality: Modality
    confidence: float
    sources: tuple[Bounds, ...]
    targets: tuple[Bounds, ...]


class Single:
    """Codes sentences; load one a process."""

    def __init__(self, tagger: Tagger, words: Lexicon) -> None:
        self.tagger, self.lexicon = tagger, words

    def code(self, text: str, source: str | None = None, target: str | None = None) -> Reading:
        """Return what a text tells, of these two sides where they are given."""
        given = [bounds for side in (source, target) if side and (bounds := place(text, side))]
        sentences = [read(text, start, end, self.tagger) for start, end in split(text)][:8]
        told = [
            (sentence, act) for sentence in sentences for act in Acts(sentence, self.lexicon).read(every=bool(given))
        ]
        if not told:
            return self._unread(given, bool(source or target))
        sentence, act = (
            max(told, key=lambda t: rank(t[0], t[1], given)) if given else max(told, key=lambda t: strength(*t))
        )
        sources, targets = given[:1], given[1:]
        if not given:
            sources = spans_of(sentence, act.source)
            targets = spans_of(sentence, tuple(part for part in act.target if is_actor(sentence, *part)))
        words = text[sentence.start : sentence.end]
        return Reading(
            act.type, TYPES[act.type].quad, modes_of(act.type, words),
            modality(act, sentence, When(None, is_past=False)),
            min(0.95, 0.5 + 0.07 * act.weight), tuple(sources), tuple(targets),
        )  # fmt: skip

    def _unread(self, given: list[Bounds], is_asked: bool) -> Reading:
        if not is_asked:
            return Reading(None, None, (), "asserted", 0.0, (), ())
        return Reading("ACCUSE", TYPES["ACCUSE"].quad, (), "asserted", 0.1, tuple(given[:1]), tuple(given[1:]))


def place(text: str, words: str) -> Bounds | None:
    """Return where the words of a side stand in the text; blanks and case may differ. None where they do not."""
    words = words.strip()
    start = text.find(words)
    if start >= 0:
        return start, start + len(words)
    pattern = r"\s*".join(re.escape(word) for word in words.split())
    found = re.search(pattern, text, re.IGNORECASE) if len(words) < 500 else None
    return found.span() if found else None


def _overlap(sentence: Sentence, side: tuple[Range, ...], given: Bounds) -> bool:
    return any(sentence.bounds[a][0] < given[1] and given[0] < sentence.bounds[b - 1][1] for a, b in side)


def rank(sentence: Sentence, act: Act, given: list[Bounds]) -> tuple[float, ...]:
    """Return how well an act fits the given sides."""
    score = 0.0
    if given:
        score += 2.2 * _overlap(sentence, act.source, given[0])
    if len(given) > 1:
        score += 2 * _overlap(sentence, act.target, given[1])
        trigger = sentence.bounds[act.trigger[0]][0]
        low, high = min(given)[0], max(given)[1]
        score += 0.5 * (low <= trigger <= high)
    return score + strength(sentence, act) / 4, 0.0


def strength(sentence: Sentence, act: Act) -> float:
    """Return how much speaks for an act as the sentence's main one."""
    return (
        act.weight / 4 + bool(act.source) + bool(act.target) - 0.5 * (act.tense in {"past", "maybe"})
        + len(act.operators) / 4 - 3 * act.inside - act.verb / max(1, len(sentence.phrases))
    )  # fmt: skip
