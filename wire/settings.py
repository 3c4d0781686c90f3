"""Settings, read once at the door: environment over `wirewatch.toml` over the defaults.

In: the environment and one TOML file. Out: a frozen Settings. Refuses: unknown names and wrong values, with a
SettingsError that names the variable, its value and what would be right. Secrets never print, and each may come from a
file (`WIREWATCH_DATABASE__URL_FILE`). docs/settings.md says what each is for; tests/house holds the two together.
"""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

Count = Annotated[int, Meta(ge=1)]
Bytes = Annotated[int, Meta(ge=1_000)]
Seconds = Annotated[float, Meta(gt=0)]
Port = Annotated[int, Meta(ge=0, le=65_535)]


class SettingsError(ValueError):
    """A setting is wrong; the message names it, its value and what would be right."""


class Secret:
    """A value that never prints; `reveal()` gives it to the one who needs it."""

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value itself."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(…)" if self._value else "Secret()"


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of one room."""


class BeltSettings(Room, frozen=True, kw_only=True):
    """Where the log is: empty for SQLite in `home`, or `kafka://host:9092[,host:9092]`."""

    url: Secret = Secret("")
    security: Literal["plaintext", "ssl", "sasl_plaintext", "sasl_ssl"] = "plaintext"
    mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "SCRAM-SHA-512"
    username: str = ""
    password: Secret = Secret("")
    ca_file: Path | None = None
    cert_file: Path | None = None
    key_file: Path | None = None
    prefix: str = ""  # before every topic and group, where several installations share a cluster
    replication: Annotated[int, Meta(ge=1, le=5)] = 1
    batch: Count = 200  # messages a transaction
    transaction_timeout: Seconds = 30.0
    session_timeout: Seconds = 45.0
    watchdog: Seconds = 60.0  # a call to Kafka that hangs longer ends the process (exit 75)


class DatabaseSettings(Room, frozen=True, kw_only=True):
    """Where the state is: empty for SQLite in `home`, or `postgresql://user:password@host/name`."""

    url: Secret = Secret("")


class IndexSettings(Room, frozen=True, kw_only=True):
    """Where the search index is: empty for SQLite in `home`, or `https://user:password@elastic:9200`."""

    url: Secret = Secret("")
    api_key: Secret = Secret("")
    ca_file: Path | None = None
    prefix: str = "wirewatch"
    replicas: Annotated[int, Meta(ge=0, le=5)] = 0
    shards: Count = 1
    timeout: Seconds = 30.0


class IngestSettings(Room, frozen=True, kw_only=True):
    """How feeds are polled and pages fetched."""

    feeds: Path = Path("feeds.toml")
    contact: str = ""  # address or URL in the User-Agent, so that a publisher can reach the operator
    allow: tuple[str, ...] = ()  # networks that the guard lets through though private, as 127.0.0.0/8
    interval: Seconds = 900.0  # between polls of a feed
    host_gap: Annotated[float, Meta(ge=0)] = 5.0  # seconds between two requests to one host
    workers: Count = 8
    deadline: Seconds = 30.0  # for one request, redirects and body included
    feed_bytes: Bytes = 10_000_000
    page_bytes: Bytes = 5_000_000
    entries: Count = 2_000
    parse_seconds: Seconds = 20.0
    full_text: bool = True


class RunnerSettings(Room, frozen=True, kw_only=True):
    """How stages run."""

    processes: Annotated[int, Meta(ge=0)] = 0  # for a parallel stage; 0 for the machine's cores, 1 for none beside it
    retries: Annotated[int, Meta(ge=0)] = 5  # tries of an unforeseen error before the message is quarantined
    backoff: Seconds = 0.5  # the first wait, then doubled
    backoff_most: Seconds = 30.0
    patience: Seconds = 900.0  # how long a neighbour may be away before the worker gives up and exits


class AlertsSettings(Room, frozen=True, kw_only=True):
    """How alerts are delivered."""

    allow: tuple[str, ...] = ()  # networks that webhooks may reach though private
    timeout: Seconds = 20.0
    attempts: Count = 10


class LogSettings(Room, frozen=True, kw_only=True):
    """What is written to stderr."""

    level: Literal["debug", "info", "warning", "error"] = "warning"
    format: Literal["auto", "text", "json"] = "auto"


class MetricsSettings(Room, frozen=True, kw_only=True):
    """Where Prometheus finds the counters; 0 for nowhere."""

    port: Port = 0
    host: str = "127.0.0.1"


class ConsoleSettings(Room, frozen=True, kw_only=True):
    """Where `wirewatch serve` listens."""

    host: str = "127.0.0.1"
    port: Port = 8480
    names: tuple[str, ...] = ()  # by which it may be asked, beside its own address; "*" for any


class Settings(Room, frozen=True, kw_only=True):
    """All settings. `home` is the folder of state, log and index in the embedded form."""

    home: Path = Path("var")
    belt: BeltSettings = BeltSettings()
    database: DatabaseSettings = DatabaseSettings()
    index: IndexSettings = IndexSettings()
    ingest: IngestSettings = IngestSettings()
    runner: RunnerSettings = RunnerSettings()
    alerts: AlertsSettings = AlertsSettings()
    log: LogSettings = LogSettings()
    metrics: MetricsSettings = MetricsSettings()
    console: ConsoleSettings = ConsoleSettings()


PREFIX = "WIREWATCH_"
FILE = "wirewatch.toml"


def variable(*path: str) -> str:
    """Return a setting's environment variable: ("belt", "url") → WIREWATCH_BELT__URL."""
    return PREFIX + "__".join(path).upper()


