"""Which forms of a name stand for an actor, and how surely."""

from enrich.actors.forms import ACRONYM, FULL, SHORT, SURNAME, forms_of
from enrich.actors.knowledge import Entry


def entry(name: str, kind: str = "person", aliases: str = "", popularity: int = 40) -> Entry:
    return Entry("w:x", name, kind, "USA", "GOV", "", "", aliases, popularity, "own")


def strengths(one: Entry) -> dict[str, int]:
    return {text: form.strength for text, form in forms_of(one, 0)}


def test_forms_of_a_known_person_have_the_surname() -> None:
    assert strengths(entry("Mike Pompeo")) == {"mike pompeo": FULL, "pompeo": SURNAME}


def test_forms_of_a_little_known_person_have_no_surname() -> None:
    assert "doe" not in strengths(entry("John Doe", popularity=3))


def test_forms_keep_a_particle_with_the_surname() -> None:
    assert strengths(entry("Bashar al-Assad"))["al assad"] == SURNAME


def test_forms_of_a_monarch_have_no_number_as_surname() -> None:
    assert "ii" not in strengths(entry("Elizabeth II"))


def test_forms_tell_acronyms_from_names() -> None:
    found = strengths(entry("World Health Organization", "igo", "WHO|LeT|Hope"))
    assert (found["who"], found["let"], found["hope"]) == (ACRONYM, ACRONYM, FULL)


def test_forms_leave_out_offices_and_common_words() -> None:
    found = strengths(entry("Donald Trump", aliases="US President|President Trump|The|Trump"))
    assert set(found) == {"donald trump", "trump"}
    assert found["trump"] == SHORT


def test_forms_of_a_company_have_the_name_without_its_legal_form() -> None:
    assert "saudi aramco" in strengths(entry("Saudi Aramco Ltd.", "company"))
