from tests.wire.query.cases import NAMES


def test_names_resolve_in_any_spelling() -> None:
    assert NAMES.actors("QASSEM  soleimani") == NAMES.actors("قاسم سليماني") == NAMES.actors("q1") == ["Q1"]
    assert [NAMES.country(each) for each in ("iran", "IR", "irn", "Mars")] == ["IRN", "IRN", "IRN", None]
    assert (NAMES.name("Q1"), NAMES.name("Q2"), NAMES.actors("nobody")) == ("Qasem Soleimani", None, [])


def test_suggest_gives_what_looks_alike() -> None:
    assert NAMES.suggest("Qasem Solemani")[0] == "Qasem Soleimani"
    assert NAMES.suggest("zzzzzz") == []
