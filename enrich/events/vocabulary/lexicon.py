"""The event vocabulary: verbs with their frames, act nouns, operators, in every inflected form.

In: enrich/knowledge/event_*.csv, written by us. Out: a Lexicon that answers "which frames has this verb form". Refuses:
a row that names an unknown class or type, with its file and line.
"""

from collections import defaultdict
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from enrich.events.vocabulary.inflect import plural, verb_forms
from enrich.events.vocabulary.ontology import TYPES
from enrich.facts import rows


class Frame(Struct, frozen=True):
    """What a verb means with these companions; more companions, more weight."""

    rest: tuple[str, ...]  # words that follow the verb: call | off
    objects: frozenset[str]  # lemmas one of which heads the object; empty for any
    after: tuple[str, ...]  # one of these prepositions must follow, or these words: "on alert"
    target: tuple[str, ...]  # where the target stands: a preposition, or "o" for the object
    meaning: str  # a PLOVER type, or an operator


class Lexicon(Struct, frozen=True):
    """All lookups; keys are lemmas but for `verbs`, `nouns`, `framed` and `operating`, whose keys are forms."""

    verbs: dict[str, tuple[str, ...]]
    nouns: dict[str, str]  # inflected → lemma, for all words of classes and acts
    frames: dict[str, tuple[Frame, ...]]
    operators: dict[str, tuple[Frame, ...]]
    framed: dict[str, tuple[Frame, ...]]  # the frames of all lemmas that a verb form may be of
    operating: dict[str, tuple[Frame, ...]]  # their operators
    acts: dict[str, str]  # lemma (words joined by "_") → type
    classes: dict[str, frozenset[str]]
    openings: frozenset[str]  # words that begin an act of several words
    endings: frozenset[str]  # words that end a noun or act of several words


@cache
def load() -> Lexicon:
    """Read the vocabulary; a few milliseconds, once a process."""
    classes = {row["class"]: frozenset(row["words"].split()) for row in rows("event_classes.csv")}
    frames: dict[str, list[Frame]] = defaultdict(list)
    operators: dict[str, list[Frame]] = defaultdict(list)
    for line, row in enumerate(rows("event_verbs.csv"), 2):
        if row["type"] not in TYPES:
            raise ValueError(f"event_verbs.csv, line {line}: unknown type {row['type']!r}")
        objects = _objects(row["object"], classes, line)
        for verb in row["verbs"].split():
            first, *rest = verb.split("_")
            frames[first].append(
                Frame(tuple(rest), objects, _after(row["after"]), tuple(row["target"].split()), row["type"])
            )
    for row in rows("event_operators.csv"):
        for verb in row["verbs"].split():
            first, *rest = verb.split("_")
            operators[first].append(Frame(tuple(rest), frozenset(), (), (), row["operator"]))
    acts = {noun: row["type"] for row in rows("event_nouns.csv") for noun in row["nouns"].split()}
    own = {*acts, *(noun for found in frames.values() for frame in found for noun in frame.objects)}
    frames = {verb: [_with_plurals(frame, own) for frame in found] for verb, found in frames.items()}
    forms: dict[str, list[str]] = defaultdict(list)
    for lemma in sorted({*frames, *operators}):
        for form in verb_forms(lemma):
            forms[form].append(lemma)
    by_verb, over = (
        {verb: tuple(sorted(found, key=_weight, reverse=True)) for verb, found in each.items()}
        for each in (frames, operators)
    )
    nouns = _noun_forms(acts, classes, frames)
    return Lexicon(
        {form: tuple(lemmas) for form, lemmas in forms.items()},
        nouns,
        by_verb,
        over,
        {form: tuple(frame for lemma in lemmas for frame in by_verb.get(lemma, ())) for form, lemmas in forms.items()},
        {form: tuple(frame for lemma in lemmas for frame in over.get(lemma, ())) for form, lemmas in forms.items()},
        acts,
        classes,
        frozenset(act.split("_")[0] for act in acts if "_" in act),
        frozenset(noun.rsplit("_", 1)[1] for noun in (*nouns, *acts) if "_" in noun),
    )


def _after(text: str) -> tuple[str, ...]:
    """Return prepositions, and words joined by "_" as they are said."""
    return tuple(each.replace("_", " ") for each in text.split())


def _objects(text: str, classes: dict[str, frozenset[str]], line: int) -> frozenset[str]:
    found: set[str] = set()
    for word in text.split():
        if word.startswith("@"):
            if word[1:] not in classes:
                raise ValueError(f"event_verbs.csv, line {line}: unknown class {word}")
            found |= classes[word[1:]]
        else:
            found.add(word)
    return frozenset(found)


def _with_plurals(frame: Frame, own: set[str]) -> Frame:
    """Return a frame whose objects hold the plurals that are words of their own: "ties" beside "tie"."""
    return replace(frame, objects=frame.objects | {many for one in frame.objects if (many := plural(one)) in own})


def _weight(frame: Frame) -> int:
    """More words and companions first."""
    return 4 * len(frame.rest) + 3 * bool(frame.objects) + 2 * bool(frame.after)


def _noun_forms(
    acts: dict[str, str], classes: dict[str, frozenset[str]], frames: dict[str, list[Frame]]
) -> dict[str, str]:
    lemmas = {*acts, *(word for words in classes.values() for word in words)}
    lemmas |= {word for found in frames.values() for frame in found for word in frame.objects}
    forms = {plural(lemma): lemma for lemma in lemmas}
    return {**forms, **{lemma: lemma for lemma in lemmas}}
