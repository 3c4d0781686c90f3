from pathlib import Path

from index.sink import make_sink
from index.store.sqlite import SqliteStore
from tests.wire.articles import plain
from wire.outcome import Quarantine


def test_sink_gives_each_article_its_verdict(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "index.db") as store:
        good, bad = plain("a1"), plain("a2", title="\ud800")
        first, second = make_sink(store)([good, bad])
        assert (first, store.count()) == (good, 1)
        assert isinstance(second, Quarantine)
        assert make_sink(store)([]) == []
