"""Words and tags to noun phrases and verb groups: shallow syntax, left to right.

In: a sentence's words with their tags. Out: a Sentence with its phrases in order. Refuses: nothing; what is neither
noun phrase nor verb group stays as a word between them.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from enrich.events.syntax.asides import kept
from enrich.events.syntax.finite import with_finite
from enrich.events.syntax.tagger import Tagger
from enrich.events.syntax.tags import NOUNS, tagged
from enrich.events.vocabulary.inflect import forms_of
from enrich.words import Word, tokenise

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "without"})
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s", "'re", "'m"])
HAVE = frozenset(["has", "have", "had", "having", "'ve"])
DO = frozenset(["do", "does", "did"])
OWN = frozenset({"its", "his", "her", "their"})
WHOM = frozenset({"him", "her", "them"})
_AUXILIARY = BE | HAVE | DO | {"get", "got", "gets", "to"}
_INSIDE = NOUNS | {"DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "POS", "HYPH", "$", "FW", "AFX"}
_VERB = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "VBG"})
_BEGINS_VERB = _VERB | {"MD", "RB", "DT", "CC", "TO"}  # "not" and "never" have many tags
_BEGINS_NOTHING = frozenset({"IN", "TO", ",", "."})
_GIVES = forms_of("give", "send", "offer", "grant", "lend", "hand", "pay", "award", "sell")
_DETERMINERS = frozenset({"DT", "PRP$", "POS", "JJ", "CD", "WP$"})
_JOINS = frozenset({"and", "or", ","})


class Noun(Struct, frozen=True):
    """A noun phrase, words[start:end], with its head."""

    start: int
    end: int
    head: int


class Verb(Struct, frozen=True):
    """A verb group, words[start:end], with its main verb and what the words before it say."""

    start: int
    end: int
    head: int
    passive: bool
    negated: bool
    modal: str  # will, may, would …, before it or before one it is joined to; empty without
    infinitive: bool  # behind "to", or joined to one that is
    participle: str  # VBG or VBN where no auxiliary makes it finite, else empty
    perfect: bool
    past: bool


Phrase = Noun | Verb


class Sentence(Struct, frozen=True):
    """A sentence ready to be read; its asides are left out of the words."""

    words: tuple[str, ...]
    small: tuple[str, ...]
    tags: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...]  # of each word in the field's text
    phrases: tuple[Phrase, ...]
    start: int
    end: int


def read(text: str, bounds: Sequence[tuple[int, int]], tagger: Tagger) -> list[Sentence]:
    """Return the sentences that lie between these bounds of a text."""
    every = [tokenise(text, *each) for each in bounds]
    tags = tagged(every, tagger)
    return [_sentence(words, tag, each) for words, tag, each in zip(every, tags, bounds, strict=True)]


def _sentence(every: Sequence[Word], every_tag: Sequence[str], bounds: tuple[int, int]) -> Sentence:
    keep = kept(every)
    words = [every[i] for i in keep]
    tags = with_finite(words, [every_tag[i] for i in keep])
    texts = tuple([word.text for word in words])
    small = tuple([text.lower().replace("’", "'") for text in texts])
    places = tuple([(word.start, word.end) for word in words])
    return Sentence(texts, small, tuple(tags), places, tuple(_with_shared(small, tags, _phrases(small, tags))), *bounds)


def _phrases(small: Sequence[str], tags: Sequence[str]) -> list[Phrase]:
    found: list[Phrase] = []
    at = 0
    while at < len(small):
        phrase = (tags[at] in _BEGINS_VERB and _verb(small, tags, at)) or (
            tags[at] not in _BEGINS_NOTHING and _noun(small, tags, at)
        )
        if phrase:
            found.append(phrase)
            at = phrase.end
        else:
            at += 1
    return found


def _with_shared(small: Sequence[str], tags: Sequence[str], phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases, bare verbs with the "to" or modal of those they are joined to: "could bomb it and kill"."""
    last: Verb | None = None
    for phrase in phrases:
        if isinstance(phrase, Noun):
            yield phrase
            continue
        if last is not None and is_joined(small, tags, phrase):
            negated = last.negated and "or" in small[last.end : phrase.start]  # "will not attack or occupy"
            phrase = replace(phrase, modal=last.modal, infinitive=last.infinitive, negated=negated)  # noqa: PLW2901
        yield phrase
        if not phrase.participle:
            is_done = phrase.end - phrase.start > 1 and small[phrase.start] in DO  # "did not attack or seize"
            is_open = phrase.infinitive or ((phrase.modal or is_done) and tags[phrase.head] == "VB")
            last = phrase if is_open else None


def is_joined(small: Sequence[str], tags: Sequence[str], verb: Verb) -> bool:
    """Say whether a verb is bare and joined to one before it, over an adverb or two: "and later kill"."""
    at = verb.start - 1
    while at > 0 and tags[at] == "RB":
        at -= 1
    return verb.end - verb.start == 1 and tags[verb.head] == "VB" and at > 0 and small[at] in _JOINS


def _is_premodifier(tags: Sequence[str], at: int) -> bool:
    """Say whether a participle at this place stands before its noun: "the captured soldiers"."""
    follows = tags[at + 1] if at + 1 < len(tags) else ""
    before = tags[at - 1] if at else ""
    if follows not in {"NN", "NNS", "NNP", "NNPS", "JJ", "VBG"}:
        return False
    if before == "IN" and tags[at] == "VBN":
        return True  # "by armed men"
    return before in _DETERMINERS or (
        before in {"NN", "NNP", "NNS", "RB"}
        and tags[at] == "VBG"
        and follows in {"NN", "NNS"}
        and at > 1
        and tags[at - 2] in _DETERMINERS
    )


