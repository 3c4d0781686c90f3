"""`wirewatch search QUERY`: what was indexed, by words, actors, events, time.

In: a query and how to answer it. Out: a readable page on a terminal, or with `--json` the contract's lines. Refuses: a
query that cannot be read, with its place marked (exit 2); an index that cannot be reached, in one line (exit 1).
"""

from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

import click

from desk.terminal import emit, json_option

if TYPE_CHECKING:
    from wire.query import Query
    from wire.query.tree import Published


class Options(TypedDict):
    """How a search is answered."""

    since: str | None
    until: str | None
    sort: Literal["relevance", "published"]
    limit: int
    facets: bool
    explain: bool
    as_json: bool


EXAMPLES = r"""Search the indexed articles.

    \b
    Examples:
      wirewatch search 'event:(type:ASSAULT AND target:IRN)'
      wirewatch search '"tear gas" AND country:IRQ' --since 2020-01-01 --sort published
      wirewatch search 'actor:"Qassem Soleimani" AND NOT language:ar' --explain

    Words are required together; AND, OR, NOT, "phrases", brackets, field:value and ranges work as docs/query.md tells.
    """


@click.command(help=EXAMPLES)
@click.argument("query")
@click.option("--since", metavar="DATE", help="Published on or after this date or time (UTC), as 2020-01-03.")
@click.option("--until", metavar="DATE", help="Published up to the end of this date, or up to this time (UTC).")
@click.option("--sort", type=click.Choice(["relevance", "published"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(0, 10_000), default=20, show_default=True, help="Hits to show.")
@click.option("--facets/--no-facets", default=True, help="Count outlets, countries, languages, events, actors.")
@click.option("--explain", is_flag=True, help="Say in plain English what the query asks for, and search nothing.")
@json_option
def search(query: str, **options: Unpack[Options]) -> None:
    """Search; the text above is its help."""
    from desk import setup
    from index.search import head_line, hit_line, run_search
    from index.store import Search
    from wire.query import parse

    parsed = parse(query, setup.resolver())
    if options["explain"]:
        _explain(parsed, as_json=options["as_json"])
        return
    time = _time(options["since"], options["until"])
    asked = Search(parsed, time.since, time.until, options["sort"], options["limit"], options["facets"])
    answer = run_search(setup.store(), asked)
    name = setup.resolver().name
    if not options["as_json"]:
        from desk.commands.search_page import show_answer

        show_answer(answer, name)
        return
    emit(head_line(answer, name))
    for shown in answer.hits:
        emit(hit_line(shown))


def _explain(query: "Query", *, as_json: bool) -> None:
    from wire.query import describe

    said = describe(query)
    if as_json:
        emit({"query": query.text, "explain": said})
    else:
        click.echo(said)


def _time(since: str | None, until: str | None) -> "Published":
    from wire.query.limits import ranged
    from wire.query.tree import Published

    for option, value in (("--since", since), ("--until", until)):
        try:
            ranged("published", value or "*", "*", above=False, below=False)
        except ValueError as error:
            raise click.BadParameter(f"{value!r}: {error}", param_hint=option) from None
    found = ranged("published", since or "*", until or "*", above=False, below=False)
    assert isinstance(found, Published)
    return found
