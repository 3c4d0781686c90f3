"""The one analyser: text to terms, the same for the predicate, SQLite and Elasticsearch, so that they agree.

In: text of a document with its language, or words of a query. Out: terms without spaces: folded (case, accents,
digits), stemmed by the document's language and marked with it (`en:strike`); runs of scripts without spaces in pairs.
Refuses: nothing; text without letters has no terms. docs/decisions/0009-analysis.md says why it is done so.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from wire.query.known import Known

ANALYSIS = 1  # raise it with any change of the terms: stores then analyse their articles anew
LONGEST = 64  # letters of a term: Elasticsearch cuts a token at 255 UTF-16 units, and no real word comes near

# language → (script, Snowball's name). None: no trustworthy stemmer, so the words stand as they are.
STEMMERS = {
    "ar": ("arabic", None),  # ours, below: Snowball gives سليماني and السليماني different stems
    "ca": ("latin", "catalan"),
    "cs": ("latin", "czech"),
    "da": ("latin", "danish"),
    "de": ("latin", "german"),
    "el": ("greek", "greek"),
    "en": ("latin", "english"),
    "es": ("latin", "spanish"),
    "fi": ("latin", "finnish"),
    "fr": ("latin", "french"),
    "hi": ("devanagari", "hindi"),
    "hu": ("latin", "hungarian"),
    "id": ("latin", "indonesian"),
    "it": ("latin", "italian"),
    "nl": ("latin", "dutch"),
    "no": ("latin", "norwegian"),
    "pl": ("latin", "polish"),
    "pt": ("latin", "portuguese"),
    "ro": ("latin", "romanian"),
    "ru": ("cyrillic", "russian"),
    "sv": ("latin", "swedish"),
    "tr": ("latin", "turkish"),
}
PLAIN = ""  # the key of every other language, and of an unknown one
KEYS = (PLAIN, *STEMMERS)
_SAME = {"nb": "no", "nn": "no", "in": "id", "ms": "id"}  # written alike enough to share a stemmer

# Scripts written without spaces; their runs become pairs of neighbouring letters. ・ and ゠ are punctuation.
_RUN = (
    "\u0e00-\u0e4f\u0e80-\u0ecf\u1000-\u103f\u1100-\u11ff\u1780-\u17d3\u2e80-\u2fdf\u3005-\u3007\u3041-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS = "".join(
    chr(code)
    for block in (range(0x300, 0x1F00), range(0x20D0, 0x2100), range(0xA660, 0xAC00), range(0xFE00, 0xFE30))
    for code in block
    if unicodedata.category(chr(code))[0] == "M"
)
_WORD = f"[^\\W_{_RUN}](?:[^\\W_{_RUN}]|[{_MARKS}\u00ad\u0640\u200d])*"
TOKEN = re.compile(
    # U.S. and U.N. are one word; a possessive goes with its word; the pairs of a run are made later
    f"[^\\W\\d_{_RUN}](?:\\.[^\\W\\d_{_RUN}])+(?!\\w)\\.?|{_WORD}(?:['’ʼ][sS](?!\\w))?|[{_RUN}]+"
)
_IS_RUN = re.compile(f"[{_RUN}]")
_AROUND = '.,;:!?"()'  # punctuation that stands around words
_POSSESSIVE = ("'s", "’s", "ʼs")

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŀ": "l"}
    | {"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ە": "ه", "ہ": "ه"}  # letters that Arabic and Persian keyboards swap
)
_KEPT_BREVE = "иуИУ"  # й and ў are letters, not accents: the Russian stemmer looks for them


def analysis_version() -> str:
    """Return a name for the terms that this program makes; another name means other terms."""
    import Stemmer

    return f"{ANALYSIS}/{Stemmer.version()}"


def language_key(language: str | None) -> str:
    """Return the stemmer's key for a BCP 47 tag: "en-GB" → "en", unknown → PLAIN."""
    primary = (language or "").partition("-")[0].casefold()
    primary = _SAME.get(primary, primary)
    return primary if primary in STEMMERS else PLAIN


def analyse(text: str, key: str) -> str:
    """Return the terms of a text in order, apart by spaces, as a document in the language of `key` has them."""
    terms = _terms(key)
    return " ".join([terms[chunk] for chunk in text.split()])


def forms(text: str) -> set[str]:
    """Return the folded words of a text, not stemmed, and the single letters of runs: what a wildcard looks at."""
    known = _forms()
    return set(" ".join([known[chunk] for chunk in set(text.split())]).split())


@lru_cache(maxsize=20_000)
def alternatives(text: str) -> dict[str, tuple[str, ...]]:
    """Return, for each key, the terms that a document of that language has where it holds these query words."""
    return {key: tuple(analyse(text, key).split()) for key in KEYS}


