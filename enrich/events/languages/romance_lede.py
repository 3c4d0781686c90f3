"""Spanish and French ledes: stems of verbs for types, sides by the clause around them; groups that nobody names.

In: a sentence of such a text, the article's Cast and the country it is written of. Out: Tellings. Refuses: acts without
an actor on a side. "La policía" and "89 soldats" are actors of the country written of, as in English.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from enrich.actors.fold import fold_name
from enrich.actors.romance import words_of
from enrich.events.languages.anaphora import taken_up
from enrich.events.languages.conjugation import Kind, forms
from enrich.events.languages.grammar import Grammar, grammars
from enrich.events.languages.romance import Clause, Mention, Sides
from enrich.events.languages.stems import Telling, lands, modality_of, stems
from enrich.events.languages.tolls import killed_in, numbers
from enrich.events.places.geolocation import PHYSICAL
from enrich.events.sides.roles import Cast
from enrich.events.sides.unnamed import take_in_group
from enrich.events.vocabulary.countries import capitals
from enrich.facts import rows
from wire.article import Field, Span

LANGUAGES = ("es", "fr")
_ONE = re.compile(r"(?<!\w)(?:un|una|une|cada|chaque|todo|tout)\s+$", re.IGNORECASE)
_PLURAL = re.compile(r"(?:[^s\W]s|x)(?: [\w'’-]+)*$")
_NAME_NEAR = re.compile(r"\s+(?:[a-zà-ÿ]+\s+){0,2}(?:[ld]['’](?:[a-zà-ÿ]+\s+)?)?$")
_WHERE = frozenset({"other", "place"})
_HARMS = frozenset({"ASSAULT", "COERCE"})  # one person without a name may suffer them
_STATE = re.compile(r"(?:[ld]['’])?(?:Estado|État)")  # "golpe de Estado" is nobody
_HARMED = frozenset({"AGR", "COP", "CVL", "EDU", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "REF", "REL"})
_AT_PLACES = PHYSICAL | {"CONSULT"}
_LANDS = frozenset({"country", "territory"})
_GREAT = ("abidjan", "lagos", "tel aviv", "tel-aviv")  # towns that stand for a country and are no capitals
_AT = re.compile(r"(?<!\w)(?:à|a|en)\s\Z", re.IGNORECASE)
_SET_OFF = re.compile(r"(?:\A|,\s)(?:à|a|en)\s\Z", re.IGNORECASE)  # "a tué dimanche, à Bagdad, le général": where
_JOINED = {" ", ", "}
# the troops that are sent are not acted against
_SENT = re.compile(
    r"(?<!\w)(?:envi|despl[ei]|envo[yi]|dépl[eo]|dépêch)\w+\s+(?:(?:à|a|al|en|au|aux)\s)?(?!\w+\s+(?:à|a|al|en|au|aux)\s)(?:[\w'’]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_BLOCKS = re.compile(r"bloqu|cerr|cort|ferm|coup", re.IGNORECASE)
_PROTESTING = ("?CVL:", "?AGR:", "?LAB:", "?EDU:", "?MED:")
_ALL_LANDS = re.compile(
    r"\s+(?:europ|(?:inter|supra)na[ct]ional|mondial|mundial|árabe|arabe|african|africain)", re.IGNORECASE
)
_ANEW = re.compile(
    r",\s(?:(?:el|la|los|las|le|les)\s|l['’])?(?-i:[A-ZÀ-Ý])[\w-]*\s(?:(?:a|ont|ha|han)\s)?\Z", re.IGNORECASE
)
_BODY = 60  # letters before a name that hold whose it is
_GERUND = re.compile(r"(?:\w+(?:ant|ndo)|además de|outre|tout en)\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"\w+(?:[aei]r|re)(?:se)?\b", re.IGNORECASE)
_OFFICE = re.compile(r"\s+(?:el|su)\s+cargo\b")  # "prometió su cargo": was sworn in
_WORD = re.compile(r"[^\W\d_]+")
_ANYONE = frozenset({"hombre", "mujer", "persona", "individuo", "joven", "homme", "femme", "individu", "personne"})
# who says it, between a subject and its verb: "Rusia, dijo Ucrania, bombardeó"
_REPORT = re.compile(
    r"\w(,\s(?:dijo|dijeron|afirmó|afirmaron|según|a dit|ont dit|a (?:affirmé|déclaré)|selon)\s[^,.;]{2,60},)(?=\s)"
)


class _Verb(NamedTuple):
    """A stem found in a sentence."""

    start: int
    end: int
    type: str
    is_passive: bool
    kind: Kind = "finite"


def tellings(
    text: str, bounds: tuple[int, int], place: tuple[Field, str], actors: tuple[Cast, str | None]
) -> Iterator[Telling]:
    """Yield the acts of one sentence, each type and pair of sides once; `place` is the field and the language."""
    start, end = bounds
    cast, home = actors
    grammar = grammars()[place[1]]
    reports = [match.span(1) for match in _REPORT.finditer(text, start, end)]
    for first, after in reports:
        text = f"{text[:first]}{' ' * (after - first)}{text[after:]}"
    verbs = _verbs(text, bounds, place[1])
    mentions = [m for m in _mentions(text, bounds, place, cast) if not any(a <= m.start < b for a, b in reports)]
    mentions += taken_up(text, bounds, place, (cast, home), mentions)
    mentions = sorted((*mentions, *_groups(text, bounds, place[1], mentions)))
    single = sorted((*mentions, *_single(text, bounds, place[1], mentions)))
    places = {i for *_, i in mentions if not i.startswith("?") and cast.by_id[i].kind in _WHERE}
    said: set[tuple[object, ...]] = set()
    attackers: set[str] = set()
    for verb in verbs:
        told = single if verb.type in _HARMS else mentions
        told = [m for m in told if not _SENT.search(text[start : m.start])]
        told = [m for m in told if not (verb.type in _AT_PLACES and _is_where(text, m, cast, verb.end))]
        clause = Clause(grammar, text[:end], (start, verb.start, verb.end), told, places)
        clause.blames, clause.strikes = verb.type == "ACCUSE", verb.type == "ASSAULT"
        clause.accompanies = verb.kind == "gerund"
        sides = _sides(clause, verb, text[verb.start : verb.end], _until(verb, verbs, grammar, text[:end]))
        if sides and verb.type == "MOBILIZE":  # the troops that are sent are not acted against
            sides = sides._replace(target=tuple(i for i in sides.target if not i.startswith("?")))
        if sides is None or not any((*sides.source, *sides.target, *sides.is_taken_up)) or (verb.type, sides) in said:
            continue
        said.add((verb.type, sides))
        type_ = _type(verb, text[start : verb.start], text[start:end], place[1])
        type_ = "PROTEST" if _is_blockade(verb, sides, text) else type_
        attackers |= {i for i in sides.source if type_ == "ASSAULT" and i.startswith("?CVL:")}
        known = [
            tuple(_known(_armed(i, text) if i in attackers else i, (text, place, type_), cast, home) for i in side)
            for side in (sides.source, sides.target)
        ]
        yield Telling(
            type_, verb.start, verb.end, known[0], known[1],
            modality_of(text[start : verb.start], place[1]), sides.is_taken_up,
            sides.is_aside and place[0] != "title",
        )  # fmt: skip


def _type(verb: _Verb, lead: str, said: str, language: str) -> str:
    """Return the type of an act: a crowd that attacks a place protests, if nobody is killed, as in English."""
    grammar = grammars()[language]
    is_stormed = grammar.sites.match(said, len(lead) + verb.end - verb.start)
    is_crowd = verb.type == "ASSAULT" and not verb.is_passive and is_stormed and grammar.crowd.search(lead)
    return "PROTEST" if is_crowd and killed_in(said, language) is None else verb.type


def _is_blockade(verb: _Verb, sides: Sides, text: str) -> bool:
    """Say whether people without a name close something: "des agriculteurs ont bloqué les routes", as in English."""
    is_closed = verb.type == "COERCE" and not verb.is_passive and _BLOCKS.match(text, verb.start)
    return bool(is_closed) and any(i.startswith(_PROTESTING) for i in sides.source)


def _is_where(text: str, mention: Mention, cast: Cast, after: int) -> bool:
    """Say whether a capital is only where an act was: "l'ambassade d'Italie à Bagdad", not "s'est rendu à Bagdad"."""
    if mention.id.startswith("?") or mention.start == after or cast.by_id[mention.id].kind not in _LANDS:
        return False
    return bool(_AT.search(text[: mention.start])) and text[mention.start : mention.end].lower() in _capitals()


@cache
def _capitals() -> frozenset[str]:
    names = (name for row in rows("foreign_seats.csv") for name in row["names"].lower().split("|"))
    return frozenset({*capitals(), *names, *_GREAT})


def _sides(clause: Clause, verb: _Verb, words: str, until: int) -> Sides | None:
    """Return the sides of a verb, or of an attack's noun that opens the sentence; None for other nouns."""
    if not clause.is_noun(words):
        is_passive = verb.kind != "gerund" and clause.is_passive(words, is_listed=verb.is_passive)
        return clause.sides(is_passive=is_passive, end=until)
    is_told = verb.type == "COERCE" or (verb.type == "ASSAULT" and clause.opens())  # warrants; attacks as the news
    return clause.attack(end=until) if is_told else None


