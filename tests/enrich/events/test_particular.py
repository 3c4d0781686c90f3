from datetime import date

import pytest
from msgspec.structs import replace

from enrich.events.particular import particular
from wire.article import THING, Actor, Event, Span

WORDS = "the bands have killed many judges"
CAST = {
    each.id: each
    for each in (
        Actor(id="x:judges", name="Orvian judges", kind="group", known=False),
        Actor(id="x:court", name="court", kind=THING, known=False),
        Actor(id="Q1", name="Ana Orvi", kind="person"),
    )
}


def span(start: int, text: str) -> Span:
    return Span(field="text", start=start, end=start + len(text), text=text)


TOLD = Event(
    id="1", type="ASSAULT", quad=4, source_span=span(0, "the bands"), target_span=span(22, "many judges"),
    trigger=span(15, "killed"), sentence=span(0, WORDS),
)  # fmt: skip
ON_FRIDAY = span(0, f"{WORDS} on friday")


@pytest.mark.parametrize("own", [None, date(2020, 1, 3)])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"modality": "historical"},
        {"target": ("x:judges",)},
        {"source": ("x:gone",)},
        {"killed": 3},
        {"injured": 3},
        {"sentence": ON_FRIDAY},
    ],
)
def test_attacks_past_the_lede_of_nobody_on_nobody_in_particular_are_no_events(
    more: dict[str, object], own: date | None
) -> None:
    assert particular([replace(TOLD, **more)], [], CAST, own) == []


@pytest.mark.parametrize("own", [None, date(2020, 1, 3)])
@pytest.mark.parametrize(
    "more",
    [
        {"main": True},
        {"type": "COERCE"},
        {"source": ("Q1",)},
        {"target": ("x:court",)},
        {"killed": 3, "sentence": ON_FRIDAY},
        {"injured": 3, "sentence": span(0, f"last night {WORDS}")},
        {"modality": "hypothetical"},
        {"modality": "negated"},
    ],
)
def test_what_tells_something_in_particular_stays(more: dict[str, object], own: date | None) -> None:
    event = replace(TOLD, **more)
    assert particular([event], [], CAST, own) == [event]


@pytest.mark.parametrize("own", [None, date(2020, 1, 3)])
@pytest.mark.parametrize(
    "more",
    [
        {"target": ("x:judges",)},
        {"killed": 3},
        {"target_span": span(22, "two judges")},
        {"sentence": ON_FRIDAY},
    ],
)
def test_what_the_lede_tells_needs_less_to_be_something(more: dict[str, object], own: date | None) -> None:
    event = replace(TOLD, **more)
    lede = [WORDS, ON_FRIDAY.text]
    assert particular([event], lede, CAST, own) == [event]
    assert particular([TOLD], lede, CAST, own) == []
