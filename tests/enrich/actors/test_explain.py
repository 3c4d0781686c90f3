"""Why this actor and no other."""

from enrich.actors.explain import explain
from enrich.actors.tools import Tools


def test_explain_gives_reasons_for_every_reading(tools: Tools) -> None:
    links = explain(tools, "Georgia", "Russian troops left Georgia, Tbilisi said.", "")
    assert [link.entry.id for link in links[:2]] == ["Q230", "Q1428"]
    assert all(link.reasons and abs(sum(r.weight for r in link.reasons) - link.score) < 0.01 for link in links)


def test_explain_has_no_readings_of_an_unknown_name(tools: Tools) -> None:
    assert explain(tools, "Jane Zork", "Jane Zork spoke.", "") == []
