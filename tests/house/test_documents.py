"""Habits 8, 19 and 20: the documents say what the code says."""

import re
import tomllib

import pytest

from tests.house.source import ROOT, tracked
from wire.settings import fields, variable

DECISIONS = [path for path in tracked() if path.startswith("docs/decisions/") and path != "docs/decisions/README.md"]


@pytest.mark.parametrize("path", [".".join(path) for path, *_ in fields()])
def test_setting_is_documented(path: str) -> None:
    documented = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{re.escape(path)}` \|", documented, re.MULTILINE)


def test_example_environment_names_every_setting() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?\s?(WIREWATCH_\w+)=", example, re.MULTILINE))
    assert {variable(*path) for path, *_ in fields()} - named == set()


def test_changelog_has_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## ({re.escape(version)}|Unreleased)", changelog, re.MULTILINE)


@pytest.mark.parametrize("path", DECISIONS)
def test_decision_says_what_would_change_it(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    wanted = ("## Problem", "## Options", "## Choice", "## What would change our mind")
    assert [heading for heading in wanted if heading not in text] == []
    assert len(text.splitlines()) <= 90


def test_decisions_have_one_number_each() -> None:
    numbers = [path.rpartition("/")[2][:4] for path in DECISIONS]
    assert sorted(numbers) == sorted(set(numbers))


def test_decisions_are_all_in_their_list() -> None:
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.rpartition("/")[2] for path in DECISIONS)


def test_makefile_lists_itself() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert targets == set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
