"""Sides without a name become actors with codes: "at least 61 people" in Mogadishu are Somali civilians.

In: the events of an article, its actors. Out: the events with such sides named, and the actors to add, `known` false.
Refuses: sides whose words name no people, and those whose country neither their own words nor the place tell.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from enrich.actors.groups import OUTLAWS
from enrich.actors.lexicon import lexicon
from enrich.actors.slug import slug
from enrich.events.acts.spans import is_thing
from enrich.events.sides.retold import STATE
from enrich.events.sides.roles import Cast
from enrich.events.syntax.nouns import agent_heads, agent_sectors
from enrich.events.syntax.numbers import number_of
from enrich.events.syntax.phrases import OWN
from enrich.events.vocabulary.countries import country_of, demonym, seats
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words
from wire.article import THING, Actor, Event, Span

_ARTICLES = frozenset({"a", "an"})
_STRANGERS = frozenset(  # not the place's own
    {"african", "arab", "asian", "european", "foreign", "international", "latin", "multinational", "western", "world"}
)
_WORLDWIDE = frozenset({"international", "world"})  # the world court is the article's one court of no country
_ABROAD = frozenset({"ministry", "minister", "office", "secretary"})  # a foreign ministry is
_FORCES = frozenset({"COP", "MIL"})
_MEMBERS = re.compile(
    r"\b(?:agents|elements|members|men|officers|soldiers|troops|units)\s+(?:of|from)\s+(?:the\s+)?"
    r"(?P<body>(?:[\w-]+\s+){0,2}(?:army|force|forces|guard|military|navy|police))\b",
    re.IGNORECASE,
)
_NONE: Mapping[tuple[str, str], Sequence[Span]] = {}
_NOWHERE: Mapping[str, str] = {}
_MARKS = ".,;:\"'“”"
_BARE = re.compile(
    r"\A(?:(?:the|a|an|its|his|her|their|this|these|that|those|all|some|several|various|many|numerous|another|other|at|least|about|more|than|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|of|[\d,.]+)\s+)+",
    re.IGNORECASE,
)
_MILITARY = frozenset({"helicopter", "tank", "vehicle", "warplane", "warship"})
_ENVOYS = frozenset({"ambassador", "attache", "attaché", "consul", "diplomat", "envoy"})
_CIVIL = frozenset({"COP", "JUD", "LEG"})  # of the state, and at home: troops may be anybody's
_DISMISSES = forms_of("dismiss", "sack", "fire", "suspend")
_BEHIND = re.compile(r"\s(?:of|in|at|on|from|that|which|near)\s|,")
_IN = re.compile(r"\s(?:in|from|across|of)\s(?:the\s)?(?P<names>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)")
_WORLD_COURT = re.compile(r"[^,.;]{0,40}\bThe Hague\b")
_LONGEST = 80  # letters of a thing's name; longer ones are clauses
_MOST = 10  # of one article: more are a list of examples


def with_unnamed(
    events: Iterable[Event],
    actors: tuple[Actor, ...],
    parts: Mapping[tuple[str, str], Sequence[Span]] = _NONE,
    home: str | None = None,
    towns: Mapping[str, str] = _NOWHERE,
) -> tuple[list[Event], tuple[Actor, ...]]:
    """Return the events, and the actors with those that the main events act through or upon.

    `parts` tells a side's parts apart by event and side ("a bus and two lorries"); without, a side is one. `home` is
    the country whose army "the army" is where the act has no place, `towns` those of the article with their countries.
    """
    by_id = {actor.id: actor for actor in actors}
    added: dict[str, Actor] = {}
    found = []
    for event in events:
        changed = event
        for side in ("source", "target"):
            said: Span | None = getattr(event, f"{side}_span")
            ids: tuple[str, ...] = getattr(event, side)
            if not (event.main or event.type in {"ASSAULT", "PROTEST"}) or said is None:
                continue
            for span in parts.get((event.id, side)) or (() if ids else (said,)):
                actor = _thing(span, changed, by_id, added.values()) if side == "target" else None
                who = _body(span) if side == "source" else span
                actor = actor or (
                    None if ids or _is_anyone(who, event, side) else _actor(who, changed, by_id, (home, towns))
                )
                if actor and side == "source" and _is_fought(actor, changed, by_id):
                    continue
                if side == "target" and changed.target and not _BARE.sub("", f"{span.text} "):
                    continue  # "killed four soldiers and injured six": soldiers
                if actor and (actor.id in by_id or len(added) < _MOST):
                    if actor.id not in by_id:
                        added[actor.id] = by_id[actor.id] = actor
                    now: tuple[str, ...] = getattr(changed, side)
                    changed = replace(changed, **{side: (*now, actor.id) if actor.id not in now else now})
        found.append(changed)
    return found, (*actors, *added.values())


def take_in_group(named: tuple[str, str], span: Span, cast: Cast, home: str | None) -> str:
    """Return the id of a group without a name, by its noun in English and its sector, taken in among the actors.

    It is of the country that the article writes of, and "the government" is that country itself; but those who are
    armed and of no state may be anybody's.
    """
    noun, sector = named
    country = None if sector in OUTLAWS | {"REB"} else home
    if sector == "GOV" and country in cast.countries:
        return cast.countries[country]
    name = f"{lexicon().peoples.get(country or '', '')} {noun}".strip()
    actor = Actor(
        id=f"x:{slug(name)}", name=name, kind="group", country=country, sector=sector, known=False, salience=0.3,
        confidence=0.5, mentions=(span,),
    )  # fmt: skip
    return cast.take_in(actor)


def at_home(actors: Iterable[Actor], events: Iterable[Event]) -> tuple[Actor, ...]:
    """Return the actors: residents, protesters, police and courts without a country are of where they act."""
    lands: dict[str, str] = {}
    for event in events:
        if event.main and event.place and event.place.country:
            lands |= {i: event.place.country for i in (*event.source, *event.target) if i not in lands}
    return tuple(
        replace(actor, country=lands[actor.id]) if actor.id in lands and _is_local(actor) else actor for actor in actors
    )


def _is_local(actor: Actor) -> bool:
    last = actor.name.lower().split()[-1]
    is_here = last in words("locals") | words("protesting") | words("workers") or agent_sectors().get(last) in _CIVIL
    return actor.kind == "group" and actor.country is None and is_here


def with_strangers(events: Iterable[Event], actors: tuple[Actor, ...]) -> tuple[list[Event], tuple[Actor, ...]]:
    """Return the events, the main ones of armed strangers whom the article names nowhere with those as they are told.

    "Masked gunmen" are an actor without a country: the place's would be a guess.
    """
    by_id = {actor.id: actor for actor in actors}
    found = []
    for event in events:
        is_open = event.main and event.type in {"ASSAULT", "COERCE"} and not event.source
        actor = _stranger(event.source_span) if is_open and event.source_span else None
        if actor:
            by_id.setdefault(actor.id, actor)
        found.append(replace(event, source=(actor.id,)) if actor else event)
    return found, tuple(by_id.values())


def _stranger(span: Span) -> Actor | None:
    said = _BARE.sub("", _BEHIND.split(span.text)[0])
    small = [word.lower().strip(_MARKS) for word in said.split()]
    sector = _sector(small)[1]
    if not small or (sector not in OUTLAWS and small[-1] not in words("attackers")):
        return None
    name = " ".join(small)
    start = span.start + span.text.find(said)
    return Actor(
        id=f"x:{slug(name)}", name=name, kind="group", sector=sector, known=False, salience=0.3, confidence=0.5,
        mentions=(replace(span, start=start, end=start + len(said), text=said),),
    )  # fmt: skip


def _thing(span: Span, event: Event, by_id: Mapping[str, Actor], told: Iterable[Actor]) -> Actor | None:
    """Return a thing that an attack hits as an actor of its own: "the Spanish embassy", "a power line".

    "The plane" is the airliner that was told before.
    """
    said = _BARE.sub("", span.text)
    if event.type != "ASSAULT" or len(said) > _LONGEST:
        return None
    core = _BEHIND.split(said)[0].split()
    if not core or not is_thing(core[-1].lower().strip(_MARKS)):
        return None
    if len(core) == 1 and span.text.lower().startswith("the "):
        heads = {core[0].lower(), *next((kind for kind in _kinds() if core[0].lower() in kind), ())}
        known = next((each for each in told if each.kind == THING and each.name.split()[-1].lower() in heads), None)
        if known:
            return known
    country = next((code for word in core if (code := country_of(word))), None)
    country = country or _land_of_thing(core[-1].lower(), event, by_id)
    name = " ".join(word.strip(_MARKS) for word in said.split() if word.lower() not in words("described_things"))
    if " of " in name and (known := _called_so(name, told)):
        return known
    people = lexicon().peoples.get(country or "", "")
    has_name = any(word[0].isupper() for word in name.split())  # "the base of Ain al-Asad" needs no country
    if not has_name and event.place and (known := _named(f"{event.place.name} {core[-1]}", told)):
        return known  # "an army post" is the "Dori post" of the title
    name = name if has_name or not people else f"{people} {name}"
    start = span.end - len(said)
    mention = replace(span, start=start, text=said)
    return Actor(
        id=f"x:{slug(name)}", name=name, kind=THING, country=country,
        known=False, salience=0.3, confidence=0.5, mentions=(mention,),
    )  # fmt: skip


def _land_of_thing(head: str, event: Event, by_id: Mapping[str, Actor]) -> str | None:
    """Return the place's country for a thing there; none for craft and vehicles that foreign forces may own."""
    land = event.place.country if event.place else None
    if head not in words("planes") and head.removesuffix("s") not in _MILITARY:
        return land
    forces = {actor.country for actor in by_id.values() if actor.sector == "MIL" and actor.country}
    return None if forces - {land} else land


