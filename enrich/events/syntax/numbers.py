"""Numbers as print has them: digits of any script, words, dozens; and how many were killed and injured.

In: words of a sentence. Out: whole numbers. Refuses: vague amounts ("scores", "several"), which are None.
"""

import re
import unicodedata
from functools import lru_cache

_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_MOST = 10_000_000  # nothing that news reports killed or wounded more in one act
_NUMBER = r"(?:\d[\d.,٬٫]*\d|\d|" + "|".join([*_WORDS, "hundred", "thousand", "a dozen", "a hundred"]) + r")"
COUNT = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
_PHRASE = rf"(?<![^\W\d])(?P<n>{_NUMBER}(?:[\s-]+(?:and\s+)?{_NUMBER})*(?:\s+dozen)?)"
_SOFT = (
    r"(?:(?:at\s+least|more\s+than|over|about|around|some|nearly|almost|as\s+many\s+as|up\s+to|an\s+estimated|another"
    r"|all|the|least)\s+)*"
)
_PEOPLE = (
    r"(?:people|persons?|civilians?|soldiers?|troops|policem[ae]n|officers?|children|students?|militants?|fighters?|rebels?|men|women|"
    r"bystanders?|passengers?|protesters?|demonstrators?|workers?|guards?|service\s+members|citizens?|villagers?|worshippers?|"
    r"contractors?|others?|members|pilgrims|insurgents|guerrillas?|peasants|priests|personnel|recruits|trainees|cadets|marines|"
    r"journalists?|diplomats?|prisoners|Palestinians|Israelis|Americans|Iraqis|Afghans|[A-Z]\w+s)"
)
_ONE = (
    r"(?<!\w)(?<!\bno\s)(?P<one>an?\s+(?:[\w-]+\s+){0,4}?(?:man|woman|child|boy|girl|soldier|contractor|civilian|officer|policeman|person|student|worker|guard|"
    r"journalist|teenager|priest|farmer|leader|commander|protester|demonstrator|driver|sailor|guerrilla|citizen|employee|bystander|member)\b|"
    r"(?:US|American|Iraqi|British|[A-Z]\w+)\s+(?:contractor|soldier|civilian|policeman|officer|journalist|woman|man)\b)"
)
_GAP = rf"(?:(?!(?:dead|{_NUMBER})\b)[\w'’-]+\s+){{0,3}}?"
_KILLED = (
    re.compile(rf"\bkill(?:ed|ing|s)\s+{_SOFT}(?:{_PHRASE}|{_ONE})", re.IGNORECASE),
    re.compile(
        rf"{_PHRASE}\s+{_GAP}(?:were|was|been|of\s+whom\s+were)?\s*(?:killed|slain|shot\s+dead)\b", re.IGNORECASE
    ),
    re.compile(
        rf"{_PHRASE}\s[^,;.]{{0,40}},\s+including\s[^,;.]{{0,40}},\s+(?:were|was)\s+(?:killed|slain|shot\s+dead)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"{_PHRASE}\s+{_GAP}(?:are\s+believed\s+to\s+have\s+|have\s+|has\s+|had\s+)?died\b", re.IGNORECASE),
    re.compile(
        rf"{_PHRASE}\s+(?:{_PEOPLE}\s+)?(?:on\s+board|aboard)\b[^,;.]{{0,60}}?\b(?:died|perished|(?:was|were)\s+killed)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"{_PHRASE}\s+(?:{_PEOPLE}\s+)?(?:dead|deaths|fatalities|lives|bodies)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:(?:death\s+)?toll|number\s+of\s+(?:the\s+)?dead)\b[^.;]{{0,50}}?\b(?:to|at|of)\s+{_SOFT}{_PHRASE}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_ONE}\s+(?:was|is|were|had\s+been|has\s+been)\s+(?:also\s+)?killed\b", re.IGNORECASE),
    re.compile(rf"\b(?:massacred|murdered|slaughtered|executed|gunned\s+down)\s+{_SOFT}{_PHRASE}", re.IGNORECASE),
    re.compile(rf"\b(?:deaths?|killing|massacre|murder)\s+of\s+{_SOFT}(?:{_PHRASE}|{_ONE})", re.IGNORECASE),
    re.compile(rf"\bmatan?d?o?\s+a\s+(?:al\s+menos\s+)?{_PHRASE}", re.IGNORECASE),
    re.compile(r"(?P<n>\d[\d.]*)\s+(?:[\wáéíóúñ]+\s+){0,2}asesinad[oa]s\b", re.IGNORECASE),
    re.compile(r"(?P<n>\d[\d.]*)\s+(?:\w+\s+){0,2}tuée?s\b", re.IGNORECASE),
    re.compile(
        r"\b(?:tué|mató\s+a|mataron\s+a|abatió\s+a)\s+(?:au\s+moins\s+|al\s+menos\s+)?(?P<n>\d[\d.]*)\b", re.IGNORECASE
    ),
    re.compile(r"(?:مقتل|قتل)\s+(?P<n>\d+)"),
)
_INJURED = (
    re.compile(rf"\bamong\s+{_SOFT}{_PHRASE}\s+(?:wounded|injured|hurt)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?)\s+{_SOFT}(?:{_PHRASE}|{_ONE})", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:stabb(?:ed|ing)|slash(?:ed|ing)|knif(?:ed|ing))\s+{_SOFT}{_PHRASE}(?![^,;.]*\b(?:to\s+death|dead|killed|kill)\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_PHRASE}\s+{_GAP}(?:were|was|been)?\s*(?:wounded|injured|hurt)\b", re.IGNORECASE),
    re.compile(rf"{_ONE}\s+(?:was|were)\s+(?:wounded|injured|hurt)\b", re.IGNORECASE),
)
_MORE = re.compile(
    rf"(?:\s+(?!and\b|were\b|was\b|dead\b|killed\b|{_NUMBER}\b)[\w'’.-]+){{0,4}}?\s+and\s+(?:{_PHRASE}\s+(?:[\w'’.-]+\s+){{0,2}}?{_PEOPLE}|{_ONE})\b"
    r"(?!\s+(?:\w+\s+)?(?:wounded|injured|hurt|missing|arrested|detained))"
)
# a look at the words before the long patterns
_OF_DEATH = re.compile(
    r"kill|dead|death|died|toll|massacr|murder|slaughter|execut|gunned|bodies|lives|fatal|perish|slain|\bmat|asesin|tué|abati|قتل",
    re.IGNORECASE,
)
_OF_INJURY = re.compile(r"wound|injur|hurt|stabb|slash|knif", re.IGNORECASE)
_NOT_PEOPLE = re.compile(
    r"^\s*(?:years?|days?|hours?|per\s?cent|percent|%|miles?|km|kilomet|st\b|th\b|nd\b|rd\b|rockets|missiles|cars|vehicles|a\.?m|p\.?m|of\s+the\s+month)",
    re.IGNORECASE,
)


