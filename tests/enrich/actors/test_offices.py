"""Who held an office on a day."""

import pytest

from enrich.actors.tools import Tools


@pytest.mark.parametrize(
    ("words", "country", "day", "name"),
    [
        ("foreign minister", "IRN", "2020-01-03", "Mohammad Javad Zarif"),
        ("foreign minister", "IRN", "2010-06-01", "Manouchehr Mottaki"),
        ("president", "USA", "2020-01-03", "Donald Trump"),
        ("president", "USA", "2015-01-03", "Barack Obama"),
        ("supreme leader", "IRN", "2020-01-03", "Ali Khamenei"),
        ("chancellor", "DEU", "2015-01-01", "Angela Merkel"),
        ("vice president", "USA", "2020-01-03", "Mike Pence"),
        ("president", "ITA", "2022-01-03", "Sergio Mattarella"),
        ("prime minister", "AUS", "2020-01-03", "Scott Morrison"),
    ],
)
def test_holder_is_the_one_of_that_day(tools: Tools, words: str, country: str, day: str, name: str) -> None:
    holder = tools.offices.holder(words, country, day)
    assert holder is not None
    assert holder.name == name


@pytest.mark.parametrize("words", ["former president", "spokesman for the president", "president-elect", "soldiers"])
def test_holder_of_no_office_is_nobody(tools: Tools, words: str) -> None:
    assert tools.offices.holder(words, "USA", "2020-01-03") is None


def test_holder_needs_a_country_and_a_day(tools: Tools) -> None:
    assert tools.offices.holder("president", None, "2020-01-03") is None
    assert tools.offices.holder("president", "USA", "") is None


def test_leader_of_a_body(tools: Tools) -> None:
    before, after = (tools.offices.leader("quds force", day) for day in ("2019-12-31", "2020-02-01"))
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == ("w:qasem-soleimani", "w:esmail-qaani")


def test_who_presides_over_a_province_or_a_bank_is_no_president_of_a_state(tools: Tools) -> None:
    offices = tools.offices
    for position in ("president of the Province of Imperia", "President of the Central Bank", "Premier of Queensland"):
        assert offices.office_of(position) is None
    for position in ("President of Italy", "President of the Republic", "Vice-President and Minister of Defence"):
        assert offices.office_of(position)
