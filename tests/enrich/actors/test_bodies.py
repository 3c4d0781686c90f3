import pytest

from enrich.actors.bodies import usual_names
from enrich.actors.entry import Entry


def body(name: str, kind: str = "ministry", country: str = "NOR") -> Entry:
    return Entry("w:b", name, kind, country, "GOV", "", "", "", 10, "own")


@pytest.mark.parametrize(
    ("entry", "usual"),
    [
        (body("Norwegian Ministry of Defence"), "Norwegian defence ministry"),
        (body("Ministry of Foreign Affairs of Norway"), "Norway foreign ministry"),
        (body("Norwegian Armed Forces", "military"), "Norwegian army"),
    ],
)
def test_usual_names_are_those_of_papers(entry: Entry, usual: str) -> None:
    assert usual in set(usual_names(entry))


@pytest.mark.parametrize(
    "entry",
    [
        body("Ministry of Defence", country=""),
        body("Armed Forces Medical Command", "military"),
        body("Institute of Law of the Ministry of Justice"),
        body("Ministry of Health", "company"),
    ],
)
def test_usual_names_are_none_for_parts_and_bodies_of_no_country(entry: Entry) -> None:
    assert list(usual_names(entry)) == []
