import pytest

from enrich.events.sides.identified import identified
from enrich.events.syntax.body import body_of
from wire.article import Actor, Event, Span

FIRST = "Police arrested a {} in Lima."


def told(who: str, then: str, kind: str = "group") -> tuple[str, ...]:
    text = f"{FIRST.format(who)} {then}"
    at = text.index(who)
    start = text.index("Ana Gil")
    event = Event(
        id="e", type="COERCE", quad=4, main=True, source=("police",), target=("it",),
        target_span=Span(field="text", start=at - 2, end=at + len(who), text=f"a {who}"),
        sentence=Span(field="text", start=0, end=len(FIRST.format(who)), text=FIRST.format(who)),
    )  # fmt: skip
    people = (
        Actor(
            id="gil", name="Ana Gil", kind="person", mentions=(Span(field="text", start=start, end=start + 7, text=""),)
        ),
        Actor(id="it", name="somebody", kind=kind),
        Actor(id="police", name="police", kind="group"),
    )
    return identified([event], body_of(text), {actor.id: actor for actor in people})[0].target


@pytest.mark.parametrize(
    ("who", "then"),
    [
        ("former minister", "Ana Gil, 48, denied it."),
        ("lawmaker from Cuzco", "Senator Ana Gil, 48, who had fled, was found in a barn."),
        ("48-year-old teacher", "Ana Gil, 48, was led away."),
    ],
)
def test_who_has_no_name_is_whom_the_next_sentence_names(who: str, then: str) -> None:
    assert told(who, then) == ("gil",)


@pytest.mark.parametrize(
    ("who", "then"),
    [
        ("former minister", "Ana Gil denied it."),
        ("former minister", "On Friday her friend and neighbour Ana Gil, 48, wept."),
        ("former minister", "Ana Gil, 48, said she had heard shots."),
        ("former minister", "Ana Gil, 48, who lives there, said she had heard shots."),
        ("50-year-old teacher", "Ana Gil, 48, was led away."),
        ("truck", "Ana Gil, 48, was led away."),
    ],
)
def test_whoever_only_may_be_meant_is_not(who: str, then: str) -> None:
    assert told(who, then) == ("it",)


def test_who_has_a_name_keeps_it() -> None:
    assert told("former minister", "Ana Gil, 48, denied it.", kind="person") == ("it",)
