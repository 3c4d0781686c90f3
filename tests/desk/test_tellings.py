"""Stories put together from articles."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from desk.tellings import gather
from wire.article import Article, Merge, Relation

AT = datetime(2020, 1, 3, tzinfo=UTC)


def telling(name: str, story: str, hours: float, outlet: str = "o", relation: Relation = "related") -> Article:
    at = AT + timedelta(hours=hours)
    return Article(
        id=name,
        feed="f",
        outlet=outlet,
        title=f"T {name}",
        fetched_at=at,
        published_at=at,
        story=story,
        relation=relation,
    )


def test_gather_puts_merged_stories_together() -> None:
    merges = tuple(Merge(id=old, by="a3", likeness=0.5) for old in ("s2", "s3"))
    articles = [telling("a1", "s2", 0), telling("a2", "s3", 1), replace(telling("a3", "s1", 2), merged=merges)]
    (story,) = gather(articles)
    assert (story.id, sorted(story.ids), len(story.tellings)) == ("s1", ["s1", "s2", "s3"], 3)
    assert story.line()["merged"] == merges


def test_gather_orders() -> None:
    articles = [
        *(telling(f"big{each}", "big", each) for each in range(4)),
        *(telling(f"new{each}", "new", 40 + each) for each in range(2)),
        telling("last", "last", 50),
    ]
    assert [story.id for story in gather(articles, "size")] == ["big", "new", "last"]
    assert [story.id for story in gather(articles, "growth")] == ["new", "last", "big"]
    assert [story.id for story in gather(articles, "time")] == ["last", "new", "big"]


def test_gather_counts_texts_outlets_and_growth() -> None:
    (story,) = gather(
        [
            telling("a3", "a1", 30, "second", "exact"),
            telling("a2", "a1", 5, "second"),
            telling("a1", "a1", 0, "first", "new"),
        ]
    )
    assert (story.title, story.texts, story.outlets, story.growth) == ("T a1", 2, ("first", "second"), 1)


def test_gather_nothing() -> None:
    assert gather([]) == []
    assert gather([Article(id="a", feed="f", outlet="o", title="T", fetched_at=AT)]) == []
