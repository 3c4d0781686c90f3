import pytest

from enrich.events.sides.lists import companions
from enrich.events.sides.roles import Cast
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader
from wire.article import Actor, Span


@pytest.mark.parametrize(
    ("text", "part", "found", "is_described"),
    [
        ("Juan Rey, leader of the party, and Ana Gil, a teacher, were abducted.", "a", ["Juan Rey", "Ana Gil"], True),
        ("Rebels killed six priests, including Juan Rey and Ana Gil.", "six", ["Juan Rey", "Ana Gil"], False),
        ("Rebels killed two men, Ana Gil said.", "two", [], False),
        ("Rebels killed the wife of Juan Rey.", "the", [], False),
        ("A bomb killed Juan Rey; Ana Gil; and a guard.", "Juan", ["Juan Rey", "Ana Gil"], False),
        ("A bomb killed two guards; Juan Rey fled; and Ana Gil.", "two", [], False),
        ("Rebels killed Ana Gil and threatened Juan Rey.", "Ana", ["Ana Gil"], False),
    ],
)
def test_companions_are_named_in_one_row(
    reader: Reader, text: str, part: str, found: list[str], is_described: bool
) -> None:
    sentence = reader.sentence(text)
    actors = [
        Actor(
            id=name, name=name, kind="person", mentions=(Span(field="text", start=at, end=at + len(name), text=name),)
        )
        for name in ("Juan Rey", "Ana Gil")
        if (at := text.find(name)) >= 0
    ]
    start = sentence.words.index(part)
    assert companions(sentence, (start, start + 2), "text", Cast(actors, load())) == (found, is_described)
