"""The running stage `actors` knows what `wirewatch actors import` brought from its next batch on."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from desk import setup
from desk.renewal import CurrentResolver, handling
from desk.stages import BUILDS
from tests.desk.conftest import Wirewatch
from tests.wire import articles
from wire import codec
from wire.batch import Process
from wire.pool import Here, Pool

BUILD = partial(BUILDS["actors"], ())
TEXT = "Rana Odeh spoke in Amman in Jordan."


@pytest.fixture
def mine(home: Path, tmp_path: Path) -> Iterator[Path]:
    setup.forget_knowledge()  # another test's
    file = tmp_path / "mine.csv"
    file.write_text("id,name,kind,country,sector\nQ90000001,Rana Odeh,person,JOR,GOV\n")
    yield file
    setup.forget_knowledge()


def ids(handled: object) -> set[str]:
    assert isinstance(handled, tuple)
    return {actor.id for actor in codec.decode(handled[0].value).actors}


def value() -> bytes:
    return codec.encode(articles.plain("a1", text=TEXT, language="en"))


def test_pool_takes_up_an_import_at_the_next_batch(mine: Path, wirewatch: Wirewatch) -> None:
    setup.engine()
    with Pool({"actors": BUILD()}, 2) as pool:
        handle = handling("actors", BUILD, pool)
        before = ids(handle([value()])[0])
        assert wirewatch("actors", "import", str(mine)).exit_code == 0
        after = ids(handle([value()])[0])
    assert ("x:rana-odeh" in before, "Q90000001" in before) == (True, False)
    assert ("x:rana-odeh" in after, "Q90000001" in after) == (False, True)


def test_resolver_knows_an_import_when_asked(mine: Path, wirewatch: Wirewatch) -> None:
    setup.engine()
    resolver = CurrentResolver()
    assert resolver.actors("Rana Odeh") == []
    assert wirewatch("actors", "import", str(mine)).exit_code == 0
    assert resolver.actors("Rana Odeh")[0] == "Q90000001"
    assert resolver.name("Q90000001") == "Rana Odeh"
    assert resolver.country("Jordan") == "JOR"
    assert "Rana Odeh" in resolver.suggest("Rana Odehh")


def test_base_is_read_anew_only_after_an_import(mine: Path, wirewatch: Wirewatch) -> None:
    built = []

    def build() -> Process:
        built.append(setup.as_of())
        return list

    handle = handling("actors", build, Here({"actors": list}))
    for _ in range(2):
        handle([value()])
    assert built == []
    wirewatch("actors", "import", str(mine), "--dry-run")
    handle([value()])
    assert built == []
    wirewatch("actors", "import", str(mine))
    for _ in range(2):
        handle([value()])
    assert built == [setup.imports()]


def test_base_stays_as_it_was_while_the_database_is_away(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise sa.exc.OperationalError("select", {}, Exception("away"))

    handle = handling("actors", BUILD, Here({"actors": list}))
    monkeypatch.setattr(setup, "imports", away)
    assert codec.decode(handle([value()])[0][0].value).text == TEXT  # type: ignore[index]


def test_other_stages_ask_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "imports", None)
    assert len(handling("events", BUILD, Here({"events": list}))([value()])) == 1
