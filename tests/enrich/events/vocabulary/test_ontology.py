from enrich.events.vocabulary.ontology import TYPES, contexts_of, intensity_of, modes_of


def test_types_are_plover_whole() -> None:
    assert len(TYPES) == 16
    quads = {q: {t.name for t in TYPES.values() if t.quad == q} for q in (1, 2, 3, 4)}
    assert quads[1] == {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"}
    assert quads[2] == {"COOPERATE", "AID", "RETREAT"}
    assert quads[3] == {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}


def test_modes_of_an_assault_are_all_that_are_said() -> None:
    assert modes_of("ASSAULT", "a car bomb and rifle fire") == ("explosives", "firearms")
    assert modes_of("ASSAULT", "une attaque au couteau") == ("primitive",)
    assert modes_of("ASSAULT", "un bombardeo aéreo") == modes_of("ASSAULT", "في قصف جوي") == ("aerial",)
    assert modes_of("SANCTION", "expelled two diplomats") == ("expel",)
    assert modes_of("AGREE", "expelled") == ()


def test_modes_of_a_request_leave_one_that_is_to_end() -> None:
    assert modes_of("REQUEST", "urged the cabinet to drop its plea for aid") == ()
    assert modes_of("REQUEST", "asked the council for aid") == ("assist",)
    assert modes_of("REQUEST", "told the king to expel the troops") == ("yield",)
    assert modes_of("REQUEST", "called for foreign troops to leave") == ("yield",)


def test_intensity_of_is_the_strongest_mode() -> None:
    assert intensity_of("ASSAULT", ["aerial", "heavy-weapons"]) == -9.5
    assert intensity_of("AID", []) == 10


def test_contexts_of_follow_the_words() -> None:
    assert contexts_of("The army shelled a mosque") == ("military", "religion_ethnicity")