def _called_so(name: str, told: Iterable[Actor]) -> Actor | None:
    """Return the thing told before that bears the same name behind "of": "the base of Ain al-Assad"."""
    last = name.rpartition(" of ")[2]
    return next((each for each in told if each.kind == THING and each.name.endswith(f" of {last}")), None)


def _named(name: str, told: Iterable[Actor]) -> Actor | None:
    return next((each for each in told if each.kind == THING and each.name == name), None)


def _kinds() -> tuple[frozenset[str], ...]:
    """Return words for things that mean the same when one was told before."""
    return words("planes"), words("ships")


def _is_anyone(span: Span, event: Event, side: str) -> bool:
    """Say whether an attacker is nobody knows whose: unlike its police, "gunmen" are not the place's.

    Who attacked stays told by the span; a country would be a guess.
    """
    said = _BEHIND.split(span.text)[0].split()
    if side != "source" or any(country_of(word) for word in span.text.split()):
        return False
    small = [word.lower() for word in said]
    if event.type != "ASSAULT":
        return bool(said) and _sector(small)[1] in OUTLAWS  # "pirates boarded a tanker"
    return not said or (_sector(small)[1] not in STATE and small[-1] not in words("locals"))


def _is_fought(actor: Actor, event: Event, by_id: Mapping[str, Actor]) -> bool:
    """Say whether an army that a guess would take for a country's fights that country's army: it is another's."""
    hit = [by_id[i] for i in event.target if i in by_id]
    return event.type == "ASSAULT" and any((each.country, each.sector) == (actor.country, "MIL") for each in hit)


