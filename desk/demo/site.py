"""The invented web of the demo, on loopback: every outlet's feed and pages, as a real server serves them.

In: a port (0 for any free one). Out: an HTTP server with ETag, Last-Modified and 304, gzip, robots.txt, a feed that has
moved, one that fails and one that is no feed; by hand: `python -m desk.demo.site`. Refuses: all but GET and HEAD. What
it says depends on its time `at` alone: what was published by then, as it stood then.
"""

import gzip
import hashlib
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache, lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit

from desk.demo.feeds import feed_path, render
from desk.demo.pages import article_page, front_page
from desk.demo.press import LAST, outlets

HOST = "127.0.0.1"
PORT = 8470  # by hand
HTML = "text/html; charset=utf-8"
MOVED = {"/dhow/rss": "/dhow/feed.atom"}
FAILING = "/fails-on-purpose/feed.xml"
BROKEN = "/broken-on-purpose/feed.xml"
ROBOTS = b"User-agent: *\nDisallow: /private/\n"
MANGLED = b'<?xml version="1.0" encoding="utf-8"?>\n<feeed><titel>neither closed & nor escaped</feeed'


@dataclass(frozen=True, slots=True)
class Document:
    """What lies at an address."""

    body: bytes
    kind: str
    changed_at: datetime
    packed: bool = False  # goes out in gzip to whom it suits

    @property
    def etag(self) -> str:
        """Its validator; weak, as the packed form is meant too."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed as the demo's feed list names it."""

    id: str
    url: str
    outlet: str
    country: str | None = None
    language: str | None = None


class Site:
    """The server; use as a context manager. Whoever sets `at` lets time pass there."""

    def __init__(self, port: int = 0, at: datetime = LAST) -> None:
        self.at = at
        self._server = _Server(self, port)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="demo-site", daemon=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    def feeds(self) -> list[Listed]:
        """Return the feeds, agencies first and copiers last, as news travels; after them those that fail on purpose."""
        moved = {new: old for old, new in MOVED.items()}
        listed = []
        for outlet in sorted(outlets(), key=lambda each: (each.kind != "news agency", each.copies)):
            path = f"/{outlet.id}/{feed_path(outlet)}"
            address = self.url + moved.get(path, path)
            listed.append(Listed(outlet.id, address, outlet.name, outlet.country, outlet.language))
        listed.append(Listed("fails-on-purpose", self.url + FAILING, "A feed whose server fails, on purpose"))
        listed.append(Listed("broken-on-purpose", self.url + BROKEN, "A feed that is no feed, on purpose"))
        return listed

    def find(self, path: str) -> Document | None:
        """Return what lies at a path, or None."""
        return _plain().get(path) or _document(self.url, path, self.at)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@lru_cache(maxsize=2_000)  # ten times what the site holds: the same page is not rendered for each who asks
def _document(url: str, path: str, at: datetime) -> Document | None:
    name, _, rest = path.removeprefix("/").partition("/")
    outlet = next((each for each in outlets() if each.id == name), None)
    if outlet is None:
        return None
    address, changed_at = f"{url}/{outlet.id}/", outlet.changed_at(at)
    if rest == feed_path(outlet):
        body, kind = render(outlet, address, at)
        return Document(body, kind, changed_at, outlet.gzip)
    if not rest:
        return Document(front_page(outlet, address, at), HTML, changed_at, outlet.gzip)
    for piece, state in outlet.shown(at):
        if piece.path == rest:
            return Document(article_page(outlet, address, at, piece, state), HTML, state.updated_at, outlet.gzip)
    return None


def _entrance() -> bytes:
    rows = "\n".join(f'<li><a href="/{each.id}/">{each.name}</a>, {each.kind}</li>' for each in outlets())
    title = "The invented press of the wirewatch demo"
    return f'<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1><ul>\n{rows}\n</ul></html>'.encode()


@cache
def _plain() -> dict[str, Document]:
    return {
        "/": Document(_entrance(), HTML, LAST),
        "/robots.txt": Document(ROBOTS, "text/plain; charset=utf-8", LAST),
        BROKEN: Document(MANGLED, "application/rss+xml; charset=utf-8", LAST),
    }


class _Server(ThreadingHTTPServer):
    """A thread a connection; `site` is what the handlers answer from."""

    request_queue_size = 64  # connections that wait; the library's 5 are fewer than a poller's workers

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        super().__init__((HOST, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: _Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "wirewatch-demo", ""
    timeout = 30  # seconds that an idle connection is kept

    def do_GET(self) -> None:
        path, site = urlsplit(self.path).path, self.server.site
        if path in MOVED:
            self._answer(301, b"", {"Location": site.url + MOVED[path]})
        elif path == FAILING:
            self._answer(500, b"out of order, on purpose\n", {"Content-Type": "text/plain"})
        elif document := site.find(path):
            self._serve(document)
        else:
            self._answer(404, b"no such page\n", {"Content-Type": "text/plain"})

    def do_HEAD(self) -> None:
        self.do_GET()

    def _serve(self, document: Document) -> None:
        said = {"ETag": document.etag, "Last-Modified": _http_date(document.changed_at), "Vary": "Accept-Encoding"}
        if is_unchanged(document, self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")):
            self._answer(304, b"", said)
            return
        body, said["Content-Type"] = document.body, document.kind
        if document.packed and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, said["Content-Encoding"] = gzip.compress(body, mtime=0), "gzip"
        self._answer(200, body, said)

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the library's name
        """Say nothing: the demo has its own things to show."""


def is_unchanged(document: Document, if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Say whether whoever asks has it already; the ETag wins over the date (RFC 9110, 13.2.2)."""
    if if_none_match is not None:
        given = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
        return bool(given & {"*", document.etag.removeprefix("W/")})
    if if_modified_since is None:
        return False
    try:
        since = parsedate_to_datetime(if_modified_since)
    except ValueError:
        return False
    return document.changed_at <= (since if since.tzinfo else since.replace(tzinfo=UTC))


def _http_date(when: datetime) -> str:
    return format_datetime(when.astimezone(UTC), usegmt=True)


def serve(port: int = PORT) -> None:
    """Serve by hand until Ctrl-C, as the site stands at the end."""
    with Site(port) as site:
        print(f"{site.url}/ – Ctrl-C ends it")  # noqa: T201 – said to whoever started it by hand
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    serve()
