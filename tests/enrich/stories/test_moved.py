"""Tellings that turn out to belong to another story, and are told again there; all texts are invented."""

import random
from datetime import timedelta

import pytest
from msgspec.structs import replace

from enrich.stories.shelf import SPAN
from enrich.stories.stage import MOVES, TOGETHER, Teller
from tests.enrich.sift.press import START
from tests.enrich.stories.stream import told
from wire.article import Article

QUAKE = """An earthquake of magnitude six shook Tolmund before dawn and brought down forty houses on the hillside.
Rescuers with dogs dug for survivors under the collapsed houses while aftershocks went on until noon."""
QUAKE_AGAIN = """Forty houses collapsed in Tolmund when an earthquake of magnitude six shook the hillside before dawn.
Aftershocks hampered rescuers, who searched with dogs for survivors under the houses."""
QUAKE_LATE = """Rescuers with dogs pulled two survivors from collapsed houses in Tolmund after the earthquake of
magnitude six. Aftershocks shook the hillside until noon."""
FLOOD = """A river burst its banks below Tolmund and flooded the railway, the abattoir and two hundred cellars.
Firemen pumped water from the cellars, and trains were replaced by buses until the railway dries."""
FLOOD_AGAIN = """Buses replace trains below Tolmund, where the river burst its banks and water stood on the railway.
The abattoir was flooded, and firemen with pumps went from one of two hundred cellars to the next."""
FLOOD_LATE = """Two hundred cellars have been pumped dry below Tolmund by firemen since the river burst its banks.
The railway dries slowly, buses go on replacing trains, and the flooded abattoir stays closed."""


def piece(name: str, number: int, text: str, story: str = "", **changes: object) -> Article:
    when = START + timedelta(minutes=number)
    made = {"title": "", "text": text, "opened": number, "outlet": name, "fetched_at": when, "published_at": when}
    if story:
        made |= {"relation": "related", "of": story, "story": story, "opened": int(story[1:])}
    return told(name, "en", **{"places": (), "events": (), **made, **changes})


FLOODS = (
    piece("a1", 1, FLOOD),
    piece("a7", 1, FLOOD_AGAIN, "a1"),
    piece("a8", 1, FLOOD_LATE, "a1"),
    piece("a2", 2, QUAKE, "a1"),  # joined to the flood as nothing nearer was there
)
QUAKES = (piece("a3", 3, QUAKE_AGAIN), piece("a4", 4, QUAKE_LATE, "a3"))


def run(*articles: Article, history: tuple[Article, ...] = ()) -> dict[str, Article]:
    """Return each article as it was told last."""
    teller = Teller(history)
    return {each.id: each for article in articles for said in (teller.process(article),) for each in
            (said.article, *said.again)}  # fmt: skip


def test_a_telling_goes_to_the_story_that_has_more_claim_to_it() -> None:
    said = run(*FLOODS, *QUAKES)
    assert {name: each.story for name, each in said.items() if each.story != "a1"} == dict.fromkeys(
        ("a2", "a3", "a4"), "a3"
    )
    (move,) = said["a2"].moved
    assert (move.story, move.by) == ("a1", "a3")
    assert move.likeness > move.before
    assert {"aftershocks", "rescuers"} & set(move.shared)
    assert (said["a2"].relation, said["a2"].of, said["a2"].opened) == ("related", "a3", 3)
    assert said["a1"] == run(*FLOODS)["a1"]


def test_its_copies_go_with_it_those_that_came_and_those_that_come() -> None:
    before, after = (piece(name, at, QUAKE, "a1", relation="exact", of="a2") for name, at in (("a5", 2), ("a6", 9)))
    said = run(*FLOODS, before, *QUAKES, after)
    assert [said[name].story for name in ("a2", "a5", "a6")] == ["a3"] * 3
    assert [(said[name].relation, said[name].of) for name in ("a5", "a6")] == [("exact", "a2")] * 2
    assert said["a5"].moved == said["a2"].moved
    assert said["a6"].moved == ()


def test_its_next_revision_stays_where_it_was_moved_to() -> None:
    again = replace(FLOODS[-1], revision=2, fetched_at=START + timedelta(hours=1))
    said = run(*FLOODS, *QUAKES, again)["a2"]
    assert (said.revision, said.story, said.relation, said.of, len(said.moved)) == (2, "a3", "related", "a3", 1)


