"""English word forms, from lemmas: the vocabulary's verbs and nouns as they stand in print.

In: a lemma. Out: its forms. Refuses: nothing; a verb that is not in the table of irregular ones is taken as regular.
"""

from enrich.facts import rows
from enrich.wordsets import words

_DOUBLES = words("doubles")
_TABLE: dict[str, list[str]] = {}
for _row in rows("verb_forms.csv"):
    _TABLE[_row["lemma"]] = [_row["lemma"], *_row["forms"].split()]
_SAME = frozenset(["put", "cut", "set", "let", "shut", "hit", "quit", "burst", "hurt", "cast", "rid", "bid", "read"])
_PLURALS = {
    "man": "men", "woman": "women", "memorandum": "memoranda", "gunman": "gunmen", "militiaman": "militiamen",
    "fisherman": "fishermen", "policeman": "policemen", "crisis": "crises", "memoranda": "memoranda", "youth": "youths",
    "personnel": "personnel", "aircraft": "aircraft", "police": "police", "knife": "knives", "child": "children",
    "schoolgirl": "schoolgirls", "person": "people", "life": "lives",
    "embargo": "embargoes", "tomato": "tomatoes", "veto": "vetoes", "torpedo": "torpedoes", "hero": "heroes",
}  # fmt: skip


def plural(noun: str) -> str:
    """Return the plural; of several words joined by "_", that of the last."""
    head, _, last = noun.rpartition("_")
    if last in _PLURALS:
        many = _PLURALS[last]
    elif last.endswith("s") and not last.endswith(("ss", "us")):
        many = last
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        many = last + "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        many = last[:-1] + "ies"
    else:
        many = last + "s"
    return f"{head}_{many}" if head else many


def verb_forms(lemma: str) -> set[str]:
    """Return all forms of a verb, the lemma included."""
    if lemma in _TABLE:
        return {*_TABLE[lemma], third(lemma), gerund(lemma)}
    if lemma in _SAME:
        return {lemma, third(lemma), gerund(lemma)}
    return {lemma, third(lemma), past(lemma), gerund(lemma)}


def forms_of(*lemmas: str) -> frozenset[str]:
    """Return all forms of some verbs."""
    return frozenset(form for lemma in lemmas for form in verb_forms(lemma))


def third(lemma: str) -> str:
    """Return the form after he, she or it."""
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def past_forms(lemma: str) -> tuple[str, str]:
    """Return past tense and past participle."""
    forms = [form for form in _TABLE.get(lemma, [])[1:] if not form.endswith("ing")]
    if lemma in _SAME and not forms:
        forms = [lemma]
    return (forms[0], forms[1] if len(forms) > 1 else forms[0]) if forms else (past(lemma), past(lemma))


def past(lemma: str) -> str:
    """Return the regular past tense."""
    if lemma in _DOUBLES:
        return lemma + lemma[-1] + "ed"
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "ed"


def gerund(lemma: str) -> str:
    """Return the form in -ing."""
    if lemma in _DOUBLES:
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    return lemma[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith(("ee", "be", "ye", "oe")) else lemma + "ing"
