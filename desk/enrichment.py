"""Enrichment in memory, for dry runs: one article after the other through the stages of enrich, nothing stored.

In: articles as users hand them in, in the order of arrival. Out: articles as the index and alerts get them, with what
each changed in others; or as `actors` and `events` leave them, each by itself. Refuses: what the stages drop or
quarantine, with a ValueError that says why.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from desk import setup
from wire.article import Article
from wire.outcome import Drop, Quarantine

if TYPE_CHECKING:
    from enrich.stories.stage import Told


def make_line() -> "Callable[[Article], Told]":
    """Return the whole of enrichment as one function; it remembers the articles it has seen, as the stream does."""
    from enrich.sift.stage import make_sift
    from enrich.stories.stage import make_stories

    sift, code, tell = make_sift(()), _coding(), make_stories(())

    def line(article: Article) -> "Told":
        try:
            return tell(code(sift(article)))
        except (Drop, Quarantine) as refused:
            raise _fault(refused) from None

    return line


def make_coding() -> Callable[[Article], Article]:
    """Return language, actors and events as one function, to which each article is the first."""
    from enrich.sift.language import identify

    code = _coding()

    def tag(article: Article) -> Article:
        language = identify(f"{article.title}\n{article.body}", article.language)
        try:
            return code(msgspec.structs.replace(article, language=language))
        except (Drop, Quarantine) as refused:
            raise _fault(refused) from None

    return tag


def _coding() -> Callable[[Article], Article]:
    from enrich.actors.tag import make_tagger
    from enrich.events.code import make_coder

    tagger, coder = make_tagger(setup.knowledge()), make_coder()
    return lambda article: coder(tagger(article))


def _fault(refused: Drop | Quarantine) -> ValueError:
    return ValueError(refused.detail or refused.reason.value)
