"""What somebody wants to be told, and how: a frozen record, and its way in from TOML and JSON.

In: a file's bytes (a JSON list, or TOML tables `[[subscription]]`). Out: subscriptions, and for each entry that cannot
be used a fault that says which and why; the rest goes on. Refuses: missing or wrong fields, a second entry of one id,
unknown channels, secrets that are no `whsec_…`. Queries are checked where the actors are known, in alerts/compiled.py.
"""

import base64
import binascii
import difflib
import re
import secrets
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from alerts import schedule
from alerts.channels import check_address
from wire.settings import Secret

MAX_FILE = 50_000_000  # bytes; fifty thousand subscriptions of a kilobyte
MAX_ID, MAX_TITLE, MAX_QUERY, MAX_CHANNELS = (
    200,
    300,
    10_000,
    10,
)  # characters; ids are keys, titles go into every alert


class SubscriptionError(ValueError):
    """A subscription cannot be used; the message says what is wrong with it."""


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How and how often a match becomes a message. Without a word: at once, each story once, at most 60 an hour."""

    deliver: Literal["instant", "digest"] = "instant"
    throttle: Annotated[int, Meta(ge=0, le=3_600)] = 60  # messages an hour, more than anybody reads; 0 for no limit
    raises: bool = False  # a story that has grown more severe by a bucket is told again
    denials: bool = False  # a story is told again when somebody denies an act of it, for the first time
    at: tuple[str, ...] = ("07:00",)  # when digests leave (alerts/schedule.py)
    zone: str = "UTC"  # whose clock that is


class Channel(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where alerts go: `https://…` for a signed webhook, `log:` for the program's own log."""

    address: str
    disabled: str | None = None  # why nothing is sent there any more, as when the receiver said 410


class Subscription(msgspec.Struct, frozen=True, kw_only=True):
    """One standing query and what becomes of its matches."""

    id: str
    title: str
    query: str
    severity: Annotated[float, Meta(ge=0, le=10)] | None = None  # the least that alerts
    policy: Policy = Policy()
    channels: tuple[Channel, ...] = ()
    secret: Secret = Secret("")
    status: Literal["active", "paused"] = "active"
    snoozed_until: datetime | None = None


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a file that cannot be used."""

    id: str  # the entry's own id, or its number
    error: str


GIVEN = ("id", "title", "query", "severity", "policy", "channel", "channels", "secret")


def read_file(file: Path) -> tuple[list[Subscription], list[Fault]]:
    """Return what a `.toml` file, or one of JSON, holds; raises SubscriptionError where it cannot be read at all."""
    try:
        if file.stat().st_size > MAX_FILE:
            raise SubscriptionError(f"{file}: more than {MAX_FILE} bytes")
        data = file.read_bytes()
    except OSError as error:
        raise SubscriptionError(f"{file}: {error.strerror}") from None
    try:
        return read(data, toml=file.suffix.lower() == ".toml")
    except SubscriptionError as error:
        raise SubscriptionError(f"{file}: {error}") from None


def read(data: bytes, *, toml: bool) -> tuple[list[Subscription], list[Fault]]:
    """Return the subscriptions in some bytes, and the faults; raises SubscriptionError for bytes without a list."""
    good: dict[str, Subscription] = {}
    faults = []
    for number, entry in enumerate(_entries(data, toml=toml), 1):
        name = entry.get("id") if isinstance(entry, dict) else None
        try:
            one = from_entry(entry)
        except SubscriptionError as error:
            faults.append(Fault(id=name if isinstance(name, str) and name else str(number), error=str(error)))
            continue
        if good.setdefault(one.id, one) is not one:
            faults.append(Fault(id=one.id, error=f"{one.id}: a second entry of this id; the first stands"))
    if not (good or faults):
        raise SubscriptionError("there is no subscription in it")
    return list(good.values()), faults


def from_entry(entry: object) -> Subscription:
    """Return the subscription that an entry describes; raises SubscriptionError. Foreign fields are passed over."""
    if not isinstance(entry, dict):
        raise SubscriptionError(f"a table with id and query was expected, not {type(entry).__name__}")
    _refuse_misspelt(entry)
    query = _text(entry, "query", MAX_QUERY)
    if not query:
        raise SubscriptionError("query is missing")
    title = _text(entry, "title", MAX_TITLE)
    name = _text(entry, "id", MAX_ID) or slug(title)
    if not name:
        raise SubscriptionError("id is missing, and there is no title to make one from")
    return Subscription(
        id=name,
        title=title or name,
        query=query,
        severity=_severity(entry.get("severity")),
        policy=_policy(entry.get("policy")),
        channels=tuple(_channels(entry)),
        secret=Secret(check_secret(_text(entry, "secret", 1_000))),
    )


def slug(title: str) -> str:
    """Return an id made of a title: letters and digits of any script, joined by hyphens."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", title).casefold()).strip("-")[:60].rstrip("-")


