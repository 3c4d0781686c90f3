"""FollowTheMoney entities, as in OpenSanctions' `entities.ftm.json` and `targets.nested.json`: a JSON object a line.

In: one entity. Out: an Incoming. Refuses: an entity of a schema that names no actor. Weak aliases are left out: they
need a context that the base does not have.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from enrich.actors.bring.incoming import Incoming, actor_id, aliases_of, country_code, day, plain_name
from enrich.actors.bring.own import DEFAULT_POPULARITY
from enrich.actors.knowledge import Role
from enrich.actors.slug import slug

Json = Mapping[str, Any]
KINDS = {
    "Person": "person",
    "Organization": "organization",
    "PublicBody": "agency",
    "Company": "company",
    "LegalEntity": "organization",
}
TOPICS = (
    ("gov.security", "SPY"), ("gov.legislative", "LEG"), ("gov.judicial", "JUD"), ("gov.igo", "IGO"),
    ("gov.religion", "REL"), ("gov", "GOV"), ("pol.party", "PTY"), ("crime.terror", "REB"), ("crime", "CRM"),
    ("mil", "MIL"),
)  # fmt: skip


class Skipped(ValueError):
    """An entity that is no actor, and no fault either."""


def from_entity(entity: Json, source: str) -> Incoming:
    """Return the actor of an entity; raises Skipped for one that is none, ValueError for a broken one."""
    schema = entity.get("schema")
    if not isinstance(schema, str):
        raise ValueError("no schema: this is no FollowTheMoney entity")  # noqa: TRY004 – one kind of refusal for all rows
    if schema not in KINDS:
        raise Skipped(f"schema {schema} names no actor")
    facts = entity.get("properties")
    if not isinstance(facts, dict):
        raise ValueError("no properties")  # noqa: TRY004 – as above
    names = _words(facts, "name")
    name = plain_name(str(entity.get("caption") or (names[0] if names else "")))
    topics = _words(facts, "topics")
    sector = next((code for start, code in TOPICS for topic in topics if topic.startswith(start)), "")
    sector = sector or ("BUS" if schema == "Company" else "")
    return Incoming(
        id=_id(entity, facts, name),
        name=name,
        kind=KINDS[schema],
        country=_country(_words(facts, "nationality", "citizenship", "country", "jurisdiction")),
        sector=sector,
        end=next((_day(each, "deathDate") for each in _words(facts, "deathDate", "dissolutionDate")), ""),
        aliases=aliases_of([*names, *_words(facts, "alias", "abbreviation")], name),
        popularity=DEFAULT_POPULARITY,
        source=source,
        roles=tuple(_roles(facts, sector)),
    )


def _id(entity: Json, facts: Json, name: str) -> str:
    """Wikidata's id where the entity has it, else one made of the data set's own id."""
    for value in (*_words(facts, "wikidataId"), str(entity.get("id") or "")):
        if value[:1] == "Q" and value[1:].isdigit():
            return actor_id(value, name)
    return f"w:{slug(str(entity.get('id') or name))[:100]}"


def _words(facts: Json, *names: str) -> list[str]:
    return [str(value) for name in names for value in _list(facts.get(name)) if isinstance(value, str)]


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else () if value is None else (value,)


def _day(value: str, column: str) -> str:
    """A date, or nothing where the entity has none that can be read: a name is worth having without it."""
    try:
        return day(value, column)
    except ValueError:
        return ""


def _country(codes: list[str]) -> str:
    for code in codes:
        try:
            return country_code(code)
        except ValueError:
            continue
    return ""


def _roles(facts: Json, sector: str) -> Iterator[Role]:
    for position in _words(facts, "position"):
        yield Role(plain_name(position), "", "", sector)
    for nested in (*_list(facts.get("positionOccupancies")), *_list(facts.get("membershipMember"))):
        if isinstance(nested, dict) and isinstance(nested.get("properties"), dict):
            held = nested["properties"]
            posts = [post for post in _list(held.get("post")) if isinstance(post, dict)]
            names = [str(post.get("caption") or "") for post in posts] or _words(held, "role")
            start, end = (_day(next(iter(_words(held, name)), ""), name) for name in ("startDate", "endDate"))
            for name in filter(None, names):
                yield Role(plain_name(name), start, end, sector)
