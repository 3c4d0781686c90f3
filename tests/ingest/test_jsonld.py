"""JSON-LD as publishers write it: all the shapes that schema.org allows, the usual slips, and what is no JSON-LD."""

import json
from typing import Any

import pytest

from ingest.jsonld import Ld, read_jsonld

URL = "https://paper.example/2020/port-reopens"
ARTICLE = {"@type": "NewsArticle", "headline": "Port reopens", "datePublished": "2020-01-03T08:00:00Z"}


def read(*nodes: Any, url: str | None = URL) -> Ld | None:
    return read_jsonld([json.dumps(node) for node in nodes], url)


def field(name: str, value: Any) -> Any:
    found = read({"@type": "NewsArticle", name: value})
    assert found
    return found


@pytest.mark.parametrize(
    "node",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "Paper"}, ARTICLE]},
        {"@type": "WebPage", "name": "Page", "mainEntity": ARTICLE},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ARTICLE}]},
        {**ARTICLE, "@type": ["Thing", "https://schema.org/NewsArticle"]},
        {**ARTICLE, "@type": "newsArticle"},
        [[[ARTICLE]]],
    ],
)
def test_read_jsonld_wherever_it_stands(node: Any) -> None:
    found = read(node)
    assert found
    assert (found.title, found.published) == ("Port reopens", "2020-01-03T08:00:00Z")


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "Article", "headline": "Port"} -->',
        '<![CDATA[{"@type": "Article", "headline": "Port"}]]>',
        '//<![CDATA[\n{"@type": "Article", "headline": "Port"}\n//]]>',
        '{"@type": "Article", "headline": "Port"};',
        '{"@type": "Article", "headline": "Port",}',
        '{"@type": "Article", "keywords": ["a", "b",], "headline": "Port"}',
        '{"@type": "Article", "headline": "Port",\n"description": "line\nbreak\tand tab"}',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Port&quot;}",
        '\ufeff {"@type": "Article", "headline": "Port"}',
    ],
)
def test_read_jsonld_mends_usual_slips(script: str) -> None:
    found = read_jsonld([script], URL)
    assert found
    assert found.title == "Port"


@pytest.mark.parametrize(
    "script",
    [
        "", " ", "null", "true", "5", '"Article"', "[]", "{}", "{", '{"@type": "Article", "a": NaN}', "[" * 100_000,
        '{"@type": ' * 50_000, "\x00\xff", "var x = 1",
        '{"@type": 5}', '{"@type": {"@type": "Article"}}', '{"@type": [null, 5]}',
        '{"@type": "Product", "name": "Shoe"}',
        "\ud800",
    ],
)  # fmt: skip
def test_read_jsonld_none(script: str) -> None:
    assert read_jsonld([script], URL) is None


def test_read_jsonld_no_scripts() -> None:
    assert read_jsonld([], None) is None


def test_read_jsonld_broken_script_beside_a_good_one() -> None:
    found = read_jsonld(["{", json.dumps(ARTICLE), "var x"], URL)
    assert found
    assert found.title == "Port reopens"


@pytest.mark.parametrize(
    "value", [None, [], {}, 5, -0.5, True, False, [[[]]], {"@id": 5}, {"name": {}}, {"@value": []}]
)
def test_read_jsonld_wrong_types_are_no_fault(value: Any) -> None:
    names = (
        "headline", "name", "author", "creator", "datePublished", "dateModified", "articleBody", "inLanguage", "url",
        "mainEntityOfPage", "isAccessibleForFree", "hasPart", "@id", "@graph",
    )  # fmt: skip
    for name in names:
        found = read({"@type": "Article", name: value})
        assert isinstance(found, Ld)
    assert isinstance(read({"@type": "Article", **dict.fromkeys(names, value)}), Ld)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ({"@type": "Person", "name": "Jane Doe"}, ("Jane Doe",)),
        ([{"name": "Jane Doe"}, "John Roe"], ("Jane Doe", "John Roe")),
        ({"name": ["Jane Doe", "John Roe"]}, ("Jane Doe", "John Roe")),
        ({"name": {"@value": "Jane Doe"}}, ("Jane Doe",)),
    ],
)
def test_read_jsonld_authors(author: Any, names: tuple[str, ...]) -> None:
    assert field("author", author).authors == names


def test_read_jsonld_author_by_reference() -> None:
    person = {"@type": "Person", "@id": "#jane", "name": "Jane Doe"}
    found = read({"@graph": [{**ARTICLE, "author": {"@id": "#jane"}}, {"@type": "WebPage", "author": person}]})
    assert found
    assert found.authors == ("Jane Doe",)


def test_read_jsonld_authors_are_bounded() -> None:
    assert len(field("author", [f"Name {n}" for n in range(500)]).authors) <= 30


@pytest.mark.parametrize(
    ("value", "language"),
    [("en", "en"), ("pt_BR", "pt-BR"), ({"alternateName": "fr"}, "fr"), ("English", None), ("", None), (["de"], "de")],
)
def test_read_jsonld_language(value: Any, language: str | None) -> None:
    assert field("inLanguage", value).language == language


@pytest.mark.parametrize(
    ("node", "paid"),
    [
        ({"isAccessibleForFree": False}, True),
        ({"isAccessibleForFree": "False"}, True),
        ({"isAccessibleForFree": "http://schema.org/False"}, True),
        ({"isAccessibleForFree": ["false"]}, True),
        ({"hasPart": {"isAccessibleForFree": False, "cssSelector": ".paid"}}, True),
        ({"hasPart": [{"isAccessibleForFree": True}, {"isAccessibleForFree": "false"}]}, True),
        ({"isAccessibleForFree": True}, False),
        ({"isAccessibleForFree": "True"}, False),
        ({"isAccessibleForFree": None}, False),
        ({}, False),
    ],
)
def test_read_jsonld_paywalled(node: dict[str, Any], *, paid: bool) -> None:
    found = read({**ARTICLE, **node})
    assert found
    assert found.paywalled is paid


def test_read_jsonld_the_page_s_own_of_several() -> None:
    other = {**ARTICLE, "headline": "Other", "url": "https://paper.example/other", "author": "x", "articleBody": "y"}
    own = {
        **ARTICLE,
        "headline": "Own",
        "mainEntityOfPage": {"@id": "http://www.paper.example/2020/port-reopens?utm_source=a"},
    }
    found = read([other, own])
    assert found
    assert found.title == "Own"


def test_read_jsonld_article_before_the_web_page() -> None:
    page = {
        "@type": "WebPage",
        "name": "Page",
        "url": URL,
        "datePublished": "2010-01-01",
        "author": "x",
        "headline": "y",
    }
    found = read([page, {"@type": "Article", "headline": "Article"}])
    assert found
    assert (found.title, found.published) == ("Article", None)


def test_read_jsonld_text_is_plain() -> None:
    found = field("headline", "<b>Port</b>   &amp; quay")
    assert found.title == "Port & quay"
    assert field("articleBody", "<p>One</p><script>x()</script><p>Two</p>").body == "One\n\nTwo"


def test_read_jsonld_deep_graphs_end() -> None:
    node: Any = ARTICLE
    for _ in range(50):
        node = {"@graph": [node]}
    assert read(node) is None


def test_read_jsonld_catalogue_is_cut() -> None:
    """A script longer than the limit is no JSON any more, and another script still counts."""
    catalogue = json.dumps([{"@type": "Product", "name": "x" * 500}] * 3_000)
    found = read_jsonld([catalogue, json.dumps(ARTICLE)], URL)
    assert found
    assert found.title == "Port reopens"
