from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire.articles import plain
from tests.wire.query.cases import ACTORS, NAMES, PLACES, articles, query_texts
from wire.article import Article, Event
from wire.query import Query, QueryError, anchors, describe, matches, parse, prepare

STRIKE = Event(
    id="e1", type="ASSAULT", quad=4, modes=("drone",), main=True, source=("Q30",), target=("Q1",), place=PLACES[0],
    killed=7,
)  # fmt: skip
WITHDRAWAL = Event(id="e2", type="RETREAT", quad=2, modality="hypothetical", source=("Q30",), target=("Q794",))
RAID = Event(id="e3", type="ASSAULT", quad=4, main=True, source=("Q794",), injured=3)
OLD = Event(id="e4", type="ASSAULT", quad=4, modality="historical", killed=300)
ARTICLE = plain(
    title="US strike kills Iran's general",
    summary="Tear gas was fired.",
    text="Gas prices rose.\n\nThe Général spoke in Bogotá of strikes by the U.S. on 2020-01-03.",
    language="en-GB",
    published_at=datetime(2020, 1, 3, 10, 30, tzinfo=UTC),
    actors=ACTORS[:3],
    events=(STRIKE, WITHDRAWAL, RAID, OLD),
    story="s1",
    severity=7.5,
)


def found(query: str, article: Article = ARTICLE) -> bool:
    return matches(parse(query, NAMES), article)


@pytest.mark.parametrize(
    "query",
    [
        "striking general",  # stems, in any field, all required
        '"tear gas"',
        "bogota",
        "US",
        "gener* NOT russia",
        "title:strike",
        "(russia OR iran) AND fired",
        'actor:"Qassem Soleimani"',
        "actor:Q30 language:en feed:WIRE outlet:'a wire' OR outlet:\"a  WIRE\"",
        "event:ASSAULT.drone",
        "event:(type:ASSAULT AND source:USA AND target:IRN)",
        "event:(source:USA AND modality:hypothetical)",
        "event:(type:RETREAT AND main:false AND modality:(hypothetical OR future))",
        "event:(type:ASSAULT AND NOT source:USA)",
        "event:(modality:historical AND killed:>=50)",
        "killed:7 injured:3",
        "killed:[5 TO 8} quad:4 country:Iraq place:BAGHDAD sector:mil",
        "severity:>=7.5 severity:<8 story:s1",
        "published:2020-01-03 published:[2020-01-03T10:30Z TO 2020-01-04}",
        "title:(strike AND general)",
    ],
)
def test_matches_what_is_there(query: str) -> None:
    assert found(query)


@pytest.mark.parametrize(
    "query",
    [
        '"fired gas"',  # a phrase does not reach from the summary into the text
        '"general tear"',
        "title:gas",
        "title:str* AND title:spo*",
        "strike NOT general",
        'actor:"Guard Corps"',
        "event:RETREAT",  # not main
        "event:(type:RETREAT AND modality:hypothetical AND main:true)",
        "event:(killed:7 AND injured:3)",  # two events
        "killed:>=50",  # historical
        "event:(type:ASSAULT AND source:IRN AND target:USA)",
        "injured:<3",
        "country:FRA",
        "severity:>7.5",
        "published:>2020-01-03",
        "published:<2020-01-03T10:30Z",
        "language:en-US",
        "outlet:wire",
    ],
)
def test_matches_not_what_is_absent(query: str) -> None:
    assert not found(query)


def test_comparison_with_an_unknown_number_is_false_and_its_negation_true() -> None:
    bare = plain(title="word")
    queries = ("word severity:<7", "word NOT severity:<7", "word NOT published:[* TO *]")
    assert [found(query, bare) for query in queries] == [False, True, True]


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Les frappes"), ("en", "a frappe"), (None, "frappes"), ("de", "Frappe")]
)
def test_word_is_found_in_a_document_of_any_language(language: str | None, title: str) -> None:
    assert found("frappes", plain(title=title, language=language))


@given(articles(), query_texts)
def test_anchors_are_in_every_matching_article(article: Article, text: str) -> None:
    query = read_or_refuse(text)
    if isinstance(query, Query):
        view, needed = prepare(article), anchors(query)
        assert needed is None or not matches(query, view) or needed & view.keys


@given(query_texts | st.text(max_size=60))
def test_every_query_is_read_or_refused_with_its_place(text: str) -> None:
    query = read_or_refuse(text)
    if isinstance(query, QueryError):
        assert 1 <= query.column <= len(text) + 1
        assert len(str(query).splitlines()) == (3 if text.strip() else 1)  # nothing to point at in an empty one
    else:
        assert describe(query).endswith(".")


def read_or_refuse(text: str) -> Query | QueryError:
    try:
        return parse(text, NAMES)
    except QueryError as error:
        return error
