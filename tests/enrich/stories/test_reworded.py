"""Stories of one language that turn out to be one by their words, as they grow; all texts are invented."""

from datetime import timedelta

from tests.enrich.sift.press import START
from tests.enrich.stories.stream import BESH, COMMAND, ORVIA, make_teller, told
from wire.article import Article

ALLY = """Veshnia deplores the death of Marshal Besh and calls for calm along the strait.
Its foreign ministry said the country had sent a message to both capitals, would keep its embassy open and
wanted talks under a neutral chair; an opposition leader asked parliament to debate the matter on Monday."""
STRIKE = """Marshal Runo Besh was killed when an Orvian drone struck his convoy in Harran harbour overnight.
Orvian Command confirmed the strike on the convoy and said the marshal had planned raids on the strait."""
AGAIN = """An Orvian drone struck a convoy at Harran harbour and killed Marshal Runo Besh, officials said overnight.
Allies of the marshal were alarmed by the death; Veshnia and others asked all sides to spare the strait."""
TRIAL = """A court in Tolmund found nine bakers guilty of selling short loaves to schools over eleven years.
The judge ordered the bakers to repay the schools and barred four of them from the guild of millers."""


def piece(name: str, number: int, text: str, **changes: object) -> Article:
    when = START + timedelta(hours=number)
    cast = (BESH, COMMAND, ORVIA)
    made = {"title": "", "text": text, "opened": number, "outlet": name, "fetched_at": when, "published_at": when}
    return told(name, "en", *cast, **{**made, **changes})


def stories(*articles: Article) -> list[Article]:
    tell = make_teller([])
    return [tell(each) for each in articles]


def retold(name: str, number: int, text: str, of: str, **changes: object) -> Article:
    made = {"relation": "related", "of": of, "story": of, "opened": int(of[1:])}
    return piece(name, number, text, **{**made, **changes})


def test_a_telling_that_stood_alone_goes_on_with_the_story_that_grew_near_it() -> None:
    found = stories(piece("a1", 1, ALLY), piece("a2", 2, STRIKE), retold("a3", 3, AGAIN, "a2"))
    assert [each.story for each in found] == ["a1", "a2", "a1"]
    (merge,) = found[2].merged
    assert (merge.id, merge.by) == ("a2", "a3")
    assert 0.2 < merge.likeness < 0.9
    assert {"word veshnia", "word marshal"} <= set(merge.shared)


def test_a_telling_in_other_words_stays_alone() -> None:
    other = piece("a1", 1, TRIAL)
    assert stories(other, piece("a2", 2, STRIKE), retold("a3", 3, AGAIN, "a2"))[2].merged == ()


def test_a_telling_of_other_people_elsewhere_must_be_more_alike() -> None:
    elsewhere = {"actors": (), "places": ()}
    assert (
        stories(piece("a1", 1, ALLY, **elsewhere), piece("a2", 2, STRIKE), retold("a3", 3, AGAIN, "a2"))[2].merged == ()
    )


def test_one_outlet_alone_makes_no_two_stories_one() -> None:
    alone = {"outlet": "o1"}
    found = stories(
        piece("a1", 1, ALLY, **alone), piece("a2", 2, STRIKE, **alone), retold("a3", 3, AGAIN, "a2", **alone)
    )
    assert found[2].merged == ()


def test_stories_of_several_tellings_are_one_only_in_much_the_same_words() -> None:
    near = (piece("a1", 1, ALLY), retold("a3", 3, ALLY, "a1"), piece("a2", 2, STRIKE), retold("a4", 4, AGAIN, "a2"))
    assert stories(*near)[3].merged == ()
    same = (piece("a1", 1, AGAIN), retold("a3", 3, STRIKE, "a1"), piece("a2", 2, STRIKE), retold("a4", 4, AGAIN, "a2"))
    assert [merge.id for merge in stories(*same)[3].merged] == ["a2"]


def test_days_apart_the_same_words_are_another_story() -> None:
    later = {"fetched_at": START + timedelta(hours=55), "published_at": START + timedelta(hours=55)}
    assert (
        stories(piece("a1", 1, ALLY), piece("a2", 2, STRIKE, **later), retold("a3", 3, AGAIN, "a2", **later))[2].merged
        == ()
    )


def test_a_copy_and_a_text_of_few_words_show_nothing() -> None:
    copied = retold("a3", 3, AGAIN, "a2", relation="exact")
    assert stories(piece("a1", 1, ALLY), piece("a2", 2, STRIKE), copied)[2].merged == ()
    few = retold("a4", 4, "Runo dies", "a2", actors=(), places=())
    assert stories(piece("a1", 1, ALLY), piece("a2", 2, STRIKE), few)[2].merged == ()
