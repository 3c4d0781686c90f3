"""People named in one row with a side, "X, leader of the party, and Y, a teacher, were abducted"; whose home is hit.

In: a side as it was read, its parts, the sentence, the article's Cast. Out: the side with the persons that stand in one
row of noun phrases with it. Refuses: who hangs on somebody else ("the wife of X"), and who speaks after the row.
"""

from collections.abc import Iterator

from enrich.events.acts.frames import Range, Side
from enrich.events.acts.spans import bounds_of, core, head_of, is_thing
from enrich.events.sides.roles import Cast, Party
from enrich.events.syntax.phrases import Noun, Phrase, Sentence, Verb
from enrich.wordsets import words
from wire.article import Field

_JOINS = frozenset(
    {",", ";", "and", "&", "as", "well", "including", "together", "with", "along", "-", "–", "—", "--", ":", "(", ")"}
)
_TOGETHER = frozenset({(",", "together", "with"), (",", "along", "with")})
_HANGS = frozenset({"of", "from", "in", "at", "near"})
_BETWEEN = _JOINS | _HANGS
_LONGEST = 12  # phrases of a row


def with_companions(party: Party, side: Side, sentence: Sentence, field: Field, cast: Cast) -> Party:
    """Return a side with everybody named in a row with its parts; a part that describes one of them gives way."""
    ids, unnamed = party.ids, party.unnamed
    for part in (core(sentence, part) for part in side):
        if is_thing(sentence.small[head_of(sentence, part)]):
            ids = tuple(dict.fromkeys((*ids, *_owners(sentence, part, field, cast))))
            continue
        found, is_described = companions(sentence, part, field, cast)
        if found and is_described:
            ids = tuple(i for i in ids if cast.by_id[i].kind != "country")
            unnamed = tuple(span for span in unnamed if (span.start, span.end) != bounds_of(sentence, part))
        ids = tuple(dict.fromkeys((*ids, *found)))
    if any(cast.by_id[i].kind == "person" for i in ids):
        ids = tuple(dict.fromkeys((*ids, *_together(sentence, field, cast))))
    return party._replace(ids=ids, unnamed=unnamed)


def _together(sentence: Sentence, field: Field, cast: Cast) -> Iterator[str]:
    """Yield who is said to have suffered with somebody, apart from the row: ", together with the leader Juan Rey"."""
    for phrase in sentence.phrases:
        led = sentence.small[max(0, phrase.start - 3) : phrase.start]
        if led in _TOGETHER and (found := _person(sentence, phrase, field, cast)):
            yield found


def _owners(sentence: Sentence, part: Range, field: Field, cast: Cast) -> list[str]:
    """Return whose home or car is hit: "the residence of Juan Rey", "Juan Rey's car"."""
    if sentence.small[head_of(sentence, part)] not in words("owned"):
        return []
    return [i for *_, i in cast.within(field, *bounds_of(sentence, part)) if cast.by_id[i].kind == "person"]


def companions(sentence: Sentence, part: Range, field: Field, cast: Cast) -> tuple[list[str], bool]:
    """Return the persons of a part's row in order, and whether the part only describes one of them."""
    at = next((i for i, phrase in enumerate(sentence.phrases) if phrase.start == part[0]), None)
    if at is None:
        return [], False
    row = [*reversed(list(_leftwards(sentence, at))), *_rightwards(sentence, at)]
    named = {i: found for i in row if (found := _person(sentence, sentence.phrases[i], field, cast))}
    if at not in named:  # what a semicolon parts from two soldiers belongs to another item
        named = {i: found for i, found in named.items() if ";" not in _between(sentence, i, at)}
    is_described = at not in named and sentence.small[part[0] - 1 : part[0]] == (",",) and min(named, default=at) < at
    return list(dict.fromkeys(named.values())), is_described


def _between(sentence: Sentence, i: int, at: int) -> tuple[str, ...]:
    first, last = sorted((sentence.phrases[i].start, sentence.phrases[at].start))
    return sentence.small[first:last]


def _leftwards(sentence: Sentence, at: int) -> Iterator[int]:
    """Yield the phrases of a row to the left of one."""
    for i in range(at - 1, max(-1, at - _LONGEST), -1):
        if not _is_joined(sentence, i):
            return
        yield i


def _rightwards(sentence: Sentence, at: int) -> list[int]:
    """Return a phrase and those of its row to the right, without the subject of a verb that follows."""
    row = [at]
    while row[-1] + 1 < min(len(sentence.phrases), at + _LONGEST) and _is_joined(sentence, row[-1]):
        row.append(row[-1] + 1)
    after = row[-1] + 1
    follows = sentence.phrases[after] if after < len(sentence.phrases) else None
    speaks = isinstance(follows, Verb) and not (follows.passive or follows.participle)
    if not speaks or not follows or follows.start != sentence.phrases[row[-1]].end:
        return row
    commas = [k for k in range(1, len(row)) if sentence.small[sentence.phrases[row[k]].start - 1] == ","]
    return row[: commas[-1] if commas else 1]


def _is_joined(sentence: Sentence, at: int) -> bool:
    """Say whether only commas, "and" and prepositions stand between a noun phrase and the next one."""
    first, then = sentence.phrases[at], sentence.phrases[at + 1]
    between = sentence.small[first.end : then.start]
    return isinstance(first, Noun) and isinstance(then, Noun) and bool(between) and set(between) <= _BETWEEN


def _person(sentence: Sentence, phrase: Phrase, field: Field, cast: Cast) -> str | None:
    """Return the person whom a noun phrase of a row names by its head."""
    before = sentence.small[phrase.start - 1 : phrase.start]
    is_governed = phrase.start > 0 and sentence.tags[phrase.start - 1] in {"IN", "TO"} and before[0] not in _JOINS
    if not isinstance(phrase, Noun) or is_governed:
        return None
    start, end = sentence.bounds[phrase.head]
    return next((i for s, e, i in cast.within(field, start, end) if e >= end and cast.by_id[i].kind == "person"), None)
