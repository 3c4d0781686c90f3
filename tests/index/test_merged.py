"""Stories that were merged are found under every id they had."""

from pathlib import Path

from index.merged import with_merged
from index.store.sqlite import SqliteStore
from tests.wire.articles import plain
from wire.article import Article, Merge
from wire.query import Query, describe
from wire.query.tree import And, Fact, Not, Or, Words

CHAIN = [
    plain("a1", story="s1"),
    plain("a2", story="s2"),
    plain("a3", story="s3"),
    plain("a4", story="s2", merged=(Merge(id="s3", by="a4", likeness=0.5),)),
    plain("a5", story="s1", merged=(Merge(id="s2", by="a5", likeness=0.5), Merge(id="s3", by="a4", likeness=0.5))),
    plain("b1", story="other"),
]


def asked(tmp_path: Path, story: str, articles: list[Article]) -> tuple[str, ...]:
    with SqliteStore(tmp_path / "index.db") as store:
        assert store.put(articles) == [None] * len(articles)
        found = with_merged(store, Query("", Fact("story", (story,), story)))
    assert isinstance(found.root, Fact)
    return found.root.values


def test_any_id_of_a_chain_finds_all(tmp_path: Path) -> None:
    for story in ("s1", "s2", "s3"):
        assert set(asked(tmp_path, story, CHAIN)) == {"s1", "s2", "s3"}
    assert asked(tmp_path, "other", CHAIN) == ("other",)
    assert asked(tmp_path, "none", CHAIN) == ("none",)


def test_stories_are_completed_wherever_they_stand(tmp_path: Path) -> None:
    story = Fact("story", ("s3",), "s3")
    with SqliteStore(tmp_path / "index.db") as store:
        store.put(CHAIN)
        found = with_merged(store, Query("", And((Words("x"), Or((Not(story), Words("y")))))))
    match found.root:
        case And((Words(), Or((Not(Fact(values=values)), Words())))):
            assert set(values) == {"s1", "s2", "s3"}
        case other:
            raise AssertionError(other)
    assert "s3" in describe(found)
