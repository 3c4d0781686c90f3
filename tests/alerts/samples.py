"""Articles, subscriptions and names for the tests of alerts."""

from datetime import UTC, datetime
from typing import Any

from alerts.channels import Channels, open_channels
from alerts.subscription import Channel, Policy, Subscription
from wire.article import Actor, Article, Event, Place, Span
from wire.query import Names
from wire.settings import AlertsSettings, Secret

SECRET = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIz"
LOOPBACK = AlertsSettings(allow=("127.0.0.0/8",), timeout=2.0)
NAMES = Names(
    {"Q57242": ("Qasem Soleimani", "Qassem Soleimani", "قاسم سلیمانی"), "Q30": ("United States",)},
    {"USA": ("United States", "US"), "IRN": ("Iran",), "IRQ": ("Iraq",)},
)
SENTENCE = "A United States drone strike killed General Qasem Soleimani at Baghdad airport early on Friday."


def strike(**changes: Any) -> Event:
    """Return the event of 3 January 2020."""
    fields: dict[str, Any] = {
        "id": "e1",
        "type": "ASSAULT",
        "modes": ("drone", "targeted"),
        "quad": 4,
        "main": True,
        "source": ("Q30",),
        "target": ("Q57242",),
        "sentence": Span(field="text", start=0, end=len(SENTENCE), text=SENTENCE),
        "place": Place(name="Baghdad", country="IRQ"),
        "date": datetime(2020, 1, 3, tzinfo=UTC).date(),
        "killed": 10,
    }
    return Event(**{**fields, **changes})


def article(name: str = "a1", **changes: Any) -> Article:
    """Return an article on the strike."""
    fields: dict[str, Any] = {
        "id": name,
        "feed": "wire",
        "outlet": "Meridian Wire",
        "url": f"https://meridian.example/{name}",
        "title": "US drone strike kills Iran's Soleimani in Baghdad",
        "text": SENTENCE,
        "published_at": datetime(2020, 1, 3, 2, 30, tzinfo=UTC),
        "fetched_at": datetime(2020, 1, 3, 3, tzinfo=UTC),
        "language": "en",
        "relation": "new",
        "story": "s1",
        "actors": (
            Actor(id="Q57242", name="Qasem Soleimani", kind="person", country="IRN", sector="MIL"),
            Actor(id="Q30", name="United States", kind="country", country="USA"),
        ),
        "events": (strike(),),
    }
    return Article(**{**fields, **changes})


def subscription(name: str = "soleimani", *addresses: str, **changes: Any) -> Subscription:
    """Return a subscription to Soleimani, told to some addresses."""
    fields: dict[str, Any] = {
        "id": name,
        "title": "Everything on Soleimani",
        "query": 'actor:"Qasem Soleimani"',
        "channels": tuple(Channel(address=address) for address in addresses),
        "secret": Secret(SECRET),
    }
    policy = changes.pop("policy", {})
    return Subscription(**{**fields, **changes}, policy=Policy(**policy))


def loopback() -> Channels:
    """Return the channels, allowed to reach this machine."""
    return open_channels(LOOPBACK)
