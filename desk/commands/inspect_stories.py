"""`wirewatch inspect stories`: which text was there before and which story each article tells, nothing stored.

In: articles as JSON Lines, in order of arrival. Out: a line an article: id, story, relation, of. Refuses: lines that
are no article, with an error in their place.
"""

from typing import TYPE_CHECKING

import click

from desk.terminal import Json, answer_lines, emit, json_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from wire.article import Article


@click.command("stories", short_help="same text, same story: which article repeats which")
@click.argument("file")
@json_option
def stories(file: str, as_json: bool) -> int:
    r"""Say for each article of FILE ("-" for stdin) which story it tells and which earlier text it repeats.

    \b
    Example:
      echo '{"id": "a1", "title": "Rockets hit base", "text": "Rockets hit a base near Kirkuk."}' |
        wirewatch inspect stories -
    """
    from desk.articles import article_of
    from wire.outcome import Drop

    steps = _steps()

    def answer(line: Json) -> Json:
        article = article_of(line)
        try:
            for step in steps:
                article = step(article)
        except Drop as drop:
            raise ValueError(drop.detail or drop.reason.value) from None
        return {"id": article.id, "story": article.story, "relation": article.relation, "of": article.of}

    return 1 if answer_lines(file, answer, emit if as_json else _say) else 0


def _steps() -> "list[Callable[[Article], Article]]":
    """Return what an article passes through: by words first, then by who did what where, in any language."""
    from desk.setup import knowledge
    from enrich.actors.tag import make_tagger
    from enrich.events.code import make_coder
    from enrich.sift.stage import make_sift
    from enrich.stories.stage import make_teller

    return [make_sift([]), make_tagger(knowledge()), make_coder(), make_teller([])]


def _say(line: Json) -> None:
    if "error" in line:
        click.echo(f"{line['id']}: error: {line['error']}")
    elif line["of"]:
        click.echo(f"{line['id']}: {line['relation']}, of {line['of']}; story {line['story']}")
    else:
        click.echo(f"{line['id']}: new; story {line['story']}")