def _of_state(event: Event, by_id: Mapping[str, Actor], span: Span) -> str | None:
    """Return whose state acts against people without a name: whom a Saudi court jails, wherever their crime was.

    So it is with those whom a government dismisses.
    """
    if event.type not in {"COERCE", "SANCTION"} or span != event.target_span:
        return None
    doers = [by_id[i] for i in event.source if i in by_id]
    trigger = event.trigger.text.lower() if event.trigger else ""
    at_home = _CIVIL | {"GOV"} if trigger in _DISMISSES else _CIVIL
    return next((each.country for each in doers if each.sector in at_home and each.country), None)


def _sender(country: str | None, event: Event, by_id: Mapping[str, Actor]) -> str | None:
    """Return whose envoys are expelled: not the state's own, but those of the one other state that is told of."""
    own = {by_id[i].country for i in event.source if i in by_id}
    others = {each.country for each in by_id.values() if each.kind == "country"} - own
    return country if country not in own else others.pop() if len(others) == 1 else None


def _state(country: str | None, by_id: Mapping[str, Actor]) -> Actor | None:
    """Return the country that "the government" is, where the article names it."""
    return next((each for each in by_id.values() if each.kind == "country" and each.country == country), None)


def _sector(said: Sequence[str]) -> tuple[str, str | None]:
    """Return the noun that ends some words, of two words if it has them ("air force"), and its sector."""
    last = " ".join(said[-1:])
    noun = next((noun for noun in (" ".join(said[-2:]), last) if noun in agent_sectors()), last)
    return noun, agent_sectors().get(noun)


def _body(span: Span) -> Span:
    """Return the body of "members of the army"; other words as they are."""
    match = _MEMBERS.search(span.text)
    if not match:
        return span
    start = span.start + match.start("body")
    return replace(span, start=start, end=start + len(match["body"]), text=match["body"])


def _behind(span: Span, event: Event, towns: Mapping[str, str]) -> str | None:
    """Return the country that a side's words are said to be in or of: "prosecutors in Sweden", "police in Lagos"."""
    if event.sentence is None or event.sentence.field != span.field:
        return None
    found = _IN.match(event.sentence.text, max(0, span.end - event.sentence.start))
    names = (found["names"], found["names"].split()[0]) if found else ()
    small = [name.lower() for name in names]
    return next((code for name in small if (code := seats().get(name) or towns.get(name))), None)


def _is_in_the_hague(span: Span, event: Event) -> bool:
    """Say whether a court sits where those of all nations do: "judges in The Hague" are not Dutch."""
    if event.sentence is None or event.sentence.field != span.field:
        return False
    around = event.sentence.text[max(0, span.start - event.sentence.start) :]
    return bool(_WORLD_COURT.match(around))