def _until(verb: _Verb, verbs: list[_Verb], grammar: Grammar, text: str) -> int:
    """Return where the next verb begins that "and" joins, its subject behind a comma, or the sentence ends."""
    for then in verbs:
        between = text[verb.end : then.start] if then.start > verb.end else ""
        if grammar.joined.search(between):
            return then.start
        if then.kind == "finite" and (anew := _ANEW.search(between)):  # "visent la ville, l'Otan retire"
            return verb.end + anew.start()
    return len(text)


def _verbs(text: str, bounds: tuple[int, int], language: str) -> list[_Verb]:
    """Return the stems of a sentence in order, of those at one place the longest."""
    found: dict[int, _Verb] = {}
    for type_, voice, pattern in stems().get(language, ()):
        for match in pattern.finditer(text, *bounds):
            known = found.get(match.start())
            if known is None or known.end < match.end():
                kind: Kind = "gerund" if _GERUND.match(match[0]) else "finite"
                found[match.start()] = _Verb(match.start(), match.end(), type_, voice == "passive", kind)
    for verb in _regular(text, bounds, language):
        known = found.get(verb.start)
        if known is None or known.end < verb.end:
            found[verb.start] = verb
    led = (_led(verb, text, bounds[0], grammars()[language]) for verb in found.values())
    verbs = sorted((verb for verb in led if verb), key=lambda verb: (verb.start, -verb.end))
    return [verb for i, verb in enumerate(verbs) if not any(verb.start < each.end for each in verbs[:i])]


