"""What holds for every answer: headers, methods, host names."""

import pytest

from tests.desk.console.conftest import Ask


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/search?q=(", "/static/console.css", "/healthz"])
def test_every_answer_has_the_security_headers(ask: Ask, path: str) -> None:
    headers = ask(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_pages_need_nothing_from_elsewhere(ask: Ask) -> None:
    text = ask("/").text
    assert "<script" not in text
    assert "style=" not in text
    assert text.count('rel="stylesheet"') == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_only_for_reading(ask: Ask, method: str) -> None:
    assert ask("/", method).status == 405


def test_head_answers_without_a_body(ask: Ask) -> None:
    answer = ask("/", "HEAD")
    assert (answer.status, answer.text) == (200, "")


@pytest.mark.parametrize(("host", "status"), [("localhost:1234", 200), ("127.0.0.1", 200), ("evil.example", 400)])
def test_foreign_host_names_are_refused(ask: Ask, host: str, status: int) -> None:
    assert ask("/", Host=host).status == status
