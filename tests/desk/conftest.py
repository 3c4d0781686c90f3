"""Commands in a folder of their own: `home` is fresh, settings are read anew, and `wirewatch(...)` is the command."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result

from desk import setup
from desk.cli import wirewatch as command
from desk.faults import foreseen

Wirewatch = Callable[..., Result]


def _forget() -> None:
    if setup.engine.cache_info().currsize:
        setup.engine().dispose()
    for part in (setup.belt, setup.store, setup.records):
        if part.cache_info().currsize:
            part().close()
    for each in (setup.settings, setup.engine, setup.belt, setup.store, setup.records):
        each.cache_clear()
    structlog.reset_defaults()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "var"))
    monkeypatch.setenv("WIREWATCH_RUNNER__PROCESSES", "1")
    _forget()
    yield tmp_path / "var"
    _forget()


@pytest.fixture
def wirewatch(home: Path) -> Wirewatch:
    """Return the command: called with words, it returns exit status, stdout and stderr, as the front door would."""

    def run(*words: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(command, list(words), input=stdin)
        if isinstance(result.exception, Exception) and (known := foreseen(result.exception)):
            result.exit_code = known[1]
            result.stderr_bytes = (result.stderr_bytes or b"") + f"wirewatch: {known[0]}\n".encode()
        elif result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def lines(result: Result) -> Sequence[dict[str, object]]:
    """Return the JSON Lines of a command's stdout."""
    import json

    return [json.loads(line) for line in result.stdout.splitlines()]
