"""Names of the base in texts without capitals.

In: a text, the stage's tools. Out: where names stand that should have capitals. Refuses: names of plain words alone
("people power"), but for bodies whose words in a row mean nothing else ("shining path").
"""

import re
from collections.abc import Iterator, Mapping

from enrich.actors.casing import is_plain, recased
from enrich.actors.fold import fold
from enrich.actors.forms import ACRONYM, FULL
from enrich.actors.mentions import Hit
from enrich.actors.tools import Tools
from wire.article import Field

_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")  # words that only blanks part
_WORD = re.compile(r"\w+")
_AFTER_NAMES = frozenset(
    ("was", "were", "is", "are", "has", "had", "have", "and", "or", "who", "said", "by", "in", "on", "at", "to", "died")
)
_BODIES = frozenset(("agency", "armed_group", "country", "government", "igo", "military", "ministry"))


def with_capitals(texts: Mapping[Field, str], language: str | None, tools: Tools) -> dict[Field, str]:
    """Return the texts as the stage reads them: English ones without capitals get theirs."""
    if (language or "en")[:2] != "en":
        return dict(texts)
    return {field: recased(text, names(text, tools)) for field, text in texts.items()}


def names(text: str, tools: Tools) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the base's names, the longest at each place."""
    yield from _people(text, tools)
    for hits in tools.matcher.find(_loud(text), fold(text)).values():
        best = next((hit for hit in hits if _is_name(text[hit.start : hit.end].lower(), hit, tools)), None)
        if best:
            yield best.start, best.end


def _people(text: str, tools: Tools) -> Iterator[tuple[int, int]]:
    """Yield persons' names that hold a plain word: "james garcia", behind a given name "ana garcia love"."""
    common, given = tools.words.common, tools.knowledge.given_names - tools.words.common
    for run in _RUN.finditer(text):
        words = [(run.start() + m.start(), run.start() + m.end(), m[0]) for m in _WORD.finditer(run[0])]
        for at, (start, _, word) in enumerate(words):
            if word not in given or (at and words[at - 1][2] in given):
                continue
            end = at + 1
            while end < len(words) and (words[end][2] in given or not is_plain(words[end][2])):
                end += 1
            last = words[end][2] if end < len(words) else ""
            is_last = last in tools.knowledge.surnames and last not in tools.words.agents and _closes(words[end + 1 :])
            end += is_last and (last not in common or end - at > 1)
            plain = [is_plain(each[2]) for each in words[at:end]]
            if any(plain) and not all(plain):
                yield start, words[end - 1][1]


def _closes(following: list[tuple[int, int, str]]) -> bool:
    """Say whether a name may end here: before a mark, or a verb or word that joins."""
    return not following or following[0][2] in _AFTER_NAMES


def _loud(text: str) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _is_name(said: str, hit: Hit, tools: Tools) -> bool:
    strengths = {form.strength for form in hit.forms}
    if " " not in said:
        return ACRONYM in strengths and not is_plain(said)
    if FULL not in strengths:
        return False
    is_body = any(tools.linker.entry(form).kind in _BODIES for form in hit.forms)
    return is_body or any(not is_plain(word) for word in said.split(" "))
