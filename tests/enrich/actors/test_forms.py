"""Which forms of a name stand for an actor, and how surely."""

from msgspec.structs import replace

from enrich.actors.entry import Entry
from enrich.actors.forms import ACRONYM, FULL, MIXED, SHORT, SURNAME, forms_of


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
    assert (found["who"], found["let"], found["hope"]) == (ACRONYM, MIXED, FULL)


def test_forms_leave_out_offices_and_common_words() -> None:
    found = strengths(entry("Donald Trump", aliases="US President|President Trump|The|Trump"))
    assert set(found) == {"donald trump", "trump"}
    assert found["trump"] == SHORT


def test_forms_of_a_company_have_the_name_without_its_legal_form() -> None:
    assert "saudi aramco" in strengths(entry("Saudi Aramco Ltd.", "company"))


def test_forms_of_a_paper_keep_the_article_that_makes_a_word_a_name() -> None:
    assert strengths(entry("The Times", "media")) == {"the times": FULL}
    assert "frankfurter allgemeine" in strengths(entry("The Frankfurter Allgemeine", "media"))


def test_forms_of_a_place_are_no_epithets_and_no_addresses() -> None:
    found = strengths(entry("Chicago", "city", "Second City|Chicago, Illinois|Chicago, IL|Chi-town|The Hub|Windy Town"))
    assert set(found) == {"chicago", "windy town"}


def test_forms_of_a_town_leave_out_its_arabic_article() -> None:
    town = entry("An Najaf", "city")
    assert "najaf" in strengths(replace(town, country="IRQ"))
    assert "najaf" not in strengths(town)


def test_forms_do_not_end_in_a_word_that_goes_on() -> None:
    assert "university of" not in strengths(entry("CU", "media", "University of CO"))
