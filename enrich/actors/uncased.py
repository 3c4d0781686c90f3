"""Names of the base in texts without capitals.

In: a text, the stage's tools. Out: where names stand that should have capitals. Refuses: names of plain words alone
("people power"), but for bodies whose words in a row mean nothing else ("shining path").
"""

from collections.abc import Iterator, Mapping

from enrich.actors.fold import fold
from enrich.actors.forms import ACRONYM, FULL
from enrich.actors.mentions import Hit
from enrich.actors.tools import Tools
from enrich.casing import is_plain, recased
from wire.article import Field

_BODIES = frozenset(("agency", "armed_group", "country", "government", "igo", "military", "ministry"))


def with_capitals(texts: Mapping[Field, str], language: str | None, tools: Tools) -> dict[Field, str]:
    """Return the texts as the stage reads them: English ones without capitals get theirs."""
    if (language or "en")[:2] != "en":
        return dict(texts)
    return {field: recased(text, names(text, tools)) for field, text in texts.items()}


def names(text: str, tools: Tools) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the base's names, the longest at each place."""
    for hits in tools.matcher.find(_loud(text), fold(text)).values():
        best = next((hit for hit in hits if _is_name(text[hit.start : hit.end].lower(), hit, tools)), None)
        if best:
            yield best.start, best.end


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
