"""Real input: captured public feeds through both bodies; every entry is a document or has its fate printed.

Needs ../shared/eval/dev/real_feeds.tar.xz beside the checkout, and stands aside where it is absent.
"""

import json
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house.source import ROOT
from tests.journey.bodies import Distributed, Embedded
from tests.journey.documents import differences, documents, parted
from tests.live.servers.elasticsearch_node import ElasticsearchNode
from tests.live.servers.kafka_broker import KafkaBroker
from tests.web import serving

FEEDS = ROOT.parent / "shared/eval/dev/real_feeds.tar.xz"
pytestmark = [
    pytest.mark.live,
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not FEEDS.exists(), reason="no captured feeds beside this checkout"),
]
PARTED = 0.1  # of the pairs told as one story; another order of arrival parts .05 to .1 of a set (docs/quality.md)
NO_PAGES = {"WIREWATCH_INGEST__FULL_TEXT": "false"}  # the captured feeds' pages are not on loopback


def _captured() -> dict[str, bytes]:
    with tarfile.open(FEEDS) as archive:
        members = [member for member in archive if member.isfile() and not member.name.endswith("urlmap.json")]
        bodies = {Path(member.name).name: archive.extractfile(member) for member in members}
        return {f"/{name}": body.read() for name, body in sorted(bodies.items()) if body}


def _feed_list(file: Path, web: str, paths: Mapping[str, bytes]) -> Path:
    blocks = [f'[[feed]]\nid = "f{path[1:]}"\nurl = "{web}{path}"\noutlet = "Outlet {path[1:5]}"\n' for path in paths]
    file.write_text("\n".join(blocks), encoding="utf-8")
    return file


def test_both_bodies_end_with_the_same_documents(
    tmp_path: Path, kafka: KafkaBroker, elasticsearch: ElasticsearchNode, database: str, prefix: str
) -> None:
    pages = _captured()
    urls = {
        "WIREWATCH_BELT__URL": f"kafka://{kafka.bootstrap}",
        "WIREWATCH_BELT__PREFIX": prefix,
        "WIREWATCH_DATABASE__URL": database,
        "WIREWATCH_INDEX__URL": elasticsearch.url,
        "WIREWATCH_INDEX__PREFIX": prefix.rstrip("-"),
    }
    embedded = Embedded(tmp_path / "one/var", **NO_PAGES)
    distributed = Distributed(tmp_path / "many/var", {**urls, **NO_PAGES}, {"actors": 2, "events": 2})
    (tmp_path / "many").mkdir()
    with serving(pages) as web:
        feeds = _feed_list(tmp_path / "feeds.toml", web, pages)
        summary, counts = embedded.run(feeds), distributed.run(feeds)
        again = embedded.run(feeds)
    with embedded.store() as one, distributed.store() as other:
        first, second, apart = documents(one), documents(other), parted(one, other)
    report = {"feeds": len(pages), "embedded": summary, "distributed": counts, "parted": apart}
    print(json.dumps(report, indent=1))  # noqa: T201 – the fates, for whoever runs it with -s
    assert differences(first, second)[:10] == []
    assert apart < PARTED
    assert summary["articles"] == counts["published"]
    fates = sum(summary["dropped"].values()) + sum(summary["quarantined"].values())
    assert len(first) == summary["indexed"] == summary["articles"] - fates
    assert sum(counts["feeds"].values()) == len(pages)
    assert (again["articles"], again["indexed"]) == (0, 0)