@lru_cache(maxsize=20_000)
def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the distinct alternatives of a query word or phrase: a document holds it where it holds one of these."""
    return tuple(dict.fromkeys(alternatives(text).values()))


def spans(text: str, key: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield start, end and terms of each word of a text, for highlights."""
    terms = _terms(key)
    for found in TOKEN.finditer(text):
        yield found.start(), found.end(), terms[found.group()].split()


def is_run(text: str) -> bool:
    """Say whether a text has letters of a script without spaces."""
    return not text.isascii() and _IS_RUN.search(text) is not None


def fold(raw: str) -> str:
    """Return a word without case, accents and width; digits of any script as 0-9; letters, marks and digits only."""
    if raw.isascii():
        return raw.casefold().replace("'s", "").replace(".", "")[:LONGEST]
    if raw.endswith(_POSSESSIVE):
        raw = raw[:-2]
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", raw[: 8 * LONGEST]).casefold())
    kept = [_digit(each) for last, each in zip(" " + letters, letters, strict=False) if _is_kept(each, last)]
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)[:LONGEST]


def fold_key(value: str) -> str:
    """Return a name as it is compared: folded word by word, one space between, 200 letters at most."""
    return " ".join(filter(None, (fold(raw) for raw in TOKEN.findall(value))))[:200] or value.strip().casefold()[:200]


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _is_kept(letter: str, last: str) -> bool:
    if letter.isalnum():
        return letter != "\u0640"  # tatweel only stretches a word
    kind = unicodedata.combining(letter)
    if letter == "\u0306" and last in _KEPT_BREVE:
        return True
    # Accents (200 and above), Hebrew and Arabic points (10 to 36) fall; vowel signs, viramas, kana marks are spelling.
    return unicodedata.category(letter)[0] == "M" and kind != 1 and not 10 <= kind <= 36 and kind < 200


@cache
def analyser(key: str) -> Callable[[str], str]:
    """Return what makes the terms of what stands between two spaces, for a language's key; it remembers nothing."""
    stem = _stemmer(key)
    script = STEMMERS[key][0] if key else ""

    def work_out(raw: str) -> str:
        if is_run(raw):
            return _pairs(fold(raw) if len(raw) <= LONGEST else _fold_long(raw))
        folded = fold(raw)
        return f"{key}:{stem(folded)}" if key and folded and _script(folded) == script else folded

    return _by_word(work_out)


@cache
def _terms(key: str) -> Known[str]:
    return Known(analyser(key))


@cache
def _forms() -> Known[str]:
    def work_out(raw: str) -> str:
        if is_run(raw):
            letters = _fold_long(raw)
            return f"{_pairs(letters)} {' '.join(letters)}"
        return fold(raw)

    return Known(_by_word(work_out))


def _by_word(work_out: Callable[[str], str]) -> Callable[[str], str]:
    """Lift a function of words to what stands between two spaces."""

    def by_word(chunk: str) -> str:
        core = chunk.strip(_AROUND)
        if core.isascii() and core.isalnum():  # nearly always: then it is one word, as TOKEN would find
            return work_out(core)
        return " ".join(filter(None, [work_out(raw) for raw in TOKEN.findall(chunk)]))

    return by_word


def _fold_long(run: str) -> str:
    return "".join(fold(run[start : start + LONGEST]) for start in range(0, len(run), LONGEST))


def _pairs(letters: str) -> str:
    return " ".join(letters[at : at + 2] for at in range(max(1, len(letters) - 1)))


def _script(folded: str) -> str:
    first = folded[0]
    if first < "\u0250" or "\u1e00" <= first <= "\u1eff":
        return "latin" if first.isalpha() else "digits"
    for last, script in (("\u03ff", "greek"), ("\u052f", "cyrillic"), ("\u05ff", "hebrew"), ("\u06ff", "arabic")):
        if first <= last:
            return script
    return "devanagari" if "\u0900" <= first <= "\u097f" else "other"


def _stemmer(key: str) -> Callable[[str], str]:
    if key == "ar":
        return _strip_article
    if not key or STEMMERS[key][1] is None:
        return str
    import Stemmer

    stemmer = Stemmer.Stemmer(STEMMERS[key][1], 0)  # no cache of its own: ours holds the finished term
    return lambda word: str(stemmer.stemWord(word)) or word


def _strip_article(word: str) -> str:
    """Take the Arabic article and the particles written before it off a word that stays three letters long."""
    for prefix in ("وال", "بال", "كال", "فال", "ال", "لل"):
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            return word[len(prefix) :]
    return word
