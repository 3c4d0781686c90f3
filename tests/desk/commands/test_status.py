"""Status: how far behind each stage is, while nothing runs and after something came."""

from desk import setup
from tests.desk.conftest import Wirewatch, lines
from tests.wire import articles
from wire.envelope import publishing
from wire.topics import FETCHED, STAGES


def test_fresh_folder_has_nothing_behind(wirewatch: Wirewatch) -> None:
    *stages, counts = lines(wirewatch("status", "--json"))
    assert [line["stage"] for line in stages] == [stage.name for stage in STAGES if stage.reads]
    assert {line["behind"] for line in stages} == {0}
    assert counts == {"documents": 0, "records": 0, "feeds": 0, "subscriptions": 0, "alerts": 0}


def test_what_waits_is_counted_with_its_age(wirewatch: Wirewatch) -> None:
    setup.belt().publish([publishing(FETCHED, articles.plain(f"a{at}")) for at in range(3)])
    sift, actors, *_ = lines(wirewatch("status", "--json"))
    assert (sift["behind"], actors["behind"], actors["oldest_seconds"]) == (3, 0, None)
    age = sift["oldest_seconds"]
    assert isinstance(age, float)
    assert 0 <= age < 60
    assert "3 behind, oldest" in wirewatch("status").stdout
