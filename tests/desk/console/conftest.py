"""The console on a free port of this machine, over a small index, as a browser would ask it."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import uvicorn

from desk.console.app import make_app
from desk.console.parts import Parts
from index.store.sqlite import SqliteStore
from index.store.sqlite_records import SqliteRecords
from tests.desk.console.articles import ARTICLES, RECORDS
from wire.belt.open import open_belt
from wire.clock import fixed
from wire.database import open_database
from wire.query import Names
from wire.settings import BeltSettings
from wire.topics import TOPICS

NOW = datetime(2020, 1, 4, tzinfo=UTC)


class Answer(NamedTuple):
    """What the console answered."""

    status: int
    headers: Message
    text: str

    @property
    def data(self) -> Any:
        return json.loads(self.text)


Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    home: Path = tmp_path_factory.mktemp("home")
    store, engine, belt = SqliteStore(home / "index.db"), open_database("", home), open_belt(BeltSettings(), home)
    records = SqliteRecords(home / "records.db")
    belt.create_topics(TOPICS)
    store.put(ARTICLES)
    records.put(RECORDS)
    names = Names({"Q9": ["Tolan Besh"]}, {"IRQ": ["Iraq"]})
    parts = Parts(lambda: store, lambda: records, lambda: engine, lambda: belt, lambda: names, fixed(NOW))
    server = uvicorn.Server(uvicorn.Config(make_app(parts), port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]

    def get(path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read().decode("utf-8"))
        connection.close()
        return found

    yield get
    server.should_exit = True
    thread.join()
    store.close()
    records.close()
    belt.close()
    engine.dispose()
