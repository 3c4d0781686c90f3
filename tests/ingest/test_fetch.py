"""The HTTP door against a web that misbehaves: every answer, or one fault with its kind, in bounded time and memory."""

import gzip
import io
import time
import zlib
from collections.abc import Iterator

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from ingest.fetch import Fetcher, FetchFault, Kind, user_agent
from ingest.guard import Guard
from tests.ingest.web import LOOPBACK, Request, fetcher, reply, serving, to_loopback

MOST = 1_000_000


def fault(path: str, pages: dict[str, object], deadline: float = 5.0) -> FetchFault:
    with serving(pages) as web, pytest.raises(FetchFault) as raised:  # type: ignore[arg-type]
        fetcher(deadline).get(web.url(path, "site.example"), most=MOST)
    return raised.value


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd), ("deflate", zlib.compress)]
)
def test_get_decodes(encoding: str, pack: object) -> None:
    body = b"news " * 1000
    with serving({"/": reply(200, pack(body), Content_Encoding=encoding)}) as web:  # type: ignore[operator]
        assert fetcher().get(web.url("/"), most=MOST).body == body


def bomb(encoding: str, size: int = 1_000_000_000) -> bytes:
    """A gigabyte of zeros, packed."""
    block = bytes(1_000_000)
    out = io.BytesIO()
    if encoding == "gzip":
        with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as file:
            for _ in range(size // len(block)):
                file.write(block)
    elif encoding == "zstd":
        with zstandard.ZstdCompressor(level=1).stream_writer(out, closefd=False) as writer:
            for _ in range(size // len(block)):
                writer.write(block)
    else:
        packer = brotli.Compressor(quality=1)
        for _ in range(size // len(block)):
            out.write(packer.process(block))
        out.write(packer.finish())
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_get_bomb(encoding: str) -> None:
    import resource

    packed = bomb(encoding, 200_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    error = fault("/", {"/": reply(200, packed, Content_Encoding=encoding)})
    assert error.kind in (Kind.TOO_LARGE, Kind.ENCODING)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # KiB


def test_get_announced_too_large() -> None:
    assert fault("/", {"/": reply(200, b"x", Content_Length="2000000")}).kind is Kind.TOO_LARGE


def endless(request: Request) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"x" * 65_536


def test_get_endless_body() -> None:
    assert fault("/", {"/": endless}).kind is Kind.TOO_LARGE


def drip(request: Request) -> Iterator[bytes]:
    for byte in reply(200, b"x" * 1000):
        yield bytes([byte])
        time.sleep(0.05)


def body_drip(request: Request) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"x"
        time.sleep(0.05)


def silence(request: Request) -> Iterator[bytes]:
    time.sleep(3)
    yield b""


@pytest.mark.parametrize("page", [drip, body_drip, silence])
def test_get_deadline(page: object) -> None:
    began = time.monotonic()
    assert fault("/", {"/": page}, deadline=0.5).kind is Kind.TIMEOUT
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"", Kind.PROTOCOL),
        (b"not http at all\r\n\r\n", Kind.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n", Kind.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", Kind.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip", Kind.ENCODING),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", Kind.PROTOCOL),
    ],
)
def test_get_broken_answer(answer: bytes, kind: Kind) -> None:
    assert fault("/", {"/": answer}).kind is kind


def test_get_wrong_length_keeps_what_came() -> None:
    with serving({"/": reply(200, b"half", Content_Length="900")}) as web:
        fetched = fetcher().get(web.url("/"), most=MOST)
    assert (fetched.body, fetched.cut) == (b"half", True)


def test_get_redirects() -> None:
    with serving() as web:
        web.pages = {
            "/old": reply(301, Location="/newer"),
            "/newer": reply(308, Location=web.url("/newest", "other.example")),
            "/newest": reply(302, Location="/final?x=1"),
            "/final?x=1": reply(200, b"here"),
        }
        fetched = fetcher().get(web.url("/old", "site.example"), most=MOST)
        assert fetched.body == b"here"
        assert fetched.url == web.url("/final?x=1", "other.example")
        assert fetched.permanent == web.url("/newest", "other.example")  # the 302 after it is for now only


def test_get_temporary_redirect_is_not_permanent() -> None:
    with serving({"/a": reply(302, Location="/b"), "/b": reply(301, Location="/c"), "/c": reply(200)}) as web:
        assert fetcher().get(web.url("/a"), most=MOST).permanent is None


def test_get_redirect_loop_and_chain() -> None:
    assert fault("/a", {"/a": reply(301, Location="/b"), "/b": reply(301, Location="/a")}).kind is Kind.REDIRECTS
    chain = {f"/{n}": reply(302, Location=f"/{n + 1}") for n in range(9)}
    assert fault("/0", chain).kind is Kind.REDIRECTS  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "where", ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "http://[::1]/"]
)
def test_get_redirect_to_private_address(where: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "site.example" else [host]

    with serving({"/": reply(301, Location=where)}) as web, pytest.raises(FetchFault) as raised:
        Fetcher(Guard(LOOPBACK[:1] if "::1" not in where else ["127.0.0.1"], resolve), agent="t").get(
            web.url("/", "site.example"), most=MOST
        )
    assert raised.value.kind is Kind.REFUSED


def test_get_nobody_there() -> None:
    with pytest.raises(FetchFault) as raised:
        fetcher().get("http://127.0.0.1:9/", most=MOST)
    assert raised.value.kind in (Kind.CONNECT, Kind.REFUSED)


def test_get_unknown_name() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(FetchFault) as raised:
        Fetcher(Guard((), resolve), agent="t").get("http://nowhere.example/", most=MOST)
    assert raised.value.kind is Kind.RESOLVE


def test_get_says_who_asks() -> None:
    with serving({"/": reply(200)}) as web:
        agent = user_agent("https://monitor.example/bot")
        Fetcher(Guard(LOOPBACK, to_loopback), agent=agent).get(
            web.url("/"), most=MOST, headers={"If-None-Match": 'W/"a b"'}
        )
        headers = web.requests[0].headers
    assert headers["user-agent"].startswith("wirewatch/")
    assert "+https://monitor.example/bot" in headers["user-agent"]
    assert headers["if-none-match"] == 'W/"a b"'
    assert not {"cookie", "referer"} & set(headers)
