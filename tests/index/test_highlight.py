import pytest
from hypothesis import given

from index.highlight import AFTER, BEFORE, PASSAGES, highlight
from tests.index.test_search import marked
from tests.wire.articles import full, plain
from tests.wire.query.cases import ACTORS, NAMES, articles, query_texts
from wire.article import Article, Event, Span
from wire.query import Query, QueryError, matches, parse
from wire.query.words import analyse


@pytest.mark.parametrize(
    ("query", "article", "passages"),
    [
        ("strike", plain(title="US Strikes & more", language="en"), ["US <em>Strikes</em> &amp; more"]),
        ('"tear gas"', plain(title="", text="gas, tear gas", language="en"), ["gas, <em>tear gas</em>"]),
        ("bogot*", plain(title="", summary="In Bogotá"), ["In <em>Bogotá</em>"]),
        ("将军", plain(title="", text="伊朗将军死了"), ["伊朗<em>将军</em>死了"]),
        ("将军死", plain(title="", text="伊朗将军死了"), ["伊朗<em>将军死</em>了"]),
        ("title:strike", plain(title="none", text="strike"), []),
        ("NOT strike AND one", plain(title="strike one"), ["strike <em>one</em>"]),
        ("outlet:'a wire' OR outlet:\"a wire\"", plain(title="strike"), []),
        ("'<b>'", plain(title="<b>bold"), ["&lt;<em>b</em>&gt;bold"]),
        ("actor:x:some-body", plain(actors=ACTORS), []),  # no mention is known
    ],
)
def test_highlight(query: str, article: Article, passages: list[str]) -> None:
    assert [each.to_html() for each in highlight(article, parse(query, NAMES))] == passages


def test_names_and_events_are_marked_where_other_stages_found_them() -> None:
    text = "Yesterday an American drone strike killed the general.\n\nHe was sixty."
    span = {
        name: Span(field="text", start=text.index(name), end=text.index(name) + len(name), text=name)
        for name in ("American", "killed", "the general")
    }
    event = Event(
        id="1", type="ASSAULT", quad=4, main=True, source=("Q30",), target=("Q1",),
        source_span=span["American"], trigger=span["killed"], target_span=span["the general"],
    )  # fmt: skip
    article = plain(title="x", text=text, actors=ACTORS[:2], events=(event,))
    (passage,) = highlight(article, parse("event:(type:ASSAULT AND source:USA)", NAMES))
    assert marked(passage) == ["American", "killed", "the general"]
    assert highlight(article, parse("event:RETREAT OR x OR iran", NAMES))[0].field == "title"
    (passage,) = highlight(full(), parse("event:(modality:denied)", NAMES))
    assert marked(passage) == ["Soleimani"]


def test_passages_are_few_short_and_cut_at_words() -> None:
    text = " ".join(f"word{at} and siege of the town." for at in range(400))
    passages = highlight(plain(title="none", text=text, language="en"), parse("siege", NAMES))
    assert len(passages) == PASSAGES
    assert all(len(each.text) <= BEFORE + AFTER + 60 for each in passages)
    assert passages[0].text.endswith("…")
    assert not passages[1].text.startswith("… ")


@given(articles(), query_texts)
def test_marks_lie_in_the_article_and_are_what_was_asked(article: Article, text: str) -> None:
    try:
        query: Query | None = parse(text, NAMES)
    except QueryError:
        query = None
    for passage in highlight(article, query) if query and matches(query, article) else ():
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.marks)
        assert all(analyse(word, "") for word in marked(passage))
