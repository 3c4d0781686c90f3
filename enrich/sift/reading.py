"""What sift takes from articles: their prints and terms, many articles at once, as it follows from them alone.

In: articles. Out: each with its Reading. Refuses: nothing. A batch of 200 takes a third of the time of 200 articles
one by one, as numpy's steps then cost as much as what they do.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from enrich.sift.hashes import Words, hashed_each
from enrich.sift.language import TELLING, identify
from enrich.sift.prints import Taken, take
from enrich.sift.terms import Buckets, Terms, take_terms_each
from enrich.sift.window import address
from wire.article import Article
from wire.query.words import language_key

AT_ONCE = 1 << 19  # letters, or the article that has more: 15 MB while they are read


class Reading(NamedTuple):
    """What sift takes from an article."""

    id: str
    revision: int
    outlet: str
    address: str | None
    fetched: datetime
    published: float
    taken: Taken | None
    terms: Terms
    term_keys: Buckets


def in_its_language(article: Article) -> Article:
    """Return an article with the language that its words tell."""
    # A reprint's headline may be in another language than its text; a text that is long enough speaks for itself.
    words = article.body if len(article.body) >= TELLING else f"{article.title}\n{article.body}"
    return msgspec.structs.replace(article, language=identify(words, article.language))


def read(articles: Iterable[Article]) -> Iterator[tuple[Article, Reading]]:
    """Yield articles whose language was told, in order, each with what is taken from it."""
    for portion in _portions(articles):
        keys = [language_key(article.language) for article in portion for _ in range(2)]
        texts = [text for article in portion for text in (article.title, article.body)]
        yield from zip(portion, take_in(portion, hashed_each(texts, keys)), strict=True)


def take_in(articles: Sequence[Article], words: Words) -> Iterator[Reading]:
    """Yield what is taken from articles, the title and then the body of each being hashed."""
    for article, taken, (terms, keys) in zip(articles, take(words), take_terms_each(words), strict=True):
        yield Reading(
            id=article.id,
            revision=article.revision,
            outlet=article.outlet,
            address=address(article),
            fetched=article.fetched_at,
            published=(article.published_at or article.fetched_at).timestamp(),
            taken=taken,
            terms=terms,
            term_keys=keys,
        )


def _portions(articles: Iterable[Article]) -> Iterator[list[Article]]:
    portion: list[Article] = []
    letters = 0
    for article in articles:
        portion.append(article)
        letters += len(article.title) + len(article.body)
        if letters >= AT_ONCE:
            yield portion
            portion, letters = [], 0
    if portion:
        yield portion
