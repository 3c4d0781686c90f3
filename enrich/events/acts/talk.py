"""What is only said: "called the arrest a violation" blames, "described the deal as historic" praises.

In: a clause with its verb. Out: ACCUSE, SUPPORT, or "" where the words say neither; whether a verb names, or does
nothing to others. Refuses: other verbs.
"""

from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import BE, HAVE, NEGATIONS, Sentence, Verb
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_NAMES = forms_of("call", "label", "brand", "term", "dub", "deem")
_TELLS = frozenset({"tell", "tells", "told", "telling", "advise", "advises", "advised", "advising"})
_EXPECTS = frozenset({"expect", "expects", "expected", "expecting"})
_WARNS = frozenset({"warn", "warns", "warned", "warning", "caution", "cautions", "cautioned"})
_AMOUNTS = forms_of("amount", "constitute", "represent", "mark")
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "oneself"})
_RECOGNISES = forms_of("recognise", "recognize")
_UNANSWERED = frozenset({("go", "unpunished"), ("go", "unanswered"), ("remain", "unanswered"), ("go", "unavenged")})
_SILENT = words("silent")
_DESCRIBES = frozenset({"describes", "described", "describing", "denounced", "dismissed", "regards", "regarded"})
_ADMITS = frozenset({"concede", "concedes", "conceded", "conceding"})
_ACT_OF_WAR = frozenset({"act", "war"})
_FAR = 7  # words behind what is named in which it is judged


def judgement(sentence: Sentence, clause: Clause, verb: Verb) -> str:
    """Return the act that naming somebody or something is; empty where it is none."""
    head = sentence.small[verb.head]
    if verb.passive or not clause.object or head not in _NAMES | _DESCRIBES:
        return ""
    named = sentence.phrases[clause.object[-1]]
    said = sentence.small[named.end : named.end + 2 * _FAR]
    if head in _DESCRIBES:
        said = said[said.index("as") :] if "as" in said else ()
    judged = _judged(said)
    return "REJECT" if judged and head == "dismissed" else judged  # "dismissed the charges as groundless"


def verdict(sentence: Sentence, said: Clause) -> str:
    """Return the act that saying what something is comes to: "said the raid was a crime", "that it was a milestone".

    Who says that it "would not go unpunished" threatens.
    """
    verb = sentence.phrases[said.verb]
    assert isinstance(verb, Verb)
    if verb.negated and sentence.small[verb.head : verb.head + 2] in _UNANSWERED:
        return "THREATEN"
    is_named = sentence.small[verb.head] in BE | _AMOUNTS and not verb.modal and not verb.negated
    return _judged(sentence.small[verb.end : verb.end + _FAR]) if is_named else ""


def _judged(said: tuple[str, ...]) -> str:
    said = said[: next((i for i, word in enumerate(said) if word in {",", ";", ".", "and", "but", "that"}), len(said))]
    if NEGATIONS & set(said):
        return ""
    is_blame = bool(words("blaming") & set(said)) or set(said) >= _ACT_OF_WAR
    return "ACCUSE" if is_blame else "SUPPORT" if words("praising") & set(said) else ""


def is_report(sentence: Sentence, clause: Clause, verb: Verb, operator: str) -> bool:
    """Say whether a verb only reports: "announced that rebels had attacked", "has proof that", "told the BBC that"."""
    head = sentence.small[verb.head]
    if head in _RECOGNISES and clause.link == "that":
        return True
    if head in _TELLS and not verb.passive:
        return clause.link != "to"
    is_told = operator == "TRY" and "that" in sentence.small[verb.end :]  # "called the radio to report that"
    return clause.link == "that" and (operator == "DO" or is_told or head in HAVE)


def is_talk(sentence: Sentence, clause: Clause, verb: Verb, operator: str) -> bool:
    """Say whether a verb names, waits, or does nothing to others: "called it a day", "expects them to attack"."""
    head = sentence.small[verb.head]
    if (head in _NAMES and clause.second) or (head in _EXPECTS and clause.object and not verb.passive):
        return True
    if head in _ADMITS and clause.link == "that":
        return True  # "conceded that a raid may have gone wrong"
    if head in _WARNS and _is_of_hazard(sentence, clause):
        return True
    if head in _WARNS and sentence.small[verb.end : verb.end + 1] == ("against",):
        return not words("harm") & set(sentence.small[verb.end : verb.end + _FAR])  # "warned against guesses"
    is_blast = head in words("goes_off")  # "blew himself up at a mosque"
    if not is_blast and any(sentence.small[sentence.phrases[i].head] in _REFLEXIVE for i in clause.object):
        return True
    after = sentence.small[verb.end : verb.end + 2]
    return operator == "REFUSE" and bool(_SILENT & set(after))


def _is_of_hazard(sentence: Sentence, clause: Clause) -> bool:
    """Say whether a warning is of what nobody does: "warned of shortages", "warned about the danger of"."""
    of = next((group for prep, group in clause.preps if prep in {"of", "about"}), ())
    return any(sentence.small[sentence.phrases[i].head] in words("hazards") for i in of)
