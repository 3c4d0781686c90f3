import pytest

from enrich.events.sides.descriptions import Descriptions
from wire.article import Actor, Span

TEXT = (
    "Interior minister Juan Rey was shot. Defence minister Ana Gil condemned it. "
    "Eva Luz, the archbishop of Lima, spoke. Bank director Ivo Paz fled."
)


def persons() -> list[Actor]:
    names = ("Juan Rey", "Ana Gil", "Eva Luz", "Ivo Paz")
    spans = {n: Span(field="text", start=TEXT.index(n), end=TEXT.index(n) + len(n), text=n) for n in names}
    return [Actor(id=name, name=name, kind="person", mentions=(span,)) for name, span in spans.items()]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("the archbishop", "Eva Luz"),
        ("the murdered archbishop", "Eva Luz"),
        ("the interior minister", "Juan Rey"),
        ("the minister", None),
        ("an archbishop", None),
        ("the auxiliary archbishop", None),
        ("the bishop", None),
        ("archbishop", None),
    ],
)
def test_person_is_the_one_whom_the_article_calls_so(said: str, who: str | None) -> None:
    assert Descriptions(persons(), {"text": TEXT}).person(said.split()) == who
