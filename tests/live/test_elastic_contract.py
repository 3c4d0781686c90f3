from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import msgspec
import pytest
from elasticsearch import Elasticsearch

from index.document import make_document
from index.store.elastic import ElasticStore
from index.store.elastic_records import ElasticRecords
from tests.index.store.contract import OpenStore, StoreContract, ids
from tests.index.store.records_contract import OpenRecords, RecordsContract
from tests.live.servers.elasticsearch_node import ElasticsearchNode
from tests.wire.articles import FETCHED, plain
from wire.outcome import Retry
from wire.settings import IndexSettings, Secret


@pytest.mark.live
class TestContract(StoreContract):
    @pytest.fixture
    def open_store(self, elasticsearch: ElasticsearchNode, prefix: str) -> Iterator[OpenStore]:
        settings = IndexSettings(url=Secret(elasticsearch.url), prefix=prefix)
        with ExitStack() as stack:
            yield lambda: stack.enter_context(ElasticStore(settings))


@pytest.mark.live
class TestRecordsContract(RecordsContract):
    @pytest.fixture
    def open_records(self, elasticsearch: ElasticsearchNode, prefix: str) -> Iterator[OpenRecords]:
        settings = IndexSettings(url=Secret(elasticsearch.url), prefix=prefix)
        with ExitStack() as stack:
            yield lambda: stack.enter_context(ElasticRecords(settings))


@pytest.mark.live
def test_articles_of_an_older_mapping_are_rolled_forward(elasticsearch: ElasticsearchNode, prefix: str) -> None:
    settings = IndexSettings(url=Secret(elasticsearch.url), prefix=prefix)
    old = f"{prefix}-articles-v0-2020.01"
    with Elasticsearch(elasticsearch.url) as client, ElasticStore(settings) as store:
        for number, revision in (("a1", 1), ("a2", 2)):
            document = msgspec.json.decode(msgspec.json.encode(make_document(plain(number, revision=revision))))
            kept = {name: document[name] for name in ("article", "title")}
            client.index(index=old, id=number, document=kept, refresh=True)
        store.put([plain("a2", title="newer", revision=3)])
        assert store.roll_forward() == 2
        assert (store.count(), store.get("a1"), ids(store, "newer")) == (2, plain("a1"), ["a2"])
        assert not client.indices.exists(index=old)
        assert store.roll_forward() == 0


@pytest.mark.live
def test_indices_are_by_month_behind_one_alias(elasticsearch: ElasticsearchNode, prefix: str) -> None:
    settings = IndexSettings(url=Secret(elasticsearch.url), prefix=prefix, shards=2)
    with Elasticsearch(elasticsearch.url) as client, ElasticStore(settings) as store, ElasticStore(settings) as other:
        store.put([plain("a1"), plain("a2", first_seen_at=FETCHED - timedelta(days=9))])
        other.put([plain("a3", fetched_at=FETCHED + timedelta(days=40))])
        names = client.indices.get(index=f"{prefix}-articles")
        shards = {index["settings"]["index"]["number_of_shards"] for index in names.values()}
    assert sorted(names) == [f"{prefix}-articles-v1-{month}" for month in ("2019.12", "2020.01", "2020.02")]
    assert shards == {"2"}


@pytest.mark.live
def test_index_deleted_under_the_store_is_made_again(elasticsearch: ElasticsearchNode, prefix: str) -> None:
    with (
        Elasticsearch(elasticsearch.url) as client,
        ElasticStore(IndexSettings(url=Secret(elasticsearch.url), prefix=prefix)) as store,
    ):
        store.put([plain("a1")])
        client.indices.delete(index=f"{prefix}-articles-v1-2020.01")
        client.cluster.put_settings(persistent={"action.auto_create_index": False})
        try:
            with pytest.raises(Retry):
                store.put([plain("a1")])
            assert store.put([plain("a1")]) == [None]
        finally:
            client.cluster.put_settings(persistent={"action.auto_create_index": None})
        assert ids(store, "title") == ["a1"]
