import pytest

from enrich.events.sides.owners import band_of, lands_of
from wire.article import Actor

PUTIN = Actor(id="putin", name="Putin", kind="person", country="RUS", sector="GOV")
WARLORD = Actor(id="warlord", name="Omar", kind="person", country="LBY")
FRONT = Actor(id="front", name="Front", kind="armed_group", country="MLI", sector="REB")
IRAN = Actor(id="iran", name="Iran", kind="country", country="IRN")
IRAQ = Actor(id="iraq", name="Iraq", kind="country", country="IRQ")


@pytest.mark.parametrize(
    ("owner", "whose", "noun", "band"),
    [
        (FRONT, "its", "fighters", "front"),
        (FRONT, "its", "planes", "front"),
        (FRONT, "his", "fighters", None),
        (WARLORD, "his", "forces", "warlord"),
        (WARLORD, "his", "planes", None),
        (WARLORD, "their", "forces", None),
        (PUTIN, "his", "troops", None),
        (IRAN, "its", "troops", None),
    ],
)
def test_forces_are_the_bands_that_have_them(owner: Actor, whose: str, noun: str, band: str | None) -> None:
    assert band_of([owner], whose, noun, is_force=True) == band
    assert band_of([owner], whose, "parliament", is_force=False) is None


@pytest.mark.parametrize(
    ("owners", "whose", "noun", "lands"),
    [
        ([PUTIN], "his", "troops", ["RUS"]),
        ([PUTIN], "his", "minister", []),
        ([PUTIN], "its", "troops", []),
        ([WARLORD], "his", "country", ["LBY"]),
        ([FRONT], "its", "leader", []),
        ([IRAN, IRAQ], "their", "governments", ["IRN", "IRQ"]),
        ([IRAN, IRAQ], "their", "embassy", ["IRN"]),
    ],
)
def test_a_state_has_what_its_head_calls_his(owners: list[Actor], whose: str, noun: str, lands: list[str]) -> None:
    assert lands_of(owners, whose, noun, {"LBY"}) == lands
