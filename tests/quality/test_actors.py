"""How well actors are found, measured on our own gold; a floor is lowered only with a decision record."""

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from enrich.actors.knowledge import load
from enrich.actors.tag import make_tagger
from wire.article import Article

GOLD = Path(__file__).with_name("actors.toml")
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]*)\]\]")

# Floors: a little under what was reached when they were set (mentions .97, links .99, recall .96).
MENTIONS, PRECISION, RECALL, UNKNOWN = 0.93, 0.96, 0.92, 0.90

Spans = dict[tuple[int, int], str]


class Counts(NamedTuple):
    right_spans: int
    said_spans: int
    gold_spans: int
    right_links: int
    said_links: int
    gold_links: int
    right_unknown: int
    said_unknown: int


def read() -> Iterator[tuple[Article, Spans]]:
    """Yield each article of the gold with its marks taken out, and the marks."""
    for number, entry in enumerate(tomllib.loads(GOLD.read_text(encoding="utf-8"))["article"], 1):
        text, spans, at = "", Spans(), 0
        for mark in _MARK.finditer(entry["text"]):
            text += entry["text"][at : mark.start()]
            spans[len(text), len(text) + len(mark[1])] = mark[2]
            text += mark[1]
            at = mark.end()
        text += entry["text"][at:]
        day = datetime.fromisoformat(entry["day"]).replace(tzinfo=UTC)
        yield (
            Article(
                id=str(number), feed="f", outlet="o", title="", text=text, published_at=day, fetched_at=day,
                language=entry.get("language", "en"),
            ),
            spans,
        )  # fmt: skip


def said(article: Article) -> Spans:
    """Return the spans of names with the ids said of them; unnamed groups are left out."""
    found = {(m.start, m.end): place.id or "x" for place in article.places for m in place.mentions}
    for actor in article.actors:
        if actor.kind != "group":
            found.update({(m.start, m.end): actor.id if actor.known else "x" for m in actor.mentions})
    return found


@pytest.fixture(scope="module")
def counts() -> Counts:
    tag: Callable[[Article], Article] = make_tagger(load())
    total = [0] * 8
    for article, gold in read():
        found = said(tag(article))
        links = {span for span, name in found.items() if name != "x"}
        unknown = found.keys() - links
        for place, more in enumerate(
            (
                len(found.keys() & gold.keys()),
                len(found),
                len(gold),
                sum(gold.get(span) == found[span] for span in links),
                len(links),
                sum(name != "x" for name in gold.values()),
                sum(gold.get(span) == "x" for span in unknown),
                len(unknown & gold.keys()),
            )
        ):
            total[place] += more
    return Counts(*total)


def f1(right: int, said: int, gold: int) -> float:
    return 2 * right / (said + gold)


def test_mentions_are_found(counts: Counts) -> None:
    score = f1(counts.right_spans, counts.said_spans, counts.gold_spans)
    assert score >= MENTIONS, f"{score:.3f}: {counts}"


def test_links_are_right(counts: Counts) -> None:
    precision, recall = counts.right_links / counts.said_links, counts.right_links / counts.gold_links
    assert precision >= PRECISION, f"{precision:.3f}: {counts}"
    assert recall >= RECALL, f"{recall:.3f}: {counts}"


def test_unknown_names_are_unknown(counts: Counts) -> None:
    assert counts.right_unknown / counts.said_unknown >= UNKNOWN, str(counts)
