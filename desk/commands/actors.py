"""`wirewatch actors …`: the knowledge base: look up who is known, under which names and in which roles.

In: names and ids. Out: plain words, or a line of JSON each. Refuses: nothing; an unknown id is answered `known: false`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk.terminal import emit, json_option

MOST_READINGS = 8  # of a name in the terminal; --json has all

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
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="at most so many")
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
    country, sector = country and country.upper(), sector and sector.upper()
    entries = list(map(setup.knowledge().entry, range(len(setup.knowledge()))))
    _check_known("kind", kind, (entry.kind for entry in entries))
    _check_known("country", country, (entry.country for entry in entries))
    _check_known("sector", sector, (entry.sector for entry in entries))
    found = [
        entry
        for entry in entries
        if (not kind or entry.kind == kind)
        and (not country or entry.country == country)
        and (not sector or entry.sector == sector)
        and (not wanted or wanted in fold_name(f"{entry.name}|{entry.aliases}"))
    ]
    found.sort(key=lambda entry: (-entry.popularity, entry.name))
    for entry in found[:limit]:
        if as_json:
            emit(_answer(setup.knowledge(), entry.id))
        else:
            click.echo(f"{entry.id:<14} {entry.name}  {entry.kind}  {entry.country or '–'} {entry.sector or '–'}")
    if not (found or as_json):
        click.echo("no such actors")
    if not as_json and len(found) > limit:
        click.echo(f"… and {len(found) - limit} more; --limit {len(found)} shows all")


def _check_known(option: str, value: str | None, known: Iterable[str]) -> None:
    """Raise BadParameter where a value is asked for that nobody in the base has."""
    if value and value not in (values := sorted({each for each in known if each})):
        shown = ", ".join(values[:40]) + (" …" if len(values) > 40 else "")
        raise click.BadParameter(f"{value[:100]!r}: one of {shown}", param_hint=f"--{option}")


@actors.command("show", short_help="one actor or several: names, codes, roles with dates")
@click.argument("who", nargs=-1, required=True)
@click.option("--in", "text", help="A sentence: whom the name means in it, why, and why nobody else.")
@click.option("--date", default="", help="The day of that sentence, as 2020-01-03.")
@json_option
def show_actors(who: tuple[str, ...], text: str | None, date: str, *, as_json: bool) -> None:
    r"""Show actors by id or name.

    \b
    Example:
      wirewatch actors show Q22686 "Quds Force"
      wirewatch actors show Georgia --in "Russian troops left Georgia, Tbilisi said."
    """
    if text is not None:
        _explain(who, text, date, as_json=as_json)
        return
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
    if missing and not as_json:
        raise click.exceptions.Exit(1)


@actors.command("import", short_help="bring in actors of your own, from OpenSanctions or from Wikidata")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Report only; the base stays as it is.")
@json_option
def import_actors(file: Path, *, dry_run: bool, as_json: bool) -> None:
    r"""Bring the actors of FILE into the knowledge base.

    FILE is our own CSV (id,name,kind,country,sector,start,end,aliases), OpenSanctions' targets.nested.json or other
    FollowTheMoney entities (JSON Lines), or the CSV or JSON of a Wikidata SPARQL answer. A running line knows them
    from the next batch on.

    \b
    Example:
      printf 'name,kind,country,sector\nRana Odeh,person,JOR,GOV\n' > mine.csv; wirewatch actors import mine.csv
    """
    from desk import setup
    from enrich.actors.bring import shelf
    from enrich.actors.bring.read import read
    from wire.clock import now

    try:
        with setup.engine().begin() as connection:
            report = shelf.put(connection, read(file), now())
            if dry_run:
                connection.rollback()
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    counts = {name: getattr(report, name) for name in ("read", "taken", "merged", "skipped")}
    if as_json:
        refused = [{"line": each.line, "reason": each.reason} for each in report.refused]
        emit({"file": str(file), **counts, "refused": refused})
    else:
        click.echo(f"{file}: " + ", ".join(f"{count} {name}" for name, count in counts.items()), nl=False)
        click.echo(f", {len(report.refused)} refused")
        for each in report.refused[: shelf.MOST_REASONS]:
            click.echo(f"  line {each.line}: {each.reason}")
        if len(report.refused) > shelf.MOST_REASONS:
            click.echo(f"  … and {len(report.refused) - shelf.MOST_REASONS} more; --json shows all")
    if report.refused:
        raise click.exceptions.Exit(1)


@actors.command("watch", short_help="an alert for whatever an actor does or undergoes")
@click.argument("who", nargs=-1, required=True)
@click.option("--channel", "channels", multiple=True, default=("log:",), show_default=True, help="Where to send.")
@click.option("--severity", type=click.FloatRange(0, 10), help="The least severity that alerts.")
@json_option
def watch_actors(who: tuple[str, ...], channels: tuple[str, ...], severity: float | None, *, as_json: bool) -> None:
    r"""Subscribe to actors, by id or name: one subscription each, kept with `wirewatch alerts`.

    \b
    Example:
      wirewatch actors watch "Qasem Soleimani"
    """
    faults = 0
    for said in who:
        try:
            line = _watched(said, {"channels": list(channels)} | ({} if severity is None else {"severity": severity}))
        except ValueError as error:
            faults += 1
            emit({"actor": said, "error": str(error)}) if as_json else click.echo(f"error: {error}", err=True)
            continue
        if as_json:
            emit(line)
        else:
            click.echo(f"{line['subscription']}: watching {line['name']}, {line['query']}")
    if faults:
        raise click.exceptions.Exit(1)


def _watched(said: str, options: dict[str, object]) -> dict[str, str]:
    """Put a subscription to an actor on the register; raises ValueError for an unknown one."""
    from alerts.register import put
    from alerts.subscription import from_entry
    from desk import setup
    from enrich.actors.slug import slug
    from wire.clock import now

    ids = list(setup.resolver().actors(said))
    name = setup.resolver().name(ids[0]) if ids else None
    if name is None:
        near = ", ".join(setup.resolver().suggest(said))
        raise ValueError(f"{said}: not in the knowledge base" + (f"; did you mean {near}?" if near else ""))
    query = f'actor:"{ids[0]}"'
    with setup.engine().begin() as connection:
        kept = put(connection, from_entry({"id": f"watch-{slug(name)}", "title": name, "query": query, **options}), now)
    return {"actor": ids[0], "name": name, "subscription": kept.id, "query": kept.query}


def _explain(who: tuple[str, ...], text: str, date: str, *, as_json: bool) -> None:
    """Show the readings of names in a sentence."""
    from desk import setup
    from enrich.actors.explain import explain
    from enrich.actors.tag import make_tools

    tools = make_tools(setup.knowledge())
    for name in who:
        links = explain(tools, name, text, date)
        chosen = links[0].entry.id if links and links[0].score >= 0 else None
        if as_json:
            readings = [
                {"id": link.entry.id, "name": link.entry.name, "score": round(link.score, 2),
                 "reasons": [{"says": each.says, "weight": round(each.weight, 2)} for each in link.reasons]}
                for link in links
            ]  # fmt: skip
            emit({"name": name, "actor": chosen, "readings": readings})
            continue
        click.echo(f"{name}: {links[0].entry.name if chosen else 'nobody that the base knows for sure'}")
        for link in links[:MOST_READINGS]:
            why = ", ".join(f"{each.says} {each.weight:+.1f}" for each in link.reasons)
            click.echo(f"  {link.score:+.1f}  {link.entry.name} ({link.entry.id}): {why}")


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
