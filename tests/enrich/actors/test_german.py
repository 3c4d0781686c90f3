"""German writes all nouns with capitals: only names of the base, people and acronyms are actors."""

import pytest

from tests.enrich.actors.conftest import Tagged


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bei Ausschreitungen haben Unbekannte die Polizisten mit Flaschen angegriffen.", []),
        ("Der Innenminister Roland Gruber verurteilte die Gewalt in der Nacht.", ["Roland Gruber"]),
        ("Die Bundesregierung und die EU-Kommission warnten vor einer Eskalation der Lage.", ["European Commission"]),
        (
            "Die Vereinten Nationen fordern eine Waffenruhe, sagte Sprecherin Anna Holzer.",
            ["United Nations", "Anna Holzer"],
        ),
    ],
)
def test_nouns_are_no_names(tag: Tagged, text: str, names: list[str]) -> None:
    assert [actor.name for actor in tag(text, language="de").actors if actor.kind != "group"] == names


def test_parties_are_german_where_nothing_says_otherwise(tag: Tagged) -> None:
    found = tag("Die SPD warf der FDP in der Debatte vor, die Opfer zu vergessen.", language="de").actors
    assert {actor.country for actor in found} == {"DEU"}
