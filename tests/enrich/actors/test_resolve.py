"""Names in queries."""

from enrich.actors.knowledge import Knowledge
from enrich.actors.resolve import KnowledgeResolver


def test_actors_are_found_by_any_spelling_and_by_id(knowledge: Knowledge) -> None:
    resolver = KnowledgeResolver(knowledge)
    assert list(resolver.actors("qassem  SULEIMANI")) == ["w:qasem-soleimani"]
    assert list(resolver.actors("Q22686")) == ["Q22686"]
    assert list(resolver.actors("x:jane-roe")) == ["x:jane-roe"]
    assert list(resolver.actors("Nobody Atall")) == []


def test_actors_of_a_full_name_leave_short_forms_aside(knowledge: Knowledge) -> None:
    assert next(iter(KnowledgeResolver(knowledge).actors("Washington"))) == "Q61"


def test_country_is_found_by_name_and_code(knowledge: Knowledge) -> None:
    resolver = KnowledgeResolver(knowledge)
    assert (resolver.country("Iran"), resolver.country("irn"), resolver.country("Zork")) == ("IRN", "IRN", None)


def test_every_country_that_an_actor_has_is_one_in_queries(knowledge: Knowledge) -> None:
    """Codes of states of the past and the unrecognised too; these in capitals only, as "sun" is a word."""
    resolver = KnowledgeResolver(knowledge)
    assert {"DDR", "SUN", "IRN"} <= knowledge.countries
    assert [code for code in knowledge.countries if resolver.country(code) != code] == []
    assert [resolver.country(name) for name in ("sun", "UNO", "SUM", "")] == [None, None, None, None]


def test_name_and_suggestions(knowledge: Knowledge) -> None:
    resolver = KnowledgeResolver(knowledge)
    assert resolver.name("Q22686") == "Donald Trump"
    assert resolver.name("Q0") is None
    assert "Qasem Soleimani" in resolver.suggest("Qasem Solaimany")


def test_imported_actors_are_found_as_they_stood_before() -> None:
    base = Knowledge([["Q7", "Jane Roe", "person", "", "", "", "", "J. Roe", "30", "import:mine.csv"]])
    assert list(KnowledgeResolver(base).actors("Jane Roe")) == ["Q7", "x:jane-roe", "x:j-roe"]
    assert list(KnowledgeResolver(base).actors("Q7")) == ["Q7", "x:jane-roe", "x:j-roe"]
