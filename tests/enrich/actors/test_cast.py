"""Who in an article is one and the same."""

import pytest

from enrich.actors.cast import Cast, definitions
from enrich.actors.fold import fold_name
from enrich.actors.reading import Candidate

GIVEN = frozenset(("jane", "michael", "john"))


def named(text: str, start: int = 0, title: str = "") -> Candidate:
    return Candidate("text", start, start + len(text), text, fold_name(text), (), title)


def test_short_form_means_the_full_name_before_it() -> None:
    cast = Cast(GIVEN)
    part = cast.add(named("Jane Roe"), None, "", "")
    assert cast.short(named("Roe", 50), "") is part
    assert cast.short(named("Doe", 50), "") is None


def test_short_form_of_two_means_the_one_named_last() -> None:
    cast = Cast(GIVEN)
    cast.add(named("Jane Roe", 0), None, "", "")
    later = cast.add(named("John Roe", 100), None, "", "")
    assert cast.short(named("Roe", 200), "") is later


def test_short_form_has_particles_and_hyphens() -> None:
    cast = Cast(GIVEN)
    arab = cast.add(named("Munqith al-Faroon"), None, "", "")
    double = cast.add(named("Jane Roe-Doe", 40), None, "", "")
    assert cast.short(named("al-Faroon", 90), "") is arab
    assert cast.short(named("Roe-Doe", 90), "") is double


def test_a_name_taken_for_a_person_s_is_a_place_where_something_happens_in_it() -> None:
    cast = Cast(GIVEN)
    for first, kind in (("Al Zorkea", "place"), ("Jane Roe", "person")):
        cast.add(named(first), None, "", "")
        assert cast.add(named(first, 60), None, "in", "").kind == kind


@pytest.mark.parametrize(
    ("name", "title", "before", "kind"),
    [
        ("Jane Roe", "", "", "person"),
        ("Farouk Blanc", "minister", "", "person"),
        ("Kestrel Bank", "", "", "organization"),
        ("Chater Road", "", "", "place"),
        ("Ana Gil Federation", "bishop", "", "organization"),
        ("Zorkist ZRK", "", "", "organization"),
        ("La Zorka", "", "", "other"),
        ("Zork", "", "in", "place"),
        ("ZRK", "", "", "organization"),
        ("Zork", "", "", "other"),
    ],
)
def test_kind_of_an_unknown_name(name: str, title: str, before: str, kind: str) -> None:
    assert Cast(GIVEN).kind_of(named(name, title=title), before, "") == kind


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Popular Front of Zork (PFZ) said", "Popular Front of Zork", {"pfz"}),
        ("Popular Front (ABC) said", "Popular Front", set()),
        ("Kestrel Bank (founded 1900)", "Kestrel Bank", set()),
    ],
)
def test_definitions_take_initials_in_brackets(text: str, name: str, found: set[str]) -> None:
    assert set(definitions(text, [named(name)])) == found


def test_definitions_know_acronyms_of_another_language_and_names_in_brackets() -> None:
    text = "the Army of Zork Liberation (ELZ) and"
    assert set(definitions(text, [named("Army of Zork Liberation", text.index("Army"))])) == {"elz"}
    assert not definitions("Zork Liberation (ELZ) and", [named("Zork Liberation")])
    text = "the PFZ (Popular Front of Zork) said"
    assert set(definitions(text, [named("Popular Front of Zork", text.index("Popular"))])) == {"pfz"}


def test_join_names_puts_a_shorter_name_to_the_longer_one() -> None:
    cast = Cast(frozenset({"luis", "ana"}))
    for name in ("Luis Rey", "Luis Carlos Rey Soto", "Rey Soto", "Ana Gil"):
        cast.add(named(name, title="mr"), None, "", "")
    cast.join_names()
    assert {part.name: len(part.candidates) for part in cast.parts.values()} == {
        "Luis Carlos Rey Soto": 3,
        "Ana Gil": 1,
    }


def test_join_names_follows_a_longer_name_to_a_longer_one_still() -> None:
    cast = Cast(frozenset({"luis"}))
    for name in ("Luis Rey Soto", "Rey Soto Gil", "Luis Rey"):
        cast.add(named(name, title="mr"), None, "", "")
    cast.add(named("Ana Luis Rey Soto", title="mr"), None, "", "")
    cast.join_names()
    assert {part.name for part in cast.parts.values()} == {"Ana Luis Rey Soto", "Rey Soto Gil"}


def test_join_names_puts_two_words_to_the_body_whose_name_they_begin() -> None:
    cast = Cast(frozenset())
    for name in ("Zork Hawk Armed Front", "Zork Hawk", "Zork"):
        cast.add(named(name), None, "", "")
    cast.join_names()
    assert {part.name for part in cast.parts.values()} == {"Zork Hawk Armed Front", "Zork"}


def test_short_knows_the_fathers_name_of_two_surnames() -> None:
    cast = Cast(frozenset({"luis"}))
    part = cast.add(named("Luis Rey Soto", title="mr"), None, "", "")
    assert cast.short(named("Rey", 50), "") == part
    other = cast.add(named("Ana Rey", title="ms"), None, "", "")
    assert cast.short(named("Rey", 50), "") == other
