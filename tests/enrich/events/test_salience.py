"""Main acts raise their sides."""

from enrich.events.salience import raised
from wire.article import Actor, Event


def actor(name: str, salience: float) -> Actor:
    return Actor(id=name, name=name, kind="person", salience=salience)


def event(kind: str, *, main: bool, source: str = "a", target: str = "b") -> Event:
    return Event(id="e", type=kind, quad=4, main=main, source=(source,), target=(target,))


def test_raised_puts_author_and_victim_first() -> None:
    people = [actor("c", 0.5), actor("a", 0.3), actor("b", 0.3)]
    found = raised(people, [event("ASSAULT", main=True), event("ASSAULT", main=True)])
    assert [(each.id, each.salience) for each in found] == [("b", 0.7), ("a", 0.55), ("c", 0.5)]


def test_raised_leaves_background_alone_and_ends_at_one() -> None:
    found = raised(
        [actor("a", 0.9), actor("b", 0.2)], [event("CONSULT", main=True, target="z"), event("AID", main=False)]
    )
    assert [(each.id, each.salience) for each in found] == [("a", 1.0), ("b", 0.2)]
