"""Reports of matches: who bombs, crushes and sinks whom there does nobody harm.

In: an article's title and text with its language. Out: whether it reports sport; whether an event may stand in such a
report. Refuses: languages without words of their own. Violence, police and courts stay news on a pitch too.
"""

import re
from functools import cache

from enrich.wordsets import words
from wire.article import Article, Event

_LANGUAGES = ("ar", "de", "es", "fr")
_READ = 1_500  # characters of a text
_MANY = 3  # distinct words of sport, of which a report has some
_SCORED = 2  # with a result, "3-1"
_SCORE = re.compile(r"(?<![\w-])\d{1,3}\s?[-–:]\s?\d{1,3}(?![\w:-])")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_sport(article: Article) -> bool:
    """Say whether an article reports a match, a race or a contest of athletes."""
    told = f"{article.title}\n{article.body[:_READ]}".lower()
    found = set(_WORD.findall(told)) & _sport((article.language or "en")[:2])
    return len(found) >= (_SCORED if _SCORE.search(told) else _MANY)


def is_played(event: Event) -> bool:
    """Say whether an event of a report of sport belongs to the game: its sentence tells of no harm, police or court."""
    told = event.sentence.text.lower() if event.sentence else ""
    return not set(_WORD.findall(told)) & words("beyond_sport")


@cache
def _sport(language: str) -> frozenset[str]:
    return words(f"sport_{language}" if language in _LANGUAGES else "sport")
