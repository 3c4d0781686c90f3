"""The shipped base, loaded once for all tests of this room, and a tagger over it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from enrich.actors.knowledge import Knowledge, load
from enrich.actors.tag import make_tagger, make_tools
from enrich.actors.tools import Tools
from wire.article import Actor, Article

DAY = datetime(2020, 1, 4, tzinfo=UTC)

Tagged = Callable[..., Article]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def tools(knowledge: Knowledge) -> Tools:
    return make_tools(knowledge)


@pytest.fixture(scope="session")
def tagger(knowledge: Knowledge) -> Callable[[Article], Article]:
    return make_tagger(knowledge)


@pytest.fixture(scope="session")
def tag(tagger: Callable[[Article], Article]) -> Tagged:
    def tagged(text: str | None, title: str = "", day: datetime | None = DAY, language: str | None = "en") -> Article:
        article = Article(
            id="a1", feed="f", outlet="o", title=title, text=text, published_at=day, fetched_at=DAY, language=language
        )
        return tagger(article)

    return tagged


def ids(article: Article) -> set[str]:
    return {actor.id for actor in article.actors}


def actor(article: Article, name: str) -> Actor:
    return next(each for each in article.actors if each.id == name)
