"""Reports of matches tell no acts, in the languages that are coded; news at a match does. All is invented."""

import pytest
from msgspec.structs import replace

from desk import setup
from enrich.actors.tag import make_tagger
from enrich.events.acts.sport import is_sport
from enrich.events.code import make_coder
from tests.enrich.sift.press import article
from wire.article import Article

PLAYED = {
    "en": """Harran bomb Tolmund out of cup | Harran crushed Tolmund 3-1. The striker scored before half-time.
Veshnia finish off Orvia | Veshnia attacked early and took nine wickets; the spinner ended the innings.
Lady Otters rally to stun Milford | The Otters rallied; a three-pointer beat Milford 61-58 in overtime.
Russia sink Canada | Canada surrendered a lead as Russia hit back 4-3; the goaltender left the rink angry.""",
    "es": """El Real aplasta al Valencia | El Real atacó y venció 3-1. El delantero cerró la goleada.""",
    "fr": """Paris écrase Lyon | Paris a attaqué et battu Lyon 4-1. Le buteur a frappé avant la mi-temps.""",
    "de": """Bayern zerlegt Dortmund | Bayern griff an und schlug Dortmund 4:0. Der Stürmer traf vor der Halbzeit.""",
}
NEWS = """Police arrest 40 at cup final | Police in London arrested 40 people. The striker scored, and it ended 2-1.
Bomb kills nine at stadium | A bomb killed nine people in Kabul before the semi-final. The coach spoke; it was 2-2.
United States bans athletes | The United States banned 12 Russian sprinters, a marathon medallist among them."""
CASES = [(language, *line.split(" | ")) for language, lines in PLAYED.items() for line in lines.splitlines()]


def coded(language: str, title: str, text: str) -> Article:
    code, tag = make_coder(), make_tagger(setup.knowledge())
    return code(tag(replace(article("a1", text, title), language=language)))


@pytest.mark.parametrize(("language", "title", "text"), CASES)
def test_a_report_of_a_match_tells_no_act(language: str, title: str, text: str) -> None:
    found = coded(language, title, text)
    assert is_sport(found)
    assert found.events == ()


@pytest.mark.parametrize("line", NEWS.splitlines())
def test_news_at_a_match_is_news(line: str) -> None:
    assert any(event.main for event in coded("en", *line.split(" | ")).events)


def test_a_score_alone_makes_no_match() -> None:
    text = "Parliament voted 224-194 on Thursday to limit the president's power, a goal of the opposition since March."
    assert not is_sport(article("a1", text, "House votes to curb president", language="en"))
