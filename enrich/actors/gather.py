"""Gathering: the names, offices and unnamed groups of one article, each put to its actor.

In: the article's fields, the day it was written. Out: its cast. Refuses: a word that only opens a sentence; an office
whose holder the article names already.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from enrich.actors import arabic, elision, german, romance
from enrich.actors.agencies import without_agency
from enrich.actors.cast import PERSON, SAYS, Cast, Part, definitions
from enrich.actors.codes import Code
from enrich.actors.entry import Entry
from enrich.actors.fold import fold, fold_name
from enrich.actors.forms import FULL, PLACES, SPOKEN
from enrich.actors.groups import FIGHTERS, OUTLAWS, Group, Groups
from enrich.actors.lexicon import land_words
from enrich.actors.link import NAMED_AFTER, Context, Link, countries_of
from enrich.actors.namesakes import with_bands
from enrich.actors.reading import Candidate, Reader, is_led
from enrich.actors.scenes import scenes
from enrich.actors.tools import Tools
from enrich.wordsets import name_words
from wire.article import Field

LEDE = 360  # characters of a body in which nouns without a country or a name still count as actors
_BAND = "armed_group"
TOLD = 800  # characters of a body in which groups with a country do; further down they are scenery
SCENE = name_words("scene")
_OFFICE = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|country['’]s) "
    r"(supreme leader|prime minister|president|foreign minister|defen[cs]e minister)\b(?! of\b)"
)
_POSSESSIVE = re.compile(r"['’]s? ")
_COMMANDER = re.compile(r"commander|boss")  # of whom a body has many
_QUALIFIED = re.compile(r"\b(?:an?|another|one|some|any|former|ex|deputy|local|regional|senior)[ -]\Z", re.IGNORECASE)
_LEADS = re.compile(r"(?:['’]s)? (?:top |supreme |overall )?(?:commander|chief|leader|head|boss)\b(?!['’]s|-| of\b)")
_CREED = name_words("creed")
_OFFICES = ("supreme leader", "prime minister", "president", "foreign minister", "defence minister", "defense minister")
_FIRM = re.compile(rf", (?:the|an?) (?:[\w-]+ ){{0,3}}(?:{'|'.join(sorted(name_words('firm')))})\b")
_INITIAL = re.compile(r"(?<=[a-z]) [a-z]\. (?=[a-z])")
_SETTLED = name_words("settled")
_PARTS = frozenset({"central", "east", "eastern", "latin", "north", "south", "southeast", "west", "western"})
_ADJECTIVAL = ("an", "ese", "ic", "ish", "ist", "ite")
_DATELINE = re.compile(r"(?:, [^-–—\n]{2,40})?(?: \([^)\n]{2,40}\))? [-–—]{1,2} ")
_BEING = frozenset(("is", "was", "are", "were", "who"))
_VERBS = ("ed", "es", "ns", "ts", "ds", "ks", "ys")  # endings that make a word after a capital an act of its government


class Gathering:
    """One article while it is read."""

    def __init__(self, tools: Tools, texts: Mapping[Field, str], day: str, language: str = "") -> None:
        self.tools, self.day, self.language = tools, day, language[:2]
        self._written = texts
        self.texts = {field: self._readable(text) for field, text in texts.items()}
        self.folds = {field: fold(text) for field, text in self.texts.items()}
        self._adjectives: dict[Field, list[tuple[int, int, str]]] = {}
        self._found = [each for field in texts for each in self._read(field)]
        self._links: dict[tuple[object, ...], Link | None] = {}  # one name in one setting means one actor
        self._inside = {each.folded for each in self._found if not each.opens}  # names that stand inside sentences
        self._at = {(each.field, each.start): each for each in self._found}
        self.countries = countries_of(self._found, tools.linker)
        for told in self._adjectives.values():
            self.countries.update(code for _, _, code in told)
        if self.language == "de" and not self.countries:
            self.countries["DEU"] = 1  # at home, where nothing says otherwise
        self.cast = Cast(tools.knowledge.given_names)
        self._names()
        self._unnamed()

    def _readable(self, text: str) -> str:
        if self.language not in elision.LANGUAGES | elision.CONTRACTING:
            return text
        hits = self.tools.matcher.find(text, fold(text)).values()
        names = ((hit.start, hit.end) for each in hits for hit in each)
        is_elided = self.language in elision.LANGUAGES
        return (elision.without_elisions if is_elided else elision.without_contractions)(text, names)

    def _read(self, field: Field) -> list[Candidate]:
        text, folded = self.texts[field], self.folds[field]
        hits = self.tools.matcher.find(text, folded)
        reader = Reader(field, text, folded, hits, self.tools.words)
        read = list(reader.candidates())
        if self.language == "de":
            read = list(german.names(read, hits, self.tools.knowledge.given_names, self.tools.knowledge.forms))
        read = with_bands(without_agency(read, text), text, self.tools.knowledge.given_names)
        found = self.tools.linker.owned([self._initialled(each) for each in read], text)
        self._adjectives[field] = reader.adjectives
        return found

    def _initialled(self, candidate: Candidate) -> Candidate:
        """Read past a politician's middle initial that the base lacks, "Gerald R. Ford"; a star's tells namesakes."""
        bare = "" if candidate.forms else _INITIAL.sub(" ", candidate.folded)
        if not bare or bare == candidate.folded:
            return candidate
        linker, forms = self.tools.linker, self.tools.knowledge.forms.get(bare, ())
        known = (form for form in forms if form.strength == FULL and not linker.is_public(linker.entry(form)))
        return replace(candidate, forms=tuple(known))

    def _names(self) -> None:
        acronyms: dict[str, Candidate] = {}
        for field, text in self.texts.items():
            acronyms.update(definitions(text, [each for each in self._found if each.field == field], self._is_body))
        later: list[Candidate] = []
        for candidate in self._found:
            if not candidate.forms and self._is_of_lands(candidate):
                continue
            if " " in candidate.text or candidate.folded in acronyms:
                self._add(_defined(candidate, acronyms), candidate)
            else:
                later.append(candidate)
        for candidate in later:
            part = None if self._is_firm(candidate) else self.cast.short(candidate, self.around(candidate)[0])
            if part:
                part.candidates.append(candidate)
            elif self._is_adjective(candidate):
                continue
            elif not candidate.opens or self._is_told(candidate):
                self._add(candidate, candidate)
        self.cast.join_names()

    def _context(self, meant: Candidate, before: str, after: str) -> Context:
        linker = self.tools.linker
        asked = any(form.strength == SPOKEN or linker.is_public(linker.entry(form)) for form in meant.forms)  # few
        return Context(self.day, self.countries, before, after, self._scenes if asked else frozenset())

    @cached_property
    def _scenes(self) -> frozenset[str]:
        return scenes(self.texts.values())

    def _is_body(self, candidate: Candidate) -> bool:
        """Say whether a name of several words is a party's, an agency's, a company's."""
        if not candidate.forms or " " not in candidate.text:
            return False
        return self.tools.linker.entry(candidate.forms[0]).kind not in (PERSON, *PLACES)

    def _is_firm(self, candidate: Candidate) -> bool:
        """Say whether the words behind a name make it a company, though somebody in the article bears it too."""
        return bool(candidate.forms) and _FIRM.match(self.text(candidate), candidate.end) is not None

    def _is_adjective(self, candidate: Candidate) -> bool:
        """Say whether an unknown word only tells which people: "a Hasidic rabbi", "Catalan leaders"."""
        following = self.text(candidate)[candidate.end : candidate.end + 2]
        is_before_people = following[:1] == " " and following[1:].islower() and not candidate.forms
        after = self.around(candidate)[1].rstrip(".,;:")
        return is_before_people and after in self.tools.words.agents and candidate.folded.endswith(_ADJECTIVAL)

    def _is_of_lands(self, candidate: Candidate) -> bool:
        """Say whether an unknown name only tells which lands: "the South American country", "les Français"."""
        if self.language in romance.LANGUAGES and candidate.folded in romance.words_of(self.language).adjectives:
            return True
        first, _, last = candidate.text.lower().partition(" ")
        if last:
            return first in _PARTS and last.endswith("an") and self.text(candidate)[candidate.end :][1:2].islower()
        halves = [fold_name(half) for half in candidate.text.split("-")]
        return len(halves) == 2 and all(half in land_words() for half in halves)

    def _is_told(self, candidate: Candidate) -> bool:
        """Say whether a word that opens a sentence is a name all the same."""
        if candidate.folded in self._inside:
            return True
        follows = self.text(candidate)[candidate.end : candidate.end + 2]
        return follows in ("'s", "’s") or self.around(candidate)[1] in SAYS

    def _add(self, meant: Candidate, said: Candidate) -> None:
        before, after = self.around(meant)
        link = None
        if meant.forms:
            key = (meant.folded, meant.title, meant.country, before, meant.forms)
            if key not in self._links:
                self._links[key] = self.tools.linker.best(meant, self._context(meant, before, after))
            link = self._links[key]
            if link is None and (meant.text.lower() == meant.text.upper() or meant.folded in self.tools.words.common):
                return  # a script without capitals, a common word: what is not the base's is no name either
            if link is None and (meant.folded in self.tools.words.agents or meant.folded in _CREED):
                return
            link = self._government(link, meant, before, after) if link else None
        if link is None and self._is_placed(said):
            before = "in"
        elif link is None and is_led(self.text(said), said.start):
            before = "spokesman"
        part = self.cast.add(meant, link, before, after)
        if meant is not said:
            part.candidates[-1] = said

    def _is_placed(self, said: Candidate) -> bool:
        """Say whether a country or region stands behind a comma, "MAYORSKE, Ukraine", or a name is the dateline."""
        if said.field != "title" and _DATELINE.match(
            self.text(said)[: said.end + 60], said.end if said.start < 4 else 99
        ):
            return True
        following = self._at.get((said.field, said.end + 2))
        if following is None or not following.forms or self.text(said)[said.end : said.end + 2] != ", ":
            return False
        if self.text(said)[: said.start].endswith("the "):
            return False  # "of the Uighurs, China said"
        return self.tools.linker.entry(following.forms[0]).kind in ("country", "admin1")

    def _government(self, link: Link, said: Candidate, before: str, after: str) -> Link:
        """A capital that acts is its country's government: "Tehran's", "Washington responded"."""
        code = self.tools.words.capitals.get(said.folded)
        if link.entry.kind != "city" or not code or code != link.entry.country or before in SCENE or before == "of":
            return link
        text = self.text(said)
        owns = text[said.end : said.end + 2] in ("'s", "’s") and after in self.tools.words.agents
        if (
            owns
            or (after in SAYS and after not in _BEING)
            or (after.endswith(_VERBS) and text[said.end : said.end + 1] == " " and text[said.end + 1].isalpha())
        ):
            country = self.tools.knowledge.find(self.tools.words.countries[code][0])
            return Link(country, link.score, link.reasons) if country else link
        return link

    def _unnamed(self) -> None:
        owners = {
            (each.field, each.start, each.end): part.link.entry.country
            for part in self.cast.parts.values()
            if part.link and part.kind == "country"
            for each in part.candidates
        }
        main = self.main_country
        bare: list[tuple[Field, str, Group]] = []
        for field, text in self.texts.items():
            stop = len(text) if field == "title" else min(LEDE, len(text))
            countries = {(start, end): code for (of, start, end), code in owners.items() if of == field}
            named = [(c.start, c.end) for part in self.cast.parts.values() for c in part.candidates if c.field == field]
            fighting = [part for part in self.cast.parts.values() if part.kind == _BAND]
            bands = {each.end for part in fighting for each in part.candidates if each.field == field}
            for group in self._groups(field, stop, main, countries):
                if group.is_bare and group.sector in FIGHTERS and group.start - 1 in bands:
                    continue  # "Boko Haram militants" are Boko Haram
                if any(group.start < s < group.end or s <= group.start < group.end <= e for s, e in named):
                    continue
                if group.is_bare:
                    bare.append((field, text, group))
                else:
                    self._put(field, text, group)
            self._offices(field, text)
            self._leaders(field, text)
        for field, text, group in bare:
            self._put(field, text, self._owned(group))

    def _owned(self, group: Group) -> Group:
        """A bare noun means the country's that the article names elsewhere: "the embassy" of "the US embassy".

        "Gunmen" and "pirates" are nobody knows whose.
        """
        for part in self.cast.parts.values():
            if part.code and part.candidates[0].folded == group.noun:
                return group._replace(country=part.code.country)
        return group._replace(country=None) if group.sector in OUTLAWS else group

    def _groups(
        self, field: Field, stop: int, main: str | None, countries: dict[tuple[int, int], str]
    ) -> Iterator[Group]:
        text, folded = self.texts[field], self.folds[field]
        if self.language in romance.LANGUAGES:
            yield from romance.groups(self.language, text, stop, main, countries)
            return
        if self.language == "ar":
            yield from arabic.groups(text, stop, main, countries)
            return
        groups = Groups(text, folded.text if folded.at is None else text.lower(), self.tools.words)
        spots = {*self._adjectives[field], *((start, end, code) for (start, end), code in countries.items())}
        taken: list[tuple[int, int]] = []
        for spot in sorted(spots):
            if (field == "title" or spot[0] < TOLD) and (group := groups.of_country(*spot)):
                taken.append((group.start, group.end))
                yield group
        begin = {start: code for start, _, code in spots}
        for group in groups.bare(stop, main):
            if not any(start <= group.start < end for start, end in taken):
                yield groups.behind(group, begin)

    def _offices(self, field: Field, text: str) -> None:
        """Offices by themselves: "the prime minister" of the one country here that has one."""
        if not any(office in text for office in _OFFICES):
            return
        likely = [code for code, _ in self.countries.most_common(2)]
        for match in _OFFICE.finditer(text):
            said = match[1].lower()
            held = {holder.id: holder for code in likely if (holder := self.tools.offices.holder(said, code, self.day))}
            if len(held) == 1:
                holder = next(iter(held.values()))
                if holder.id not in self.cast.parts or not self.cast.parts[holder.id].candidates[0].forms:
                    part = self.cast.holder(holder)
                    part.candidates.append(Candidate(field, match.start(1), match.end(1), match[1], said))

    def _leaders(self, field: Field, text: str) -> None:
        """Who leads a body of the article: "the Quds Force commander"."""
        for part in [each for each in self.cast.parts.values() if each.link and each.kind not in (PERSON, *PLACES)]:
            for said in part.candidates:
                match = _LEADS.match(text, said.end) if said.field == field else None
                match = match if match and _is_the(text, said.start, match) else None
                leader = self.tools.offices.leader(fold_name(part.name), self.day) if match else None
                if match and leader:
                    words = text[said.start : match.end()]
                    told = Candidate(field, said.start, match.end(), words, fold_name(words))
                    self.cast.holder(leader).candidates.append(told)

    @cached_property
    def main_country(self) -> str | None:
        """The country that the article is mostly about; None where there is none."""
        told = self.countries.copy()
        if self.language in romance.LANGUAGES:
            for text in self.texts.values():
                told.update(romance.countries(self.language, text))
        first = told.most_common(2)
        if not first or (len(first) > 1 and first[0][1] < 2 * first[1][1]):
            return None
        return first[0][0]

    def _put(self, field: Field, text: str, group: Group) -> None:
        told = Candidate(field, group.start, group.end, text[group.start : group.end], group.noun)
        if holder := self.tools.offices.holder(group.noun, group.country, self.day):
            if holder.id not in self.cast.parts:
                self.cast.holder(holder).candidates.append(told)
            return
        if body := self._body(group, told.text):
            self.cast.holder(body, "its country's").candidates.append(told)
            return
        last = group.noun.split(" ")[-1]
        if last in self.tools.words.titles.get(last, ()):
            return  # "the Iranian general" is somebody in particular, and the base does not tell whom
        people = self.tools.words.peoples.get(group.country or "", "")
        self.cast.group(f"{people} {group.noun}".strip(), Code(group.country, group.sector)).candidates.append(told)

    def _body(self, group: Group, said: str) -> Entry | None:
        """Return the body of the base that a possessive names: "Myanmar's military" is the Myanmar military."""
        people = self.tools.words.peoples.get(group.country or "", "")
        names = (_POSSESSIVE.sub(" ", said), f"{people} {group.noun}")
        forms = [form for name in names for form in self.tools.knowledge.forms.get(fold_name(name), ())]
        bodies = [self.tools.knowledge.entry(form.number) for form in forms if form.strength == FULL]
        return next((body for body in bodies if body.kind not in (PERSON, *PLACES)), None)

    def text(self, candidate: Candidate) -> str:
        """Return the text of the field that a candidate stands in."""
        return self.texts[candidate.field]

    def around(self, candidate: Candidate) -> tuple[str, str]:
        """Return the folded words before and after a candidate, empty where there are none."""
        folded = self.folds[candidate.field]
        if folded.at is not None:  # folding changed its length, so what stands before is folded again
            left = fold_name(self.text(candidate)[max(0, candidate.start - 24) : candidate.start]).split()[-1:]
            return ("".join(NAMED_AFTER & set(left)), "")
        left = folded.text[max(0, candidate.start - 24) : candidate.start].split()
        right = folded.text[candidate.end : candidate.end + 24].removeprefix("'s").split()
        if left and left[-1] == "the":
            left.pop()
        if self.language in romance.LANGUAGES:
            before = self._written[candidate.field][max(0, candidate.start - 40) : candidate.start]
            return romance.leading(before), right[0] if right else ""
        if len(left) > 1 and left[-1] == "of" and left[-2] in self.tools.words.agents:
            left.pop()  # "the leaders of Germany" act, "the towns of Germany" do not
        if len(left) > 1 and left[-1] == "of" and left[-2] in _SETTLED:
            left[-1] = "in"  # "the village of Sarmin" is where it was
        return (left[-1] if left else "", right[0] if right else "")

    def acts(self, candidate: Candidate) -> bool:
        """Say whether the word after a name makes it act: "said", "denied", "rejected"."""
        after = self.around(candidate)[1]
        return (after in SAYS and after not in _BEING) or after.endswith(_VERBS)

    def owns_actor(self, candidate: Candidate) -> bool:
        """Say whether a country only says whose somebody is: "Croatia's president"."""
        text = self.text(candidate)
        if text[candidate.end : candidate.end + 2] not in ("'s", "’s"):
            return False
        following = text[candidate.end + 2 : candidate.end + 50].split()[:2]
        return any(fold_name(word).rstrip(".,;:") in self.tools.words.agents for word in following)

    def parts(self) -> Iterator[Part]:
        """Yield the actors that have at least one mention."""
        return (part for part in self.cast.parts.values() if part.candidates)


def _defined(candidate: Candidate, acronyms: Mapping[str, Candidate]) -> Candidate:
    """Return the name that an acronym stands for, alone or described: "ZRK", "the Maoist ZRK"."""
    last = candidate.folded.rsplit(" ", 1)[-1]
    said = candidate.folded if candidate.forms else last
    return acronyms.get(candidate.folded) or acronyms.get(said, candidate)


def _is_the(text: str, start: int, office: re.Match[str]) -> bool:
    """Say whether words name the one leader of a body, and not "a Hezbollah commander"."""
    before = text[max(0, start - 10) : start]
    is_owned = office[0].startswith(("'", "’"))
    is_definite = is_owned or before.lower().endswith("the ") or not _COMMANDER.search(office[0])
    return is_definite and not _QUALIFIED.search(before)
