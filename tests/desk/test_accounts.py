"""What a story amounts to, from its articles alone."""

from datetime import timedelta

from msgspec.structs import replace

from desk.accounts import Account, tell
from desk.tellings import Story, gather
from enrich.stories.records import Recorder
from tests.enrich.stories.stream import BESH, told
from wire.article import Article, Event, Span


def telling(name: str, killed: int, days: float) -> Article:
    text = f"Orvia killed the commander Besh in a strike near Harran that left {killed} dead."
    span = Span(field="text", start=0, end=len(text), text=text)
    strike = Event(
        id=name, type="ASSAULT", quad=4, intensity=-9.0, main=True, killed=killed,
        source=("Q3",), target=("Q1",), sentence=span, trigger=span,
    )  # fmt: skip
    made = told(name, "en", BESH, ("Q3", "country"), events=(strike,), outlet=f"Outlet {name}")
    at = made.fetched_at + timedelta(days=days)
    return replace(made, title=f"Besh killed {name}", text=text, published_at=at, fetched_at=at, story="s1")


def story(*articles: Article) -> Story:
    (found,) = gather(articles)
    return found


def account_of(found: Story) -> Account:
    return tell(found, Recorder(found.tellings).records)


def test_account_of_a_story() -> None:
    account = account_of(story(telling("a1", 8, 0), telling("a2", 10, 0.1)))
    line = account.line()
    assert [sentence.article for sentence in account.summary.sentences]
    assert account.severity is not None
    assert line["severity"] == account.severity.score > 0
    assert any("10 killed" in reason for reason in account.severity.reasons)
    (record,) = account.records
    assert (record.type, record.articles, record.killed and (record.killed.low, record.killed.high)) == (
        "ASSAULT", 2, (8, 10),
    )  # fmt: skip
    said = "\n".join(account.words())
    assert "ASSAULT: Q3 → Q1, 8 to 10 killed (2 outlets, first Outlet a1)" in said
    assert "new in the last day" not in said


def test_account_says_what_is_new_since_a_day() -> None:
    account = account_of(story(telling("a1", 8, 0), telling("a2", 10, 2)))
    assert account.new is not None
    assert (account.new.articles, account.new.outlets) == (1, ("Outlet a2",))
    assert "new in the last day: 1 articles" in "\n".join(account.words())


def test_account_of_a_story_without_acts() -> None:
    account = account_of(story(replace(telling("a1", 8, 0), events=())))
    assert (account.severity, account.records, account.line()["reasons"]) == (None, (), ())


def test_account_is_of_the_acts_that_are_the_storys_own_before_those_that_it_recalls() -> None:
    found = story(telling("a1", 8, 0))
    (own,) = Recorder(found.tellings).records
    recalled = replace(own, id="e2", story="s0", stories=("s0", "s1"), outlets=9, severity=9.9, reasons=("recalled",))
    account = tell(found, [recalled, own])
    assert [record.id for record in account.records] == [own.id, "e2"]
    assert account.severity is not None
    assert account.severity.score == own.severity
    assert tell(found, [recalled]).line()["severity"] == 9.9
