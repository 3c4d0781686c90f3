"""Sides of German clauses; the sentences are written for it."""

import pytest

from enrich.events.languages.arabic import Mention
from enrich.events.languages.german import groups, is_aside, is_group, near, sides, taken_in
from enrich.events.sides.roles import Cast
from enrich.events.vocabulary.lexicon import load
from wire.article import Span


def named(text: str, *names: str, adjectives: tuple[str, ...] = ()) -> list[Mention]:
    return [
        Mention(text.index(name), text.index(name) + len(name), name, name == "Ana Paz", name in adjectives)
        for name in (*names, *adjectives)
    ]


@pytest.mark.parametrize(
    ("text", "verb", "names", "source", "target"),
    [
        ("Mali warf Peru Verrat vor", "warf", ["Mali", "Peru"], ["Mali"], ["Peru"]),
        ("Mali und Peru kritisierten Chile", "kritisierten", ["Mali", "Peru", "Chile"], ["Mali", "Peru"], ["Chile"]),
        ("Am Montag kritisierte Peru den Sudan", "kritisierte", ["Peru", "Sudan"], ["Peru"], ["Sudan"]),
        ("Kowalczuk kritisierte Peru", "kritisierte", ["Peru"], [], ["Peru"]),
        ("Mali traf am Montag den Peruaner", "traf", ["Mali", "Peruaner"], ["Mali"], ["Peruaner"]),
        ("Mali tötete in Chile zwei Peruaner", "tötete", ["Mali", "Chile", "Peruaner"], ["Mali"], ["Peruaner"]),
    ],
)
def test_sides_go_by_order(text: str, verb: str, names: list[str], source: list[str], target: list[str]) -> None:
    found = sides(text, named(text, *names), (0, text.index(verb) + len(verb)), is_passive=False)
    assert (list(found[0]), list(found[1])) == (source, target)


def test_sides_of_a_passive_have_the_agent_behind_von() -> None:
    text = "In Lima wurden zwei Peruaner von Chile getötet"
    found = sides(text, named(text, "Lima", "Peruaner", "Chile"), (0, len(text)), is_passive=True)
    assert found == (("Chile",), ("Peruaner",))


def test_sides_know_an_adjective_before_a_title_for_the_persons_own() -> None:
    text = "Der chilenische Minister Ana Paz kritisierte Peru"
    mentions = named(text, "Ana Paz", "Peru", adjectives=("chilenische",))
    assert sides(text, mentions, (0, text.index(" Peru")), is_passive=False) == (("Ana Paz",), ("Peru",))


def test_groups_are_those_of_the_country_written_of() -> None:
    text = "Die Polizei nahm drei Journalisten fest, Rebellen flohen"
    ids = tuple(each.id for each in groups(text, (0, len(text)), []))
    assert all(map(is_group, ids))
    cast = Cast((), load())
    found = taken_in(ids, Span(field="text", start=0, end=1, text="D"), text, cast, "DEU")
    assert found == ("x:german-police", "x:german-journalists", "x:rebels")
    assert cast.by_id["x:german-police"].sector == "COP"


def test_groups_leave_those_with_a_country_to_it() -> None:
    text = "Die türkische Polizei"
    assert list(groups(text, (0, len(text)), named(text, adjectives=("türkische",)))) == []


@pytest.mark.parametrize(
    ("text", "verb", "names", "source", "target"),
    [
        ("Chiles Präsidentin Ana Paz rügte Peru", "rügte", ["Chile", "Ana Paz", "Peru"], ["Ana Paz"], ["Peru"]),
        ("Mali in Peru kritisierte Chile", "kritisierte", ["Mali", "Peru", "Chile"], ["Mali"], ["Chile"]),
        ("Mali in Peru kritisierte", "kritisierte", ["Mali", "Peru"], ["Mali"], []),
        ("Gegen den Rat Malis kritisierte Peru Chile", "kritisierte", ["Mali", "Peru", "Chile"], ["Peru"], ["Chile"]),
        ("Ein junger Mann verletzte Peru", "verletzte", ["Peru"], [], ["Peru"]),
        ("während sie Peru kritisierte", "kritisierte", ["Peru"], [], ["Peru"]),
    ],
)  # fmt: skip
def test_sides_leave_out_who_only_says_whose_somebody_is(
    text: str, verb: str, names: list[str], source: list[str], target: list[str]
) -> None:
    found = sides(text, named(text, *names), (0, text.index(verb) + len(verb)), is_passive=False)
    assert (list(found[0]), list(found[1])) == (source, target)


def test_whose_attack_kills_is_who_did_it() -> None:
    text = "Bei einem Anschlag der Mali sind zwei Peruaner ums Leben gekommen"
    found = sides(text, named(text, "Mali", "Peruaner"), (0, len(text)), is_passive=True)
    assert found == (("Mali",), ("Peruaner",))


def test_two_verbs_that_und_joins_have_one_subject_and_their_own_objects() -> None:
    text = "Mali bat Peru um Hilfe und dankte Chile"
    mentions = named(text, "Mali", "Peru", "Chile")
    for verb, others in (("bat", {"Peru"}), ("dankte", {"Chile"})):
        inside, _ = near(text, mentions, (0, len(text)), text.index(verb))
        assert {each.id for each in inside} == {"Mali"} | others


def test_a_clause_that_describes_somebody_stands_aside() -> None:
    text = "Mali, das Peru unterstützt, kritisierte Chile."
    for verb, aside in (("unterstützt", True), ("kritisierte", False)):
        at = text.index(verb)
        assert is_aside(text, (0, len(text)), (at, at + len(verb))) is aside


def test_groups_before_a_name_are_its_title() -> None:
    text = "Der Oppositionelle Ana Paz"
    assert list(groups(text, (0, len(text)), named(text, "Ana Paz"))) == []
