from collections.abc import Mapping

import pytest

from enrich.events.acts.reading import Acts
from enrich.events.sides.roles import NOBODY, Cast, Party
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader
from wire.article import Actor, Span


def actors_of(text: str, names: Mapping[str, tuple[str, str | None]]) -> list[Actor]:
    actors = []
    for name, (kind, country) in names.items():
        at = text.find(name)
        spans = (Span(field="text", start=at, end=at + len(name), text=name),) if at >= 0 else ()
        known = country is not None
        actors.append(Actor(id=name, name=name, kind=kind, country=country, mentions=spans, salience=0.5, known=known))
    return actors


def sides(
    reader: Reader, text: str, names: Mapping[str, tuple[str, str | None]], last: Party = NOBODY
) -> tuple[Party, Party]:
    cast = Cast(actors_of(text, names), load())
    sentence = reader.sentence(text)
    act = Acts(sentence, load()).read()[0]
    source = cast.party(act.source, sentence, ("text", text), last)
    return source, cast.party(act.target, sentence, ("text", text), last)


def test_party_reads_an_instrument_as_its_owner(reader: Reader) -> None:
    source, target = sides(reader, "An American drone strike killed Omar Said.", {"Omar Said": ("person", "YEM")})
    assert source.ids == ("Q30",)
    assert target.ids == ("Omar Said",)


def test_party_of_people_of_a_body_is_not_the_country_in_its_name(reader: Reader) -> None:
    text = "Members of the 8th column of the Liberation Army of Peru killed Omar Said."
    names = {"Liberation Army of Peru": ("armed_group", "PER"), "Omar Said": ("person", "YEM")}
    source, _ = sides(reader, text, names)
    assert source.ids == ("Liberation Army of Peru",)


def test_party_of_people_without_a_name_is_the_body_they_act_for(reader: Reader) -> None:
    text = "Rebels of the Red Front killed Omar Said."
    names = {"Rebels": ("group", "YEM"), "Red Front": ("organization", None), "Omar Said": ("person", "YEM")}
    source, _ = sides(reader, text, names)
    assert source.ids == ("Red Front",)
    assert source.span is not None
    assert source.span.text == "Rebels of the Red Front"


def test_party_of_supporters_is_not_whom_they_support(reader: Reader) -> None:
    names = {"Ana Gil": ("person", "PER"), "Chad": ("country", "TCD")}
    source, _ = sides(reader, "Supporters of Ana Gil condemned Chad.", names)
    assert source.ids == ()
    assert source.span is not None
    assert source.span.text == "Supporters of Ana Gil"


def test_party_of_contractors_is_not_the_body_that_pays_them(reader: Reader) -> None:
    names = {"Ministry of Ports": ("organization", "PER"), "Chad": ("country", "TCD")}
    _, target = sides(reader, "Chad killed two contractors of the Ministry of Ports.", names)
    assert target.ids == ()
    _, target = sides(reader, "Chad killed two officials of the Ministry of Ports.", names)
    assert target.ids == ("Ministry of Ports",)


def test_party_of_who_speaks_for_a_body_is_that_body(reader: Reader) -> None:
    names = {"Red Front": ("organization", None), "Chad": ("country", "TCD")}
    source, _ = sides(reader, "A spokeswoman for the Red Front condemned Chad.", names)
    assert source.ids == ("Red Front",)


def test_party_of_people_of_two_nations_is_both(reader: Reader) -> None:
    source, _ = sides(reader, "Israeli and Egyptian officials met in Rome.", {})
    assert source.ids == ("Q801", "Q79")
    source, _ = sides(reader, "The two Koreas agreed to reopen a hotline.", {})
    assert source.ids == ("Q423", "Q884")


def test_party_of_a_strike_is_the_workers_who_hold_it(reader: Reader) -> None:
    source, _ = sides(reader, "The pilots' strike grounded flights to Chad.", {"Chad": ("country", "TCD")})
    assert source.span is not None
    assert (source.ids, source.span.text) == ((), "The pilots")


def test_party_in_apposition_is_meant_whoever_else_may_hold_the_office(reader: Reader) -> None:
    text = "Its foreign minister, Ana Gil, threatened Israel."
    names = {"foreign minister": ("person", "IND"), "Ana Gil": ("person", "PER"), "Israel": ("country", "ISR")}
    assert sides(reader, text, names)[0].ids == ("Ana Gil",)


def test_party_finds_the_person_in_apposition(reader: Reader) -> None:
    text = "The Leader of the Revolution, Ali Khamenei, threatened Israel."
    source, _ = sides(reader, text, {"Ali Khamenei": ("person", "IRN"), "Israel": ("country", "ISR")})
    assert source.ids == ("Ali Khamenei",)
    text = "The supreme leader, Ali Khamenei, threatened Israel."
    source, target = sides(reader, text, {"Ali Khamenei": ("person", "IRN"), "Israel": ("country", "ISR")})
    assert (source.ids, target.ids) == (("Ali Khamenei",), ("Israel",))


