"""Whether an act is asserted, negated, denied, to come, possible or past, by rule.

In: an Act, its sentence, the operators above it, when it was. Out: one of the six modalities. Refuses: nothing; what
no rule speaks about is asserted, as is what somebody reports and nobody denies.
"""

from bisect import bisect_right
from itertools import pairwise
from operator import attrgetter

from enrich.events.acts.act import Act
from enrich.events.acts.background import ATTEMPTS
from enrich.events.acts.tenses import MAYBE
from enrich.events.date import When
from enrich.events.syntax.phrases import Sentence, Verb
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words
from wire.article import Modality

_IF = frozenset({"if", "unless", "whether"})
_PROMISES = frozenset({"AGREE", "THREATEN"})
_DENIALS = forms_of("deny", "dispute", "reject", "dismiss", "refute", "rebut")
_REPORTS = words("reports")
_WARNS = frozenset({"warn", "warns", "warned", "warning", "threatened", "threatens", "fear", "feared", "fears"})
_DREADS = frozenset({"afraid", "fearful", "fearing", "worried"})
_SEEMS = frozenset({"appear", "appears", "seem", "seems", "likely", "unlikely"})
_BEGIN = attrgetter("start")
_SEEN = 4  # words from "appears" to what does
_FAR = 9  # words behind a warning in which it names what it is of
_NEAR = 6  # words in which an attempt stands before what was attempted
_PREPARES = words("prepares")
_FALSE = frozenset({"baseless", "fabricated", "false", "groundless", "incorrect", "unfounded", "untrue", "wrong"})
_IS = frozenset({"are", "be", "is", "was", "were"})
_STOPS = frozenset({"cease", "end", "halt", "stop"})
_TRIED = ATTEMPTS | {"bid", "effort", "efforts"}
_DONE = forms_of(*words("furthering"))


def modality(act: Act, sentence: Sentence, day: When) -> Modality:
    """Return the modality of an act told by a sentence."""
    verb = sentence.phrases[act.verb]
    before = sentence.small[max(0, verb.start - 1) : verb.start]
    rules: tuple[tuple[bool, Modality], ...] = (
        ("DENY" in act.operators or _is_denied(sentence, verb.start), "denied"),
        (_is_untrue(sentence, act.trigger[0]) or _is_unfounded(sentence, act.trigger[0]), "negated"),
        (act.negated and act.type not in {"REJECT", "AGREE"}, "negated"),
        (_is_seeming(sentence, act.trigger[0]), "hypothetical"),
        (any(_is_if(sentence, at) for at in {verb.start, _start(sentence, act.trigger[0])}), "hypothetical"),
        (act.tense == "maybe" and (act.type != "REQUEST" or _is_done(verb)), "hypothetical"),
        (not act.tense and _is_meant(act, sentence), "hypothetical"),
        (act.clause == "relative" and _is_feared(sentence, act.trigger[0]), "hypothetical"),
        (_is_dreaded(sentence, act.trigger[0]), "hypothetical"),
        (act.type == "ASSAULT" and _is_bidden(act, sentence), "hypothetical"),
        (act.tense == "past" or day.is_past, "historical"),
        (act.tense == "future" and act.type not in _PROMISES and not _is_refused(act, sentence), "future"),
        (_is_due(verb) and before in {("plans",), ("due",)} and act.type not in _PROMISES, "future"),
    )
    return next((name for holds, name in rules if holds), "asserted")


def _is_meant(act: Act, sentence: Sentence) -> bool:
    """Say whether an attack is only somebody's purpose: "waited to kill", "prepared the raid"."""
    is_prepared = sentence.small[sentence.phrases[act.verb].head] in _PREPARES
    return act.type == "ASSAULT" and (is_prepared or _is_purpose(sentence, act.trigger[0]))


def _is_purpose(sentence: Sentence, at: int) -> bool:
    """Say whether an infinitive says what for, "sent men to kill", and not what was done: "began to kill"."""
    verb = _verb_at(sentence, at)
    if not verb or not sentence.phrases.index(verb) or not verb.infinitive:
        return False
    is_joined = sentence.small[verb.start] != "to"  # "began to burn homes and kill"
    before = [p for p in sentence.phrases if isinstance(p, Verb) and p.end <= at and not (is_joined and p.infinitive)]
    is_tried = bool(_TRIED & set(sentence.small[max(0, verb.start - _NEAR) : verb.start]))
    return not is_tried and not (before and sentence.small[before[-1].head] in _DONE)


