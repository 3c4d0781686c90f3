from datetime import date

import pytest
from msgspec.structs import replace

from enrich.events.particular import particular
from wire.article import Event, Span

WORDS = "the bands have killed many judges"


def span(start: int, text: str) -> Span:
    return Span(field="text", start=start, end=start + len(text), text=text)


TOLD = Event(
    id="1", type="ASSAULT", quad=4, source_span=span(0, "the bands"), target_span=span(22, "many judges"),
    trigger=span(15, "killed"), sentence=span(0, WORDS),
)  # fmt: skip


@pytest.mark.parametrize("modality", ["asserted", "historical"])
def test_attacks_of_nobody_on_nobody_in_particular_are_no_events(modality: str) -> None:
    assert particular([replace(TOLD, modality=modality)], None) == []


@pytest.mark.parametrize("own", [None, date(2020, 1, 3)])
@pytest.mark.parametrize(
    "more",
    [
        {"main": True},
        {"type": "COERCE"},
        {"source": ("x:band",)},
        {"target": ("x:judge",)},
        {"killed": 3},
        {"target_span": span(22, "two judges")},
        {"sentence": span(0, f"{WORDS} on friday")},
        {"sentence": span(0, f"last night {WORDS}")},
        {"modality": "hypothetical"},
        {"modality": "negated"},
    ],
)
def test_what_tells_something_in_particular_stays(more: dict[str, object], own: date | None) -> None:
    event = replace(TOLD, **more)
    assert particular([event], own) == [event]
