"""Who holds an office: "Iran's foreign minister" on a day is a person.

In: folded words that name an office, a country, a day. Out: the entry of its holder. Refuses: an office that two held
on that day, and one without a country.
"""

import re

from enrich.actors.entry import Entry
from enrich.actors.fold import fold_name
from enrich.actors.knowledge import Knowledge
from enrich.facts import read_table

# offices.csv: what a phrase may say → what the base's positions say; in this order, so that "vice president" is not
# "president".
_TABLE = read_table("offices.csv")
_SAID = [(office, re.compile(said)) for office, said, _ in _TABLE]
_HELD = [(office, re.compile(held)) for office, _, held in _TABLE]
_OF_STATES = frozenset({"chancellor", "monarch", "president", "prime minister", "vice president"})
_OF = re.compile(
    r"(?:(?:acting|federal|first|interim|prime|vice)[ -])*"
    r"(?:chancellor|emir|king|minister|monarch|premier|president|queen|sultan) of (?:the )?(?P<of>.+)"
)
_OF_THE_STATE = re.compile(
    r"\b(?:republic|confederation|council of ministers|executive yuan|belgians)\b|^(?:state|government) of\b"
    r"|^(?:russian federation|ivory coast|state council)$"
)
_NOT_THE_HOLDER = re.compile(r"\b(?:former|ex|deputy|spokes\w+|adviser|advisor|aide|office|wife|son|candidate|elect)\b")
COMMANDS = re.compile(r"\b(?:commander|chief|leader|head|boss|general)\b")


class Offices:
    """Holders by office and country; and by the body they lead."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._held: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
        self._led: dict[str, list[tuple[str, str, int]]] = {}
        offices: dict[str, str | None] = {}
        for actor, lines in knowledge.role_lines():
            number = knowledge.numbers[actor]
            country = ""
            for line in lines.split("\n"):
                position, start, end, _ = line.split("\t")
                if position not in offices:
                    offices[position] = self.office_of(position)
                office = offices[position]
                if office:
                    country = country or knowledge.entry(number).country
                    self._held.setdefault((office, country), []).append((start, end, number))
                elif " of " in position and COMMANDS.search(position.lower()):
                    body = fold_name(position.split(" of ", 1)[1].removeprefix("the "))
                    self._led.setdefault(body, []).append((start, end, number))

    def office_of(self, position: str) -> str | None:
        """Return the office of a state that a position is; "president of the Province of Imperia" is none."""
        lowered = position.lower()
        office = next((office for office, held in _HELD if held.search(lowered)), None)
        of = _OF.match(lowered)
        if office not in _OF_STATES or of is None or _OF_THE_STATE.search(of["of"]):
            return office
        forms = self._knowledge.forms.get(fold_name(of["of"]), ())
        kinds = {self._knowledge.entry(form.number).kind for form in forms}
        return office if kinds & {"country", "territory"} else None

    def holder(self, words: str, country: str | None, day: str) -> Entry | None:
        """Return who held the office that folded words name; None for nobody or more than one."""
        if _NOT_THE_HOLDER.search(words) or not day:
            return None
        office = next((name for name, said in _SAID if said.search(words)), None)
        if office and country:
            return self._on(self._held.get((office, country), ()), day)
        return None

    def leader(self, body: str, day: str) -> Entry | None:
        """Return who led a body ("quds force") on a day."""
        return self._on(self._led.get(body, ()), day) if day else None

    def _on(self, terms: "list[tuple[str, str, int]] | tuple[()]", day: str) -> Entry | None:
        held = {
            number: start
            for start, end, number in terms
            if start
            and (start < day[:4] if len(start) == 4 else start <= day[: len(start)])
            and (not end or day[: len(end)] <= end)
        }
        if not held:
            return None
        latest = max(held, key=lambda number: (self._knowledge.entry(number).popularity, held[number]))
        return self._knowledge.entry(latest)
