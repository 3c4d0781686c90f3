"""`wirewatch stories list/show`: which stories there are, and one of them with its tellings over time.

In: the search index. Out: a line a story, or a line a telling. Refuses: an id that no story has.
"""

import click

from desk.faults import Fault
from desk.tellings import Order, Story, told_at
from desk.terminal import Json, emit, json_option

LOOKED_AT = 10_000  # the newest articles; what stores return at most for one search


@click.group()
def stories() -> None:
    r"""Stories by size, growth or time; one story with its tellings.

    \b
    Example:
      wirewatch stories list
    """


@stories.command("list")
@click.option("--sort", "order", type=click.Choice(["size", "growth", "time"]), default="size", show_default=True)
@click.option("--since", metavar="DATE", help="Published on or after this date or time (UTC), as 2020-01-03.")
@click.option("--until", metavar="DATE", help="Published up to the end of this date, or up to this time (UTC).")
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, show_default=True)
@json_option
def list_stories(order: Order, since: str | None, until: str | None, limit: int, *, as_json: bool) -> None:
    r"""List stories, the largest, fastest growing or newest first.

    \b
    Example:
      wirewatch stories list --sort growth --limit 5
    """
    from desk.reading import newest, time_between
    from desk.setup import store
    from desk.tellings import gather

    try:
        time = time_between(since, until)
    except ValueError as error:
        raise click.UsageError(f"--{error}") from None
    found = gather(newest(store(), LOOKED_AT, time), order)
    for story in found[:limit]:
        emit(story.line()) if as_json else _say(story)
    if not (found or as_json):
        click.echo("no stories")
    if len(found) > limit and not as_json:
        click.echo(f"… and {len(found) - limit} more; --limit shows them", err=True)


@stories.command()
@click.argument("story_id", metavar="ID")
@json_option
def show(story_id: str, *, as_json: bool) -> None:
    r"""Show a story: who told it when, in whose words.

    \b
    Example:
      wirewatch stories show $(wirewatch stories list --limit 1 --json | jq -r .id)
    """
    from desk.accounts import tell
    from desk.reading import acts_in, story_of
    from desk.setup import records, store

    story = story_of(store(), story_id)
    if story is None:
        raise Fault(f"{story_id}: no such story; `wirewatch stories list` shows them")
    about = tell(story, acts_in(records(), story))
    if as_json:
        emit({**story.line(), **about.line(), "tellings": [telling(story, at) for at in range(len(story.tellings))]})
        return
    _say(story)
    for line in about.words():
        click.echo(f"  {line}")
    for merge in story.merged:
        click.echo(
            f"  goes on for {merge.id}: {merge.likeness:.2f} alike, as {merge.by} showed: {', '.join(merge.shared)}"
        )
    for article in story.tellings:
        for move in article.moved[-1:]:
            click.echo(
                f"  took {article.id} from {move.story}: {move.likeness:.2f} alike, {move.before:.2f} there, "
                f"as {move.by} showed: {', '.join(move.shared)}"
            )
    for at, article in enumerate(story.tellings):
        after = "first" if at == 0 else f"+{_hours(story, at)}"
        relation, told = article.relation or "", told_at(article)
        click.echo(f"  {told:%d %b %H:%M}  {after:>8}  {relation:10} {article.outlet}: {article.title}")


def telling(story: Story, at: int) -> Json:
    """Return one telling of a story as JSON has it."""
    article = story.tellings[at]
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "published_at": article.published_at,
        "relation": article.relation,
        "of": article.of,
        "moved": article.moved,
        "minutes_after_first": round((told_at(article) - story.first).total_seconds() / 60),
    }


def _say(story: Story) -> None:
    spread = f"{len(story.tellings)} tellings, {story.texts} texts, {len(story.outlets)} outlets"
    click.echo(f"{story.title}\n  {story.id}: {spread}; {story.first:%d %b %H:%M} to {story.last:%d %b %H:%M} UTC")


def _hours(story: Story, at: int) -> str:
    minutes = round((told_at(story.tellings[at]) - story.first).total_seconds() / 60)
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{minutes} min"
