import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from alerts.ledger import Held
from alerts.payload import MAX_PAYLOAD, RAISED, TYPE, Alert, render_digest
from tests.alerts.samples import article, strike, subscription
from tests.wire import records
from wire.article import Actor
from wire.record import EventRecord

GOLDEN = Path(__file__).with_name("golden") / "alert.json"
GOLDEN_RAISED = GOLDEN.with_name("alert-raised.json")
GOLDEN_DIGEST = GOLDEN.with_name("alert-digest.json")
DOCS = Path(__file__).parents[2] / "docs" / "alerts.md"
NOTHING = Held()
AT = datetime(2020, 1, 3, 6, tzinfo=UTC)


def render(
    held: Held = NOTHING, event: Any = None, record: EventRecord | None = None, kind: str = TYPE, **changes: Any
) -> dict[str, Any]:
    alert = Alert(subscription(), article(**changes), "Articles naming Qasem Soleimani.", event, held, record, kind)
    payload = alert.render("msg_x", "s1", AT)
    assert len(payload.encode()) <= MAX_PAYLOAD
    return msgspec.json.decode(payload)  # type: ignore[no-any-return]


def test_shape_is_pinned() -> None:
    said = render(Held(2, ("Second story", "Third story")), strike(), severity=8.5)
    assert said == msgspec.json.decode(GOLDEN.read_bytes())


def test_shape_of_a_raise_is_pinned() -> None:
    said = render(event=strike(), record=records.full(), kind=RAISED, severity=8.5)
    assert said == msgspec.json.decode(GOLDEN_RAISED.read_bytes())


def test_shape_of_a_digest_is_pinned() -> None:
    first = Alert(subscription(), article(severity=8.5), "Articles naming Qasem Soleimani.", strike(), NOTHING)
    said = render_digest(subscription(), [first.item("s1", AT)], Held(1, ("Second story",)), "msg_x", AT)
    assert msgspec.json.decode(said) == msgspec.json.decode(GOLDEN_DIGEST.read_bytes())


def test_story_in_a_digest_says_what_a_message_of_its_own_says() -> None:
    alone, told = (msgspec.json.decode(each.read_bytes()) for each in (GOLDEN, GOLDEN_DIGEST))
    (story,) = told["data"]["stories"]
    about = {name: alone["data"][name] for name in ("story", "article", "because", "event", "record")}
    assert story == {"type": alone["type"], "timestamp": alone["timestamp"], **about}


def test_documentation_names_every_field() -> None:
    def names(tree: Any, before: str = "") -> set[str]:
        tree = tree[0] if isinstance(tree, list) and tree else tree
        if not isinstance(tree, dict):
            return set()
        return {f"{before}{name}" for name in tree} | {
            each for name, inner in tree.items() for each in names(inner, f"{before}{name}.")
        }

    section = DOCS.read_text(encoding="utf-8").partition("## The message")[2]
    written = set(re.findall(r"^\| `([a-z_.]+)`", section, re.MULTILINE))
    golden = (names(msgspec.json.decode(each.read_bytes())) for each in (GOLDEN, GOLDEN_RAISED, GOLDEN_DIGEST))
    found = set().union(*golden)
    inside = {each.removeprefix("data.stories.") for each in found if each.startswith("data.stories.")}
    assert inside <= {"type", "timestamp", *(each.removeprefix("data.") for each in found)}  # described once
    assert written == {each for each in found if not each.startswith("data.stories.")}


def test_unknown_is_null() -> None:
    said = render(url=None, published_at=None, language=None)
    assert said["type"] == TYPE
    assert said["data"]["event"] is None
    assert said["data"]["article"]["url"] is said["data"]["article"]["published_at"] is None
    assert said["data"]["suppressed"] == {"count": 0, "titles": []}


@pytest.mark.parametrize("letter", ["x", "é", "𒀀", '"', "\x01", "\u2028"])
def test_payload_stays_below_its_limit(letter: str) -> None:
    long = letter * 100_000
    crowd = tuple(f"x:{n}{long}" for n in range(500))
    actors = tuple(Actor(id=each, name=long, kind="person") for each in crowd)
    sentence = msgspec.structs.replace(strike().sentence, text=long)  # type: ignore[type-var]
    event = strike(source=crowd, target=crowd, sentence=sentence)
    said = render(
        Held(10, tuple([long[:300]] * 10)),
        event,
        name=long,
        title=long,
        outlet=long,
        url="https://x.example/" + long,
        actors=actors,
    )
    assert said["data"]["article"]["title"]
    assert said["data"]["article"]["url"] is None


def test_side_without_an_actor_keeps_its_id() -> None:
    said = render(event=strike(source=("Q99",)))
    assert said["data"]["event"]["source"] == [{"id": "Q99", "name": None, "country": None}]
