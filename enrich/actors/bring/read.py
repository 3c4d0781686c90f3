"""Reading a file of actors, whichever of the three kinds it is.

In: a file: our own CSV, FollowTheMoney entities as JSON Lines, a Wikidata answer as CSV or JSON. Out: for each row an
actor or a Refusal with its line and reason. Refuses: a file of none of the kinds, with a ValueError that names them.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from enrich.actors.bring import ftm, own, wikidata
from enrich.actors.bring.incoming import Incoming

KINDS = (
    "our own CSV (id,name,kind,country,sector,start,end,aliases), FollowTheMoney or OpenSanctions entities "
    "(JSON Lines), or a Wikidata answer (CSV or JSON with item, itemLabel)"
)


class Refusal(NamedTuple):
    """A row that was not taken. `is_fault` is false for what is no actor at all."""

    line: int
    reason: str
    is_fault: bool = True


def read(file: Path) -> Iterator[Incoming | Refusal]:
    """Yield what the rows of a file say; raises ValueError for a file of no known kind."""
    source = f"import:{file.name}"
    with file.open("rb") as stream:
        start = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{") and b'"results"' in start and b'"head"' in start:
        yield from _bindings(file, source)
    elif start.startswith(b"{"):
        yield from _entities(file, source)
    else:
        yield from _table(file, source)


def _table(file: Path, source: str) -> Iterator[Incoming | Refusal]:
    text = file.read_bytes().decode("utf-8-sig", "replace").replace("\0", "")
    rows = csv.reader(io.StringIO(text, newline=""))
    head = [column.strip().lstrip("?") for column in next(rows, [])]
    if "item" in head:
        make = wikidata.from_row
    elif "name" in head:
        make = own.from_row
    else:
        raise ValueError(f"{file}: the first line is {','.join(head)[:80]!r}; wanted is {KINDS}")
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refusal(rows.line_num, str(error))
            continue
        if not any(cell.strip() for cell in row):
            continue
        yield _made(make, dict(zip(head, row, strict=False)), source, rows.line_num)


def _made(make: Any, row: Mapping[str, str], source: str, line: int) -> Incoming | Refusal:
    try:
        actor: Incoming = make(row, source)
    except ftm.Skipped as skipped:
        return Refusal(line, str(skipped), is_fault=False)
    except (ValueError, TypeError, AttributeError) as error:
        return Refusal(line, str(error) or type(error).__name__)
    return actor


def _entities(file: Path, source: str) -> Iterator[Incoming | Refusal]:
    with file.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                entity = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Refusal(number, f"no JSON: {error}")
                continue
            if not isinstance(entity, dict):
                yield Refusal(number, "an object was expected")
                continue
            yield _made(ftm.from_entity, entity, source, number)


def _bindings(file: Path, source: str) -> Iterator[Incoming | Refusal]:
    try:
        answer = json.loads(file.read_bytes())
        rows = answer["results"]["bindings"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{file}: no Wikidata answer: {error}") from None
    for number, row in enumerate(rows, 1):
        plain = {name: str(cell.get("value", "")) for name, cell in row.items() if isinstance(cell, dict)}
        yield _made(wikidata.from_row, plain, source, number)