def test_the_first_of_a_story_may_leave_it_and_the_others_keep_its_id() -> None:
    flooded = (piece("a1", 1, QUAKE), piece("a2", 2, FLOOD, "a1"))
    said = run(*flooded, *QUAKES, piece("a5", 5, FLOOD.replace("two hundred", "ninety"), "a1"))
    assert [said[name].story for name in ("a1", "a2", "a5")] == ["a3", "a1", "a1"]
    assert (said["a1"].relation, said["a1"].of) == ("related", "a3")


def test_a_telling_that_comes_home_is_the_first_of_its_story_again() -> None:
    (move,) = run(*FLOODS, *QUAKES)["a2"].moved
    away = (piece("a3", 3, FLOOD), piece("a7", 3, FLOOD_AGAIN, "a3"), piece("a1", 1, QUAKE, "a3", moved=(move,)))
    said = run(piece("a6", 6, QUAKE_LATE, "a1"), history=(*away, piece("a4", 4, QUAKE_AGAIN, "a1")))["a1"]
    assert (said.story, said.relation, said.of, len(said.moved)) == ("a1", "new", None, 2)


def test_a_telling_that_is_as_like_the_rest_of_its_own_story_stays() -> None:
    quakes = (piece("a1", 1, QUAKE), piece("a2", 2, QUAKE_AGAIN, "a1"), piece("a4", 4, QUAKE_LATE, "a1"))
    assert not any(each.moved for each in run(*quakes, piece("a5", 5, f"{QUAKE} {FLOOD}")).values())


def test_a_telling_whose_text_was_carried_too_often_stays() -> None:
    copies = tuple(piece(f"c{at}", 2, QUAKE, "a1", relation="exact", of="a2") for at in range(TOGETHER + 1))
    assert run(*FLOODS, *copies, *QUAKES)["a2"].story == "a1"


def test_a_telling_that_came_too_long_ago_stays() -> None:
    late = START + SPAN + timedelta(minutes=5)
    other = piece("a9", 3, "A choir of four hundred sang in the hills.", fetched_at=late)
    assert run(*FLOODS, other, *(replace(each, fetched_at=late) for each in QUAKES))["a2"].story == "a1"


def test_a_telling_of_the_outlet_that_alone_tells_the_other_story_stays() -> None:
    quake, *quakes = (replace(each, outlet="o") for each in (FLOODS[-1], *QUAKES))
    assert run(*FLOODS[:-1], quake, *quakes)["a2"].story == "a1"


def test_a_telling_moves_no_more_than_some_times() -> None:
    (move,) = run(*FLOODS, *QUAKES)["a2"].moved
    restless = replace(FLOODS[-1], moved=(move,) * MOVES)
    assert "a2" not in run(*QUAKES, history=(*FLOODS[:-1], restless))


def test_a_telling_beside_which_its_story_says_next_to_nothing_stays() -> None:
    huge = " ".join(f"Tolmund{at}x" for at in range(400))
    words = (piece("a1", 1, "The river rose again below the town.", title=""), piece("a2", 2, QUAKE, "a1", title=huge))
    assert run(*words, *(replace(each, title=huge) for each in QUAKES))["a2"].story in {"a1", "a3"}


def test_what_is_told_is_the_same_after_a_restart_at_any_place() -> None:
    stream = (
        *FLOODS,
        piece("a5", 2, QUAKE, "a1", relation="exact", of="a2"),
        *QUAKES,
        piece("a6", 6, QUAKE_LATE, "a3"),
    )
    whole = run(*stream)
    for cut in range(len(stream)):
        teller = Teller(())
        written = [each for article in stream[:cut] for said in (teller.process(article),) for each in
                   (said.article, *said.again)]  # fmt: skip
        said = {each.id: each for each in written} | run(*stream[cut:], history=tuple(written))
        assert said == whole


@pytest.mark.parametrize("seed", range(24))
def test_nothing_is_lost_in_any_order_and_no_article_is_in_a_story_that_was_merged(seed: int) -> None:
    stream = [*FLOODS, *QUAKES]
    teller, told = Teller(()), dict[str, Article]()
    for article in random.Random(seed).sample(stream, len(stream)):
        said = teller.process(article)
        told |= {each.id: each for each in (said.article, *said.again)}
        assert {name: teller._ledger.home(name) for name in told} == {
            name: teller._ledger.root(each.story or "") for name, each in told.items()
        }
    assert set(told) == {each.id for each in stream}
