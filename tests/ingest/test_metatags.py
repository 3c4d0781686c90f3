"""Meta tags, microdata, <time> and links: what a page says of itself, and not what stands in its margins."""

import pytest
from lxml import html

from ingest.metatags import PUBLISHED, TITLES, MetaTags, is_aside


def tags(head: str = "", body: str = "") -> MetaTags:
    return MetaTags(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


@pytest.mark.parametrize(
    "tag",
    [
        "<meta property='og:title' content='Port'>",
        "<meta name='og:title' content='Port'>",
        "<meta name=' OG:Title ' content=' Port '>",
        "<meta itemprop='og:title' content='Port'>",
        "<meta property='og:title' value='Port'>",
    ],
)
def test_all_however_the_name_is_written(tag: str) -> None:
    assert tags(tag).all("og:title") == ["Port"]


@pytest.mark.parametrize("tag", ["<meta>", "<meta name='x'>", "<meta content='y'>", "<meta name='x' content=' '>"])
def test_all_without_a_value(tag: str) -> None:
    assert tags(tag).all("x", "") == []


def test_all_in_the_order_of_the_names() -> None:
    found = tags(
        "<meta name='twitter:title' content='b'><meta name='og:title' content='a'><meta name='og:title' content='c'>"
    )
    assert found.all(*TITLES) == ["a", "c", "b"]
    assert found.all(*PUBLISHED) == []


def test_named_by_the_end_of_the_name() -> None:
    found = tags(
        "<meta name='a:published_time' content='1'><meta name='b:published_time' content='2'>"
        "<meta name='c' content='3'>"
    )
    assert found.named("published_time") == ["1", "2"]


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("<p itemprop='headline'>Port</p>", "Port"),
        ("<p itemprop='headline' content='By attribute'>Port</p>", "By attribute"),
        ("<time itemprop='headline' datetime='2020-01-03'>yesterday</time>", "2020-01-03"),
        ("<p itemprop='name headline'>Both</p>", "Both"),
    ],
)
def test_microdata(markup: str, value: str) -> None:
    assert tags(body=markup).microdata("headline") == [value]


ASIDES = (
    "<aside>{}</aside>", "<footer>{}</footer>", "<nav><ul><li>{}</li></ul></nav>",
    "<div class='Related-Stories'>{}</div>",
    "<div id='comments'><p>{}</p></div>", "<section class='mostRead'>{}</section>",
)  # fmt: skip


@pytest.mark.parametrize("around", ASIDES)
def test_margins_do_not_count(around: str) -> None:
    marked = around.format("<p itemprop='headline'>Other</p><time datetime='2019-01-01'>then</time>")
    found = tags(body=f"{marked}<time datetime='2020-01-03'>now</time>")
    assert found.microdata("headline") == []
    assert found.times() == [("2020-01-03", False)]
    assert all(is_aside(tag) for tag in found.properties("headline"))


def test_is_aside_by_the_body_s_class_never() -> None:
    """Themes write all that a page holds into the class of its body."""
    page = html.document_fromstring(
        "<html class='has-sidebar'><body class='has-comments sidebar-left'><p>x</p></body></html>"
    )
    (tag,) = page.iter("p")
    assert not is_aside(tag)


def test_times_say_which_is_marked() -> None:
    marked = "<time datetime='1' pubdate>a</time><time class='Published-at' datetime='2'>b</time>"
    body = f"{marked}<time>3 January</time><time></time>"
    assert tags(body=body).times() == [("1", True), ("2", True), ("3 January", False)]


def test_times_are_bounded() -> None:
    assert len(tags(body="<time datetime='2020'>x</time>" * 5_000).times()) == 20


def test_links_of_a_kind() -> None:
    head = "<link rel='Canonical' href='/a'><link rel='alternate canonical' href='/b'><link rel='canonical'>"
    head += "<link rel='canonicals' href='/c'>"
    assert tags(head).links("canonical") == ["/a", "/b", ""]


def test_empty_page() -> None:
    found = tags()
    assert (found.all("x"), found.named("x"), found.microdata("x"), found.times(), found.links("x")) == (
        [],
        [],
        [],
        [],
        [],
    )