_EARLIER = re.compile(
    r"\b(?:[\w-]+\s+)?(?:hours?|days?|weeks?|months?)\s+after\s[^,;]*", re.IGNORECASE
)  # of what was before
_CODE = re.compile(r"\d-\d")  # "the Airbus 320-200" counts nobody


def number_of(words: str) -> int | None:
    """Return the number that some words say; None for none or for more than any toll."""
    words = "".join(str(unicodedata.digit(c, c)) for c in words.lower()).strip()
    words = words.replace("٬", ",").replace("a dozen", "12").replace("a hundred", "100").replace("a thousand", "1000")
    total, part, seen = 0, 0, False
    for word in re.split(r"[\s-]+", words):
        if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+", word):
            part += int(re.sub(r"[.,]", "", word))
        elif word in _WORDS:
            part += _WORDS[word]
        elif word == "dozen":
            part = (part or 1) * 12
        elif word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, part = total + part, 0
        elif word != "and":
            continue
        seen = True
    total += part
    return total if seen and total <= _MOST else None


@lru_cache(maxsize=256)  # several acts of one sentence share its words
def killed(words: str) -> int | None:
    """Return how many were killed, where these words say so."""
    return _count(_KILLED, words) if _OF_DEATH.search(words) else None


@lru_cache(maxsize=256)
def injured(words: str) -> int | None:
    """Return how many were injured, where these words say so."""
    return _count(_INJURED, words) if _OF_INJURY.search(words) else None


def _count(patterns: tuple[re.Pattern[str], ...], words: str) -> int | None:
    words = "".join(str(unicodedata.digit(c, c)) for c in words[:2_000])  # Arabic, Devanagari … digits as ours
    words = _EARLIER.sub(" ", words)
    for pattern in patterns:
        for found in pattern.finditer(words):
            groups = found.groupdict()
            if groups.get("one"):
                return 1 + _also(words[found.end("one") :])
            if groups.get("n") and not _NOT_PEOPLE.match(words[found.end("n") :]):
                number = None if _CODE.search(groups["n"]) else number_of(groups["n"])
                if number and not _is_year(groups["n"], words, found.start("n")):
                    return number + _also(words[found.end("n") :])
    return None


def _also(behind: str) -> int:
    """Return how many more "and" joins to those counted: "killed a guard | and two drivers"."""
    found = _MORE.match(behind)
    return (1 if found["one"] else number_of(found["n"]) or 0) if found else 0


def _is_year(number: str, words: str, at: int) -> bool:
    return bool(re.fullmatch(r"(?:1[89]|20)\d\d", number)) and words[max(0, at - 4) : at].strip().lower() in {
        "in",
        "of",
    }