def _noun(small: Sequence[str], tags: Sequence[str], start: int) -> Noun | None:
    at, last = start, -1
    while at < len(small):
        tag = tags[at]
        if tag in NOUNS:
            if (tag == "PRP" and at > start) or (
                tag == "CD" and last == at - 1 and _is_given(small, tags, (start, at))
            ):
                break
            last = at
            if tag in {"PRP", "EX"}:
                break
        elif tag in {"DT", "PRP$", "PDT"} and last >= 0:
            break
        elif _goes_on(small, tags, (start, at, last)):
            pass
        elif tag not in _INSIDE and not (tag in {"RB", "RBR", "RBS"} and _grades(small, tags, (start, at))):
            break
        at += 1
    if last < 0:
        last = next((i for i in range(at - 1, start - 1, -1) if tags[i] in {"DT", "JJ", "JJS"}), -1)
        if last < 0 or (at - start < 2 and tags[start] == "JJ"):
            return None
    return Noun(start, last + 1, last)


def _goes_on(small: Sequence[str], tags: Sequence[str], place: tuple[int, int, int]) -> bool:
    """Say whether a noun phrase goes on: "the captured soldiers", "Smith & Co", "American and Kenyan forces"."""
    start, at, last = place
    if tags[at] in {"VBN", "VBG"}:
        return _is_premodifier(tags, at)
    if small[at] in {"&", "/"}:
        return last == at - 1
    if small[at] not in {"and", "or"}:
        return False
    after = list(tags[at + 1 : at + 3])
    return last < 0 and at > start and tags[at - 1] == "JJ" and after in (["JJ", "NN"], ["JJ", "NNS"])


def _is_given(small: Sequence[str], tags: Sequence[str], place: tuple[int, int]) -> bool:
    """Say whether a number begins an object of its own: "gave X | three days", "sentenced to death | two men"."""
    start, at = place
    is_behind = start > 0 and tags[start - 1] in {"IN", "TO"} and tags[at - 1] == "NN"
    is_given = start > 0 and small[start - 1] in _GIVES
    return (is_given and "NNS" in tags[at + 1 : at + 4]) or (is_behind and tags[at + 1 : at + 2] in (["NNS"], ["NNPS"]))


def _grades(small: Sequence[str], tags: Sequence[str], place: tuple[int, int]) -> bool:
    """Say whether an adverb belongs to a noun phrase: "a heavily armed man", "by heavily armed men"."""
    start, at = place
    if at > start:
        return tags[at + 1 : at + 2] in (["JJ"], ["VBN"])
    return (
        (at == 0 or tags[at - 1] in {"IN", ",", "CC"})
        and small[at].endswith("ly")
        and tags[at + 1 : at + 3] in (["JJ", "NNS"], ["JJ", "NN"])
    )


def _leads_to_verb(tags: Sequence[str], at: int) -> bool:
    """Say whether an infinitive follows here, over an adverb or two."""
    while at < len(tags) and tags[at] == "RB":
        at += 1
    return at < len(tags) and tags[at] in {"VB", "VBP", "VBD"}


def _negates(small: Sequence[str], tag: str, at: int) -> bool:
    """Say whether a word denies the verb that it stands by: "not", "no longer"."""
    if small[at] == "longer":
        return small[at - 1] == "no"
    return small[at] in NEGATIONS and tag in {"RB", "DT", "CC"} and small[at] not in {"no", "neither", "nor"}


def _verb(small: Sequence[str], tags: Sequence[str], start: int) -> Verb | None:
    at, main, negated, modal, heads = start, -1, False, "", []
    infinitive = small[start] == "to" and _leads_to_verb(tags, start + 1)
    if infinitive:
        at += 1
    while at < len(small):
        tag, word = tags[at], small[at]
        if tag == "MD":
            if main >= 0 and small[main] not in _AUXILIARY:
                break  # "would be hit | should rebels strike"
            modal = word
        elif tag in _VERB:
            if (main >= 0 and small[main] not in _AUXILIARY) or (
                tag in {"VBG", "VBN"} and main < 0 and not infinitive and _is_premodifier(tags, at)
            ):
                break
            main = at
            heads.append(at)
        elif _negates(small, tag, at):
            negated = True
        elif tag != "RB" or not (heads or modal or infinitive) or (main >= 0 and small[main] not in _AUXILIARY):
            break
        at += 1
    if main < 0:
        return None
    return _described(
        small,
        tags,
        (start, main, heads),
        (negated or (start > 0 and small[start - 1] in {"not", "never"}), modal, infinitive),
    )


def _described(
    small: Sequence[str], tags: Sequence[str], place: tuple[int, int, list[int]], says: tuple[bool, str, bool]
) -> Verb:
    start, main, heads = place
    negated, modal, infinitive = says
    before = [small[head] for head in heads[:-1]]
    bare = not before and not modal and not infinitive
    passive = (
        tags[main] in {"VBN", "VBD"} and bool(before) and (before[-1] in BE or before[-1] in {"get", "got", "gets"})
    )
    participle = tags[main] if bare and tags[main] in {"VBG", "VBN"} else ""
    past = participle == "VBN" or "VBD" in [tags[head] for head in heads]
    return Verb(
        start, main + 1, main, passive, negated, modal, infinitive, participle, not HAVE.isdisjoint(before), past
    )
