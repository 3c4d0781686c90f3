"""What Spanish and French clauses are made of, as patterns: prepositions, auxiliaries, pronouns, nouns for people.

In: enrich/knowledge/romance_words.toml. Out: a Grammar by language. Refuses: other languages, which it does not know.
"""

import re
import tomllib
from functools import cache

from enrich.facts import KNOWLEDGE

_FILE = KNOWLEDGE / "romance_words.toml"
# nouns and adjectives between a preposition and a name, no words that open a clause: "por el presidente Ruiz"
GAP = r"(?:(?!(?:que|qui|dont|donde|où|cuando|quand)\s)(?-i:[a-zà-ÿ'’-]+)\s+){0,2}"
_ENDS = r"(?:\s+|(?<=['’]))"  # of a preposition or article


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class Grammar:
    """The patterns of one language."""

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words
        self._article = rf"(?:(?:{words['article']}){_ENDS})?"
        self._every = "|".join(words[name] for name in ("by", "to", "against", "of", "where"))
        self._clitic = rf"(?:(?:{words['clitic']}){_ENDS})?"
        adverb = rf"(?:(?:\w+ment|\w+mente|{words['adverb']})\s+)?"
        self._aux = rf"(?:(?:{words['auxiliary']})\s+{adverb})?"
        self._read_prepositions()
        self._read_verbs()
        self._read_clauses()
        self._read_nouns()

    def _read_prepositions(self) -> None:
        """Read what leads to a name, and joins it to others."""
        words = self._words
        self.governed = self._led(self._every, GAP)
        self.bare = self._led(self._every)
        self.noun = _whole(
            rf"(?<!\w)(?:(?:{self._every}){_ENDS}{self._article}|(?:{words['indefinite']})\s+)$"
        )  # leads to no verb
        self.agent = self._led(words["by"], GAP)
        self.addressed = self._led(words["to"])
        self.owned = self._led(words["of"])
        self.against = self._led(words["against"], GAP)
        self.where = self._led(words["where"], GAP)
        self.onto = self._led(words["onto"], GAP)
        self.by = _whole(rf"(?<!\w)(?:{words['by']})(?!\w)")
        self.topic = _whole(rf"\A\W*(?:{words['to']})\s")
        self.places = _whole(rf"(?<!\w)(?:{words['to']}|{words['where']})(?!\w)")
        self.own = rf"(?:{words['of']}){_ENDS}{self._article}"
        self.led = _whole(rf"(?<!\w)(?:{'|'.join(words[name] for name in ('by', 'to', 'against', 'where'))}){_ENDS}")
        self.phrase = _whole(rf"(?<!\w)(?:{words['article']}|{words['to']}){_ENDS}")
        self.row = _whole(
            rf"\A\s*(?P<comma>,)?\s*(?P<and>(?:{words['joins']})\s+)?(?:(?:{self._every}){_ENDS})?{self._article}{GAP}\Z"
        )

    def _read_verbs(self) -> None:
        """Read what stands before a verb."""
        words = self._words
        self.has = _whole(rf"(?<!\w)(?:{words['auxiliary']})\s+(?:[\w'’]+\s+|(?:{words['adverb']})\s+)?$")
        self.perfect = _whole(rf"(?:{words['auxiliary']})\s")
        self.been = _whole(rf"(?<!\w)(?:{words['been']})\s+(?:[\w'’]+\s+)?$")
        self.joined = _whole(rf"(?<!\w)(?:{words['joins']})\s+{self._clitic}{self._aux}$")
        self.pronoun = _whole(rf"(?<!\w)(?:{words['he']})\s+(?:\w+\s+)?{self._clitic}{self._aux}$")
        self.clitic = _whole(rf"(?<!\w)(?:{words['clitic']}){_ENDS}{self._aux}$")
        self.comma = _whole(rf",\s*(?:se\s+|s['’])?{self._clitic}{self._aux}(?:(?:{words['been']})\s+)?$")
        self.reflexive = _whole(rf"(?<!\w)(?:se\s+|s['’])(?:{words['been']})\s+(?:\w+\s+)?$")
        self.aux = _whole(rf"{self._clitic}{self._aux}$")
        self.whose = _whole(r"\A\W*(?:ses|sus?|son|sa)\s")  # "Ses avions ont bombardé"
        self.leads = _whole(rf"(?<!\w)(?:{words['leads']})(?:\s+{words['day']})?{_ENDS}$")
        self.beside = _whole(rf"(?<!\w)(?:{words['beside']}){_ENDS}$")
        self.infinitive = _whole(rf"(?<!\w)(?:{words['infinitive']})\s+$")
        self.before = _whole(rf"(?<!\w)(?:{words['infinitive']})(?!\w)")  # "avant d'être abattu": a clause of its own
        self.earlier = _whole(rf"(?<!\w)(?:{words['earlier']})\s+(?:(?:{words['been']})\s+)?$")
        self.finite = _whole(rf"(?<!\w)(?:{words['finite']})(?!\w)")

    def _read_clauses(self) -> None:
        """Read what divides clauses."""
        words = self._words
        self.subjunctive = _whole(rf"(?<!\w)(?:{words['happened']})(?!\w)[^,;]*$")
        self.source = _whole(
            rf"(?<!\w)(?:{words['source']})(?!\w)[^,.;]*|(?<!\w)(?:{words['mouth']})(?!\w)[^,.;]*(?:,[^,.;]*(?=[,.;]))?"
        )
        self.tail = _whole(rf",\s+{self._aux}(?:{words['reports']})(?!\w).*")
        self.aside = _whole(rf"\A\s*(?:{words['aside']})(?!\w)")
        self.describing = _whole(r",?\s(?:que|qui)\s")
        self.relative = _whole(r"(?<!\w)(?:que?|qui|dont|quien(?:es)?|cuy\w+)\s+")
        self.whom = _whole(rf"(?<!\w)(?:{words['whom']})\s+")
        self.clause = _whole(rf"(?<!\w)(?:{words['joins']})\s+{self._clitic}(?:{words['finite']})(?!\w)")

    def _read_nouns(self) -> None:
        """Read the nouns."""
        words = self._words
        self.bodies = frozenset(words["bodies"].split("|"))
        self.many = rf"(?P<many>(?:{words['many']}){_ENDS}(?:{words['of']}){_ENDS})?"
        self.houses = frozenset(words["houses"].split("|"))
        self.person, self.attackers = words["person"], frozenset(words["attackers"].split("|"))
        self.described_bodies, self.described_persons = words["described_bodies"], words["described_persons"]
        self.people = frozenset(words["people"].split("|"))
        self.nouns = _whole(rf"\A(?:{words['nouns']})\Z")
        self.crowd = _whole(rf"(?<!\w)(?:{words['crowd']})(?!\w)")
        self.sites = _whole(rf"[^.;]{{0,50}}?(?<!\w)(?:{words['sites']})(?!\w)")  # that a crowd storms
        self.attacks = _whole(rf"(?<!\w)(?:{words['attacks']})(?!\w)")

    def _led(self, prepositions: str, gap: str = "") -> re.Pattern[str]:
        return _whole(rf"(?<!\w)(?:{prepositions}){_ENDS}{self._article}{gap}$")


@cache
def grammars() -> dict[str, Grammar]:
    """Return the languages' patterns."""
    return {name: Grammar(words) for name, words in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}
