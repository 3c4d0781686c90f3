"""Verbs that tell how something came out, and do nothing to anybody: matches, polls, markets, visits that end early.

In: a clause with its verb. Out: whether it is one. Refuses: nothing. A rival beaten 4-3 was not attacked.
"""

import re

from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import Noun, Sentence, Verb
from enrich.events.syntax.rows import Group
from enrich.wordsets import words

_FIGURE, _DASHES = re.compile(r"\d{1,2}"), frozenset("-–")
_FAR = 9  # words behind a verb among which a score stands
_OF = frozenset({"in", "at", "for", "during"})


def is_outcome(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Say whether a verb tells the result of a match, a poll or a day's trade, or that a visit was cut short."""
    is_behind = verb.start > 0 and sentence.small[verb.start - 1] in words("priced")
    if is_behind or _heads(sentence, clause.subject, "priced"):
        return True  # "Boeing shares closed": a verb to the tagger
    if sentence.small[verb.head] in words("cut"):
        return "short" in sentence.small[verb.end : verb.end + _FAR] and _heads(sentence, clause.object, "journeys")
    return sentence.small[verb.head] in words("overcomes") and _is_contest(sentence, clause, verb)


def _is_contest(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    if any(_is_score(sentence, at) for at in range(verb.end, min(verb.end + _FAR, len(sentence.small) - 2))):
        return True
    if any(prep in _OF and _heads(sentence, group, "contests") for prep, group in clause.preps):
        return True
    won = next((at for at in range(verb.start) if sentence.small[at] in words("wins")), verb.start)
    between = [each for each in sentence.phrases if isinstance(each, Noun) and won < each.start < verb.start]
    return any(sentence.small[each.head] in words("contests") for each in between)


def _is_score(sentence: Sentence, at: int) -> bool:
    """Say whether a result stands here: "4-3", and not "5-10 people"."""
    one, dash, other = sentence.small[at : at + 3]
    if dash not in _DASHES or not _FIGURE.fullmatch(one) or not _FIGURE.fullmatch(other):
        return False
    return not any(tag.startswith("N") for tag in sentence.tags[at + 3 : at + 4])


def _heads(sentence: Sentence, group: Group, among: str) -> bool:
    return any(sentence.small[sentence.phrases[i].head] in words(among) for i in group)
