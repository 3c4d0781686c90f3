"""Country and sector on a day, and of describing words."""

import pytest

from enrich.actors.codes import country_of, on_day, sector_of
from enrich.actors.knowledge import Knowledge
from enrich.actors.lexicon import lexicon


@pytest.mark.parametrize(
    ("actor", "day", "sector", "role"),
    [
        ("Q22686", "2019-04-01", "GOV", "President"),
        ("Q22686", "2022-04-01", "ELI", None),
        ("Q473239", "2017-06-01", "SPY", "Director of the CIA"),
        ("Q473239", "2020-01-03", "GOV", "Secretary of State"),
        ("Q567", "2017-04-01", "GOV", "Chancellor"),
        ("w:qasem-soleimani", "2020-01-02", "MIL", "commander of the Quds Force"),
    ],
)
def test_on_day_looks_up_the_role_of_that_day(
    knowledge: Knowledge, actor: str, day: str, sector: str, role: str | None
) -> None:
    entry = knowledge.find(actor)
    assert entry is not None
    code = on_day(entry, knowledge.roles(actor), day)
    assert (code.sector, code.role) == (sector, role)


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("four saudi soldiers", "MIL"),
        ("police in lagos", "COP"),
        ("a former minister", "ELI"),
        ("a retired general", "MIL"),
        ("spokesman for the army", "GOV"),
        ("kurdish rebels", "REB"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_sector_of_words(words: str, sector: str | None) -> None:
    assert sector_of(words, lexicon()) == sector


@pytest.mark.parametrize(
    ("words", "country"),
    [("south korean troops", "KOR"), ("the kremlin", "RUS"), ("tehran's allies", "IRN"), ("some troops", None)],
)
def test_country_of_words(words: str, country: str | None) -> None:
    assert country_of(words, lexicon()) == country
