"""The words around names."""

from enrich.actors.lexicon import lexicon


def test_lexicon_knows_adjectives_capitals_and_seats() -> None:
    words = lexicon()
    assert words.adjectives["iranian"] == "IRN"
    assert words.capitals["tehran"] == "IRN"
    assert words.seats["downing street"] == ("GBR", "GOV")
    assert words.peoples["HKG"] == "Hong Kong"


def test_lexicon_lists_longer_titles_first() -> None:
    titles = lexicon().titles["secretary"]
    assert titles.index("secretary of state") < titles.index("secretary")


def test_lexicon_codes_nouns_for_groups() -> None:
    agents = lexicon().agents
    assert (agents["soldiers"], agents["journalists"], agents["doctors"]) == ("MIL", "JRN", "MED")
