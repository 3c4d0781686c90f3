"""`wirewatch doctor`: configuration and every connection, tried, with what to do about each failure.

In: the settings. Out: a line a check; exit 1 where one failed. Refuses: nothing; a failed check never stops the others.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass

import click

from desk import setup
from desk.faults import Fault, foreseen
from desk.terminal import emit, json_option

LOW_SPACE = 1_000_000_000  # bytes: a day of a hundred feeds, with its log and index, is some 300 MB


@dataclass(frozen=True, slots=True)
class Check:
    """What was tried, and what came of it."""

    name: str
    ok: bool
    detail: str


@click.command()
@json_option
def doctor(*, as_json: bool) -> None:
    r"""Try the configuration and every connection, and say what to do about each failure.

    \b
    Example:
      wirewatch doctor
    """
    setup.settings()
    tries = {
        "home": _home,
        "feeds": _feeds,
        "belt": _belt,
        "database": _database,
        "index": _index,
        "knowledge": _actors,
    }
    checks = [_try(name, check) for name, check in tries.items()]
    for check in checks:
        if as_json:
            emit({"check": check.name, "ok": check.ok, "detail": check.detail})
        else:
            click.echo(
                f"{click.style('ok    ' if check.ok else 'FAILED', fg='green' if check.ok else 'red')} ", nl=False
            )
            click.echo(f"{check.name:10} {check.detail}")
    sys.exit(0 if all(check.ok for check in checks) else 1)


def _try(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, ok=True, detail=check())
    except Exception as error:
        known = foreseen(error)
        if known is None:
            raise
        return Check(name, ok=False, detail=known[0])


def _home() -> str:
    home = setup.settings().home
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=home):
        free = shutil.disk_usage(home).free
    if free < LOW_SPACE:
        raise Fault(f"{home}: only {free / 1e6:.0f} MB left; log and index stop when it is full")
    return f"{home}: writable, {free / 1e9:.0f} GB free"


def _feeds() -> str:
    from ingest.feeds import load_feeds

    file = setup.settings().ingest.feeds
    if not file.exists():
        raise Fault(f"{file}: no feed list yet; `wirewatch feeds add URL` begins one, or set WIREWATCH_INGEST__FEEDS")
    listed = load_feeds(file)
    if listed.faults:
        raise Fault(f"{file}: {len(listed.feeds)} feeds, but {listed.faults[0]}")
    return f"{file}: {len(listed.feeds)} feeds"


def _belt() -> str:
    from wire.topics import TOPICS

    setup.belt()
    kind = "Kafka" if setup.settings().belt.url else "SQLite"
    return f"{kind}: {len(TOPICS)} topics as they should be"


def _database() -> str:
    return f"{setup.engine().url.render_as_string()}: schema up to date"


def _index() -> str:
    from index.store.records import Asked

    kind = "Elasticsearch" if setup.settings().index.url else "SQLite"
    return f"{kind}: {setup.store().count()} documents, {setup.records().find(Asked(limit=0)).total} records of acts"


def _actors() -> str:
    return f"{len(setup.knowledge())} actors"
