"""One feed in, one hit and one alert out, on both bodies: the same words, the same story, told once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alerts.receiver import Receiver
from tests.journey.bodies import Distributed, Embedded
from tests.live.servers.elasticsearch_node import ElasticsearchNode
from tests.live.servers.kafka_broker import KafkaBroker
from tests.web import serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
TELLING = """A United States drone strike killed Iranian general Qasem Soleimani near Baghdad airport on Friday,
officials said. The commander had landed at night, and two cars were hit on the road that leaves the cargo terminal."""
FEED = f"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>T</title><link>http://127.0.0.1/</link>
<item><guid>1</guid><title>US strike kills Soleimani in Baghdad</title><description>{TELLING}</description></item>
<item><guid>2</guid><title>Pear harvest opens late</title><description>Growers in the valley began to pick pears on
Monday, two weeks late after a cold spring.</description></item>
</channel></rss>"""
COPY = FEED.replace("<guid>2", "<guid>3").replace("Pear", "Plum").replace("pears", "plums")
FRENCH = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>T</title><link>http://127.0.0.1/</link><language>fr</language>
<item><guid>4</guid><title>Soleimani tué par une frappe américaine à Bagdad</title><description>Les États-Unis ont tué
le général iranien Qassem Soleimani vendredi dans une frappe de drone près de l'aéroport de Bagdad, en Irak. L'Iran a
promis de se venger, ont déclaré des responsables.</description></item>
</channel></rss>"""
ALERTING = {"WIREWATCH_ALERTS__ALLOW": "127.0.0.0/8", "WIREWATCH_INGEST__FULL_TEXT": "false"}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


def _one_hit_and_one_alert(body: Embedded, receiver: Receiver, folder: Path) -> None:
    subscribe = ["alerts", "add", "--title", "Soleimani", "--query", 'actor:"Qassem Soleimani"']
    with serving({"/a.xml": FEED.encode(), "/b.xml": COPY.encode(), "/c.xml": FRENCH.encode()}) as web:
        feeds = [f'[[feed]]\nid = "{name}"\nurl = "{web}/{name}.xml"\noutlet = "{name}"\n' for name in ("a", "b", "c")]
        (folder / "feeds.toml").write_text("\n".join(feeds), encoding="utf-8")
        body.ask(*subscribe, "--channel", receiver.url)
        body.run(folder / "feeds.toml")
    with body.store() as store, body.records() as records:
        store.refresh()
        records.refresh()
    total, *hits = body.ask("search", "event:(type:ASSAULT AND source:USA AND target:IRN)")
    assert (total["total"], {hit["outlet"] for hit in hits}) == (len(hits), {"a", "b", "c"})
    _, *tellings = body.ask("search", 'actor:"Qassem Soleimani"')
    assert {hit["language"] for hit in tellings} == {"en", "fr"}
    (story,) = {body.ask("stories", "show", hit["story"])[0]["id"] for hit in tellings}
    assert {hit["id"] for hit in body.ask("search", f'story:"{story}"')[1:]} == {hit["id"] for hit in tellings}
    assert len(receiver.wait(1)) == 1  # in whatever language it came first
    (act,) = body.ask("events", "list", "--source", "USA", "--target", "Iran", "--type", "ASSAULT", "--both")
    assert (act["outlets"], set(act["tellings"])) == (3, {hit["id"] for hit in tellings})
    assert (set(act["languages"]), "Soleimani" in act["best"]["text"]) == ({"en", "fr"}, True)


def test_journey_in_one_process(tmp_path: Path, receiver: Receiver) -> None:
    _one_hit_and_one_alert(Embedded(tmp_path / "var", **ALERTING), receiver, tmp_path)


@pytest.mark.live
def test_journey_over_servers(
    tmp_path: Path, receiver: Receiver, kafka: KafkaBroker, elasticsearch: ElasticsearchNode, database: str, prefix: str
) -> None:
    urls = {
        "WIREWATCH_BELT__URL": f"kafka://{kafka.bootstrap}",
        "WIREWATCH_BELT__PREFIX": prefix,
        "WIREWATCH_DATABASE__URL": database,
        "WIREWATCH_INDEX__URL": elasticsearch.url,
        "WIREWATCH_INDEX__PREFIX": prefix.rstrip("-"),
    }
    body = Distributed(tmp_path / "var", {**urls, **ALERTING})
    _one_hit_and_one_alert(body, receiver, tmp_path)
