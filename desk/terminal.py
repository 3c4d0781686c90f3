"""What commands print and read: JSON Lines or plain words on stdout, articles from a file or stdin.

In: objects to print, names of files. Out: lines. Refuses: an input line that cannot be read, which becomes
`{"id": …, "error": …}` in its place while the rest goes on.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from ingest.links import is_address
from wire.batch import failure
from wire.outcome import Reason

Json = Mapping[str, Any]  # one line as users see it: the edge of the program, where shapes are the contract's

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # what a terminal obeys, all but tab and line feed

json_option = click.option("--json", "as_json", is_flag=True, help="JSON Lines on stdout.")


def emit(line: object) -> None:
    """Print one object as a line of JSON."""
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    sys.stdout.flush()


def printable(text: str) -> str:
    """Return a text without what a terminal would obey: news and files are shown, and steer nothing."""
    return _STEERING.sub("", text)


def say(text: str) -> None:
    """Print words that are not our own alone."""
    click.echo(printable(text))


def say_error(line: Json) -> None:
    """Print the error that stands in the place of a line's answer."""
    say(f"{line['id']}: error: {line['error']}")


def http_address(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Check an option or argument that has to be an address; for click's `callback`."""
    if value is not None and not is_address(value):
        raise click.BadParameter(f"{value[:100]!r}: an http or https address is expected", param=parameter)
    return value


def plain(value: object) -> str:
    """Return a value as people read it: an en dash for unknown, lists with commas, times to the minute."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(plain, value)) or "–"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    return "–" if value is None else printable(str(value))


def read_lines(file: str) -> Iterator[tuple[str, Json | str]]:
    """Yield (id, object) for each line of a .jsonl file or stdin ("-"), or (id, error) where a line cannot be read.

    A `.txt` file is one object {"id": its name, "text": its words}. Ids are given to lines without one: their number.
    """
    if file.endswith(".txt"):
        yield Path(file).stem, {"id": Path(file).stem, "text": _read(file).decode("utf-8", "replace")}
        return
    for number, raw in enumerate(_read(file).split(b"\n"), 1):
        if raw.strip():
            yield _parse(raw, str(number))


def answer_lines(file: str, answer: Callable[[Json], Json], show: Callable[[Json], None]) -> int:
    """Show the answer to each line of a file; a line that cannot be read or answered is shown as an error in place.

    Returns the number of such lines. `answer` raises ValueError for what it refuses; another exception is a bug, which
    ends as little as it does on the stream.
    """
    faults = 0
    for name, line in read_lines(file):
        if isinstance(line, str):
            result: Json = {"id": name, "error": line}
        else:
            try:
                result = answer(line)
            except ValueError as error:
                result = {"id": name, "error": str(error)}
            except (click.ClickException, OSError):
                raise
            except Exception as bug:  # noqa: BLE001 – one line's bug is that line's error
                fault = failure(bug, Reason.BUG)
                result = {"id": name, "error": f"{fault.exception}: {fault.detail} ({fault.frame})"}
        faults += "error" in result
        show(result)
    return faults


def _parse(raw: bytes, number: str) -> tuple[str, Json | str]:
    try:
        line = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return number, f"line {number}: {error}"
    if not isinstance(line, dict):
        return number, f"line {number}: an object was expected"
    name = line.get("id", number)
    name = str(name) if isinstance(name, (str, int)) and not isinstance(name, bool) else number
    return name, {**line, "id": name}


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise click.UsageError(f"{file}: {error.strerror}") from None
