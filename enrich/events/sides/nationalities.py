"""Peoples that share one noun: Britain and the United States in "U.S., British and French forces".

In: a sentence and the words of a side up to its head. Out: where the adjectives of a row stand. Refuses: nothing; a
side with one adjective, or none, has no row.
"""

from enrich.events.acts.frames import Range
from enrich.events.syntax.phrases import Sentence
from enrich.events.vocabulary.countries import adjectives

_JOINS = frozenset({"and", ",", "&"})


def joined(sentence: Sentence, part: Range) -> list[int]:
    """Return where the joined adjectives stand, before and inside a part that ends in its head."""
    first, head = part
    last = next((at for at in range(head - 1, first - 1, -1) if sentence.words[at] in adjectives()), None)
    if last is None or last < 2 or sentence.small[last - 1] not in _JOINS:
        return []
    found = [last]
    at = last - 2
    while at >= 0 and sentence.words[at] in adjectives():
        found.insert(0, at)
        if at < 2 or sentence.small[at - 1] not in _JOINS:
            break
        at -= 2
    return found if "and" in sentence.small[found[0] : last] else []
