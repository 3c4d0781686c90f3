from enrich.events.acts.makers import Made
from enrich.events.sides.makers import Maker, maker, makers
from enrich.events.sides.roles import NOBODY, Cast
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader
from wire.article import Actor, Span

MADE = (Maker("plan", (False, 8), ("peru",)), Maker("bill", (True, 5), ("chad",)), Maker("plan", (True, 60), ("mali",)))


def test_maker_is_who_made_the_last_of_its_kind() -> None:
    assert maker("scheme", (True, 90), MADE, ()) == ("mali",)
    assert maker("scheme", (True, 50), MADE, ()) == ("peru",)
    assert maker("law", (True, 90), MADE, ()) == ("chad",)
    assert maker("verdict", (True, 90), MADE, ()) == ()
    assert maker("", (True, 50), MADE, ()) == ("chad",)


def test_nobody_answers_what_he_made_himself() -> None:
    assert maker("scheme", (True, 90), MADE, ("mali",)) == ("peru",)


def test_makers_are_actors_of_the_article(reader: Reader) -> None:
    text = "Peru unveiled a plan, and somebody a bill."
    peru = Actor(id="peru", name="Peru", kind="country", mentions=(Span(field="text", start=0, end=4, text="Peru"),))
    made = (Made("plan", 3, ((0, 1),)), Made("bill", 8, ((6, 7),)))
    assert list(makers(made, reader.sentence(text), ("text", text), NOBODY, Cast((peru,), load()))) == [
        Maker("plan", (True, 16), ("peru",))
    ]
