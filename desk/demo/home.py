"""The demo's folder: its settings, its feed list, and its subscriptions on the register.

In: a folder, new or of an earlier run. Out: the settings that the parts read, ports and secret as they were before,
so that a second run finds everything where the first left it. Refuses: a port of an earlier run that is taken, with a
Fault that says what to do.
"""

from collections.abc import Callable, MutableMapping
from importlib.resources import files
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
import sqlalchemy as sa

from alerts import register
from alerts.subscription import Channel, Subscription, new_secret, read
from desk.demo.site import HOST, Site
from desk.faults import Fault
from ingest.feeds import Feed, add_feeds, load_feeds
from wire.clock import now
from wire.settings import Secret

LOOPBACK = "127.0.0.0/8"
SERVERS = ("WIREWATCH_BELT__", "WIREWATCH_DATABASE__", "WIREWATCH_INDEX__")
Server = TypeVar("Server")


def settle(environ: MutableMapping[str, str], home: Path) -> None:
    """Set the demo's settings: the embedded form in a folder of its own, loopback allowed, no gaps between requests."""
    for name in [each for each in environ if each.startswith(SERVERS)]:
        del environ[name]  # whatever servers the real thing runs on, the demo leaves them alone
    environ.update(
        {
            "WIREWATCH_HOME": str(home),
            "WIREWATCH_BELT__URL": "",
            "WIREWATCH_DATABASE__URL": "",
            "WIREWATCH_INDEX__URL": "",
            "WIREWATCH_INGEST__FEEDS": str(feed_list(home)),
            "WIREWATCH_INGEST__ALLOW": LOOPBACK,
            "WIREWATCH_INGEST__HOST_GAP": "0",
            "WIREWATCH_ALERTS__ALLOW": LOOPBACK,
        }
    )


def feed_list(home: Path) -> Path:
    """Return where the feed list is."""
    return home / "feeds.toml"


def site_port(home: Path) -> int:
    """Return where the site stood in an earlier run, as articles are known by their addresses; 0 in a new folder."""
    listed = load_feeds(feed_list(home)).feeds if feed_list(home).exists() else ()
    ports = (urlsplit(feed.url) for feed in listed)
    return next((each.port or 0 for each in ports if each.hostname == HOST), 0)


def open_at(port: int, open_server: Callable[[int], Server]) -> Server:
    """Return a server at the port of an earlier run, or at any free one (0); raises Fault where it is taken."""
    try:
        return open_server(port)
    except OSError as error:
        raise Fault(f"port {port}, where this demo stood before, is taken ({error.strerror}); try --home NEW") from None


def list_feeds(home: Path, site: Site) -> tuple[Feed, ...]:
    """Write the site's feeds to the list, those that are there already passed over; return them."""
    home.mkdir(parents=True, exist_ok=True)
    feeds = [
        Feed(id=each.id, url=each.url, outlet=each.outlet, country=each.country, language=each.language)
        for each in site.feeds()
    ]
    add_feeds(feed_list(home), feeds)
    return load_feeds(feed_list(home)).chosen(tuple(each.id for each in feeds))


def subscriptions() -> list[Subscription]:
    """Return what the demo wants to be told, without an address."""
    wanted, faults = read(files("desk.demo").joinpath("subscriptions.toml").read_bytes(), toml=True)
    assert not faults, faults
    return wanted


def receiver_before(engine: sa.Engine) -> tuple[int, str]:
    """Return port and secret of the receiver in an earlier run, which what is not delivered yet still goes to."""
    with engine.begin() as connection:
        known = register.every(connection, [each.id for each in subscriptions()])
    for each in known:
        for channel in each.channels:
            return urlsplit(channel.address).port or 0, each.secret.reveal() or new_secret()
    return 0, new_secret()


def subscribe(engine: sa.Engine, address: str, secret: str) -> int:
    """Put the subscriptions on the register, or give those that are there the receiver's address; return how many."""
    fields = {"channels": (Channel(address=address),), "secret": Secret(secret)}
    wanted = subscriptions()
    with engine.begin() as connection:
        known = {each.id for each in register.every(connection, [each.id for each in wanted])}
        for each in wanted:
            if each.id in known:
                register.change(connection, each.id, now, **fields)
            else:
                register.add(connection, msgspec.structs.replace(each, **fields), now)
    return len(wanted)
