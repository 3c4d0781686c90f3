from msgspec.structs import replace

from enrich.events.sides.bands import band, of_band
from wire.article import Actor, Event, Span


def actor(name: str, text: str, kind: str = "organization", country: str | None = "PER") -> Actor:
    at = text.index(name)
    span = Span(field="text", start=at, end=at + len(name), text=name)
    return Actor(id=name, name=name, kind=kind, country=country, mentions=(span,))


def test_band_is_whom_the_article_calls_rebels() -> None:
    for text in ("The Red Front rebels fled.", "Guerrillas of the Red Front fled."):
        front = actor("Red Front", text)
        assert band([front, actor("fled", text)], {"text": text}) == front


def test_band_is_known_by_the_name_it_gives_itself() -> None:
    text = "The Zork Liberation Front denied it. The rebels fled."
    front = actor("Zork Liberation Front", text)
    assert band([front], {"text": text}) == front
    assert band([actor("The rebels", text, kind="government")], {"text": text}) is None


def test_band_chooses_between_no_two() -> None:
    text = "The Red Front rebels and Blue Path guerrillas fled."
    assert band([actor("Red Front", text), actor("Blue Path", text)], {"text": text}) is None
    assert band([actor("Blue Path", text, kind="company")], {"text": text}) is None


def test_of_band_names_the_rebels() -> None:
    front = actor("Red Front", "Red Front")
    event = Event(id="1", type="ASSAULT", quad=4, source_span=Span(field="text", start=0, end=10, text="the rebels"))
    assert of_band(event, front).source == ("Red Front",)
    assert of_band(event, None) == event
    chilean = replace(event, source_span=Span(field="text", start=0, end=14, text="Chilean rebels"))
    assert of_band(chilean, front).source == ()
