"""`wirewatch inspect stories`: which text was there before and which story each article tells, nothing stored.

In: articles as JSON Lines, in order of arrival. Out: a line an article, as it stands after the last one: id, story,
relation, of. Refuses: lines that are no article, with an error in their place.
"""

from collections.abc import Mapping

import click
import structlog

from desk.terminal import Json, answer_lines, emit, json_option, say, say_error
from wire.article import Article

log = structlog.get_logger()


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
    from desk.setup import knowledge
    from desk.tellings import ends
    from enrich.actors.tag import make_tagger
    from enrich.events.code import make_coder
    from enrich.sift.stage import make_sift
    from enrich.stories.stage import make_stories
    from wire.outcome import Drop

    sift, tag, code, tell = make_sift([]), make_tagger(knowledge()), make_coder(), make_stories([])

    told: dict[str, Article] = {}
    lines: list[Json] = []

    def answer(given: Json) -> Json:
        try:
            article = sift(article_of(given))
        except Drop as drop:
            raise ValueError(drop.detail or drop.reason.value) from None
        try:
            article = code(tag(article))
        except Exception as error:  # noqa: BLE001 – on the line it is quarantined; the story by its words stands here
            log.warning("inspect", stage="actors, events", article=article.id, outcome="bug", error=repr(error))
        said = tell(article)
        told.update((each.id, each) for each in (said.article, *said.again))
        return {"id": article.id}

    faults = answer_lines(file, answer, lines.append)
    last = ends(told.values())
    for line in lines:
        (emit if as_json else _say)(line if "error" in line else _answer(told[line["id"]], last))
    return 1 if faults else 0


def _answer(article: Article, last: Mapping[str, str]) -> Json:
    return {"id": article.id, "story": last.get(article.id), "relation": article.relation, "of": article.of}


def _say(line: Json) -> None:
    if "error" in line:
        say_error(line)
    elif line["of"]:
        say(f"{line['id']}: {line['relation']}, of {line['of']}; story {line['story']}")
    else:
        say(f"{line['id']}: new; story {line['story']}")
