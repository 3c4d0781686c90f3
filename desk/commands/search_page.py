"""The answer to a search as a page on a terminal.

In: an Answer. Out: totals and facets, then each hit with its passages, the marked words in bold. Refuses: nothing;
without a terminal the same words come without colours.
"""

from collections.abc import Callable, Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from desk.screen import Screen
from index.highlight import Passage
from index.search import Answer, Shown, event_codes
from index.store import Bucket

Name = Callable[[str], str | None]
ACTORS = 6  # named under a hit; the rest are counted


def show_answer(answer: Answer, name: Name) -> None:
    """Print an answer; `name` gives an actor's usual name by its id."""
    console = Screen(soft_wrap=False)
    total = answer.found.total
    shown = f", {len(answer.hits)} shown" if len(answer.hits) < total else ""
    console.print(Text(f"{total:,} article{'' if total == 1 else 's'}{shown}, {answer.took_ms} ms", "bold"))
    _show_facets(console, answer.found.facets, name)
    for number, hit in enumerate(answer.hits, 1):
        console.print()
        _show_hit(console, number, hit)


def _show_facets(console: Console, facets: Mapping[str, tuple[Bucket, ...]], name: Name) -> None:
    for facet, buckets in facets.items():
        if buckets:
            said = " · ".join(
                f"{(name(each.value) if facet == 'actor' else None) or each.value} {each.count}" for each in buckets
            )
            console.print(Text.assemble((f"{facet:<9}", "dim"), said), overflow="ellipsis", no_wrap=True)


def _show_hit(console: Console, number: int, shown: Shown) -> None:
    article = shown.hit.article
    published = f"{article.published_at:%Y-%m-%d %H:%M}" if article.published_at else "no date"
    about = " · ".join(filter(None, (article.outlet, published, article.language, article.story)))
    console.print(Text.assemble((f"{number:>3}  ", "dim"), (article.title or "(no title)", "bold cyan")))
    _indent(console, Text(about, "dim"))
    for passage in shown.passages:
        if passage.field != "title":  # it stands above
            _indent(console, _marked(passage))
    names = [actor.name for actor in article.actors]
    more = f" and {len(names) - ACTORS} more" if len(names) > ACTORS else ""
    if codes := event_codes(article):
        _indent(console, Text(" · ".join(codes), "yellow"))
    if names:
        _indent(console, Text(", ".join(names[:ACTORS]) + more, "green"))
    if article.url:
        _indent(console, Text(article.url, "blue"))


def _indent(console: Console, text: Text) -> None:
    console.print(Padding(text, (0, 0, 0, 5)))


def _marked(passage: Passage) -> Text:
    text = Text(passage.text)
    for start, end in passage.marks:
        text.stylize("bold red", start, end)
    return text
