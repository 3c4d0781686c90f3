"""A web on loopback whose pages misbehave as told: each path has a function that says the bytes of its answer."""

import socketserver
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock, Thread

import sqlalchemy as sa

from ingest.fetch import Fetcher
from ingest.gate import Gate
from ingest.guard import Guard
from ingest.pages import Tools
from ingest.workers import Workers
from wire.clock import Clock
from wire.settings import IngestSettings

LOOPBACK = ("127.0.0.0/8",)


@dataclass(frozen=True)
class Request:
    path: str
    headers: Mapping[str, str]  # names in lower case

    @property
    def host(self) -> str:
        return self.headers.get("host", "").partition(":")[0]


Answer = Callable[[Request], bytes | Iterable[bytes]]


def reply(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    names = {"Content-Length": str(len(body))} | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in names.items() if value != "-")
    return f"HTTP/1.1 {status} Said\r\n{lines}Connection: close\r\n\r\n".encode("latin-1") + body


@dataclass
class Web:
    """`pages` maps a path, or "host/path", to an answer; everything else is 404."""

    port: int = 0
    pages: dict[str, Answer | bytes] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    remembers: bool = True  # the requests; a long simulation has no use for them
    lock: Lock = field(default_factory=Lock)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Request]:
        return [each for each in self.requests if each.path == path]

    def answer(self, request: Request) -> bytes | Iterable[bytes]:
        with self.lock:
            if self.remembers:
                self.requests.append(request)
        page = self.pages.get(request.host + request.path) or self.pages.get(request.path)
        if page is None:
            return reply(404)
        return page if isinstance(page, bytes) else page(request)


@contextmanager
def serving(pages: Mapping[str, Answer | bytes] | None = None) -> Iterator[Web]:
    web = Web(pages=dict(pages or {}))

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):  # the client has hung up, as it should on a hostile answer
                self._handle()

        def _handle(self) -> None:
            line = self.rfile.readline(65_536).decode("latin-1").split()
            headers = {}
            while raw := self.rfile.readline(65_536).strip():
                name, _, value = raw.decode("latin-1").partition(":")
                headers[name.strip().lower()] = value.strip()
            if len(line) < 2:
                return
            said = web.answer(Request(line[1], headers))
            for part in [said] if isinstance(said, bytes) else said:
                self.wfile.write(part)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        request_queue_size = 128

    with Server(("127.0.0.1", 0), Handler) as server:
        web.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()


def to_loopback(host: str, port: int) -> list[str]:
    """A resolver to which every name is this machine."""
    return ["127.0.0.1"]


def fetcher(deadline: float = 5.0) -> Fetcher:
    return Fetcher(Guard(LOOPBACK, to_loopback), agent="wirewatch/test", deadline=deadline)


def tools(engine: sa.Engine, workers: Workers, settings: IngestSettings, clock: Clock) -> Tools:
    gate = Gate(engine, settings.host_gap, clock)
    return Tools(engine, fetcher(settings.deadline), workers, gate, settings, clock)


def rss(*items: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Test</title>{head}'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int, *, guid: str = "", link: str = "", title: str = "", body: str = "") -> str:
    return (
        f"<item><title>{title or f'Event number {number}'}</title>"
        f"<link>{link or f'https://paper.example/news/{number}'}</link><guid>{guid or f'guid-{number}'}</guid>"
        f"<pubDate>Fri, 03 Jan 2020 01:{number % 60:02}:00 GMT</pubDate>"
        f"<description>{body or f'Teaser {number}'}</description></item>"
    )
