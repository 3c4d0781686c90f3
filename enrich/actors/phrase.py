"""A phrase for somebody, resolved: "four Saudi soldiers", "Iran's foreign minister", "Minister Juan Carlos Jobet".

In: the words, the day they were written, and a context that may name a country. Out: a Meaning: an actor of the base,
an unknown name, or only codes. Refuses: a guess: pronouns and words that tell nothing have neither country nor sector.
"""

import re
from typing import NamedTuple

from enrich.actors.codes import Code, country_of, on_day, said_over, sector_of
from enrich.actors.fold import fold, fold_name
from enrich.actors.forms import PLACES
from enrich.actors.lexicon import ORGANISATION
from enrich.actors.link import Context, Link
from enrich.actors.reading import Candidate, Reader
from enrich.actors.slug import slug
from enrich.actors.tools import Tools

_DETERMINER = re.compile(r"^(?:the|a|an|some|many|several|its|their|his|her)\s+", re.IGNORECASE)


class Meaning(NamedTuple):
    """What a phrase means; `actor` is None where it names nobody."""

    actor: str | None
    name: str | None
    kind: str | None
    code: Code
    confidence: float


class Phrases:
    """Resolves phrases over one base."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def resolve(self, text: str, context: str, day: str) -> Meaning:
        """Return what a phrase means on a day (ISO date, empty for any)."""
        said = _DETERMINER.sub("", " ".join(text.split()))
        found = self._candidates(said)
        country = self._country(said, found, context)
        ranked = self._links(found, said, country, day)
        folded = fold_name(said)
        whole = next((link for each, link in ranked if link and self._covers(each, said)), None)
        if whole:
            return self._known(whole, folded, day)
        sector = sector_of(folded, self._tools.words) or self._people(folded)
        if office := self._office(ranked, folded, Code(country, sector), day):
            return office
        group = next((link for _, link in ranked if link and link.entry.kind not in PLACES), None)
        if group and not sector:
            return self._known(group, folded, day)
        if group:
            return Meaning(None, None, None, Code(group.entry.country or country, _armed(group, sector)), 0.6)
        unknown = next((each for each, link in ranked if not link and not each.forms), None)
        if unknown and not sector:
            return Meaning(f"x:{slug(unknown.text)}", unknown.text, None, Code(country, None), 0.3)
        return Meaning(None, None, None, Code(country, sector), 0.5 if country or sector else 0.0)

    def _office(self, ranked: list[tuple[Candidate, Link | None]], folded: str, code: Code, day: str) -> Meaning | None:
        """Who holds the office that the words name; "president of the Chadian Football League" is not the country's."""
        holder = self._tools.offices.holder(folded, code.country, day)
        if not holder:
            return None
        body = next((each for each, link in ranked if not link and each.folded.split(" ")[-1] in ORGANISATION), None)
        if body:
            return Meaning(None, None, None, Code(code.country, sector_of(body.folded, self._tools.words)), 0.5)
        held = on_day(holder, self._tools.knowledge.roles(holder.id), day)
        return Meaning(holder.id, holder.name, holder.kind, held, 0.7)

    def _candidates(self, said: str) -> list[Candidate]:
        folded = fold(said)
        hits = self._tools.matcher.find(said, folded)
        return self._tools.linker.owned(list(Reader("text", said, folded, hits, self._tools.words).candidates()), said)

    def _country(self, said: str, found: list[Candidate], context: str) -> str | None:
        words = self._tools.words
        for each in found:
            if each.country:
                return each.country
        for each in (*found, *self._candidates(context)):
            for form in each.forms[:1]:
                entry = self._tools.linker.entry(form)
                if entry.kind in PLACES and entry.country:
                    return entry.country
        told = country_of(fold_name(said), words) or country_of(fold_name(context), words)
        return told or next((seat for each in found if (seat := self._tools.linker.seat(each.folded))), None)

    def _links(
        self, found: list[Candidate], said: str, country: str | None, day: str
    ) -> list[tuple[Candidate, Link | None]]:
        seen = Context(day, {country: 3} if country else {})
        return [(each, self._tools.linker.best(each, seen) if each.forms else None) for each in found]

    def _covers(self, candidate: Candidate, said: str) -> bool:
        """Say whether nothing but a title and an adjective stands beside the name."""
        rest = fold_name(said[: candidate.start] + " " + said[candidate.end :])
        words = self._tools.words
        left = [w for w in rest.replace(".", "").split() if w not in words.adjectives]
        return not left or (bool(candidate.title) and len(left) <= len(candidate.title.split()))

    def _people(self, folded: str) -> str | None:
        """A country's people, by that word alone: "ordinary Kazakhs"."""
        last = folded.rsplit(" ", maxsplit=1)[-1]
        return "CVL" if last.endswith("s") and last in self._tools.words.adjectives else None

    def _known(self, link: Link, folded: str, day: str) -> Meaning:
        entry = link.entry
        code = on_day(entry, self._tools.knowledge.roles(entry.id), day)
        if entry.kind == "city" and folded in self._tools.words.capitals:
            code = code._replace(sector="GOV")  # a capital that is asked for as an actor is its government
        elif entry.kind == "person":
            code = said_over(code, sector_of(folded, self._tools.words))
        sure = 0.9 if link.score > 1 else 0.7
        return Meaning(entry.id, entry.name, entry.kind, code, sure)


def _armed(link: Link, sector: str | None) -> str | None:
    """Gunmen of a known group are the group's; a former official is nobody's."""
    return sector if sector == "ELI" else link.entry.sector or sector
