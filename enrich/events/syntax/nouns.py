"""Which noun phrases may act or be acted upon: names, peoples, and words for people and bodies.

In: a sentence and a range of its words. Out: yes or no. Refuses: nothing. "Iran", "Iraqi troops", "villagers" and "the
ministry" may; "an apology", "sanctions" and "work" may not.
"""

from functools import cache

from enrich.calendar import DAYS, MONTHS
from enrich.events.syntax.phrases import Noun, Sentence
from enrich.events.vocabulary.countries import adjectives, demonym, seats
from enrich.events.vocabulary.lexicon import load
from enrich.facts import rows
from enrich.wordsets import words

_OTHERS = frozenset({"Northern Ireland", "New Mexico", "New Jersey", "New Guinea"})  # not the lands they end in
_PRIVATE = frozenset({"AGR", "BUS", "CVL", "EDU", "JRN", "LAB", "MED", "REF", "REL", "SOC"})  # sectors of no state


@cache
def agent_sectors() -> dict[str, str]:
    """Return phrases that stand for people and bodies, in small letters, with their sectors."""
    return {part: row["sector"] for row in rows("agents.csv") for part in row["words"].split("|") if part}


@cache
def agent_heads() -> frozenset[str]:
    """Return the last words of phrases that stand for people and bodies, in small letters."""
    classes, heads = load().classes, {part.split()[-1] for part in agent_sectors()}
    people = {word for name in ("captive", "force", "peacekeeper", "envoy") for word in classes[name]}
    nouns = load().nouns
    plural = {form for form, lemma in nouns.items() if lemma in people}
    return frozenset(heads | people | plural | words("people") | words("things")) - words("no_people")


def is_actor(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words[start:end], a noun phrase with its "of"-phrases, may be a side."""
    for at in range(start, end):
        tag, word = sentence.tags[at], sentence.small[at]
        if word == "state" and _is_condition(sentence, at):
            continue
        if sentence.words[at] in adjectives() or word in agent_heads():
            return True
        if tag in {"NNP", "NNPS"} and sentence.words[at] != word and word not in MONTHS and word not in DAYS:
            return True
    return False


def is_anybody(sentence: Sentence, first: int, head: int) -> bool:
    """Say whether words with a land's adjective mean some of its people and not the land: "a Syrian man"."""
    word = sentence.small[head]
    is_counted = "CD" in sentence.tags[first:head] and demonym(sentence.words[head - 1], sentence.words[head])
    is_private = agent_sectors().get(word) in _PRIVATE or word in words("anybody")
    return bool(is_counted) or (is_private and word != "people")


def land_at(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """Return the code of the country that a word stands for, or ends the name of, and where that begins."""
    word = sentence.words[at]
    before = sentence.words[at - 1] if at else ""
    is_name = word != sentence.small[at] and f"{before} {word}" not in _OTHERS
    code = demonym(before, word) or (seats().get(sentence.small[at]) if is_name else None)
    if code:
        return code, at
    code = seats().get(f"{before} {word}".lower()) if is_name else None  # "United States"
    return (code, at - 1) if code else None


def _is_condition(sentence: Sentence, at: int) -> bool:
    """Say whether a state is how things are: "a state of emergency", not "the state of Kano"."""
    return (
        sentence.small[at + 1 : at + 2] == ("of",)
        and sentence.words[at + 2 : at + 3] == sentence.small[at + 2 : at + 3]
    )


def is_thing(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a noun phrase by itself is no side."""
    return not is_actor(sentence, noun.start, noun.end)
