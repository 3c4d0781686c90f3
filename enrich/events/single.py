"""One sentence by itself: its act, its sides, its type; the sides may be given.

In: a text, optionally the words of source and target as they stand in it. Out: a Reading with spans in the text.
Refuses: nothing; a side whose words are not in the text is not looked for. With sides given there is always a type.
"""

import math
import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from enrich.events.acts.act import Act
from enrich.events.acts.frames import Range
from enrich.events.acts.reading import Acts
from enrich.events.acts.spans import spans_of
from enrich.events.classify import Classifier, features
from enrich.events.date import When
from enrich.events.modality import modality
from enrich.events.syntax.nouns import is_actor
from enrich.events.syntax.phrases import Sentence, read
from enrich.events.syntax.tagger import Tagger
from enrich.events.vocabulary import lexicon
from enrich.events.vocabulary.lexicon import Lexicon
from enrich.events.vocabulary.ontology import TYPES, modes_of
from enrich.words import split
from wire.article import Modality

_SENTENCES = 8  # of one text: it is meant to be a sentence
_TRUST = 4.0  # the frames decide where they hold: more changes nothing, 1.5 costs a point (docs/decisions/0008)
_SURE = 0.6  # the classifier alone speaks from here
Bounds = tuple[int, int]
Fit = tuple[Sentence, Act, float]  # an act of a sentence, and how well it fits the sides


@cache
def load() -> "Single":
    """Return the coder of sentences, its vocabulary and models read once a process."""
    return Single(Tagger(), lexicon.load(), Classifier())


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

    def __init__(self, tagger: Tagger, words: Lexicon, classifier: Classifier) -> None:
        self.tagger, self.lexicon, self.classifier = tagger, words, classifier

    def code(self, text: str, source: str | None = None, target: str | None = None) -> Reading:
        """Return what a text tells, of these two sides where they are given."""
        given = [bounds for side in (source, target) if side and (bounds := place(text, side))]
        sentences, told = self.read(text, given)
        if not told and not (source or target):
            return self._unread(sentences)
        sides = given or self._found(told)
        best = told[0] if told else None
        type_, confidence = self._type(sentences, told, sides)
        sources, targets = (given[:1], given[1:]) if given else self._spans(told)
        words = text[best[0].start : best[0].end] if best else text
        said = modality(best[1], best[0], When(None, is_past=False)) if best else "asserted"
        return Reading(
            type_, TYPES[type_].quad, modes_of(type_, words), said, confidence, tuple(sources), tuple(targets)
        )

    def read(self, text: str, given: list[Bounds]) -> tuple[list[Sentence], list[Fit]]:
        """Return the sentences, and the acts with the one that fits the sides best first."""
        sentences = read(text, list(islice(split(text), _SENTENCES)), self.tagger)
        told = [
            (sentence, act, rank(sentence, act, given) if given else alone(sentence, act))
            for sentence in sentences
            for act in Acts(sentence, self.lexicon).read(every=bool(given))
        ]
        return sentences, sorted(told, key=lambda fit: -fit[2])

    def _type(self, sentences: list[Sentence], told: list[Fit], sides: list[Bounds]) -> tuple[str, float]:
        """Return the type that rule and classifier together find likeliest."""
        scores = self.classifier.scores(self.features(sentences, told, sides))
        if told:
            _, act, fit = told[0]
            sure = 1 + (fit > 4) + 0.7 * (act.weight >= 3) + 0.5 * (act.weight > 0)
            scores[act.type] += _TRUST * sure
        best = max(scores, key=lambda type_: scores[type_])
        total = sum(math.exp(score) for score in scores.values())
        return best, round(min(0.98, math.exp(scores[best]) / total), 3)

    def features(self, sentences: list[Sentence], told: list[Fit], sides: list[Bounds]) -> list[str]:
        """Return what the classifier looks at."""
        holds = [s for s in sentences if sides and s.start <= sides[0][0] < s.end]
        sentence = holds[0] if holds else told[0][0] if told else next(iter(sentences), None)
        return features(sentence, [(act, fit) for _, act, fit in told], sides, self.lexicon)

    def _found(self, told: list[Fit]) -> list[Bounds]:
        sources, targets = self._spans(told)
        return [*sources[:1], *targets[:1]]

    def _spans(self, told: list[Fit]) -> tuple[list[Bounds], list[Bounds]]:
        if not told:
            return [], []
        sentence, act, _ = told[0]
        targets = tuple(part for part in act.target if is_actor(sentence, *part))
        return spans_of(sentence, act.source), spans_of(sentence, targets)

    def _unread(self, sentences: list[Sentence]) -> Reading:
        """Return the classifier's guess where no frame holds, if it is sure."""
        type_, confidence = self._type(sentences, [], [])
        if confidence < _SURE:
            return Reading(None, None, (), "asserted", 0.0, (), ())
        return Reading(type_, TYPES[type_].quad, (), "asserted", confidence, (), ())


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


def rank(sentence: Sentence, act: Act, given: list[Bounds]) -> float:
    """Return how well an act fits the given sides."""
    score = 0.0
    if given:
        score += 2.2 * _overlap(sentence, act.source, given[0])
    if len(given) > 1:
        score += 2 * _overlap(sentence, act.target, given[1])
        trigger = sentence.bounds[act.trigger[0]][0]
        low, high = min(given)[0], max(given)[1]
        score += 0.5 * (low <= trigger <= high)
    return score + strength(sentence, act) / 4


def alone(sentence: Sentence, act: Act) -> float:
    """Return how well an act stands as the sentence's own where no sides are given, on the scale of `rank`."""
    return 2.2 * bool(act.source) + 2 * bool(act.target) + 2 * strength(sentence, act) - 3 * (act.clause != "main")


def strength(sentence: Sentence, act: Act) -> float:
    """Return how much speaks for an act as the sentence's main one."""
    return (
        act.weight / 4 + bool(act.source) + bool(act.target) - 0.5 * (act.tense in {"past", "maybe"})
        + len(act.operators) / 4 - 3 * act.inside - act.verb / max(1, len(sentence.phrases))
    )  # fmt: skip
