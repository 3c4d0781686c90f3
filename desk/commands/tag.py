"""`wirewatch tag`: dry run of enrichment on articles, nothing stored: who is in them, who did what to whom, where.

In: articles as JSON Lines, or one as a text file. Out: a line an article, the contract's shape. Refuses: lines that are
no article, with an error in their place.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from desk.terminal import Json, answer_lines, emit, json_option

if TYPE_CHECKING:
    from rich.console import Console

    from wire.article import Article


@click.command(short_help="dry run of enrichment on articles")
@click.argument("file")
@json_option
def tag(file: str, as_json: bool) -> None:
    r"""Tag the articles of FILE (.jsonl, a .txt as one article, "-" for stdin) with actors, events and places.

    \b
    Example:
      echo '{"id": "a1", "text": "A US drone strike killed Qasem Soleimani in Baghdad."}' | wirewatch tag -
    """
    from desk.articles import article_of
    from desk.enrichment import make_coding

    enrich = make_coding()
    show = _shown_on_terminal() if not as_json else emit

    def answer(line: Json) -> Json:
        return answer_of(enrich(article_of(line)))

    if answer_lines(file, answer, show):
        raise click.exceptions.Exit(1)


def answer_of(article: "Article") -> dict[str, Any]:
    """Return the contract's shape of a tagged article: every field there, unknown as null."""
    return {
        "id": article.id,
        "language": article.language,
        "actors": [_complete(actor) for actor in article.actors],
        "events": [_complete(event) for event in article.events],
        "places": [_complete(place) for place in article.places],
    }


def _complete(record: object) -> dict[str, Any]:
    """A record with its defaults written out."""
    import msgspec

    if not isinstance(record, msgspec.Struct):
        raise TypeError(record)
    return {name: _plain(getattr(record, name)) for name in record.__struct_fields__}


def _plain(value: Any) -> Any:
    import msgspec

    if isinstance(value, msgspec.Struct):
        return _complete(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _shown_on_terminal() -> Callable[[Json], None]:
    from desk.screen import Screen

    console = Screen(soft_wrap=True)

    def show(line: Json) -> None:
        if "error" in line:
            console.print(f"[bold]{_escape(line['id'])}[/]: [red]error:[/] {_escape(line['error'])}")
            return
        console.print(f"[bold]{_escape(line['id'])}[/] ({_escape(line['language'] or 'language unknown')})")
        _show_actors(console, line["actors"])
        _show_events(console, line["events"], {actor["id"]: actor["name"] for actor in line["actors"]})
        if line["places"]:
            console.print("  places: " + ", ".join(_escape(place["name"]) for place in line["places"]))

    return show


def _show_actors(console: "Console", actors: Iterable[Json]) -> None:
    for actor in actors:
        codes = " ".join(filter(None, (actor["country"], actor["sector"]))) or "–"
        known = actor["id"] if actor["known"] else "unknown to the base"
        said = ", ".join(dict.fromkeys(mention["text"] for mention in actor["mentions"]))
        console.print(
            f"  {actor['salience']:.2f}  [bold]{_escape(actor['name'])}[/]  {codes}  [dim]{known}: {_escape(said)}[/]"
        )


def _show_events(console: "Console", events: Iterable[Json], names: dict[str, str]) -> None:
    for event in events:
        kind = ".".join((event["type"], *event["modes"][:1]))
        sides = [_side(event, side, names) for side in ("source", "target")]
        colour = "green" if event["main"] else "dim"
        console.print(f"  [{colour}]{sides[0]} → {kind} → {sides[1]}[/] ({_escape(_circumstances(event))})")
        if event["sentence"]:
            console.print("    " + _marked(event))


def _side(event: Json, side: str, names: dict[str, str]) -> str:
    """Who is on a side: the actors, else the words as they stand."""
    span = event[f"{side}_span"]
    named = ", ".join(names.get(actor, actor) for actor in event[side])
    return _escape(named or (f"“{span['text']}”" if span else "?"))


def _circumstances(event: Json) -> str:
    """Whether, where and when it happened, and the toll."""
    said = [event["modality"], event["place"] and event["place"]["name"], event["date"] and f"{event['date']}"]
    said += [f"{event[toll]} {toll}" for toll in ("killed", "injured") if event[toll] is not None]
    return ", ".join(filter(None, said))


def _marked(event: Json) -> str:
    """The sentence with its source, trigger and target marked."""
    sentence = event["sentence"]
    text, base = str(sentence["text"]), sentence["start"]
    spans = sorted(
        (span["start"] - base, span["end"] - base, style)
        for span, style in (
            (event["source_span"], "cyan"),
            (event["trigger"], "bold"),
            (event["target_span"], "magenta"),
        )
        if span and span["field"] == sentence["field"] and sentence["start"] <= span["start"] < sentence["end"]
    )
    parts, at = [], 0
    for start, end, style in spans:
        if start >= at:
            parts += [_escape(text[at:start]), f"[{style}]{_escape(text[start:end])}[/]"]
            at = end
    return "".join((*parts, _escape(text[at:]))).replace("\n", " ")


def _escape(text: object) -> str:
    from rich.markup import escape

    return escape(str(text))
