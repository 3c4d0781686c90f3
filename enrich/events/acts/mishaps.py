"""Deaths that nobody meant: disasters, accidents, stampedes, illness are no acts.

In: an act that does harm, its sentence. Out: whether the words tell a mishap. Refuses: to see one where the sentence
tells of a weapon, an attack or armed people, or where somebody is named as the doer.
"""

import re
from collections.abc import Iterable
from functools import cache

from enrich.events.acts.act import Act
from enrich.events.syntax.phrases import Noun, Sentence
from enrich.events.vocabulary.countries import country_of
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_MISHAPS = words("mishaps")
_SOURCES = words("mishap_sources") | _MISHAPS
_DELIBERATE = words("deliberate")
_GROUND = frozenset({"ground", "runway", "mountainside", "hillside", "sea", "water", "tree", "trees", "pole"})
_READY = frozenset({"alert", "alerts", "readiness", "standby", "vigilance"})
_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGES = ("ar", "de", "es", "fr")
_HARMS = forms_of(
    "kill", "injure", "wound", "destroy", "crash", "claim", "hit", "strike", "crush", "ravage", "smash", "bury",
    "flatten", "batter", "devastate", "electrocute", "wreck",
)  # fmt: skip
_ELEMENTS = frozenset({"flames", "lava", "mud", "rain", "snow", "water", "waters", "waves", "wind", "winds"})
_BURSTS = forms_of("explode", "blow")


def is_told_mishap(words_: str, language: str) -> bool:
    """Say whether a sentence of another language tells of a mishap and of no attack: "murieron en un accidente"."""
    found = re.search(_foreign()[f"{language}_mishaps"], words_, re.IGNORECASE) if language in _LANGUAGES else None
    return found is not None and not re.search(_foreign()[f"{language}_deliberate"], words_, re.IGNORECASE)


@cache
def _foreign() -> dict[str, str]:
    """Return the beginnings of words, as patterns, by language and use."""
    sets = {f"{each}_{use}": words(f"{use}_{each}") for each in _LANGUAGES for use in ("mishaps", "deliberate")}
    return {name: rf"(?<!\w)(?:ال|و|ب|بال)?(?:{'|'.join(sorted(found))})" for name, found in sets.items()}


def is_mishap(act: Act, sentence: Sentence, lede: Iterable[str]) -> bool:
    """Say whether an act of harm is a mishap: "floods killed 21", "killed when their bus overturned".

    `lede` is what was told so far: who "was injured" there, after a stampede, was so by it.
    """
    word = sentence.small[act.trigger[0]]
    is_nature = bool(act.source) and _heads(sentence, act) <= _ELEMENTS  # "the water attacked the houses"
    is_meant = word not in _HARMS | _BURSTS or bool(_DELIBERATE & set(sentence.small))
    if act.type != "ASSAULT" or (is_meant and not is_nature):
        return False
    after = sentence.small[act.trigger[1] : act.trigger[1] + 2]
    is_down = after[:1] == ("the",) and bool(_GROUND & set(after))
    if (
        is_nature
        or is_down
        or (act.target and all(_GROUND & set(sentence.small[start:end]) for start, end in act.target))
    ):
        return True  # "turning back when it struck the ground"
    told = {word for each in lede for word in _WORD.findall(each.lower())}
    if word in _BURSTS:
        return not act.source and not _DELIBERATE & told  # "the plane blew up", nobody knows why
    if act.source:
        sources = _SOURCES if _is_burnt(sentence) else _SOURCES - {"fire"}
        return not sources.isdisjoint(_heads(sentence, act))
    if _MISHAPS & set(sentence.small) or _is_burnt(sentence):
        return True
    return bool(_MISHAPS & told) and not _DELIBERATE & told


def is_alert(act: Act, sentence: Sentence) -> bool:
    """Say whether who is ready is so for an illness or a storm: "hospitals stay on alert for influenza"."""
    is_ready = act.type == "MOBILIZE" and not _READY.isdisjoint(sentence.small[act.trigger[0] :])
    return is_ready and bool(_MISHAPS & set(sentence.small)) and not _DELIBERATE & set(sentence.small)


def _heads(sentence: Sentence, act: Act) -> set[str]:
    """Return the words that head who or what did it, "typhoon" of "Typhoon Haiyan" as well."""
    starts = {start for start, _ in act.source}
    heads = {sentence.small[p.head] for p in sentence.phrases if isinstance(p, Noun) and p.start in starts}
    return heads | {sentence.small[start] for start in starts if sentence.tags[start] == "NNP"}


def _is_shot(sentence: Sentence, at: int) -> bool:
    """Say whether "fire" is of guns: "opened fire", "Pakistani fire"."""
    before = max(0, at - 1)
    return sentence.small[before] in words("shots") or country_of(sentence.words[before]) is not None


def _is_burnt(sentence: Sentence) -> bool:
    """Say whether a fire did it, and not one that was opened on somebody."""
    return any(word == "fire" and not _is_shot(sentence, at) for at, word in enumerate(sentence.small))
