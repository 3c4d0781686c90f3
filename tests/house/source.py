"""The repository's own files, as the house tests look at them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("wire", "ingest", "enrich", "index", "alerts", "desk", "dags")


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file: its path within the repository, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """How long the file is."""
        return self.text.count("\n")

    def functions(self) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
        """Yield "path:line name" and the node of each function."""
        for node in ast.walk(self.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{self.path}:{node.lineno} {node.name}", node

    def imports(self) -> Iterator[str]:
        """Yield the full name of everything the file imports, wherever in it."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{each.name}" for each in node.names)


@cache
def tracked() -> tuple[str, ...]:
    """Return the paths of the files that the repository holds, new ones that are not ignored included."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple(path for path in sorted(set(found)) if (ROOT / path).is_file())


@cache
def modules() -> tuple[Module, ...]:
    """Return all Python files."""
    paths = [path for path in tracked() if path.endswith(".py")]
    texts = [(ROOT / path).read_text(encoding="utf-8") for path in paths]
    return tuple(Module(path, text, ast.parse(text)) for path, text in zip(paths, texts, strict=True))


def product() -> tuple[Module, ...]:
    """Return the Python files of the rooms."""
    return tuple(module for module in modules() if module.path.split("/")[0] in ROOMS)
