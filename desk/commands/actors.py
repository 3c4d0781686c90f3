"""`wirewatch actors …`: the knowledge base: look up who is known, under which names and in which roles.

In: names and ids. Out: plain words, or a line of JSON each. Refuses: nothing; an unknown id is answered `known: false`.
"""

from typing import TYPE_CHECKING, Any

import click

from desk.terminal import emit, json_option

if TYPE_CHECKING:
    from enrich.actors.knowledge import Knowledge


@click.group()
def actors() -> None:
    r"""Look up the knowledge base.

    \b
    Example:
      wirewatch actors show "Qassem Soleimani"
    """


@actors.command("list", short_help="actors by name, kind, country or sector")
@click.argument("words", nargs=-1)
@click.option("--kind", help="person, country, city, party, armed_group …")
@click.option("--country", help="ISO 3166 alpha-3, as IRN")
@click.option("--sector", help="PLOVER's, as MIL")
@click.option("--limit", default=50, show_default=True, help="at most so many")
@json_option
def list_actors(
    words: tuple[str, ...], kind: str | None, country: str | None, sector: str | None, limit: int, as_json: bool
) -> None:
    r"""List actors, the best known first; WORDS must stand in their names.

    \b
    Example:
      wirewatch actors list --country IRN --kind military
    """
    from desk import setup
    from enrich.actors.fold import fold_name

    wanted = fold_name(" ".join(words))
    found = [
        entry
        for entry in map(setup.knowledge().entry, range(len(setup.knowledge())))
        if (not kind or entry.kind == kind)
        and (not country or entry.country == country.upper())
        and (not sector or entry.sector == sector.upper())
        and (not wanted or wanted in fold_name(f"{entry.name}|{entry.aliases}"))
    ]
    found.sort(key=lambda entry: (-entry.popularity, entry.name))
    for entry in found[:limit]:
        if as_json:
            emit(_answer(setup.knowledge(), entry.id))
        else:
            click.echo(f"{entry.id:<14} {entry.name}  {entry.kind}  {entry.country or '–'} {entry.sector or '–'}")
    if not as_json and len(found) > limit:
        click.echo(f"… and {len(found) - limit} more; --limit {len(found)} shows all")


@actors.command("show", short_help="one actor or several: names, codes, roles with dates")
@click.argument("who", nargs=-1, required=True)
@json_option
def show_actors(who: tuple[str, ...], as_json: bool) -> int:
    r"""Show actors by id or name.

    \b
    Example:
      wirewatch actors show Q22686 "Quds Force"
    """
    from desk import setup

    known = setup.knowledge()
    missing = 0
    for said in who:
        ids = [said] if as_json and said in known.numbers else list(setup.resolver().actors(said))[:1]
        answer = _answer(known, ids[0]) if ids and ids[0] in known.numbers else {"id": said, "known": False}
        missing += not answer["known"]
        if as_json:
            emit(answer)
        elif answer["known"]:
            _show(answer)
        else:
            near = setup.resolver().suggest(said)
            click.echo(f"{said}: not in the knowledge base" + (f"; did you mean {', '.join(near)}?" if near else ""))
    return 1 if missing and not as_json else 0


def _answer(knowledge: "Knowledge", actor: str) -> dict[str, Any]:
    entry = knowledge.find(actor)
    if entry is None:
        return {"id": actor, "known": False}
    return {
        "id": entry.id,
        "known": True,
        "name": entry.name,
        "kind": entry.kind,
        "country": entry.country or None,
        "sector": entry.sector or None,
        "start": entry.start or None,
        "end": entry.end or None,
        "aliases": entry.aliases.split("|") if entry.aliases else [],
        "popularity": entry.popularity,
        "source": entry.source,
        "roles": [role._asdict() for role in knowledge.roles(entry.id)],
    }


def _show(answer: dict[str, Any]) -> None:
    codes = " ".join(filter(None, (answer["country"], answer["sector"]))) or "no codes"
    click.echo(f"{answer['name']}  ({answer['id']}, {answer['kind']}, {codes})")
    if answer["aliases"]:
        click.echo(f"  also: {', '.join(answer['aliases'])}")
    for role in answer["roles"]:
        click.echo(f"  {role['start'] or '?'} – {role['end'] or ''}  {role['position']}  {role['sector']}")
    click.echo(f"  source: {answer['source']}")