def _regular(text: str, bounds: tuple[int, int], language: str) -> Iterator[_Verb]:
    """Yield the forms of regular verbs, but for what is no verb where it stands: "una protesta"."""
    grammar, known = grammars()[language], forms(language)
    for match in _WORD.finditer(text, *bounds):
        form = known.get(match[0].lower())
        if form is None:
            continue
        lead = text[bounds[0] : match.start()]
        is_noun = form.kind == "finite" and grammar.noun.search(lead) and not grammar.pronoun.search(lead)
        is_unreal = form.kind == "subjunctive" and not grammar.subjunctive.search(lead)
        is_oath = form.type == "AGREE" and _OFFICE.match(text, match.end())
        if not (is_noun or is_unreal or is_oath):
            yield _Verb(match.start(), match.end(), form.type, is_passive=False, kind=form.kind)


def _led(verb: _Verb, text: str, start: int, grammar: Grammar) -> _Verb | None:
    """Return a verb with what makes news of its infinitive, "a fait expulser"; None for one that nothing does."""
    if verb.kind != "infinitive" and not _INFINITIVE.match(text, verb.start, verb.end):
        return verb
    lead = text[start : verb.start]
    beside = grammar.beside.search(lead)
    led = beside or grammar.leads.search(lead)
    if led:
        return verb._replace(start=start + led.start(), kind="gerund" if beside else "finite")
    return None if verb.kind == "infinitive" else verb


def _mentions(text: str, bounds: tuple[int, int], place: tuple[Field, str], cast: Cast) -> list[Mention]:
    """Return where a sentence names actors: by name, by a country's capital, by its adjective."""
    field, language = place
    told = [Mention(s, e, i) for s, e, i in cast.within(field, *bounds) if not _STATE.fullmatch(text, s, e)]
    found = [each for each in told if text[each.start : each.end].lower() not in numbers(language)]
    for land in lands(text, bounds, language):
        if land.is_adjective and any(text[land.end : m.start] in _JOINED for m in found if m.start > land.end):
            continue
        if text[land.end : land.end + 1] == "," and _SET_OFF.search(text[bounds[0] : land.start]):
            continue
        _take_in(found, (land.start, land.end), land.country, (text, field, cast))
    return [_with_body(text, mention, language) for mention in found]


def _with_body(text: str, mention: Mention, language: str) -> Mention:
    """Return a mention with the body that it owns before it, which prepositions govern: "al Gobierno de Nicaragua"."""
    before = text[max(0, mention.start - _BODY) : mention.start]
    body = _owned(language).search(before) if grammars()[language].owned.search(before) else None
    return mention._replace(start=mention.start - len(before) + body.start("noun")) if body else mention


