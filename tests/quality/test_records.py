"""Event records of the demo's days, as the line makes them: floors, so that no change takes an act apart unseen."""

from collections.abc import Iterator

import pytest

from desk import setup
from desk.demo.press import outlets
from enrich.actors.tag import make_tagger
from enrich.events.code import make_coder
from enrich.sift.stage import make_sift
from enrich.stories.stage import make_stories
from wire.article import Article
from wire.record import EventRecord

OUTLETS, TELLINGS = 10, 14  # 14 and 22 when the floors were set


def pieces() -> Iterator[Article]:
    """Yield the demo's pieces, each state as a revision of its own, in order."""
    found = [
        Article(
            id=f"{outlet.id}/{piece.id}", feed=outlet.id, outlet=outlet.name, title=state.title, text=state.text,
            published_at=state.published_at, fetched_at=state.updated_at, revision=at, language=outlet.language,
        )
        for outlet in outlets() for piece in outlet.pieces for at, state in enumerate(piece.states, 1)
    ]  # fmt: skip
    yield from sorted(found, key=lambda each: (each.fetched_at, each.id))


@pytest.fixture(scope="module")
def records() -> list[EventRecord]:
    """Return the last revision of every record."""
    sift, tag, code = make_sift(()), make_tagger(setup.knowledge()), make_coder()
    tell, last = make_stories(()), dict[str, EventRecord]()
    for article in pieces():
        last |= {record.id: record for record in tell(code(tag(sift(article)))).records}
    return [record for record in last.values() if record.articles and not record.into]


@pytest.mark.slow
def test_the_strike_is_one_record_with_its_tellings_and_numbers(records: list[EventRecord]) -> None:
    strikes = [each for each in records if each.type == "ASSAULT" and "w:qasem-soleimani" in _ids(each)]
    (strike,) = strikes
    assert {"drone", "targeted"} <= set(strike.modes)
    assert "Q30" in {party.id for party in strike.source}
    assert (strike.place and strike.place.name, str(strike.date)) == ("Baghdad", "2020-01-03")
    assert strike.outlets >= OUTLETS
    assert strike.articles >= TELLINGS
    assert {"ar", "en", "es", "fr"} <= set(strike.languages)
    assert strike.killed
    assert strike.killed.high < 20
    assert (strike.severity or 0) >= 7


@pytest.mark.slow
def test_the_missile_is_told_and_denied(records: list[EventRecord]) -> None:
    denied = [each for each in records if each.type == "ASSAULT" and each.contradictions]
    assert any("alborz/missile-theory-denied" in {one.article for one in each.contradictions} for each in denied)


@pytest.mark.slow
def test_two_bombings_are_two_records(records: list[EventRecord]) -> None:
    bombing = next(each for each in records if each.place and each.place.name == "Mogadishu" and each.killed)
    assert (bombing.outlets, bombing.killed and bombing.killed.high) == (3, 81)
    assert len([each for each in records if each.type == "ASSAULT" and each.articles > 2]) >= 4


def _ids(record: EventRecord) -> set[str]:
    return {party.id for party in record.target}
