"""The stage `actors`: who is in an article.

In: an article as sift leaves it. Out: the same with its actors, and the places that only set the scene; each with
its mentions in title and text (summary where there is no text). Refuses: nothing; without words there is nobody.
"""

from collections.abc import Callable

import msgspec

from enrich.actors.casing import as_written
from enrich.actors.gather import Gathering
from enrich.actors.knowledge import Knowledge
from enrich.actors.lexicon import lexicon
from enrich.actors.link import Linker
from enrich.actors.mentions import Matcher
from enrich.actors.offices import Offices
from enrich.actors.render import render
from enrich.actors.tools import Tools
from enrich.actors.uncased import with_capitals
from wire.article import Article, Field

LONGEST = 60_000  # characters of a field that are read; the rest of a longer one tells nobody new


def make_tagger(knowledge: Knowledge) -> Callable[[Article], Article]:
    """Return the stage's function over one knowledge base."""
    tools = make_tools(knowledge)

    def tag(article: Article) -> Article:
        """Return the article with its actors and places."""
        texts = fields_of(article)
        read = with_capitals(texts, article.language, tools)
        found = Gathering(tools, read, day_of(article), article.language or "")
        actors, places = render(found)
        if read != texts:
            actors = tuple(as_written(each, texts) for each in actors)
            places = tuple(as_written(each, texts) for each in places)
        return msgspec.structs.replace(article, actors=actors, places=(*places, *article.places))

    return tag


def make_tools(knowledge: Knowledge) -> Tools:
    """Make a base ready for matching; once a process, before any fork."""
    words = lexicon()
    return Tools(knowledge, words, Matcher(knowledge), Linker(knowledge, words), Offices(knowledge))


def day_of(article: Article) -> str:
    """Return the day as of which roles are looked up; empty for an article of no known day (a dry run's)."""
    moment = article.published_at or article.fetched_at
    return moment.date().isoformat() if moment.year > 1970 else ""


def fields_of(article: Article) -> dict[Field, str]:
    """Return the fields that are read."""
    body: Field = "text" if article.text else "summary"
    return {"title": article.title[:LONGEST], body: article.body[:LONGEST]}