@cache
def _owned(language: str) -> re.Pattern[str]:
    """Return what finds a noun for a body or people that "of" ties to what follows."""
    grammar, (_, sectors) = grammars()[language], _agents(language)
    nouns = "|".join(sorted(map(re.escape, sectors), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<noun>{nouns})\s+{grammar.own}\Z", re.IGNORECASE)


def _take_in(found: list[Mention], at: tuple[int, int], code: str, where: tuple[str, Field, Cast]) -> None:
    """Add a country's mention that no other mention holds."""
    text, field, cast = where
    if any(m.start < at[1] and at[0] < m.end for m in found):
        return
    id_ = cast.country(code, Span(field=field, start=at[0], end=at[1], text=text[at[0] : at[1]]))
    if id_:
        found.append(Mention(*at, id_))


# ---------------------------------------------------------------------- groups without a name
@cache
def _agents(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the nouns for bodies and people in a language, and their sectors."""
    grammar = grammars()[language]
    told = (row for row in rows("agents_romance.csv") if row["language"] == language)
    sectors = dict.fromkeys(grammar.people, "CVL")
    sectors |= {word: row["sector"] for row in told for word in row["words"].split("|")}
    likely = sorted((word for word in sectors if _PLURAL.search(word) or word in _bodies()), key=len, reverse=True)
    nouns = "|".join(map(re.escape, likely))
    return re.compile(rf"(?<!\w){grammar.many}(?P<noun>{nouns})(?!\w)", re.IGNORECASE), sectors


@cache
def _bodies() -> frozenset[str]:
    return frozenset(grammars()["es"].bodies | grammars()["fr"].bodies)


def _leads(text: str, end: int, language: str, named: list[Mention]) -> bool:
    """Say whether a noun that ends here is the title of a name: "président malien X", not "soldats au Mali"."""
    gaps = (text[end : m.start] for m in named if m.start > end)
    grammar = grammars()[language]
    near = (gap for gap in gaps if _NAME_NEAR.fullmatch(gap) and not grammar.relative.search(gap))
    return any(not grammar.led.search(gap) and not grammar.finite.search(gap) for gap in near)


def _groups(text: str, bounds: tuple[int, int], language: str, named: list[Mention]) -> Iterator[Mention]:
    """Yield where a sentence tells of people or a body without a name, as ids that only hold the words' place."""
    pattern, sectors = _agents(language)
    for match in pattern.finditer(text, *bounds):
        is_taken = any(m.start < match.end() and match.start() < m.end for m in named)
        is_title = _leads(text, match.end(), language, named)
        is_band = match["many"] or sectors[match["noun"].lower()] == "UAF"  # "un groupe armé"
        is_one = not is_band and _ONE.search(text[: match.start()])
        is_ours = not _ALL_LANDS.match(text, match.end())  # "le parlement européen" is no country's
        if is_ours and not is_taken and not is_title and not is_one:
            yield Mention(*match.span(), f"?{sectors[match['noun'].lower()]}:{match.start('noun')}:{match.end()}")


@cache
def _persons(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return how one person without a name is told in a language, and the sectors of the nouns."""
    grammar, sectors = grammars()[language], _agents(language)[1]
    not_one = _bodies() | grammar.houses
    one = [word for word in sectors if not _PLURAL.search(word) and sectors[word] in _HARMED and word not in not_one]
    nouns = "|".join([*sorted(map(re.escape, one), key=len, reverse=True), grammar.person])
    attackers = "|".join(sorted(grammar.attackers))
    return re.compile(
        rf"(?<!\w)(?:une?|un[ao]?)\s+(?P<noun>{nouns})(?!\w)|(?<!\w)(?:(?:el|le)\s+|l['’])(?P<attacker>{attackers})(?!\w)",
        re.IGNORECASE,
    ), sectors


def _single(text: str, bounds: tuple[int, int], language: str, named: list[Mention]) -> Iterator[Mention]:
    """Yield where a sentence tells of one person without a name: "un policier", "el atacante"."""
    pattern, sectors = _persons(language)
    for match in pattern.finditer(text, *bounds):
        kind = "attacker" if match["attacker"] else "noun"
        start, end = match.span(kind)
        is_named = _leads(text, end, language, named) or any(m.start < end <= m.end for m in named)
        if not is_named:
            said = match[kind].lower()
            sector = "UAF" if said in grammars()[language].attackers else sectors.get(said, "CVL")
            yield Mention(start, end, f"?{sector}:{start}:{end}")


def _armed(id_: str, text: str) -> str:
    """Return somebody without a name who attacks, as such and of no country where a noun says no more of him."""
    _, start, end = id_.split(":")
    return f"?UAF:{start}:{end}" if text[int(start) : int(end)].lower() in _ANYONE else id_


def _known(id_: str, told: tuple[str, tuple[Field, str], str], cast: Cast, home: str | None) -> str:
    """Return the id of an actor, a group without a name taken in."""
    if not id_.startswith("?"):
        return id_
    text, (field, language), type_ = told
    sector, start, end = id_[1:].split(":")
    span = Span(field=field, start=int(start), end=int(end), text=text[int(start) : int(end)])
    said = span.text.lower()
    noun = words_of(language).english.get(fold_name(said), said)
    noun = "protesters" if type_ == "PROTEST" and sector == "CVL" else noun
    noun = "attacker" if sector == "UAF" and said in _ANYONE else noun
    return take_in_group((noun, sector), span, cast, home)
