import pytest

from enrich.events.acts.compose import negated_to_come, to_come, under
from enrich.events.vocabulary.ontology import TYPES


@pytest.mark.parametrize(
    ("operator", "act", "whole"),
    [
        ("STOP", "COERCE", "CONCEDE"),
        ("STOP", "AID", "SANCTION"),
        ("STOP", "ASSAULT", "RETREAT"),
        ("CANCEL", "CONSULT", "REJECT"),
        ("REFUSE", "RETREAT", "REJECT"),
        ("PROMISE", "AID", "AGREE"),
        ("PROMISE", "ASSAULT", "THREATEN"),
        ("VOW", "REJECT", "THREATEN"),
        ("THREATEN", "SANCTION", "THREATEN"),
        ("DEMAND", "RETREAT", "REQUEST"),
        ("DEMAND", "COERCE", "THREATEN"),
        ("DENY", "ASSAULT", "ASSAULT"),
        ("PERMIT", "AID", "AID"),
        ("TRY", "ASSAULT", "ASSAULT"),
    ],
)
def test_under_lets_the_operator_decide(operator: str, act: str, whole: str) -> None:
    assert under(operator, act) == whole


@pytest.mark.parametrize(
    "operator", ["STOP", "CANCEL", "REFUSE", "FAIL", "PROMISE", "VOW", "DEMAND", "ORDER", "PERMIT", "DENY", "SAY"]
)
def test_under_knows_every_type(operator: str) -> None:
    assert all(under(operator, type_) in TYPES for type_ in TYPES)


def test_what_is_to_come_is_agreed_threatened_or_refused() -> None:
    assert (to_come("AID"), to_come("COERCE"), to_come("MOBILIZE")) == ("AGREE", "THREATEN", "MOBILIZE")
    assert (negated_to_come("AID"), negated_to_come("COERCE")) == ("REJECT", "AGREE")
