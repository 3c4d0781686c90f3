"""Attacks of the days before that are told because somebody claims them: "claimed responsibility for the bomb".

In: an event. Out: whether it is such an attack, which is a telling of it and no other act. Refuses: claims that nobody
makes, and attacks of no known day.
"""

import re

from wire.article import Event

_CLAIMS = re.compile(
    r"\bclaim\w* (?:responsibility|credit)\b|\b(?:took|taken) responsibility\b|\badmitted to\b"
    r"|\bse atribuy\w+|\breivindic\w+|\brevendiqu\w+|\bbek[ae]nnte\w* sich\b|تبن[تى]|أعلن\w* مسؤولي",
    re.IGNORECASE,
)
_BY_NOBODY = re.compile(
    r"\b(?:no|nobody|none|not|neither|yet to|nadie|ning\w+|aucun\w*|personne|nie|kein\w*)\b[^,;]*\Z", re.IGNORECASE
)


def is_claim(event: Event) -> bool:
    """Say whether an attack is told because who made it says so."""
    is_past = event.type == "ASSAULT" and event.modality == "historical" and bool(event.source)
    if not is_past or event.date is None or event.sentence is None:
        return False
    words = event.sentence.text
    found = _CLAIMS.search(words)
    return found is not None and not _BY_NOBODY.search(words[: found.start()])