def _is_done(verb: object) -> bool:
    """Say whether a verb tells what could be done, by whomever: "an appeal could be made", unlike "Chad must go"."""
    return isinstance(verb, Verb) and verb.passive and verb.modal in MAYBE


def _is_due(verb: object) -> bool:
    return isinstance(verb, Verb) and verb.infinitive


def _is_denied(sentence: Sentence, at: int) -> bool:
    """Say whether a denial governs what follows: "denied that it had", "denied reports that"."""
    small = sentence.small
    for i in range(max(0, at - 9), at):
        if small[i] in _DENIALS:
            between = small[i + 1 : at]
            return not between or between[0] in _REPORTS | {"having", "any"} or "that" in between[:3]
    return False


def _is_untrue(sentence: Sentence, at: int) -> bool:
    """Say whether what follows is said not to be so: "it is impossible that", "no evidence that", "no knowledge of"."""
    small = sentence.small[:at]
    near = small[-_NEAR:]
    if any(pair[0] == "no" and pair[1] in words("denied") for pair in pairwise(near)):
        return True
    if "that" not in small:
        return False
    that = len(small) - 1 - small[::-1].index("that")
    return small[that - 1] in words("untrue") or (small[that - 1] in words("proof") and small[that - 2] == "no")


def _is_unfounded(sentence: Sentence, at: int) -> bool:
    """Say whether what is told is a report that is said to be false: "the report that X was hurt is unfounded"."""
    before, after = sentence.small[:at], sentence.small[at:]
    is_report = any(pair[0] in _REPORTS and pair[1] == "that" for pair in pairwise(before))
    falses = [i for i, word in enumerate(after) if word in _FALSE]
    return is_report and bool(falses) and not _IS.isdisjoint(after[max(0, falses[0] - 3) : falses[0]])


def _is_bidden(act: Act, sentence: Sentence) -> bool:
    """Say whether an attack is only forbidden or allowed: "Stop bombing the town", "orders to allow shooting at"."""
    return "PERMIT" in act.operators or (sentence.small[0] in _STOPS and act.trigger[0] < _SEEN)


def _is_seeming(sentence: Sentence, at: int) -> bool:
    """Say whether what follows only looks so: "appears to be standing down", "is likely to attack"."""
    before = sentence.small[max(0, at - _SEEN) : at]
    return "to" in before and not _SEEMS.isdisjoint(before[: before.index("to")])


def _is_feared(sentence: Sentence, at: int) -> bool:
    """Say whether somebody warns of what is told: "warned that attacks that harmed them would be answered"."""
    small = sentence.small[max(0, at - _FAR) : at]
    return any(word in _WARNS and "that" in small[i:] for i, word in enumerate(small))


def _is_dreaded(sentence: Sentence, at: int) -> bool:
    """Say whether what follows is somebody's fear: "worried that Turkey was arming the rebels"."""
    small = sentence.small[max(0, at - _FAR) : at]
    return any(
        pair[0] in _DREADS and pair[1] == "that" and "," not in small[i:] for i, pair in enumerate(pairwise(small))
    )


def _is_if(sentence: Sentence, at: int) -> bool:
    """Say whether the clause of a verb is a condition: "if X bombs Y", "should X bomb Y", "had X been killed"."""
    small = sentence.small
    if small[:1] == ("had",) and "," in small[at:] and at < 12:
        return True
    for i in range(at - 1, max(-1, at - 14), -1):
        if small[i] in _IF or (small[i] == "should" and _verb_at(sentence, i) is None):
            return True  # "should rebels strike"
        if small[i] in {",", ";", "that"} or (isinstance(_verb_at(sentence, i), Verb) and small[i] != "to"):
            return False
    return False


def _is_refused(act: Act, sentence: Sentence) -> bool:
    """Say whether somebody says no now to what is to come: "would not attend"."""
    verb = _verb_at(sentence, act.trigger[0])
    return act.type == "REJECT" and verb is not None and verb.negated


def _start(sentence: Sentence, at: int) -> int:
    """Return where the verb that a word belongs to begins: "was" of "was attacked"."""
    verb = _verb_at(sentence, at)
    return verb.start if verb else at


def _verb_at(sentence: Sentence, at: int) -> Verb | None:
    i = bisect_right(sentence.phrases, at, key=_BEGIN) - 1
    phrase = sentence.phrases[i] if i >= 0 else None
    return phrase if isinstance(phrase, Verb) and at < phrase.end else None
