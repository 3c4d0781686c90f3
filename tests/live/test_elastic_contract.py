from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from index.store.elastic import ElasticStore
from tests.index.store.contract import OpenStore, StoreContract
from tests.live.servers.elasticsearch_node import ElasticsearchNode
from wire.settings import IndexSettings, Secret


@pytest.mark.live
class TestContract(StoreContract):
    @pytest.fixture
    def open_store(self, elasticsearch: ElasticsearchNode, prefix: str) -> Iterator[OpenStore]:
        settings = IndexSettings(url=Secret(elasticsearch.url), prefix=prefix)
        with ExitStack() as stack:
            yield lambda: stack.enter_context(ElasticStore(settings))
