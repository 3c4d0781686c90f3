"""Acts in words: what is asked for, and what is said of one."""

from pathlib import Path

import pytest

from desk.acts import details, headline, read, record_of, shown
from index.store.records import Asked, Sides
from index.store.sqlite_records import SqliteRecords
from tests.wire.records import full, plain
from wire.query import Names

NAMES = Names({"Q30": ["United States"], "Q9": ["Tolan Besh"]}, {"USA": ["United States"], "IRQ": ["Iraq"]})


def test_read_a_country_is_its_code_and_an_actor_its_ids() -> None:
    asked = read({"source": "United States", "target": "Tolan Besh", "country": "Iraq"}, NAMES, 5, both=True)
    sides = (Sides(("USA",), ("Q9",)), Sides(("Q9",), ("USA",)))
    assert asked == Asked(sides=sides, country="IRQ", limit=5)


def test_read_nothing_asks_for_all() -> None:
    assert read({"source": "", "type": None}, NAMES, 20, both=True) == Asked()


@pytest.mark.parametrize("given", [{"source": "Besch"}, {"type": "WAR"}, {"country": "Q9"}, {"until": "2020-13-01"}])
def test_read_refuses_what_it_cannot_read(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=f"^{next(iter(given))}: "):
        read(given, NAMES, 20, both=False)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"type": "FOO"}, "they are AGREE, CONSULT"),
        ({"source": "UNO"}, "UNO is no country; United Nations goes by its name"),
        ({"target": "MNC"}, "MNC is no country; acts have no sectors"),
    ],
)
def test_refusal_says_what_would_be_right(given: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read(given, NAMES, 20, both=False)


def test_record_goes_on_under_another_id_as_often_as_it_did(tmp_path: Path) -> None:
    with SqliteRecords(tmp_path / "records.db") as store:
        store.put([plain("e3", into="e2"), plain("e2", into="e1"), plain("e1"), plain("e4", into="gone")])
        assert record_of(store, "e3") == plain("e1")
        assert record_of(store, "e4") == plain("e4")  # what it went on in is older than the store
        assert record_of(store, "none") is None
        store.put([plain("e1", into="e3", revision=2)])
        assert record_of(store, "e3") is not None  # no record says so; but nobody waits for ever


def test_act_in_words() -> None:
    assert headline(full()) == (
        "2020-01-03 ASSAULT.drone: United States → Qasem Soleimani in Baghdad, 8 to 10 killed, 1 injured "
        "(2 outlets, first A Wire)"
    )
    assert headline(plain()).endswith("(1 outlet A Wire)")
    said = "\n".join(details(full()))
    assert "killed: 8 to 10; told as 8 A Wire 03 Jan 04:30, 10 Le Soir 03 Jan 04:30" in said
    assert "denied in Le Soir" in said
    assert shown(full()).signatures == ()
