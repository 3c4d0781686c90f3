"""The feed list: a TOML file of the operator's, one `[[feed]]` block a feed.

In: a path. Out: the feeds and the faults of the list, each with its line. Refuses: a block that is wrong (the others go
on), a missing file with SettingsError. Blocks are added and removed as text, so that comments and order stay.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from ingest.links import is_address, link_key
from wire.settings import SettingsError

Url = Annotated[str, Meta(pattern=r"^https?://[^\s/]+", max_length=2_048)]
Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]


class Feed(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One feed of the list."""

    id: Name
    url: Url
    outlet: Annotated[str, Meta(min_length=1, max_length=200)]
    country: Annotated[str, Meta(pattern="^[A-Z]{3}$")] | None = None  # ISO 3166 alpha-3, of the outlet
    language: Annotated[str, Meta(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None  # BCP 47
    interval: Annotated[float, Meta(ge=60, le=604_800)] | None = None  # seconds between polls; else ingest.interval
    full_text: bool = True  # fetch the pages of teasers, where ingest.full_text allows it
    seen: str | None = None  # where this address was found


_RIGHT = {
    "id": "small letters, digits, `.`, `_` and `-`, 64 at most,",
    "url": "an http or https address",
    "outlet": "a name of 1 to 200 characters",
    "country": "an ISO 3166 alpha-3 code, as QAT,",
    "language": "a BCP 47 tag, as en or pt-BR,",
    "interval": "a number of seconds from 60 to 604800",
    "full_text": "true or false",
    "seen": "a text",
}


def make_feed(fields: Mapping[str, Any], *, strict: bool = True) -> Feed:
    """Return the feed that some fields describe; raises ValueError that names the field, its value and what is right.

    Not strict: texts that are numbers count as numbers, as they have to where all values are texts.
    """
    for name in ("id", "url", "outlet"):
        if name not in fields:
            raise ValueError(f"{name} is missing")
    if isinstance(fields["url"], str) and not is_address(fields["url"]):
        raise _wrong("url", fields["url"])
    try:
        return msgspec.convert(fields, Feed, strict=strict)
    except msgspec.ValidationError as error:
        found = re.search(r"\$\.(\w+)", str(error))
        if not found or found[1] not in _RIGHT:
            raise ValueError(str(error)) from None
        raise _wrong(found[1], fields[found[1]]) from None


def _wrong(name: str, value: object) -> ValueError:
    return ValueError(f"{name} {str(value)[:100]!r}: {_RIGHT[name]} is expected")


@dataclass(frozen=True, slots=True)
class FeedList:
    """The feeds that can be polled, in the order of the file, and one line for each that cannot."""

    feeds: tuple[Feed, ...]
    faults: tuple[str, ...] = ()

    def chosen(self, ids: tuple[str, ...]) -> tuple[Feed, ...]:
        """Return the feeds of some ids, or all where none are given; raises SettingsError for an unknown one."""
        by_id = {feed.id: feed for feed in self.feeds}
        for each in ids:
            if each not in by_id:
                nearest = difflib.get_close_matches(each, by_id, n=1)
                raise SettingsError(f"no feed {each!r}{'; did you mean ' + nearest[0] + '?' if nearest else ''}")
        return tuple(by_id[each] for each in ids) if ids else self.feeds


def load_feeds(path: Path) -> FeedList:
    """Return the list in a file."""
    return read_feeds(_read(path), str(path))


def read_feeds(text: str, path: str) -> FeedList:
    """Return the list in a text; `path` is what its faults call it."""
    feeds: dict[str, Feed] = {}
    addresses: dict[str, str] = {}
    faults: list[str] = []
    for line, block in _blocks(text):
        try:
            feed = _parse(block, line)
        except ValueError as error:
            faults.append(f"{path}:{line}: {error}")
            continue
        key = link_key(feed.url)
        if feed.id in feeds:
            faults.append(f"{path}:{line}: id {feed.id!r} is there already")
        elif key in addresses:
            faults.append(f"{path}:{line}: {feed.url} is there already, as {addresses[key]!r}")
        else:
            feeds[feed.id], addresses[key] = feed, feed.id
    return FeedList(tuple(feeds.values()), tuple(faults))


def add_feeds(path: Path, feeds: list[Feed]) -> list[Feed]:
    """Append those feeds to a list (a new one where there is none) that it does not have yet; return them."""
    there = load_feeds(path).feeds if path.exists() else ()
    ids, addresses = {feed.id for feed in there}, {link_key(feed.url) for feed in there}
    added = []
    for feed in feeds:
        if link_key(feed.url) not in addresses:
            unique = feed if feed.id not in ids else msgspec.structs.replace(feed, id=_another(feed.id, ids))
            ids.add(unique.id)
            addresses.add(link_key(unique.url))
            added.append(unique)
    if added:
        before = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() and path.stat().st_size else ""
        _write(path, before + "\n".join(map(as_toml, added)))
    return added


def remove_feed(path: Path, name: str) -> bool:
    """Take a feed's block out of a list; False where it is not there."""
    text = _read(path)
    lines = text.splitlines(keepends=True)
    starts = [line for line, _ in _blocks(text)]
    for start, end in pairwise([*starts, len(lines) + 1]):
        block = "".join(lines[start - 1 : end - 1])
        if re.search(rf"^\s*id\s*=\s*[\"']{re.escape(name)}[\"']", block, re.MULTILINE):
            _write(path, "".join(lines[: start - 1] + lines[end - 1 :]))
            return True
    return False


def as_toml(feed: Feed) -> str:
    """Return a feed as a block of TOML."""
    fields = msgspec.to_builtins(feed)
    lines = (f"{name} = {msgspec.json.encode(value).decode()}" for name, value in fields.items())
    return "[[feed]]\n" + "\n".join(lines) + "\n"


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, block): each is parsed by itself, so that a slip in one leaves the others."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if re.match(r"\s*\[", line)]
    head = lines[: starts[0]] if starts else lines
    for number, line in enumerate(head):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number + 1, line
    for start, end in pairwise([*starts, len(lines)]):
        yield start + 1, "\n".join(lines[start:end])


def _parse(block: str, start: int) -> Feed:
    try:
        tree = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:  # counts lines from the block's first
        said = re.sub(r"at line (\d+)", lambda found: f"at line {int(found[1]) + start - 1}", str(error))
        raise ValueError(said) from None
    if set(tree) != {"feed"} or not isinstance(tree["feed"], list):
        raise ValueError(f"{block.strip().splitlines()[0][:60]}: [[feed]] is expected")
    fields = tree["feed"][0]
    for name in fields:
        if name not in Feed.__struct_fields__:
            nearest = difflib.get_close_matches(name, Feed.__struct_fields__, n=1)
            raise ValueError(f"no such field {name!r}{'; did you mean ' + nearest[0] + '?' if nearest else ''}")
    try:
        return make_feed(fields)
    except ValueError as error:
        raise ValueError(f"feed {fields.get('id', '?')!r}: {error}") from None


def _another(name: str, taken: set[str]) -> str:
    return next(each for n in range(2, 10_000) if (each := f"{name[:60]}-{n}") not in taken)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(f"{path}: no such feed list; `wirewatch feeds add URL` starts one") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None


def _write(path: Path, text: str) -> None:
    """Replace a file at once: a reader sees the old list or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
