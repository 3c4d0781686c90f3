"""Attacks that are told because somebody claims them."""

import pytest
from msgspec.structs import replace

from enrich.stories.claims import is_claim
from tests.enrich.stories.acts import act
from wire.article import Event, Span


def claim(words: str) -> Event:
    said = Span(field="text", start=0, end=len(words), text=words)
    return replace(act(target=""), modality="historical", main=False, sentence=said)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Rebels took responsibility for the blast.", True),
        ("A cell has claimed credit for Tuesday's fire.", True),
        ("L'armée a revendiqué l'attaque.", True),
        ("El grupo reivindicó el atentado.", True),
        ("Die Miliz bekannte sich zu dem Anschlag.", True),
        ("تبنى التنظيم التفجير", True),
        ("The army has not claimed responsibility for the strike.", False),
        ("Nobody claimed responsibility for the strike.", False),
        ("The army recalled the strike.", False),
    ],
)
def test_is_claim_reads_the_languages_of_the_news(words: str, *, holds: bool) -> None:
    assert is_claim(claim(words)) is holds


def test_is_claim_asks_for_a_doer_and_a_day() -> None:
    told = claim("Rebels took responsibility for the blast.")
    assert not any(is_claim(replace(told, **{name: value})) for name, value in (("source", ()), ("date", None)))
    assert not is_claim(replace(told, modality="asserted"))
