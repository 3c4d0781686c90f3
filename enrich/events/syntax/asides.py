"""Words that the syntax does without: quotation marks, brackets, ages, distances, times ("on Friday", "last week").

In: words with their tags. Out: which to keep. Refuses: nothing. A time between a verb and its sides hides them from
rules that look at neighbours; the day itself is read from the text (date.py).
"""

from collections.abc import Iterator, Sequence

from enrich.calendar import DAYS, MONTHS
from enrich.events.vocabulary.lexicon import load
from enrich.words import Word, owns

QUOTES = frozenset('"“”„«»‘`') | {"''", "``", "'"}
_DASHES = frozenset({"–", "—"})
_TYPED = ("-", "-")  # the dash of wire copy
_ANY_DASH = _DASHES | set(_TYPED)
_OPENING_BRACKETS = frozenset({"(", "["})
_AGE_DIGITS = 3
_CLOSES = frozenset({",", ";", ".", "and", ")", "("})
_GOES_ON = frozenset({"and", "was", "were", "is", "are", "has", "had", "have", "died", "who", "also"})
_LENGTH_UNITS = frozenset({"km", "kms", "kilometers", "kilometres", "miles", "meters", "metres", "blocks"})
_ROUGHLY = frozenset({"about", "approximately", "around", "nearly", "some", "roughly", "only", "just"})
_DIRECTIONS = frozenset(
    [
        *(
            f"{first}{second}{end}"
            for first in ("north", "south", "")
            for second in ("east", "west", "")
            for end in ("", "ern")
        ),
        "away",
    ]
) - {"", "ern"}
_SEQUENCE = frozenset({"order", "turn"})  # "testimony by, in order, a nurse and a driver"
_BRACKETS = 9  # words; a longer bracket is a sentence of its own and stays
_LONGEST_NAMER = 8  # words from "what" to "called"
_CALLS = frozenset({"called", "calls", "call", "described", "describes", "termed", "labelled", "labeled", "branded"})
_SAYS = frozenset({"said", "says", "say", "added"})
_LONGEST_SAYER = 9  # words from the comma before who says it to "said"
_TAKES_UP = frozenset({"and", "as", "but", "that", "which", "who"})  # what goes on, or hangs on what stands before
_AUXILIARIES = frozenset({"are", "could", "had", "has", "have", "is", "may", "might", "was", "were", "will", "would"})
_NAMES_IT = _CALLS | {"said", "says", "say"}
_PREPOSITIONS = frozenset({"on", "in", "since", "late", "early", "by", "until", "during", "before", "after"})
_NEAR = frozenset(
    {"last", "next", "this", "late", "early", "earlier", "later", "the", "past", "that", "previous", "following"}
)
_LEADS = _PREPOSITIONS | _NEAR
_UNITS = frozenset({"week", "month", "year", "weekend", "summer", "winter", "spring", "autumn", "fall"})
_LENGTHS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_AROUND = frozenset({"after", "before"})
_PARTS = frozenset({"morning", "afternoon", "evening", "night", "noon", "midnight"})
_FEW = frozenset({"few", "several", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"})
_ALONE = frozenset({"today", "yesterday", "tomorrow", "tonight", "overnight"})
_PLURALS = frozenset({"days", "hours", "minutes", "months", "weeks", "years"})
_COMPARES = frozenset({"less", "more"})
_OPENERS = frozenset(  # of a time, but for its figures
    [",", *_COMPARES, *_PLURALS, *_LEADS, *_UNITS, *_PARTS, *_ALONE]
    + [f"{name}{stop}" for name in (*DAYS, *MONTHS) for stop in ("", ".")]
)
_MARKS = (
    _OPENERS | _SEQUENCE | _SAYS | {"what"}
)  # words without which, and without figures, nothing but brackets is left out
_CAPITAL_ONLY = frozenset(
    {"march", "may", "august", "mar", "sat", "sun", "mars"}
)  # words of other meanings in small letters


def kept(words: Sequence[Word]) -> list[int]:
    """Return the indices of the words that the syntax reads."""
    small = [word.text.lower() for word in words]
    said = frozenset(small)
    drop: set[int] = set()
    if not said.isdisjoint(QUOTES):
        drop.update(i for i, word in enumerate(small) if word in QUOTES and not owns(words, i))
    if not said.isdisjoint(_OPENING_BRACKETS):
        _drop_brackets(small, drop)
    if not said.isdisjoint(_ANY_DASH):
        _drop_between_dashes(small, drop)
    marked = [i for i, word in enumerate(small) if word in _MARKS or word[0].isdigit()]
    for i in marked:
        word = small[i]
        if word == "," and i and words[i - 1].text[:1].isupper():
            drop.update(range(i, _age(small, i)))
        if word in _SAYS and small[i + 1 : i + 2] == [","]:
            drop.update(_report(small, i))
        elif word[0].isdigit() and small[i + 1 : i + 2] and small[i + 1] in _LENGTH_UNITS:
            drop.update(_distance(small, i))
        elif word == "what":
            drop.update(range(i, _so_called(small, i)))
        elif word in _SEQUENCE and small[i - 1] == "in" and small[i + 1 : i + 2] not in (["to"], ["that"], ["of"]):
            drop.update({i - 1, i})
    drop.update(i for time in _times(words, small, marked) for i in time)
    left = [i for i in range(len(words)) if i not in drop]
    return left if any(small[i].isalpha() for i in left) else list(range(len(words)))


def _so_called(small: Sequence[str], at: int) -> int:
    """Return where "what he called" ends before what is called so; `at` itself for other clauses."""
    for end in range(at + 2, min(at + _LONGEST_NAMER, len(small) - 2)):
        if small[end] in _NAMES_IT:
            after = end + 1 + (small[end + 1] in {"as", "is", "was", "were", "are"})
            return after if small[after] in {"a", "an", "the"} or small[end] in _CALLS else at
        if small[end] in {",", "and", "to", "."}:
            break
    return at


def _drop_brackets(small: Sequence[str], drop: set[int]) -> None:
    opened = -1
    for i, word in enumerate(small):
        if word in _OPENING_BRACKETS:
            opened = i
        elif word in {")", "]"} and opened >= 0:
            if i - opened <= _BRACKETS:
                drop.update(range(opened, i + 1))
            opened = -1


def _drop_between_dashes(small: Sequence[str], drop: set[int]) -> None:
    """Drop what stands between two dashes inside a sentence: "the Force – an elite unit – was blamed"."""
    dashes = [(i, i + 1) for i, word in enumerate(small) if word in _DASHES]
    dashes = dashes or [(i, i + 2) for i in range(len(small)) if tuple(small[i : i + 2]) == _TYPED]
    if len(dashes) == 2 and dashes[0][0] > 0 and dashes[1][0] - dashes[0][1] < _BRACKETS and dashes[1][1] < len(small):
        drop.update(range(dashes[0][0], dashes[1][1]))


def _age(small: Sequence[str], at: int) -> int:
    """Return where the age behind a name's comma ends, with its second comma before a verb; `at` without one."""
    end = at + 1 + (small[at + 1 : at + 2] in (["age"], ["aged"]))
    if end >= len(small) or not (small[end].isdigit() and len(small[end]) < _AGE_DIGITS):
        return at
    end += 1
    end += 2 * (small[end : end + 2] in (["years", "old"], ["year", "old"]))
    if small[end : end + 1] and small[end] not in _CLOSES:
        return at
    is_last = small[end : end + 1] == [","] and small[end + 1 : end + 2] and small[end + 1] in _GOES_ON
    return end + bool(is_last)


def _report(small: Sequence[str], at: int) -> range:
    """Return the words of ", Ukraine said," between a subject and its verb; none elsewhere."""
    start = next((i for i in range(at - 2, max(0, at - _LONGEST_SAYER), -1) if small[i] == ","), 0)
    then = small[at + 2] if at + 2 < len(small) else ""
    is_between = start > 0 and small[start + 1] not in _TAKES_UP and (then in _AUXILIARIES or then in load().verbs)
    return range(start, at + 2) if is_between else range(0)


def _distance(small: Sequence[str], at: int) -> range:
    """Return the words of "about 500 km northwest" before "of", which stays."""
    end = at + 2
    while end < len(small) and small[end] in _DIRECTIONS:
        end += 1
    return range(at - (small[at - 1] in _ROUGHLY if at else 0), end)


def _times(words: Sequence[Word], small: Sequence[str], marked: Sequence[int]) -> Iterator[range]:
    """Yield the words of each time that begins at one of some places: "on Friday", "less than a week"."""
    end = 0
    for at in marked:
        if at >= end and (small[at] in _OPENERS or small[at][0].isdigit()):
            if small[at] in _PLURALS:
                yield _length_of_time(small, at)
                continue
            length = _span_of_time(small, at)
            end = length or _count_of_time(small, at) or _time(words, small, at)
            yield range(at - bool(length and at and small[at - 1] == "for"), end)


def _span_of_time(small: Sequence[str], at: int) -> int:
    """Return where "less than a week" ends; 0 where there is none."""
    if small[at] not in _COMPARES or small[at + 1 : at + 2] != ["than"]:
        return 0
    return next((i + 1 for i in (at + 2, at + 3) if i < len(small) and small[i].removesuffix("s") in _LENGTHS), 0)


def _length_of_time(small: Sequence[str], at: int) -> range:
    """Return the words of "two hours" in "was held two hours after", "two hours later": no object; none elsewhere."""
    after = small[at + 1 : at + 2]
    if after not in (["after"], ["before"], ["earlier"], ["later"]) or not at:
        return range(0)
    start = at - (small[at - 1] in _FEW or small[at - 1].isdigit())
    return range(start - (small[start - 1] in _ROUGHLY), at + 1 + (after[0] not in _AROUND))


def _count_of_time(small: Sequence[str], at: int) -> int:
    """Return where the "hours" of ", hours after" end, the comma with them; 0 where there are none."""
    if small[at] != ",":
        return 0
    found = next((i for i in range(at + 1, min(at + 4, len(small) - 1)) if small[i].removesuffix("s") in _LENGTHS), 0)
    return found + 1 if found and small[found + 1] in _AROUND else 0


def _time(words: Sequence[Word], small: Sequence[str], start: int) -> int:
    """Return where a time ends that begins here; `start` itself where none does."""
    at = start
    while at < len(small) and at - start < 3 and small[at] in _LEADS:
        at += 1
    if at == len(small):
        return start
    before = small[start:at]
    word = small[at]
    if _is_name(words[at].text, word, DAYS) or (word in _ALONE and not before):
        return _after_parts(small, at + 1)
    if word in _PARTS and before:
        return _part(words, small, (start, at))
    if (
        word in _UNITS
        and any(w in {"last", "next", "this", "past", "earlier"} for w in before)
        and small[at - 1] != "the"
    ):
        return at + 1
    if before and before[0] in {"in", "since", "by", "until", "during"} and _is_year(word):
        return at + 1
    return _recent(small, (start, at)) or _month(words, small, (start, at))


def _part(words: Sequence[Word], small: Sequence[str], place: tuple[int, int]) -> int:
    """Return the end of "this morning", "on the night of 3 September"; the start where "the night" is no day's."""
    start, at = place
    if {"this", "last"} & set(small[start:at]):
        return at + 1
    of = at + 2
    end = _time(words, small, of) if of < len(small) and small[at + 1] == "of" else of
    return end if end > of else start


def _recent(small: Sequence[str], place: tuple[int, int]) -> int:
    """Return where "in the last few hours" ends; 0 where there is none."""
    start, at = place
    if small[at - 1] not in {"last", "past", "next"} or "the" not in small[start:at]:
        return 0
    at += small[at] in _FEW or small[at].isdigit()
    is_length = at < len(small) and small[at].endswith("s") and small[at][:-1] in _LENGTHS
    return at + 1 if is_length else 0


def _month(words: Sequence[Word], small: Sequence[str], place: tuple[int, int]) -> int:
    """Return the end of "on January 3, 2020", "3 January", "in June"."""
    start, at = place
    has_day = _is_day(small[at]) and at + 1 < len(small) and _is_name(words[at + 1].text, small[at + 1], MONTHS)
    if has_day:
        return _year(small, at + 2)
    if not _is_name(words[at].text, small[at], MONTHS):
        return start
    after = at + 1
    if after < len(small) and small[after] == "." and len(small[at]) < 5:
        after += 1
    if after < len(small) and _is_day(small[after]):
        return _year(small, after + 1)
    if after < len(small) and _is_year(small[after]):
        return after + 1
    return after if start < at else start


def _year(small: Sequence[str], at: int) -> int:
    if small[at : at + 1] == [","] and at + 1 < len(small) and _is_year(small[at + 1]):
        return at + 2
    return at + 1 if at < len(small) and _is_year(small[at]) else at


def _after_parts(small: Sequence[str], at: int) -> int:
    return at + 1 if at < len(small) and small[at] in _PARTS else at


def _is_name(text: str, word: str, names: dict[str, int]) -> bool:
    return word.rstrip(".") in names and (text[0].isupper() or word not in _CAPITAL_ONLY) and len(word) > 2


def _is_day(word: str) -> bool:
    return word.isdigit() and 0 < int(word) < 32 if word.isascii() and len(word) < 3 else False


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and word[:2] in {"18", "19", "20"}