def _of_sentence(event: Event, towns: Mapping[str, str]) -> str | None:
    """Return the one country that the towns and countries of an event's sentence are in or are."""
    told = event.sentence.text.replace("’", "'").split() if event.sentence else []
    small = [word.lower().strip(_MARKS).removesuffix("'s") for word in told]
    found = {code for word in small if (code := towns.get(word) or seats().get(word))}
    return found.pop() if len(found) == 1 else None


def _of_town(said: Sequence[str], towns: Mapping[str, str]) -> str | None:
    """Return the country of the town that leads some words: "Tokyo prosecutors"."""
    names = (" ".join(said[:2]).lower(), said[0].lower()) if len(said) > 1 else ()
    return next((code for name in names if (code := towns.get(name))), None)


def _land(said: Sequence[str]) -> str | None:
    """Return the country that some words name by its adjective or people."""
    pairs = zip(("", *said), said, strict=False)
    return next((code for pair in pairs if (code := demonym(*pair))), None)


def _head(said: Sequence[str], type_: str) -> str | None:
    """Return the noun for who some words mean, None where they mean nobody."""
    small = [word.lower().strip(".,;") for word in said]
    heads = [word for at, word in enumerate(small) if word in agent_heads() and not _is_adjective(small, at)]
    last = small[-1] if small else ""
    if type_ == "PROTEST" and (last in words("protests") or (not heads and words("many") & set(small))):
        return "protesters"  # "a general strike shut schools", "thousands poured into the streets"
    is_name = len(said) > 1 and said[-2][0].isupper()  # "Flight 12"
    is_count = type_ == "ASSAULT" and number_of(last) is not None and not is_name  # "a bomb killed 12"
    if not heads and (is_count or (last.endswith("s") and _land(said[-2:]))):  # "killed two Palestinians"
        return "people"
    is_of_thing = bool(heads) and heads[0] in words("things") and last in heads  # "truck drivers"
    return last if is_of_thing else next(iter(heads), None)


def _is_adjective(small: Sequence[str], at: int) -> bool:
    """Say whether "national" says of what kind something is: "a national emergency"."""
    return small[at] == "national" and at + 1 < len(small) and small[at + 1] not in agent_heads()


def _actor(
    span: Span, event: Event, by_id: Mapping[str, Actor], where: tuple[str | None, Mapping[str, str]]
) -> Actor | None:
    home, towns = where
    said = span.text.replace("’", "'").split()
    small = [word.lower().strip(".,;") for word in said]
    head = _head(said, event.type)
    if head in words("described_court") and (_is_in_the_hague(span, event) or _WORLDWIDE & set(small)):
        courts = [each for each in by_id.values() if each.sector == "JUD" and not each.country]
        return courts[0] if len(courts) == 1 else None
    country = _land(said) or _of_town(said, towns) or _behind(span, event, towns)
    own = country is None and event.type != "ASSAULT" and head in words("institutions")
    if country is None and _STRANGERS & set(small) and not _ABROAD & set(small):
        return None
    country = (
        country
        or _of_state(event, by_id, span)
        or (home if own else None)
        or (event.place.country if event.place else None)
    )
    country = country or (home if event.type == "PROTEST" else None)
    if event.type == "SANCTION" and head and head.removesuffix("s") in _ENVOYS:
        country = _sender(country, event, by_id)
    last, force = _sector(small)
    if event.type == "ASSAULT" and force in _FORCES:
        country = country or _of_sentence(event, towns) or home
        head = head if agent_sectors().get(head or "") in _FORCES else last  # "treasury police"
    if own and head in words("states") and (state := _state(country, by_id)):
        return state
    if said and said[0].lower() in OWN and event.source and said[-1].lower() in words("possessed"):
        head, country = said[-1].lower(), by_id[event.source[0]].country  # "their leaders"
    elif not own and head in words("not_people") | words("things"):
        return None
    is_particular = head in lexicon().titles.get(head or "", ()) and small[0] not in _ARTICLES
    if head is None or country is None or is_particular:
        return None  # "the general" is somebody in particular, whom other words may name; "a priest" is not
    is_crowd = head in words("protesting") and (event.type == "PROTEST" or head not in words("followers"))
    noun = "protesters" if is_crowd else "civilians" if head in words("anybody") else head
    is_phrase = last.endswith(f" {head}") and number_of(last.split()[0]) is None  # "air force", not "two men"
    noun = last if is_phrase and not is_crowd else noun
    name = f"{lexicon().peoples.get(country, country)} {noun}"
    sector = agent_sectors().get(noun) or agent_sectors().get(head)
    return Actor(
        id=f"x:{slug(name)}", name=name, kind="group", country=country, sector=None if sector == "UNK" else sector,
        known=False, salience=0.3, confidence=0.5, mentions=(span,),
    )  # fmt: skip
