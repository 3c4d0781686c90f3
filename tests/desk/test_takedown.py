"""Taking an article down: out of the index, the records and the alerts, and no replay brings it back."""

from collections.abc import Sequence

import msgspec
import pytest

from alerts.match import make_matcher
from alerts.tables import denials, outbox, states, waiting
from desk import setup
from desk.stages import BUILDS
from desk.takedown import heeding
from tests.alerts.samples import NAMES, SENTENCE, article, subscription
from tests.alerts.ways import enrol, rows
from tests.desk.conftest import Wirewatch, lines
from tests.wire.records import SEEN, plain
from wire import takedowns
from wire.article import Article
from wire.batch import Verdict
from wire.clock import now
from wire.outcome import Drop, Reason
from wire.record import Contradiction, EventRecord, Sentence
from wire.takedowns import Takedowns

FIRST, SECOND = article("a1"), article("a2", relation="related", outlet="Second", of="a1")
COPY = article("a3", relation="syndicated", of="a1")
DENIAL = Contradiction(article="a1", outlet="Meridian Wire", at=SEEN, sentence="Nobody knew of it.", modality="denied")


def record(**changes: object) -> EventRecord:
    best = Sentence(article="a1", outlet="Meridian Wire", text=SENTENCE, language="en")
    fields = {"stories": ("s1",), "tellings": ("a1", "a2"), "articles": 2, "best": best, "contradictions": (DENIAL,)}
    return plain("e1", **{**fields, "severity": 8.0, **changes})


def fates(stage: str, *shapes: Article | EventRecord) -> Sequence[Verdict]:
    return BUILDS[stage](())(shapes)


def fill() -> None:
    for stage, shapes in (("index", (FIRST, SECOND, COPY)), ("records", (record(),))):
        assert fates(stage, *shapes) == list(shapes)


def test_article_goes_from_everywhere_and_no_replay_brings_it_back(wirewatch: Wirewatch) -> None:
    enrol(setup.engine(), now, subscription("at-once", "log:"))
    enrol(setup.engine(), now, subscription("morning", "log:", policy={"deliver": "digest"}))
    make_matcher(setup.engine(), NAMES, now)([FIRST])
    fates("raises", record(severity=1.0))
    fill()
    (report,) = lines(wirewatch("takedowns", "add", "a1", "--why", "court order", "--json"))
    assert report == {"article": "a1", "indexed": True, "records": 1, "alerts": 1, "copies": ["a3"]}
    for _ in range(2):
        assert setup.store().get("a1") is None
        stored = setup.records().get("e1")
        assert stored
        assert (stored.best.article, stored.contradictions, stored.lives) == ("a2", (), True)
        assert rows(setup.engine(), outbox) == rows(setup.engine(), waiting) == rows(setup.engine(), denials) == []
        assert {row["title"] for row in rows(setup.engine(), states)} == {""}
        refused, other = fates("index", msgspec.structs.replace(FIRST, revision=9), SECOND)
        assert (isinstance(refused, Drop) and refused.reason, other) == (Reason.TAKEN_DOWN, SECOND)
        assert isinstance(fates("alerts", FIRST)[0], Drop)
        fates("records", record(revision=2))
        fates("raises", record(revision=2, severity=9.0))
    assert "a1" in wirewatch("takedowns", "list").stdout


def test_takedown_again_lift_and_what_is_unknown(wirewatch: Wirewatch) -> None:
    fill()
    assert wirewatch("takedowns", "list").stdout == "nothing is taken down\n"
    done = wirewatch("takedowns", "add", "a2", "none", "a2")
    assert (done.exit_code, done.stderr) == (1, "none: no such article is in the index; nothing was done\n")
    assert done.stdout == "a2: out of the index; event records changed: 1, alerts forgotten: 0\n"
    assert wirewatch("takedowns", "add", "a2").stdout.startswith("a2: was not in the index any more")
    lifted = wirewatch("takedowns", "lift", "a2", "none")
    assert (lifted.exit_code, lifted.stdout) == (1, "a2: may come again\nnone: was not taken down\n")
    assert fates("index", SECOND) == [SECOND]


def test_article_that_is_written_while_it_is_taken_down_is_taken_out_again(wirewatch: Wirewatch) -> None:
    undone: list[str] = []

    def write(articles: Sequence[Article]) -> list[Verdict]:
        with setup.engine().begin() as connection:
            takedowns.add(connection, ["a1"], "", now())
        return list(articles)

    heeding(write, Takedowns(setup.engine()), undone.extend)([FIRST, SECOND])
    assert undone == ["a1"]


def test_takedowns_are_looked_up_twice_a_batch(wirewatch: Wirewatch) -> None:
    class Counted(Takedowns):
        looks = 0

        def ids(self) -> frozenset[str]:
            self.looks += 1
            return super().ids()

    taken = Counted(setup.engine())
    assert heeding(list, taken)([FIRST, SECOND, COPY]) == [FIRST, SECOND, COPY]
    assert taken.looks == 2


@pytest.mark.parametrize("words", [("add",), ("lift",)])
def test_ids_are_asked_for(wirewatch: Wirewatch, words: tuple[str, ...]) -> None:
    assert wirewatch("takedowns", *words).exit_code == 2
