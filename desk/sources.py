"""What dry runs look at: a file, stdin, or an address that is fetched as polling would fetch it.

In: words of a command line. Out: a Fetched. Refuses: files that cannot be read (exit 2) and addresses that cannot be
fetched (exit 1), with the reason.
"""

import sys
from pathlib import Path

import click

from desk import setup
from desk.faults import Fault
from ingest.fetch import Fetched, Fetcher, FetchFault, make_fetcher


def fetcher() -> Fetcher:
    """Return the HTTP door, as the settings have it."""
    return make_fetcher(setup.settings().ingest)


def fetch_or_read(source: str, url: str | None, most: int) -> Fetched:
    """Return the body that a command is about."""
    if source.startswith(("http://", "https://")):
        try:
            fetched = fetcher().get(source, most=most)
        except FetchFault as fault:
            raise Fault(str(fault)) from None
        if not 200 <= fetched.status < 300:
            raise Fault(f"{source}: HTTP {fetched.status}")
        return fetched
    try:
        body = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise click.UsageError(f"{source}: {error.strerror}") from None
    return Fetched(url or "", 200, body)
