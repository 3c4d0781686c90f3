"""The language of an article, told from its words.

In: title and text. Out: a two- or three-letter code (BCP 47 primary subtag), or None where the words do not tell.
Refuses: to guess; digits, links and a word or two are no language. docs/decisions/0005-language.md has the figures.
"""

import re
from functools import cache
from typing import Protocol, cast

MOST = 200  # characters looked at: 78 of 78 test texts are right with these, and the time grows with each
TELLING = 2 * MOST  # characters of a text that tells its language without its title
ENGLISH = frozenset(
    (
        "the", "and", "that", "with", "from", "were", "their", "which", "would", "this", "they", "who", "his", "said",
        "after", "about", "have", "been", "when", "there", "where", "into", "could", "what", "because", "while",
        "before", "against", "through", "your", "you", "how", "it's", "she", "him", "them", "these", "those",
        "should", "being",
    )
)  # fmt: skip
PIDGIN = frozenset(
    ("abi", "dat", "dem", "dey", "di", "dis", "na", "pesin", "pipol", "sey", "tok", "una", "wetin", "wey")
)
KINDS = 3  # of those words in the beginning: no other language has so many of them, not even in a quotation
SURE = 0.3  # the model is careful: right headlines of four words have .34 and more; tickers, names and noise up to .22

# Codes of the model for ways of writing that readers and stemmers file under one name.
_SAME = {"wuu": "zh", "yue": "zh", "arz": "ar", "nb": "no", "nn": "no", "pnb": "pa", "ext": "es"}
_NO_WORDS = re.compile(r"https?://\S+|[\d\W_]+")
_CLAIM = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\Z")


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return cast("_Identifier", LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))


def identify(text: str, claimed: str | None = None) -> str | None:
    """Return the language of a text; what the feed or page claims counts only where the words leave it open."""
    said = claim(claimed)
    if said in (None, "en") and _is_english(text):
        return "en"
    words = _NO_WORDS.sub(" ", text[:TELLING]).strip()[:MOST]
    if len(words) < 2:
        return said
    code, sure = _identifier().classify(words)
    if code == "zxx" or float(sure) < SURE:
        return said
    if code == "pcm" and not PIDGIN.intersection(words.lower().split()):
        return "en"  # a headline in English; Nigerian Pidgin has small words of its own
    return _SAME.get(code, code)


def _is_english(text: str) -> bool:
    """Say whether a text begins with small words of English: asking the model takes thirty times as long."""
    return len(ENGLISH.intersection(text[:TELLING].lower().split())) >= KINDS


def claim(language: str | None) -> str | None:
    """Return the primary subtag of a claimed language ("en-GB" → "en"); None for what is no language tag."""
    match = _CLAIM.match((language or "").strip())
    code = match.group(1).lower() if match else None
    return None if code in (None, "und", "zxx", "mul", "mis") else _SAME.get(code, code)
