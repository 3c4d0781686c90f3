"""`wirewatch inspect page`: what the extractor sees in article pages, nothing stored.

In: a file, `-`, an address, a folder or a .tar of pages. Out: a line a page, in the order of the archive or of the
names. Refuses: what is no page, with `{"file", "error"}` in its place while the rest goes on, and exit 1.
"""

import os
import tarfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import click

from desk import setup
from desk.commands.inspect_feed import when
from desk.faults import Fault
from desk.sources import fetch_or_read
from desk.terminal import emit, http_address, json_option, plain
from ingest.fetch import Fetched

AHEAD = 64  # pages in memory while the first of them is waited for


@click.command()
@click.argument("source", metavar="FILE_OR_URL")
@click.option("--url", callback=http_address, help="The address that a file came from, for its relative links.")
@json_option
def page(*, source: str, url: str | None, as_json: bool) -> None:
    r"""Show title, text, dates and authors of article pages as wirewatch reads them.

    \b
    Example:
      wirewatch inspect page article.html --url https://example.org/news/article.html
    """
    from ingest.workers import Workers

    size = os.cpu_count() or 1
    faults = 0
    with Workers(size) as workers, ThreadPoolExecutor(size) as threads:
        pages = _pages(source, url)
        running = [threads.submit(_read, workers, *each) for each in islice(pages, AHEAD)]
        while running:
            line = running.pop(0).result()
            running += [threads.submit(_read, workers, *each) for each in islice(pages, 1)]
            faults += "error" in line
            emit(line) if as_json else _show(line)
    if faults:
        raise click.exceptions.Exit(1)


def _pages(source: str, url: str | None) -> Iterator[tuple[str | None, Fetched]]:
    """Yield (name in its folder or archive, page)."""
    path = Path(source)
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if each.is_file())
        if not files:
            raise click.UsageError(f"{source}: no files in it")
        for each in files:
            yield str(each.relative_to(path)), Fetched(url or "", 200, each.read_bytes())
    elif path.is_file() and tarfile.is_tarfile(path):
        try:
            with tarfile.open(path) as archive:
                for member in archive:
                    stream = archive.extractfile(member) if member.isfile() else None
                    if stream:
                        yield member.name, Fetched(url or "", 200, stream.read(setup.settings().ingest.page_bytes + 1))
        except (tarfile.TarError, EOFError, zlib.error) as error:
            raise Fault(f"{source}: a broken archive ({error}); the pages before that are shown") from None
    else:
        yield None, fetch_or_read(source, url, setup.settings().ingest.page_bytes)


def _read(workers: Any, name: str | None, found: Fetched) -> dict[str, Any]:
    from ingest.page import Asked, Page
    from ingest.workers import Crashed, Failed, Stalled
    from wire.clock import now

    settings = setup.settings().ingest
    file = {"file": name} if name else {}
    if len(found.body) > settings.page_bytes:
        return {**file, "error": f"more than {settings.page_bytes} bytes"}
    asked = Asked(
        now=now(),
        url=found.url or None,
        content_type=found.headers.get("content-type"),
        robots_header=found.headers.get("x-robots-tag"),
        tdm_header=found.headers.get("tdm-reservation"),
    )
    try:
        page = workers.call("page", found.body, asked, settings.parse_seconds, Page)
    except (Failed, Stalled, Crashed) as error:
        return {**file, "error": str(error)}
    names = ("url", "canonical_url", "title", "text", "authors")
    dates = {"published_at": when(page.published), "updated_at": when(page.updated)}
    rest = ("language", "paywalled", "reserved", "provenance")
    return {
        **file,
        **{name: getattr(page, name) for name in names},
        **dates,
        **{name: getattr(page, name) for name in rest},
    }


def _show(line: dict[str, Any]) -> None:
    for name, value in line.items():
        if name != "text":
            click.echo(f"{name}: {plain(value)}")
    if line.get("text"):
        click.echo(f"\n{line['text']}\n")
