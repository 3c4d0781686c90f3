"""Why an article matched: the passages with the words, names and events that the query asks for.

In: an article and a query. Out: up to three Passages with marked words, from the source text itself. Refuses: nothing;
an article that matched by its outlet or date alone has no passages.
"""

import html
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wire.article import Article, Field, Span
from wire.query import Query, prepare
from wire.query.predicate import event_matches
from wire.query.tree import Fact, Group, Prefix, Words
from wire.query.wanted import Leaf, wanted
from wire.query.words import alternatives, fold, is_run, language_key, spans

PASSAGES = 3
BEFORE, AFTER = 60, 200  # letters around the first mark of a passage: about two lines on a terminal
LONGEST = 100_000  # letters of a text that are looked at: passages come from where people read
_FIELDS: tuple[Field, ...] = ("title", "summary", "text")
Mark = tuple[int, int]
Token = tuple[int, int, str]  # start, end, term


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one field of the article and where the marked words stand in it."""

    field: Field
    text: str
    marks: tuple[Mark, ...]

    def to_html(self) -> str:
        """Return the passage as HTML, with <em> around what is marked and everything else escaped."""
        parts, at = [], 0
        for start, end in self.marks:
            parts += [html.escape(self.text[at:start], quote=False), "<em>"]
            parts += [html.escape(self.text[start:end], quote=False), "</em>"]
            at = end
        return "".join((*parts, html.escape(self.text[at:], quote=False)))


def highlight(article: Article, query: Query) -> tuple[Passage, ...]:
    """Return the passages of an article that speak for its matching a query."""
    leaves, key = wanted(query.root), language_key(article.language)
    spoken = list(_spoken(article, leaves))
    passages: list[Passage] = []
    for field in _FIELDS:
        text = (getattr(article, field) or "")[:LONGEST]
        tokens = list(_tokens(text, key))
        marks = [mark for leaf in leaves for mark in _marks(leaf, text, tokens, key, title=field == "title")]
        marks += [(span.start, span.end) for span in spoken if span.field == field and span.end <= len(text)]
        passages += _cut(field, text, _merged(marks))
    # The passage with most marks says most; of equals, the first in the article.
    best = sorted(range(len(passages)), key=lambda at: (-len(passages[at].marks), at))[:PASSAGES]
    return tuple(passages[at] for at in sorted(best))


def _spoken(article: Article, leaves: Iterable[Leaf]) -> Iterator[Span]:
    """Yield the spans that other stages found: mentions of the actors and words of the events that are asked for."""
    view = prepare(article)
    for leaf in leaves:
        if isinstance(leaf, Fact) and leaf.field == "actor":
            wanted_ids = set(leaf.values)
            for actor in article.actors:
                if actor.id.casefold() in wanted_ids:
                    yield from actor.mentions
        elif isinstance(leaf, Group):
            for event, seen in zip(article.events, view.events, strict=True):
                if event_matches(leaf, seen):
                    yield from (each for each in (event.source_span, event.trigger, event.target_span) if each)


def _marks(leaf: Leaf, text: str, tokens: list[Token], key: str, *, title: bool) -> Iterator[Mark]:
    match leaf:
        case Words() if title or not leaf.title:
            yield from _find(alternatives(leaf.text)[key], tokens)
        case Prefix() if title or not leaf.title:
            places = dict.fromkeys((start, end) for start, end, _ in tokens)
            yield from (each for each in places if fold(text[slice(*each)]).startswith(leaf.letters))
        case _:
            return


def _tokens(text: str, key: str) -> Iterator[Token]:
    for start, end, terms in spans(text, key):
        if is_run(text[start:end]) and len(terms) == max(1, end - start - 1):
            yield from ((start + at, min(start + at + 2, end), term) for at, term in enumerate(terms))
        else:
            yield from ((start, end, term) for term in terms)


def _find(terms: tuple[str, ...], tokens: list[Token]) -> Iterator[Mark]:
    first, count = terms[0], len(terms)
    for at, (start, _, term) in enumerate(tokens):
        if term == first and tuple(each[2] for each in tokens[at : at + count]) == terms:
            yield start, tokens[at + count - 1][1]


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    merged: list[Mark] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(field: Field, text: str, marks: list[Mark]) -> Iterator[Passage]:
    """Yield pieces of a text that each hold as many neighbouring marks as fit."""
    while marks:
        start = _word_start(text, max(0, marks[0][0] - BEFORE), marks[0][0])
        stop = min(len(text), max(marks[0][0] + AFTER, marks[0][1]))
        end = _word_end(text, stop, marks[0][1])
        count = max(1, bisect_right([last for _, last in marks], end))
        lead, tail = "…" if start else "", "…" if end < len(text) else ""
        shift = len(lead) - start
        inside = tuple((first + shift, last + shift) for first, last in marks[:count])
        piece = "".join(" " if each.isspace() else each for each in text[start:end])
        yield Passage(field, f"{lead}{piece}{tail}", inside)
        marks = marks[count:]


def _word_start(text: str, at: int, mark: int) -> int:
    """Return where the next sentence or word begins after `at`, before the mark."""
    if at == 0:
        return 0
    for stop in ("\n", ". ", " "):
        found = text.rfind(stop, at, mark) if stop != " " else text.find(stop, at, mark)
        if found >= 0:
            return found + len(stop)
    return at


def _word_end(text: str, at: int, mark: int) -> int:
    """Return where the last word before `at` ends, after the mark."""
    if at >= len(text):
        return len(text)
    for stop in ("\n", " "):
        found = text.find(stop, mark, at) if stop == "\n" else text.rfind(stop, mark, at)
        if found >= 0:
            return found
    return at
