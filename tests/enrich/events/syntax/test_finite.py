import pytest

from enrich.events.syntax.finite import with_finite
from enrich.events.syntax.tagger import Tagger
from enrich.events.syntax.tags import tagged
from enrich.words import tokenise


def tags(text: str, tagger: Tagger) -> list[str]:
    return tagged([tokenise(text, 0, len(text))], tagger)[0]


def test_a_verb_behind_what_some_of_them_are_is_finite(tagger: Tagger) -> None:
    words = tokenise("Nurses, some of them in uniform, marched in Lima .", 0, 50)
    found = tags("Nurses, some of them in uniform, marched in Lima .", tagger)
    found[8] = "VBN"
    assert with_finite(words, found)[8] == "VBD"


def test_her_is_whom_a_verb_is_done_to_where_nothing_is_hers(tagger: Tagger) -> None:
    for text, tag in (("Chad freed her .", "PRP"), ("Chad freed her aunt .", "PRP$")):
        words = tokenise(text, 0, len(text))
        assert with_finite(words, tagged([words], tagger)[0])[2] == tag


def test_with_finite_reads_a_participle_between_nouns_as_past() -> None:
    text = "Rebels killed soldiers"
    assert with_finite(tokenise(text, 0, len(text)), ["NNS", "VBN", "NNS"]) == ["NNS", "VBD", "NNS"]


@pytest.mark.parametrize(
    ("text", "given", "tag"),
    [
        ("Leaders offered to talk", ["NNS", "VBN", "TO", "VB"], "VBD"),
        ("Leaders forced to talk", ["NNS", "VBN", "TO", "VB"], "VBN"),
        ("Leaders complained of threats", ["NNS", "VBN", "IN", "NNS"], "VBD"),
        ("men wanted for theft", ["NNS", "VBD", "IN", "NN"], "VBN"),
        ("men wanted money", ["NNS", "VBD", "NN"], "VBD"),
        ("80 armed men", ["CD", "VBD", "NNS"], "VBN"),
        ("Singer arrested ahead of rally", ["NN", "VBD", "RB", "IN", "NN"], "VBN"),
        ("Police arrested in Lima two men", ["NNS", "VBD", "IN", "NNP", "CD", "NNS"], "VBD"),
    ],
)
def test_with_finite_reads_what_somebody_wills_or_says_as_past(text: str, given: list[str], tag: str) -> None:
    assert with_finite(tokenise(text, 0, len(text)), given)[1] == tag


@pytest.mark.parametrize(
    ("text", "given", "at", "verb"),
    [
        ("Farmers blockade in Lisbon", ["NNS", "NN", "IN", "NNP"], 1, "VBP"),
        ("Norway, Chile sign treaty", ["NNP", ",", "NNP", "NN", "NN"], 3, "VBP"),
        ("Norway condemns coup", ["NNP", "NNS", "NN"], 1, "VBZ"),
        ("Norway attacks in Chile", ["NNP", "NNS", "IN", "NNP"], 1, "NNS"),
        ("Farmers protest leader resigns", ["NNS", "NN", "NN", "VBZ"], 1, "NN"),
    ],
)
def test_with_finite_finds_the_predicate_of_a_headline(text: str, given: list[str], at: int, verb: str) -> None:
    assert with_finite(tokenise(text, 0, len(text)), given)[at] == verb


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Norway refuses to open the port .", 1, "VBZ"),
        ("A shell exploded near the port .", 2, "VBD"),
        ("Clashes have left 40 dead .", 2, "VBN"),
        ("Peru is to halt visas for nurses .", 3, "VB"),
        ("Officials report that guerrillas presumed dead left .", 3, "NNS"),
        ("Larsen faults Trump over the killing of a diplomat", 2, "NNP"),
        ("North Korea test-fires missile", 2, "VBZ"),
        ("Gunmen kidnap 30 pupils in Niger", 1, "VBP"),
        ("The harbour master gave keys to BBC chairman Tom Hill .", 6, "NNP"),
        ("The ferry went to the island of Sumter .", 7, "NNP"),
        ("The guild has ignored repeated calls .", 5, "NNS"),
        ("Norway will not accept returned parcels .", 4, "JJ"),
        ("He was killed by alleged urban guerrillas .", 4, "JJ"),
        ("The murder was attributed to drug traffickers .", 5, "NN"),
        ("He had recently disappeared and left .", 3, "VBN"),
        ("A Danish court has rejected the suit .", 4, "VBN"),
        ("The guild is fighting for its life .", 3, "VBG"),
        ("Chad denounced Mali 's bombing in the north .", 4, "NN"),
        ("Peru calls on Chile to reverse the ban", 1, "VBZ"),
        ("The guards launched an airstrike against a camp .", 4, "NN"),
        ("A nationwide strike by nurses began .", 2, "NN"),
        ("Protests against hardship erupted in Tripoli .", 3, "VBD"),
        ("He told the nation that no guard was hurt .", 4, "IN"),
        ("Dozens in Oslo rally against the ban", 3, "VBP"),
        ("The guerrilla organization Shining Path killed him .", 3, "NNP"),
    ],
)
def test_tags_are_mended_by_their_neighbours(tagger: Tagger, text: str, word: int, tag: str) -> None:
    words = tokenise(text, 0, len(text))
    assert with_finite(words, tagged([words], tagger)[0])[word] == tag


