"""Text to sentences and words, by plain rules.

In: a text. Out: `split` gives sentence bounds, `tokenise` gives words with their bounds; a clitic ('s, n't) is a word
of its own. Refuses: nothing; only the first `MAX_CHARS` characters are read, so that time is bounded.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from msgspec import Struct

MAX_CHARS = 40_000  # about 6,000 words: ten times a usual article, all of an analysis
MAX_WORDS = 160  # of a sentence; lists and tables without full stops are cut here

_TOKEN = re.compile(
    r"""[^\W\d_]++(?=[ ,])                   # a plain word, before the rest is tried: nine in ten
      | (?:[A-Z]\.){2,}(?:-[^\W_]+)*         # U.S., U.S.-led
      | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Rep|Sen|Gov|St|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.(?=\s)
      | [^\W\d_]+(?=n['’]t\b) | n['’]t\b     # do|n't
      | ['’ʼ`](?:s|S|re|ve|ll|d|m)\b
      | \d+(?:st|nd|rd|th|d)\b               # the 1st brigade
      | [$€£¥]?\d+(?:[.,:]\d+)*(?:%|(?:-[^\W\d_]+)+)?
      | [^\W_]+(?:[-‑][^\W_]+)*\.?(?<=\b[A-Z]\.)  # an initial
      | [^\W_]+(?:(?:[-‑]|['’](?!(?:s|S|re|ve|ll|d|m)\b))[^\W_]+)*
      | \S""",
    re.VERBOSE,
)
_END = re.compile(
    r"""(?P<stop>[.!?…؟。！？]+["'”’»)\]]*)(?=\s+["'“‘«(\[]?[^\s])   # a stop before a space
      | (?P<cjk>[。！？])
      | \s(?=[•▪◾●]\s)                     # a list's next point
      | \n\s*\n | \n""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“'‘])(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Maj|Lt|Col|Sgt|Capt|Cmdr|Adm|Brig|Rep|Sen|Gov|"
    r"Hon|Rev|St|Mt|Ft|Jr|Sr|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|etc|Pres|Sr|Gens|"
    r"gen|col|lt|maj|capt|sgt|dr|mr|mrs|sen|rep|gov)$"
)
APOSTROPHES = ("'", "’")
_OPENS = ("'", "‘")
_HISSING = ("s", "x", "z")  # endings of owners that take no further s
_CLOSED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|St|Rev|Maj|Adm|Brig)$")


class Word(Struct, frozen=True):
    """A word and its bounds in the field."""

    text: str
    start: int
    end: int


def split(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the sentences, without white space at their ends."""
    text = text[:MAX_CHARS]
    has_capitals = any(c.isupper() for c in text)
    begin = 0
    for found in _END.finditer(text):
        if found["stop"] and not _ends(text, begin, found, has_capitals):
            continue
        yield from _stripped(text, begin, found.end())
        begin = found.end()
    yield from _stripped(text, begin, len(text))


def _ends(text: str, begin: int, found: re.Match[str], has_capitals: bool) -> bool:
    """Say whether a stop ends a sentence: no abbreviation before it, no small letter after it."""
    first = text[found.end() : found.end() + 40].lstrip(" \t\r\n\"'“‘«([")[:1]
    if found["stop"].startswith("."):
        before = text[max(begin, found.start() - 12) : found.start()]
        if _ABBREVIATION.search(before):
            strong = len(before) > 2 and "." in before[-3:] and first.isupper()
            return strong and not _CLOSED.search(before) and _is_opener(text, found.end())
    return not (has_capitals and first.islower())


_OPENER = re.compile(
    r"\s+[\"“‘]?(?:The|A|An|In|On|At|He|She|It|They|But|And|For|This|That|As|If|We|When|While|After)\b"
)


def _is_opener(text: str, at: int) -> bool:
    """Say whether a usual first word of a sentence follows ("… the U.S. The …")."""
    return bool(_OPENER.match(text, at))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if end > start:
        yield start, end


def owns(words: Sequence[Word], at: int) -> bool:
    """Say whether an apostrophe says whose: "the rebels' raid", not the end of a quotation."""
    if not 0 < at < len(words) - 1 or words[at].text not in APOSTROPHES or not words[at - 1].text.endswith(_HISSING):
        return False
    is_behind = words[at - 1].end == words[at].start < words[at + 1].start - 1
    opens = any(w.text in _OPENS and w.end == then.start for w, then in pairwise(words[:at]))
    return is_behind and words[at + 1].text[0].isalnum() and not opens


def tokenise(text: str, start: int, end: int) -> list[Word]:
    """Return the words of text[start:end], at most MAX_WORDS."""
    return [Word(match[0], *match.span()) for match in islice(_TOKEN.finditer(text, start, end), MAX_WORDS)]
