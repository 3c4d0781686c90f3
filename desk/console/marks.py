"""A text in pieces: plain ones, and those that name an actor, so that a page can link them.

In: an article. Out: paragraphs of pieces. Refuses: mentions that overlap an earlier one or lie beyond the text; they
stay plain.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wire.article import Actor, Article

BEGINNING = 240  # letters that stand for a text in a list


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the actor they name."""

    text: str
    actor: Actor | None = None


def pieces(article: Article) -> list[list[Piece]]:
    """Return the paragraphs of an article's body, each in pieces."""
    field = "text" if article.text else "summary"
    spans = sorted(
        ((span.start, span.end, actor) for actor in article.actors for span in actor.mentions if span.field == field),
        key=lambda each: (each[0], -each[1]),
    )
    paragraphs, start = [], 0
    for paragraph in article.body.split("\n"):
        end = start + len(paragraph)
        inside = [(first - start, last - start, actor) for first, last, actor in spans if start <= first < last <= end]
        if paragraph.strip():
            paragraphs.append(list(_cut(paragraph, inside)))
        start = end + 1
    return paragraphs


def beginning(text: str) -> str:
    """Return the beginning of a text, cut at a word."""
    flat = " ".join(text[: 2 * BEGINNING].split())
    return flat if len(flat) <= BEGINNING else flat[:BEGINNING].rsplit(" ", 1)[0] + " …"


def _cut(paragraph: str, spans: list[tuple[int, int, Actor]]) -> Iterator[Piece]:
    at = 0
    for start, end, actor in spans:
        if start < at:
            continue
        if start > at:
            yield Piece(paragraph[at:start])
        yield Piece(paragraph[start:end], actor)
        at = end
    if at < len(paragraph):
        yield Piece(paragraph[at:])
