"""What every store of event records does, said once; each implementation runs all of it as a class of its own.

In: a fixture `open_records`, which opens the same index again and again. Out: tests. Not a test file itself, so that
pytest collects only the classes derived from it.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from index.store.records import Asked, RecordStore, Sides
from tests.wire.records import SEEN, full, plain
from wire.article import Place
from wire.record import EventRecord, Party

OpenRecords = Callable[[], RecordStore]
USA, IRAN, IRAQ = (Party(id=f"Q{code}", name=code, country=code) for code in ("USA", "IRN", "IRQ"))
GENERAL = Party(id="Q7", name="Runo Besh", country="IRN")
STRIKE = plain("strike", source=(USA,), target=(GENERAL,), place=Place(name="Baghdad", country="IRQ"), stories=("s1",))
ANSWER = plain("answer", source=(IRAN,), target=(USA, IRAQ), date=date(2020, 1, 8), stories=("s2", "s3"))
TALKS = plain("talks", type="CONSULT", quad=1, source=(USA,), target=(IRAQ,), date=date(2020, 2, 1))


def found(store: RecordStore, **asked: object) -> list[str]:
    store.refresh()
    return [record.id for record in store.find(Asked(**asked)).records]  # type: ignore[arg-type]


class RecordsContract:
    @pytest.fixture
    def records(self, open_records: OpenRecords) -> RecordStore:
        return open_records()

    @pytest.fixture
    def three(self, records: RecordStore) -> RecordStore:
        assert records.put([STRIKE, ANSWER, TALKS]) == [None, None, None]
        return records

    def test_empty_store_answers(self, records: RecordStore) -> None:
        assert (found(records), records.get("r1"), records.put([])) == ([], None, [])

    def test_record_comes_back_as_it_was(self, records: RecordStore, open_records: OpenRecords) -> None:
        lasting = full()
        records.put([plain(), lasting])
        records.refresh()
        assert open_records().get(lasting.id) == lasting

    def test_newest_day_comes_first_and_the_limit_counts_all(self, three: RecordStore) -> None:
        assert found(three) == ["talks", "answer", "strike"]
        answer = three.find(Asked(limit=1))
        assert (answer.total, answer.records) == (3, (TALKS,))

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"sides": (Sides(("USA",), ("IRN",)),)}, ["strike"]),
            ({"sides": (Sides(("USA",), ("IRN",)), Sides(("IRN",), ("USA",)))}, ["answer", "strike"]),
            ({"sides": (Sides(source=("USA",)),)}, ["talks", "strike"]),
            ({"sides": (Sides(target=("Q7", "QIRQ")),)}, ["talks", "answer", "strike"]),
            ({"sides": (Sides(),)}, ["talks", "answer", "strike"]),
            ({"sides": (Sides(("USA",), ("Q0",)),)}, []),
            ({"type": "CONSULT"}, ["talks"]),
            ({"country": "IRQ"}, ["strike"]),
            ({"since": date(2020, 1, 8), "until": date(2020, 1, 31)}, ["answer"]),
            ({"until": date(2020, 1, 8)}, ["answer", "strike"]),
            ({"stories": ("s0", "s3")}, ["answer"]),
            ({"stories": ("s1",), "type": "CONSULT"}, []),
        ],
    )
    def test_acts_are_found_by_what_is_asked(
        self, three: RecordStore, asked: dict[str, object], expected: list[str]
    ) -> None:
        assert found(three, **asked) == expected

    def test_revision_replaces_and_an_older_one_changes_nothing(self, records: RecordStore) -> None:
        first = plain(source=(USA,))
        second = plain(source=(IRAN,), revision=2, date=date(2020, 1, 4))
        assert records.put([first, second, first]) == [None, None, None]
        records.put([first])
        assert found(records, sides=(Sides(source=("USA",)),)) == []
        assert found(records, sides=(Sides(source=("IRN",)),)) == ["r1"]
        assert records.get("r1") == second
        records.put([second])
        assert records.find(Asked()).total == 1

    @pytest.mark.parametrize("end", [{"into": "r2"}, {"articles": 0, "outlets": 0, "tellings": ()}])
    def test_record_that_is_no_more_is_only_found_by_its_id(self, records: RecordStore, end: dict[str, Any]) -> None:
        ended = plain("r1", stories=("s1",), revision=2, **end)
        records.put([plain(stories=("s1",)), plain("r2", stories=("s1",)), ended])
        assert found(records, stories=("s1",)) == ["r2"]
        assert records.get("r1") == ended

    def test_acts_of_one_day_come_in_a_fixed_order(self, records: RecordStore) -> None:
        later = SEEN + timedelta(hours=1)
        records.put([plain("b"), plain("a"), plain("c", first_seen=later, last_seen=later)])
        assert found(records) == ["c", "a", "b"]

    def test_odd_places_and_names_are_kept(self, records: RecordStore) -> None:
        odd = plain(
            source=(Party(id="x:" + "é" * 600, name="\0"),), place=Place(name="Nowhere", lat=91.0, lon=float("inf"))
        )
        assert records.put([odd]) == [None]
        records.refresh()
        kept = records.get("r1")
        assert isinstance(kept, EventRecord)
        assert kept.source == odd.source
