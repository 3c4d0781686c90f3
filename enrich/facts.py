"""The rows of a knowledge file.

In: the name of a CSV file of enrich/knowledge. Out: its rows, by the names of their columns. Refuses: nothing; lines
that begin with "#" are remarks.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

KNOWLEDGE = Path(__file__).parent / "knowledge"


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a knowledge file."""
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
