import sqlalchemy as sa

from alerts.denials import note
from alerts.erasure import erase
from alerts.tables import denials, outbox, states, waiting
from tests.alerts.conftest import Hands
from tests.alerts.samples import article, subscription
from tests.alerts.ways import enrol, match, rows
from tests.wire.records import full

ODD = 'a%_"é'  # what a pattern or JSON would take for something else


def test_words_of_an_article_go_and_what_was_decided_stays(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("at-once", "log:", "https://a.example/x"))
    enrol(engine, clock, subscription("later", "log:", policy={"deliver": "digest"}))
    told = article(ODD, story="s1"), article("a2", story="s2"), article('axx"é', story="s3")
    match(engine, clock, *told)
    with engine.begin() as connection:
        note(connection, {"s1": full()}, clock())
        assert erase(connection, ODD) == 2
        assert erase(connection, "a1") == 0  # whose record is forgotten all the same
    assert {row["dedup"] for row in rows(engine, outbox)} == {"s2#0", "s3#0"}
    assert sorted(row["story"] for row in rows(engine, waiting)) == ["s2", "s3"]
    assert rows(engine, denials) == []
    titles = {(row["story"], row["title"] == "") for row in rows(engine, states)}
    assert titles == {("s1", True), ("s2", False), ("s3", False)}
    match(engine, clock, *told)
    assert {row["dedup"] for row in rows(engine, outbox)} == {"s2#0", "s3#0"}
