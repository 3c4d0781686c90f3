"""The files of enrich/knowledge, read as rows.

In: the name of a `.csv`, or of a `.tsv` or `.tsv.xz`, which have no quotes and may have a remark for a head. Out: its
rows behind the head. Refuses: a file that is not there; lines that begin with "#" are remarks.
"""

import csv
import lzma
from collections.abc import Iterator
from pathlib import Path

KNOWLEDGE = Path(__file__).parent / "knowledge"


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a `.csv` by the names of their columns."""
    return csv.DictReader(_lines(name))


def read_table(name: str) -> list[list[str]]:
    """Return the rows of a file as lists."""
    if name.endswith(".csv"):
        return list(csv.reader(_lines(name)))[1:]
    raw = (KNOWLEDGE / name).read_bytes()
    text = (lzma.decompress(raw) if name.endswith(".xz") else raw).decode()
    return [line.split("\t") for line in text.split("\n")[1:] if line and line[0] != "#"]


def _lines(name: str) -> Iterator[str]:
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        yield from (line for line in file if not line.startswith("#"))