def test_the_second_of_two_past_forms_before_a_noun_describes_it(tagger: Tagger) -> None:
    text = "Chad resumed limited deliveries of oil ."
    words = tokenise(text, 0, len(text))
    found = [*tags(text, tagger)[:2], "VBD", *tags(text, tagger)[3:]]
    assert with_finite(words, found)[2] == "JJ"


@pytest.mark.parametrize(
    ("text", "given", "at", "tag"),
    [
        ("Chad lodged stern representations", ["NNP", "VBD", "VB", "NNS"], 2, "JJ"),
        ("Gil was tried and jailed in Lima", ["NNP", "VBD", "VBN", "CC", "VBD", "IN", "NNP"], 4, "VBN"),
        ("Gil was tried and jailed two men", ["NNP", "VBD", "VBN", "CC", "VBD", "CD", "NNS"], 4, "VBD"),
        ("Chad helped free hostages", ["NNP", "VBD", "VB", "NNS"], 2, "VB"),
        ("Men , barred from it by it , met", ["NNS", ",", "VBD", "IN", "PRP", "IN", "PRP", ",", "VBD"], 2, "VBN"),
        ("Men , barred from it , met by chance", ["NNS", ",", "VBD", "IN", "PRP", ",", "VBD", "IN", "NN"], 2, "VBD"),
    ],
)  # fmt: skip
def test_with_finite_reads_what_somebody_suffers_or_is_like(text: str, given: list[str], at: int, tag: str) -> None:
    assert with_finite(tokenise(text, 0, len(text)), given)[at] == tag


@pytest.mark.parametrize(("after", "tag"), [("with", "VBD"), ("by", "VBN")])
def test_with_finite_finds_the_verb_behind_an_office(after: str, tag: str) -> None:
    text = f"Gil , princess of Peru , discussed {after} it"
    given = ["NNP", ",", "NN", "IN", "NNP", ",", "VBN", "IN", "PRP"]
    assert with_finite(tokenise(text, 0, len(text)), given)[6] == tag


@pytest.mark.parametrize(
    ("text", "at", "tag"),
    [
        ("Police seized 30 stolen cars in Lima .", 3, "VBN"),
        ("The army captured eight alleged subversives .", 4, "VBN"),
        ("Letters seized from the rebels show a plan .", 1, "VBN"),
        ("Weapons seized in Lima were shown .", 1, "VBN"),
        ("Rebels attacked in the north and soldiers fled .", 1, "VBD"),
    ],
)
def test_participles_that_tell_what_was_done_to_a_noun(tagger: Tagger, text: str, at: int, tag: str) -> None:
    words = tokenise(text, 0, len(text))
    assert with_finite(words, tagged([words], tagger)[0])[at] == tag
