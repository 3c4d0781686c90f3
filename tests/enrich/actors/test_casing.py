"""Capitals given back: names, acronyms, openings of sentences; texts that have their own stay as they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enrich.actors.casing import is_caseless, is_plain, recased

WIRE = (
    "guerrillas of the national liberation front (nlf) kidnapped roberto garcia in el salvador on 5 may.  "
    "the u.s. embassy may protest, gen. lopez said."
)


def test_recased_gives_names_openings_and_acronyms_their_capitals() -> None:
    assert recased(WIRE) == (
        "Guerrillas of the National Liberation Front (NLF) kidnapped Roberto Garcia in El Salvador on 5 May.  "
        "The U.S. embassy may protest, gen. Lopez said."
    )


def test_recased_reads_shouting_as_small_letters() -> None:
    assert recased(WIRE.upper()) == recased(WIRE)


def test_recased_leaves_ordinary_print_alone() -> None:
    text = "Iran fired missiles at two bases in Iraq that house American troops."
    assert recased(text) is text


@pytest.mark.parametrize(
    "text", ["", "kirkuk rocket", "قتل ثلاثة جنود في هجوم على قاعدة قرب بغداد يوم الجمعة", "12 34 56 " * 9]
)
def test_is_caseless_says_no_to_short_texts_and_other_scripts(text: str) -> None:
    assert not is_caseless(text)


def test_recased_takes_known_names_as_they_are_told() -> None:
    text = "fighters of the shining path attacked a bridge near the town, police said."
    at = text.index("shining")
    assert "the Shining Path attacked a bridge" in recased(text, [(at, at + len("shining path"))])


def test_recased_takes_a_known_word_alone_for_an_acronym() -> None:
    text = "rebels of the eln attacked a pipeline near the border, police said."
    at = text.index("eln")
    assert "of the ELN attacked" in recased(text, [(at, at + 3)])


def test_recased_takes_a_bodys_first_and_last_words_for_its_name() -> None:
    assert "the National Police and" in recased("they met the national police and the mayor of the town.")
    assert "the Armed Forces attacked a union" in recased("they say that the armed forces attacked a union in town.")
    assert "armed men wearing military uniforms" in recased("they met armed men wearing military uniforms in town.")
    assert "the armed group that" in recased("they pursue the armed group that killed a farmer of the town.")


def test_recased_takes_a_body_with_the_acronym_of_another_language() -> None:
    text = "members of the pro-castro army of zork liberation (elz) burned a bus in the town. the elz fled."
    found = recased(text)
    assert "Castro Army of Zork Liberation (ELZ) burned" in found
    assert "The ELZ fled" in found
    assert "the long report of" in recased("they read the long report of the town (elz) on a bus and left again.")


def test_recased_takes_a_battalion_into_its_name() -> None:
    assert "the Zork Battalion of" in recased("soldiers of the zork battalion of the army left the town.")
    assert "the old battalion" in recased("soldiers of the old battalion of the army left the town.")


def test_recased_leaves_what_somebody_does_for_a_living_small() -> None:
    assert "the landowner Zork Quispe" in recased("rebels near the town kidnapped the landowner zork quispe.")


def test_recased_leaves_the_ending_of_an_owner_small() -> None:
    text = "guerrillas of the people's liberation army attacked a bridge near the town."
    at = text.index("people")
    assert "the People's Liberation Army attacked" in recased(text, [(at, at + len("people's liberation army"))])


@pytest.mark.parametrize(
    ("word", "plain"), [("bridge", True), ("dynamited", True), ("bogota", False), ("friday", False)]
)
def test_is_plain_knows_words_from_names(word: str, plain: bool) -> None:
    assert is_plain(word) is plain


def test_recased_reads_no_more_than_the_stages_do() -> None:
    text = "rebels of the national front (nf) attacked kirkuk. " * 4_000
    found = recased(text)
    assert found.startswith("Rebels of the National Front (NF) attacked Kirkuk.")
    assert (len(found), found[100_000:]) == (len(text), text[100_000:])


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_recased_keeps_every_offset(text: str) -> None:
    for each in (text, text.lower() + " and some plain words to make it long enough"):
        assert len(recased(each)) == len(each)


def test_is_plain_knows_compounds() -> None:
    assert all(map(is_plain, ("battlefield", "watchmen", "noncommissioned", "counterinsurgent", "cannot")))
    assert not any(map(is_plain, ("maryland", "zelensky", "postojna")))