def new_secret() -> str:
    """Return a fresh signing secret: 32 random bytes, as Standard Webhooks writes them."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def check_secret(value: str) -> str:
    """Return a secret, or several apart by spaces; raises SubscriptionError for what cannot sign."""
    for one in value.split():
        try:
            size = len(base64.b64decode(one.removeprefix("whsec_"), validate=True))
        except binascii.Error:
            size = 0
        if not one.startswith("whsec_") or not 24 <= size <= 64:
            raise SubscriptionError("secret: whsec_ and 24 to 64 bytes in base64 were expected")
    return " ".join(value.split())


def _entries(data: bytes, *, toml: bool) -> list[object]:
    try:
        words = data.decode("utf-8-sig")
        tree: Any = tomllib.loads(words) if toml else msgspec.json.decode(words)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.DecodeError, RecursionError) as error:
        raise SubscriptionError(str(error)) from None
    if isinstance(tree, dict):
        tree = tree.get("subscription", tree.get("subscriptions"))
    if not isinstance(tree, list):
        raise SubscriptionError("a list of subscriptions was expected: [{…}] in JSON, [[subscription]] in TOML")
    return tree


def _refuse_misspelt(entry: dict[str, Any]) -> None:
    for name in entry:
        meant = difflib.get_close_matches(name, GIVEN, n=1, cutoff=0.75)
        if name not in GIVEN and meant and meant[0] not in entry:
            raise SubscriptionError(f"{name}: no such field; did you mean {meant[0]}?")


def _text(entry: dict[str, Any], name: str, most: int) -> str:
    value = entry.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SubscriptionError(f"{name}: words were expected, not {value!r:.60}")
    value = unicodedata.normalize("NFC", value).strip()
    if len(value) > most:
        raise SubscriptionError(f"{name}: {len(value)} characters, {most} at most")
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in value if letter not in "\t\n\r"):
        raise SubscriptionError(f"{name}: control characters")
    return value


def _severity(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 10:
        return float(value)
    raise SubscriptionError(f"severity: a number from 0 to 10 was expected, not {value!r:.60}")


def _policy(value: object) -> Policy:
    given: Any = {"deliver": value} if isinstance(value, str) else {} if value is None else value
    if isinstance(given, dict) and isinstance(given.get("at"), str):
        given = {**given, "at": [given["at"]]}
    policy: Policy = _convert(given, Policy, "policy")
    if policy.deliver != "digest" and {"at", "zone"} & given.keys():
        raise SubscriptionError('policy: at and zone say when digests leave; add deliver = "digest"')
    try:
        schedule.check(policy.at, policy.zone)
    except ValueError as error:
        raise SubscriptionError(f"policy: {error}") from None
    return policy


def _channels(entry: dict[str, Any]) -> Iterator[Channel]:
    given = entry.get("channels", entry.get("channel", []))
    addresses = [given] if isinstance(given, str) else given
    if not isinstance(addresses, list) or not all(isinstance(each, str) for each in addresses):
        raise SubscriptionError(f"channels: addresses were expected, not {given!r:.60}")
    if len(addresses) > MAX_CHANNELS:
        raise SubscriptionError(f"channels: {len(addresses)}, {MAX_CHANNELS} at most")
    for address in dict.fromkeys(each.strip() for each in addresses):
        try:
            yield Channel(address=check_address(address))
        except ValueError as error:
            raise SubscriptionError(f"channels: {error}") from None


def _convert(value: object, kind: Any, name: str) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise SubscriptionError(f"{name}: {error}, got {value!r:.60}") from None
