"""The forms of regular Spanish and French verbs, and what they tell.

In: enrich/knowledge/verbs_romance.csv, infinitives by language and type of act. Out: the type and the kind of each
form. Refuses: irregular forms (knowledge/event_foreign.csv has those that matter), tenses in which no news is told.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from enrich.facts import rows

Kind = Literal["finite", "gerund", "infinitive", "participle", "subjunctive"]

_ENDINGS: dict[tuple[str, str], dict[Kind, tuple[str, ...]]] = {
    ("es", "ar"): {
        "finite": ("a", "an", "ó", "aron"),
        "gerund": ("ando",),
        "subjunctive": ("ara", "aran"),
        "participle": ("ado", "ada", "ados", "adas"),
    },
    ("es", "er"): {
        "finite": ("e", "en", "ió", "ieron"),
        "gerund": ("iendo",),
        "subjunctive": ("iera", "ieran"),
        "participle": ("ido", "ida", "idos", "idas"),
    },
    ("fr", "er"): {"finite": ("e", "ent"), "gerund": ("ant",), "participle": ("é", "ée", "és", "ées")},
    ("fr", "ir"): {"finite": ("it", "issent"), "gerund": ("issant",), "participle": ("i", "ie", "is", "ies")},
    ("fr", "re"): {"finite": ("", "ent"), "gerund": ("ant",), "participle": ("u", "ue", "us", "ues")},
}
_ENDINGS["es", "ir"] = _ENDINGS["es", "er"]
_SOFT = {"g": "ge", "c": "ç"}  # French stems before "-ant": "exigeant", "menaçant"


class Form(NamedTuple):
    """What a form of a verb tells: the type of act, and whether it does so by itself."""

    type: str
    kind: Kind


@cache
def forms(language: str) -> dict[str, Form]:
    """Return the forms of a language's verbs, in small letters."""
    found: dict[str, Form] = {}
    for row in rows("verbs_romance.csv"):
        if row["language"] == language:
            for verb in row["verbs"].split("|"):
                found |= {form: Form(row["type"], kind) for form, kind in _inflected(verb, language)}
    return found


def _inflected(verb: str, language: str) -> Iterator[tuple[str, Kind]]:
    yield verb, "infinitive"
    stem = verb[:-2]
    for kind, endings in _ENDINGS[language, verb[-2:]].items():
        for ending in endings:
            is_soft = language == "fr" and ending == "ant" and stem[-1] in _SOFT
            yield (stem[:-1] + _SOFT[stem[-1]] if is_soft else stem) + ending, kind
