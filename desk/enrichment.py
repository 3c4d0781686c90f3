"""Enrichment in memory, for dry runs: one article after the other through every stage of enrich, nothing stored.

In: articles as users hand them in, in the order of arrival. Out: articles as the index and alerts get them. Refuses:
what the stages drop or quarantine, with a ValueError that says why.
"""

from collections.abc import Callable

from wire.article import Article
from wire.outcome import Drop, Quarantine


def make_line() -> Callable[[Article], Article]:
    """Return the whole of enrichment as one function; it remembers the articles it has seen, as the stream does."""
    from desk import setup
    from enrich.actors.tag import make_tagger
    from enrich.events.code import make_coder
    from enrich.sift.stage import make_sift
    from enrich.stories.stage import make_teller

    stages = make_sift(()), make_tagger(setup.knowledge()), make_coder(), make_teller(())

    def line(article: Article) -> Article:
        try:
            for stage in stages:
                article = stage(article)
        except (Drop, Quarantine) as refused:
            raise ValueError(refused.detail or refused.reason.value) from None
        return article

    return line
