"""`wirewatch inspect …`: dry runs of one part, nothing stored. Each part's command is imported when it is called."""

import click

from desk.lazy import LazyGroup

PARTS = {
    "feed": ("desk.commands.inspect_feed:feed", "a feed and its entries"),
    "page": ("desk.commands.inspect_page:page", "an article page: title, text, dates, authors"),
    "stories": ("desk.commands.inspect_stories:stories", "same text, same story: which article repeats which"),
    "actor": ("desk.commands.inspect_actor:actor", "who a phrase means"),
    "event": ("desk.commands.inspect_event:event", "who did what to whom in a sentence"),
}


@click.group(cls=LazyGroup, table=PARTS)
def inspect() -> None:
    r"""Dry run of one part of the line.

    \b
    Example:
      echo '{"id": "a1", "title": "Rockets hit base", "text": "Rockets hit a base near Kirkuk."}' |
        wirewatch inspect stories -
    """
