"""Operator × act × negation × tense: what "refused to lift sanctions" comes to.

In: an operator and the type of the act under it, or an act with its tense and negation. Out: the type of the whole.
Refuses: nothing. The table is PLOVER's own reading: the outermost word that changes what the act is decides.
"""

from enrich.events.vocabulary.ontology import COOPERATIVE, HOSTILE

_STOPPED = {
    "COERCE": "CONCEDE", "SANCTION": "CONCEDE", "PROTEST": "CONCEDE", "THREATEN": "CONCEDE", "REQUEST": "CONCEDE",
    "ACCUSE": "CONCEDE", "REJECT": "CONCEDE", "ASSAULT": "RETREAT", "MOBILIZE": "RETREAT", "AID": "SANCTION",
    "COOPERATE": "SANCTION", "CONSULT": "SANCTION", "SUPPORT": "SANCTION", "AGREE": "SANCTION", "CONCEDE": "REJECT",
    "RETREAT": "REJECT",
}  # fmt: skip
TRANSPARENT = frozenset({"TRY", "DO", "SAY", "PLOT"})


def under(operator: str, type_: str) -> str:
    """Return the type of an operator over an act."""
    if operator in {"PROMISE", "VOW"}:
        return _promised(operator, type_)
    if operator in {"REFUSE", "FAIL"}:
        return "REJECT"
    if operator == "DENY":
        return "REJECT" if type_ in COOPERATIVE | {"REQUEST"} else type_
    if operator in {"STOP", "CANCEL"}:
        return (
            "REJECT"
            if operator == "CANCEL" and type_ in {"CONSULT", "COOPERATE", "AGREE", "SUPPORT"}
            else _STOPPED[type_]
        )
    if operator in {"THREATEN", "DEMAND"}:
        is_threat = operator == "THREATEN" or type_ in {"COERCE", "PROTEST", "SANCTION", "THREATEN"}
        return "THREATEN" if is_threat else "REQUEST"
    return _allowed(operator, type_)


ALONE = {
    "PROMISE": "AGREE",
    "VOW": "AGREE",
    "REFUSE": "REJECT",
    "DEMAND": "REQUEST",
    "THREATEN": "THREATEN",
    "PERMIT": "CONCEDE",
}
"""What an operator comes to over an act that the vocabulary does not hold."""


def _promised(operator: str, type_: str) -> str:
    if operator == "PROMISE":
        return to_come(type_)
    return "THREATEN" if type_ in HOSTILE | {"REJECT", "THREATEN", "ACCUSE"} else "AGREE"


def _allowed(operator: str, type_: str) -> str:
    if operator == "PERMIT":
        return "CONCEDE" if type_ in {"CONSULT", "REQUEST", "PROTEST", "COOPERATE"} else type_
    return type_  # TRY, DO, SAY, and ORDER of an act as a noun: "ordered the release of"


def to_come(type_: str) -> str:
    """Return the type of an act that is announced: cooperation to come is AGREE, force to come THREATEN."""
    if type_ in COOPERATIVE:
        return "AGREE"
    return "THREATEN" if type_ in HOSTILE - {"MOBILIZE"} else type_


def negated_to_come(type_: str) -> str:
    """Return the type of an act that somebody says they will not do."""
    if type_ in COOPERATIVE | {"REQUEST", "MOBILIZE"}:
        return "REJECT"
    return "AGREE" if type_ in HOSTILE else type_