def fields() -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Yield each setting's path, type and default."""
    for outer in msgspec.structs.fields(Settings):
        if isinstance(outer.default, Room):
            for inner in msgspec.structs.fields(type(outer.default)):
                yield (outer.name, inner.name), inner.type, inner.default
        else:
            yield (outer.name,), outer.type, outer.default


def load(environ: Mapping[str, str], file: Path | None = None) -> Settings:
    """Return the settings; raises SettingsError. Without a file, `wirewatch.toml` is read where it exists."""
    given = {**_from_file(file or Path(FILE), required=file is not None), **_from_environment(environ)}
    values: dict[str, Any] = {}
    for path, kind, _ in fields():
        if path in given:
            said, value = given[path]
            room = values.setdefault(path[0], {}) if len(path) == 2 else values
            room[path[-1]] = _convert(said, value, kind)
    rooms = {name: type(getattr(Settings(), name))(**room) for name, room in values.items() if isinstance(room, dict)}
    return Settings(**{**values, **rooms})


Given = dict[tuple[str, ...], tuple[str, Any]]


def _from_file(file: Path, required: bool) -> Given:
    try:
        tree = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if required:
            raise SettingsError(f"{file}: no such file") from None
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from None
    found: Given = {}
    for name, value in tree.items():
        inside = value.items() if isinstance(value, dict) else [(None, value)]
        for inner, each in inside:
            path = (name, inner) if inner else (name,)
            found[_known(path, f"{file}: {'.'.join(path)}")] = (f"{file}: {'.'.join(path)}", each)
    return found


def _from_environment(environ: Mapping[str, str]) -> Given:
    secret = {path for path, kind, _ in fields() if kind is Secret}
    found: Given = {}
    for name, value in sorted(environ.items()):
        if not name.startswith(PREFIX) or name == PREFIX + "CONFIG":
            continue
        path = tuple(name.removeprefix(PREFIX).lower().split("__"))
        if path[-1].endswith("_file") and (plain := (*path[:-1], path[-1].removesuffix("_file"))) in secret:
            found[plain] = (name, _read_secret(name, value))
        else:
            found[_known(path, name)] = (name, value)
    return found


def _read_secret(name: str, file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}={file}: {error}") from None


def _known(path: tuple[str, ...], said: str) -> tuple[str, ...]:
    known = [each for each, *_ in fields()]
    if path in known:
        return path
    nearest = difflib.get_close_matches(".".join(path), [".".join(each) for each in known], n=1)
    hint = f"; did you mean {nearest[0]} ({variable(*nearest[0].split('.'))})?" if nearest else ""
    raise SettingsError(f"{said}: no such setting{hint}")


def _convert(said: str, value: Any, kind: Any) -> Any:
    if kind is Secret:
        return Secret(str(value))
    if isinstance(value, str) and kind == tuple[str, ...]:
        return tuple(part.strip() for part in value.split(",") if part.strip())
    plain = str in get_args(kind) or kind is str or Path in (kind, *get_args(kind))
    try:
        if Path in (kind, *get_args(kind)):
            return Path(msgspec.convert(value, str)) if value else None
        return msgspec.convert(value, kind, strict=plain)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{said}={value!r}: {error}") from None
