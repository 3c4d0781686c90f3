"""Which article an entry is: nothing lost, nothing doubled, nothing merged."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.identity import REVISIONS, Match, News, Row, match, read_keys
from ingest.parse.shapes import Entry


def entry(number: int = 1, **fields: str | None) -> Entry:
    given = {
        "guid": f"guid-{number}",
        "url": f"https://paper.example/{number}",
        "title": f"Title {number}",
        "summary": "Words",
    }
    return Entry(**{**given, **fields})  # type: ignore[arg-type]


def rows(matches: Sequence[Match], before: Sequence[Row] = ()) -> list[Row]:
    """What is remembered after these were published."""
    found = {row.article: row for row in before}
    for each in matches:
        keys = each.keys
        if each.news in (News.NEW, News.CHANGED):
            found[each.article] = Row(each.article, keys.link, keys.guid, keys.title, keys.content, each.revision)
    return list(found.values())


def polls(*documents: Sequence[Entry]) -> list[list[Match]]:
    known: list[Row] = []
    found = []
    for document in documents:
        found.append(match("feed", read_keys(document), known))
        known = rows(found[-1], known)
    return found


def test_match_same_document_is_known() -> None:
    first, second = polls([entry(1), entry(2)], [entry(2), entry(1)])
    assert [each.news for each in second] == [News.KNOWN, News.KNOWN]
    assert {each.article for each in first} == {each.article for each in second}


def test_match_changed_guid() -> None:
    first, second = polls([entry(1)], [entry(1, guid="another")])
    assert (second[0].article, second[0].news) == (first[0].article, News.KNOWN)


def test_match_guid_turned_to_https() -> None:
    old, new = (
        entry(1, guid="http://paper.example/?p=1", url="http://paper.example/a"),
        entry(1, guid="https://paper.example/?p=1", url=None),
    )
    first, second = polls([old], [new])
    assert second[0].article == first[0].article


def test_match_guid_that_only_looks_like_an_address() -> None:
    first, second = polls([entry(1, guid="http://[x/1", url=None)], [entry(1, guid="http://[x/1", url=None)])
    assert second[0].news is News.KNOWN
    assert first[0].article == second[0].article


def test_match_tracking_parameters() -> None:
    first, second = polls(
        [entry(1, guid=None, url="https://www.paper.example/1?utm_source=rss&id=7")],
        [entry(1, guid=None, url="http://paper.example/1/?id=7&utm_medium=feed&fbclid=x")],
    )
    assert (second[0].article, second[0].news) == (first[0].article, News.KNOWN)


def test_match_changed_link() -> None:
    first, second = polls([entry(1)], [entry(1, url="https://paper.example/another-slug")])
    assert second[0].article == first[0].article


def test_match_changed_text_is_a_revision() -> None:
    *_, last = polls([entry(1)], [entry(1, summary="Other words")], [entry(1, summary="Other words still")])
    assert (last[0].news, last[0].revision) == (News.CHANGED, 3)


def test_match_endless_changes_end() -> None:
    *_, last = polls(*([entry(1, summary=f"{n} minutes ago")] for n in range(REVISIONS + 5)))
    assert (last[0].news, last[0].revision) == (News.KNOWN, REVISIONS)


def test_match_one_link_for_all() -> None:
    page = "https://paper.example/live"
    first, second = polls([entry(n, url=page) for n in range(5)], [entry(n, url=page) for n in range(2, 7)])
    assert len({each.article for each in first + second}) == 7


def test_match_front_page_is_no_identity() -> None:
    first, second = polls([entry(1, url="https://paper.example/")], [entry(2, url="https://paper.example/")])
    assert first[0].article != second[0].article


def test_match_one_guid_for_all() -> None:
    first, second = polls(
        [entry(n, guid="same-guid") for n in range(4)], [entry(n, guid="same-guid") for n in range(4)]
    )
    assert len({each.article for each in first}) == 4
    assert {each.news for each in second} == {News.KNOWN}


def test_match_short_guid_used_again() -> None:
    first, second = polls([entry(1, guid="1")], [entry(2, guid="1")])
    assert first[0].article != second[0].article


def test_match_link_given_to_another_entry() -> None:
    page = "https://paper.example/weather"
    first, second, third = polls(
        [entry(1, url=page)], [entry(2, url=page, summary="Rain")], [entry(2, url=page, summary="Rain")]
    )
    assert first[0].article != second[0].article
    assert (third[0].article, third[0].news) == (second[0].article, News.KNOWN)


def test_match_neither_link_nor_guid() -> None:
    bare = [entry(n, guid=None, url=None) for n in range(3)]
    first, second = polls(bare, bare)
    assert len({each.article for each in first}) == 3
    assert {each.news for each in second} == {News.KNOWN}


def test_match_twice_in_one_document() -> None:
    found = polls([entry(1), entry(1)])[0]
    assert [each.news for each in found] == [News.NEW, News.TWICE]


def test_match_differs_between_feeds() -> None:
    keys = read_keys([entry(1)])
    assert match("a", keys, [])[0].article != match("b", keys, [])[0].article


SOME = st.integers(0, 3)
ENTRIES = st.builds(
    lambda guid, url, title, body: Entry(
        guid=f"long-guid-{guid}" if guid else None,
        url=f"https://paper.example/{url}" if url else None,
        title=f"Title {title}",
        summary=f"Words {body}",
    ),
    SOME, SOME, SOME, SOME,
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.lists(ENTRIES, max_size=6), min_size=1, max_size=4))
def test_match_any_documents(documents: list[list[Entry]]) -> None:
    for document, found in zip(documents, polls(*documents), strict=True):
        kept = [each for each in found if each.news is not News.TWICE]
        assert max(Counter(each.article for each in kept).values(), default=1) == 1  # no two entries under one id
        different = {(each.guid, each.url, each.title, each.summary) for each in document}
        assert len(kept) >= len(different)  # only an entry that says exactly the same is "twice"


@given(st.lists(ENTRIES, max_size=6))
def test_match_again_after_a_crash(document: list[Entry]) -> None:
    """What was published and not remembered is published again under the same ids."""
    assert match("feed", read_keys(document), []) == match("feed", read_keys(document), [])
