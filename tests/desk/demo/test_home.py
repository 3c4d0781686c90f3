from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from alerts import register
from desk.demo import home as demo
from desk.demo.press import outlets
from desk.demo.site import Site
from desk.faults import Fault
from ingest.feeds import load_feeds
from wire.database import open_database
from wire.settings import load

ADDRESS = "http://127.0.0.1:9/alerts"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    opened = open_database("", tmp_path)
    yield opened
    opened.dispose()


def test_environment_is_known_to_the_settings(tmp_path: Path) -> None:
    environ = {"WIREWATCH_BELT__URL_FILE": "/none", "WIREWATCH_INDEX__API_KEY": "k", "WIREWATCH_LOG__LEVEL": "error"}
    demo.settle(environ, tmp_path)
    settings = load(environ)
    assert settings.log.level == "error"
    assert settings.home == tmp_path
    assert settings.ingest.feeds == tmp_path / "feeds.toml"
    assert not settings.belt.url


def test_feed_list_is_written_once_and_can_be_read(tmp_path: Path) -> None:
    with Site() as site:
        assert len(demo.list_feeds(tmp_path / "new", site)) == len(outlets()) + 2
        first = demo.feed_list(tmp_path / "new").read_bytes()
        demo.list_feeds(tmp_path / "new", site)
        assert demo.feed_list(tmp_path / "new").read_bytes() == first
        listed = load_feeds(demo.feed_list(tmp_path / "new"))
        assert (len(listed.feeds), listed.faults) == (len(outlets()) + 2, ())
        assert demo.site_port(tmp_path / "new") == site.port


def test_site_port_of_a_new_folder_is_any(tmp_path: Path) -> None:
    assert demo.site_port(tmp_path) == 0


def test_site_port_passes_over_feeds_of_the_user(tmp_path: Path) -> None:
    demo.feed_list(tmp_path).write_text('[[feed]]\nid = "mine"\nurl = "https://a.example/rss"\noutlet = "Mine"\n')
    assert demo.site_port(tmp_path) == 0


def test_taken_port_is_a_fault_that_says_what_to_do() -> None:
    with Site() as site, pytest.raises(Fault, match=rf"port {site.port}.*--home NEW"):
        demo.open_at(site.port, Site)


def test_subscriptions_are_put_on_the_register(engine: sa.Engine) -> None:
    port, secret = demo.receiver_before(engine)
    assert port == 0
    assert demo.subscribe(engine, ADDRESS, secret) == 3
    with engine.begin() as connection:
        for each in register.every(connection):
            assert [channel.address for channel in each.channels] == [ADDRESS]
            assert each.secret.reveal() == secret


def test_subscriptions_of_an_earlier_run_get_the_receiver_again(engine: sa.Engine) -> None:
    demo.subscribe(engine, ADDRESS, demo.receiver_before(engine)[1])
    port, secret = demo.receiver_before(engine)
    assert port == 9
    assert demo.subscribe(engine, "http://127.0.0.1:10/alerts", secret) == 3
    with engine.begin() as connection:
        known = register.every(connection)
    assert [each.channels[0].address for each in known] == ["http://127.0.0.1:10/alerts"] * 3
    assert {each.secret.reveal() for each in known} == {secret}
