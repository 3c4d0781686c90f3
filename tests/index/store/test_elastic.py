"""The Elasticsearch store against servers that fail: a loopback server answers what a node in trouble would."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from index.store import Search, StoreError
from index.store.elastic import ElasticStore
from index.store.open import open_store
from tests.wire.articles import plain
from tests.wire.query.cases import NAMES
from wire.outcome import Quarantine, Reason, Retry
from wire.query import parse
from wire.settings import IndexSettings, Secret

Answer = tuple[int, object]
Respond = Callable[[str, str, bytes], Answer]
SEARCH = Search(parse("word", NAMES))


@contextmanager
def server(respond: Respond, **headers: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, said = respond(self.command, self.path.partition("?")[0], body)
            value = json.dumps(said).encode()
            self.send_response(status)
            shown = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json", **headers}
            for name, each in {**shown, "Content-Length": str(len(value))}.items():
                self.send_header(name, each)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(value)

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = _answer  # noqa: N815 – the library's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


def store(url: str, **settings: object) -> ElasticStore:
    return ElasticStore(IndexSettings(url=Secret(url), timeout=2.0, **settings))  # type: ignore[arg-type]


def bulk(answer: Callable[[list[bytes]], Answer]) -> Respond:
    """Return what answers bulk requests with `answer` and finds every index there."""
    return lambda _, path, body: answer(body.splitlines()[1::2]) if path == "/_bulk" else (200, {})


def items(*statuses: int) -> Answer:
    error = {"type": "some_exception", "reason": "some reason"}
    verdicts = [{"status": each} | ({"error": error} if each >= 300 else {}) for each in statuses]
    return 200, {"items": [{"index": each} for each in verdicts]}


@pytest.mark.parametrize(
    ("status", "reason"),
    [(429, Reason.THROTTLED), (503, Reason.UNAVAILABLE), (500, Reason.UNAVAILABLE), (403, Reason.UNAVAILABLE)],
)
def test_put_is_tried_again_where_the_server_cannot_now(status: int, reason: Reason) -> None:
    with server(bulk(lambda _: (status, {})), **{"Retry-After": "7"}) as url, store(url) as index:
        with pytest.raises(Retry) as caught:
            index.put([plain()])
        assert (caught.value.reason, caught.value.after) == (reason, 7.0)
    with server(bulk(lambda _: items(200, status))) as url, store(url) as index, pytest.raises(Retry) as caught:
        index.put([plain(), plain("a2")])
    assert caught.value.reason in (reason, Reason.UNAVAILABLE)


def test_put_is_tried_again_where_nobody_answers() -> None:
    with store("http://127.0.0.1:9") as index, pytest.raises(Retry, match="cannot be reached") as caught:
        index.put([plain()])
    assert caught.value.reason == Reason.UNAVAILABLE


def test_put_judges_each_document() -> None:
    with server(bulk(lambda _: items(201, 409, 400))) as url, store(url) as index:
        fine, newer, wrong = index.put([plain("a1"), plain("a2"), plain("a3")])
    assert (fine, newer) == (None, None)
    assert isinstance(wrong, Quarantine)
    assert (wrong.reason, wrong.detail) == (Reason.INVALID, "some_exception: some reason")


@pytest.mark.parametrize(("status", "reason"), [(413, Reason.TOO_LARGE), (400, Reason.INVALID)])
def test_request_refused_as_a_whole_is_sent_in_halves(status: int, reason: Reason) -> None:
    def answer(documents: list[bytes]) -> Answer:
        return (status, {}) if any(b'"bad"' in each for each in documents) else items(*[201] * len(documents))

    articles = [plain(f"a{at}") for at in range(5)] + [plain("bad"), plain("a6")]
    with server(bulk(answer)) as url, store(url) as index:
        verdicts = index.put(articles)
    assert [getattr(each, "reason", None) for each in verdicts] == [None] * 5 + [reason, None]


def test_large_batches_go_in_several_requests() -> None:
    sizes: list[int] = []

    def answer(documents: list[bytes]) -> Answer:
        sizes.append(len(documents))
        return items(*[201] * len(documents))

    with server(bulk(answer)) as url, store(url) as index:
        assert index.put([plain(f"a{at}", text="word " * 200_000) for at in range(6)]) == [None] * 6
    assert len(sizes) > 1
    assert sum(sizes) == 6


@pytest.mark.parametrize(
    "call",
    [
        lambda index: index.search(SEARCH),
        lambda index: index.count(),
        lambda index: index.get("a1"),
        lambda index: index.delete(["a1"]),
        lambda index: list(index.articles()),
        lambda index: index.refresh(),
        lambda index: index.roll_forward(),
    ],
)
def test_reading_says_in_one_line_that_the_server_is_away(call: Callable[[ElasticStore], object]) -> None:
    with (
        store("http://user:secret@127.0.0.1:9") as index,
        pytest.raises(StoreError, match="cannot be reached") as caught,
    ):
        call(index)
    assert "secret" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("status", "said"), [(401, "access denied"), (403, "access denied"), (500, "500"), (400, "400")]
)
def test_reading_says_what_the_server_refused(status: int, said: str) -> None:
    refusal: Answer = (status, {"error": {"type": "x", "reason": "y"}})
    with server(lambda *_: refusal) as url, store(url) as index, pytest.raises(StoreError, match=said):
        index.search(SEARCH)


def test_another_product_is_refused() -> None:
    other = {"X-Elastic-Product": "Other"}
    with server(lambda *_: (200, {}), **other) as url, store(url) as index, pytest.raises(StoreError, match="no Elast"):
        index.count()


@pytest.mark.parametrize("url", ["http://", "http://host:port", "https://[::1"])
def test_url_that_cannot_be_used_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"index\.url"):
        open_store(IndexSettings(url=Secret(url)), tmp_path)


def test_open_store_picks_by_url(tmp_path: Path) -> None:
    with open_store(IndexSettings(), tmp_path) as index:
        assert index.count() == 0
    assert (tmp_path / "index.db").exists()
    with pytest.raises(StoreError, match="https://"):
        open_store(IndexSettings(url=Secret("postgresql://x")), tmp_path)


def test_missing_ca_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"index\.ca_file"):
        open_store(IndexSettings(url=Secret("https://127.0.0.1:9200"), ca_file=tmp_path / "none.pem"), tmp_path)
