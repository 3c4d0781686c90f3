"""Habits 11, 12 and 20: telling names, modules that introduce themselves, no dead weight, nothing foreign."""

import ast
import re
from pathlib import PurePath

from tests.house.source import ROOT, modules, product, tracked

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "base", "misc"}
# Letters in brackets keep these lines from finding themselves.
PROMISES = re.compile(r"\b(T[O]DO|F[I]XME|X{3})\b")
FOREIGN = re.compile(
    r"(?m)^\s*(?:--)?(?:extra-)?index-[u]rl\b|--find-[l]inks|<[r]epository>|\bregistry\s*=\s*[\"']?http"
    r"|\"resolved\":\s*\"http|(?<![\w.])/(?:work|root|home)/\w"
)


def test_modules_have_telling_names() -> None:
    assert [each.path for each in modules() if PurePath(each.path).stem in EMPTY_NAMES] == []


def test_modules_introduce_themselves_in_eight_lines() -> None:
    def length(tree: ast.Module) -> int:
        return len((ast.get_docstring(tree) or "").splitlines())

    found = {each.path: length(each.tree) for each in product() if each.text.strip()}
    assert [f"{path}: {lines}" for path, lines in found.items() if not 1 <= lines <= 8] == []


def test_promises_none() -> None:
    texts = {path: (ROOT / path).read_bytes().decode("utf-8", "ignore") for path in tracked()}
    kept = (".py", ".toml", ".yml", ".json", ".html", ".css", ".lark", "Makefile", "Dockerfile")
    assert [path for path, text in texts.items() if path.endswith(kept) and PROMISES.search(text)] == []


def test_machine_paths_and_registries_none() -> None:
    texts = {path: (ROOT / path).read_bytes().decode("utf-8", "ignore") for path in tracked()}
    assert [f"{path}: {hit.group()}" for path, text in texts.items() if (hit := FOREIGN.search(text))] == []


def test_broad_exceptions_give_their_reason() -> None:
    """Ruff (BLE001) refuses those that neither raise again nor say why not; here the why has to be words."""
    bare = re.compile(r"# noqa: BLE001(?! – \w)")
    assert [each.path for each in product() if bare.search(each.text)] == []


def test_own_code_is_not_patched() -> None:
    mocks = re.compile(
        r"mock\.patch|from unittest.mock import|monkeypatch\.setattr\(\s*[\"']?(wire|ingest|enrich|index|alerts|desk)\b"
    )
    assert [each.path for each in modules() if each.path.startswith("tests/") and mocks.search(each.text)] == [
        "tests/house/test_words.py"
    ]