def test_party_does_not_take_the_backer_for_the_backed(reader: Reader) -> None:
    source, _ = sides(reader, "An Iran-backed militia attacked a convoy.", {"Iran": ("country", "IRN")})
    assert source.ids == ()
    assert source.span is not None
    assert source.span.text == "An Iran-backed militia"


def test_party_does_not_take_whom_a_side_is_for_or_against(reader: Reader) -> None:
    source, _ = sides(reader, "A pro-Iran militia attacked a convoy.", {"Iran": ("country", "IRN")})
    assert source.ids == ()


def test_party_does_not_take_a_party_for_its_slain_leader(reader: Reader) -> None:
    text = "Rebels killed the leader of the Liberal Party."
    sentence = reader.sentence(text)
    [act] = Acts(sentence, load()).read()
    cast = Cast(actors_of(text, {"Liberal Party": ("party", "PER")}), load())
    assert cast.party(act.target, sentence, ("text", text), NOBODY, struck=True).ids == ()


def test_party_finds_the_person_behind_the_office(reader: Reader) -> None:
    text = "Rebels attacked Ministry of Trade spokesman Peter Smith."
    _, target = sides(reader, text, {"Ministry": ("ministry", "PER"), "Peter Smith": ("person", "PER")})
    assert target.ids == ("Peter Smith",)


def test_party_resolves_pronouns_to_who_acted_before(reader: Reader) -> None:
    last = Party(("Peru",), None)
    source, _ = sides(reader, "It expelled two envoys.", {"Peru": ("country", "PER")}, last)
    assert source.ids == ("Peru",)


@pytest.mark.parametrize(("word", "ids"), [("They", ()), ("It", ()), ("He", ("Ana Gil",))])
def test_party_takes_one_person_for_no_they(reader: Reader, word: str, ids: tuple[str, ...]) -> None:
    last = Party(("Ana Gil",), None)
    source, _ = sides(reader, f"{word} expelled two envoys.", {"Ana Gil": ("person", "PER")}, last)
    assert source.ids == ids


def test_alike_knows_countries_and_silence() -> None:
    actors = [
        Actor(id="a", name="A", kind="person", country="USA"),
        Actor(id="b", name="B", kind="country", country="USA"),
    ]
    cast = Cast([*actors, Actor(id="c", name="C", kind="country", country="IRN")], load())
    assert cast.alike(("a",), ("b",))
    assert cast.alike((), ("c",))
    assert not cast.alike(("a",), ("c",))


def test_party_takes_a_thing_that_is_struck_for_itself(reader: Reader) -> None:
    text = "Rebels bombed the offices of Alpina and a bridge."
    actor = Actor(
        id="a", name="Alpina", kind="company", mentions=(Span(field="text", start=25, end=31, text="Alpina"),)
    )
    sentence = reader.sentence(text)
    target = Acts(sentence, load()).read()[0].target
    cast = Cast([actor], load())
    party = cast.party(target, sentence, ("text", text), NOBODY, struck=True)
    assert party.ids == ()
    assert [span.text for span in party.unnamed] == ["the offices of Alpina", "a bridge"]
    assert cast.party(target, sentence, ("text", text), NOBODY).ids == ("a",)


@pytest.mark.parametrize(
    ("text", "names", "harmed"),
    [
        ("Rebels killed the wife of Ana Gil.", {"Ana Gil": ("person", "PER")}, ()),
        ("Rebels wounded the president of the Supreme Court.", {"Supreme Court": ("organization", "PER")}, ()),
        ("Rebels killed Andes University priests.", {"Andes University": ("organization", None)}, ()),
        ("Rebels killed five members of the Dawn Party.", {"Dawn Party": ("party", "PER")}, ("Dawn Party",)),
        ("Rebels kidnapped a Spanish technician.", {"Spanish": ("country", "ESP")}, ()),
        ("Rebels killed two Mexicans.", {"Mexicans": ("country", "MEX")}, ()),
        ("Rebels attacked Spain.", {"Spain": ("country", "ESP")}, ("Spain",)),
    ],
)
def test_party_of_the_struck_is_who_was_harmed(
    reader: Reader, text: str, names: dict[str, tuple[str, str | None]], harmed: tuple[str, ...]
) -> None:
    cast = Cast(actors_of(text, names), load())
    sentence = reader.sentence(text)
    act = Acts(sentence, load()).read()[0]
    assert cast.party(act.target, sentence, ("text", text), NOBODY, struck=True).ids == harmed


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Brussels urged Poland to scrap the law.", ("Q458",)),
        ("Brussels, its mayor in tears, urged Poland to help Belgians.", ("Q31",)),
        ("French and German envoys urged Poland to scrap the law.", ("Q142", "Q183")),
    ],
)
def test_party_knows_whose_a_seat_and_joined_adjectives_are(reader: Reader, text: str, ids: tuple[str, ...]) -> None:
    cast = Cast([], load(), {"text": text})
    sentence = reader.sentence(text)
    act = Acts(sentence, load()).read()[0]
    assert cast.party(act.source, sentence, ("text", text), NOBODY).ids == ids
