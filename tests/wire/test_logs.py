"""Logs: events with fields on stderr, JSON for machines, nothing below the level."""

import json
from collections.abc import Iterator

import pytest
import structlog

from wire.logs import configure
from wire.settings import LogSettings


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_json_has_event_level_time_and_fields(capsys: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings(level="info", format="json"))
    structlog.get_logger().info("message", article="a1", outcome="ok")
    structlog.get_logger().debug("quiet")
    out, err = capsys.readouterr()
    line = json.loads(err)
    assert (out, line["event"], line["level"], line["article"]) == ("", "message", "info", "a1")
    assert line["timestamp"].endswith("Z")


def test_text_shows_exceptions_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings(level="warning", format="text"))
    try:
        raise ValueError("odd")
    except ValueError:
        structlog.get_logger().warning("failed", exc_info=True)
    assert "ValueError: odd" in capsys.readouterr().err


def test_auto_is_json_where_stderr_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings())
    structlog.get_logger().error("bad")
    assert json.loads(capsys.readouterr().err)["event"] == "bad"
