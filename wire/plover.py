"""PLOVER's names: the 16 event types with their quad class and modes, the sectors.

In: nothing. Out: EVENT_TYPES, SECTORS, MODALITIES; read by the query language, which must know a right word from a
wrong one. Refuses: nothing. Source: the PLOVER manual 0.8. How events are found is enrich/events' part.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's types: its quad class (1 verbal, 2 material cooperation; 3 verbal, 4 material conflict)."""

    quad: int
    modes: tuple[str, ...]
    means: str  # in plain words


EVENT_TYPES = {
    "AGREE": EventType(1, (), "agreement"),
    "CONSULT": EventType(1, ("visit", "third-party", "multilateral", "phone"), "consultation"),
    "SUPPORT": EventType(1, (), "diplomatic support"),
    "CONCEDE": EventType(1, (), "concession in words"),
    "COOPERATE": EventType(2, (), "material cooperation"),
    "AID": EventType(2, (), "material aid"),
    "RETREAT": EventType(
        2, ("withdraw", "release", "disarm", "ceasefire", "access", "resign"), "material step back"
    ),
    "REQUEST": EventType(3, ("assist", "change", "yield", "meet"), "request or demand"),
    "ACCUSE": EventType(3, ("disapprove", "investigate", "allege"), "accusation or disapproval"),
    "REJECT": EventType(3, ("assist", "change", "yield", "meet"), "refusal"),
    "THREATEN": EventType(
        3, ("restrict", "arrest", "relations", "expel", "territory", "violence"), "threat"
    ),
    "SANCTION": EventType(4, ("convict", "expel", "withdraw", "discontinue"), "sanction"),
    "PROTEST": EventType(
        4, ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"), "collective protest"
    ),
    "MOBILIZE": EventType(4, ("troops", "weapons", "police", "militia"), "mobilisation of force"),
    "COERCE": EventType(
        4,
        (
            "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
            "cyber",
        ),
        "coercion short of violence",
    ),
    "ASSAULT": EventType(
        4,
        (
            "abduct", "beat", "torture", "sexual", "destroy", "primitive", "firearms", "explosives", "suicide-attack",
            "targeted", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
        ),
        "physical attack",
    ),
}  # fmt: skip

SECTORS = (
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
    "IGO", "NGO",  # PLOVER codes these two as countries; an organisation's sector is where people look for them
)  # fmt: skip

# PLOVER's codes in place of a country, which no actor has here: an organisation has its name, the others a sector.
NO_COUNTRIES = {
    "UNO": "United Nations", "EUR": "European Union", "IGO": "sector:IGO", "NGO": "sector:NGO", "MNC": "sector:BUS",
    "ISM": "sector:SOC", "IMG": "sector:UAF",
}  # fmt: skip

MODALITIES = ("asserted", "negated", "denied", "future", "hypothetical", "historical")
