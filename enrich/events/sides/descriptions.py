"""Who a description means: "the minister" is the one person whom the article calls a minister.

In: an article's persons with their mentions, its texts; a noun phrase as words. Out: a person's id. Refuses: nouns that
the article calls two persons by, and phrases that say more than it says of the person ("the defence minister").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from enrich.events.syntax.nouns import agent_heads
from enrich.wordsets import words
from wire.article import Actor, Field

_BEFORE, _AFTER = 60, 100  # characters around a name in which it is described
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BREAK = re.compile(r"[.,;:()\"“”\n]")
_APPOSED = re.compile(r",\s+(?:the|an?|his|her|its|their)?\s*(?P<said>[^,.;:()\n]{3,80})")
_BEHIND = re.compile(r"\s(?:of|for|in|at|from|and|who|which|that|to|with|on)\b")
_LEADS = frozenset({"the", "this", "that", "said"})
_FATE = words("harmed") | words("fates")  # what a person has become says nothing of who it is


class Descriptions:
    """The nouns by which an article calls its persons."""

    def __init__(self, actors: Iterable[Actor], texts: Mapping[Field, str]) -> None:
        self._called: dict[str, dict[str, set[str]]] = defaultdict(dict)  # noun → person → the words before it
        for actor in actors:
            if actor.kind == "person":
                for span in actor.mentions:
                    for said in _said(texts.get(span.field, ""), span.start, span.end):
                        self._called[said[-1]].setdefault(actor.id, set()).update(said[:-1])

    def person(self, said: Sequence[str]) -> str | None:
        """Return the one person whom a definite noun phrase, in small letters, describes."""
        if len(said) < 2 or said[0] not in _LEADS:
            return None
        more = set(said[1:-1]) - _FATE
        found = [id_ for id_, before in self._called.get(said[-1], {}).items() if more <= before]
        return found[0] if len(found) == 1 else None


def _said(text: str, start: int, end: int) -> Iterator[list[str]]:
    """Yield the descriptions beside a name as words in small letters, each ending in a word for people."""
    before = _WORD.findall(_BREAK.split(text[max(0, start - _BEFORE) : start])[-1].lower())[-5:]
    apposed = _APPOSED.match(text, end, end + _AFTER)
    after = _WORD.findall(_BEHIND.split(apposed["said"])[0].lower()) if apposed else []
    for said in (before, after):
        if said and said[-1] in agent_heads():
            yield said
