"""Feeds of every kind and in every state: what is in them, or why they are none."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parse.document import parse
from ingest.parse.shapes import Entry, Parsed, Source, Unreadable
from tests.ingest.web import item, rss

NOW = datetime(2020, 2, 1, tzinfo=UTC)
SOURCE = Source(now=NOW, url="https://paper.example/feeds/world.xml")


def read(body: bytes | str, **fields: object) -> Parsed:
    given = {"now": NOW, "url": SOURCE.url, **fields}
    return parse(body.encode() if isinstance(body, str) else body, Source(**given))  # type: ignore[arg-type]


def only(body: bytes | str) -> Entry:
    (entry,) = read(body).entries
    return entry


ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"
 xml:base="https://paper.example/base/"><title>Monde</title><link href="https://paper.example/"/>
<link rel="self" href="/atom.xml"/><entry><id>tag:paper.example,2020:1</id><title type="html">Un &amp;amp; deux</title>
<link rel="alternate" type="text/html" href="un.html"/><link rel="enclosure" href="un.mp3"/>
<published>2020-01-03T09:30:00+01:00</published><updated>2020-01-03T10:00:00Z</updated>
<author><name>Claire Dupont</name></author><author><name>Jean Roux</name></author>
<category term="monde" label="Monde"/>
<summary>Court</summary>
<content type="html">&lt;p&gt;Un texte&lt;/p&gt;&lt;p&gt;plus long.&lt;/p&gt;</content></entry></feed>"""


def test_parse_atom() -> None:
    parsed = read(ATOM)
    assert (parsed.kind, parsed.title, parsed.language, parsed.home) == (
        "atom",
        "Monde",
        "fr",
        "https://paper.example/",
    )
    entry = parsed.entries[0]
    assert (entry.guid, entry.url) == ("tag:paper.example,2020:1", "https://paper.example/base/un.html")
    assert (entry.title, entry.summary, entry.content) == ("Un & deux", "Court", "Un texte\n\nplus long.")
    assert entry.authors == ("Claire Dupont", "Jean Roux")
    assert entry.tags == ("Monde",)
    assert entry.published
    assert entry.published.at == datetime(2020, 1, 3, 8, 30, tzinfo=UTC)
    assert entry.updated
    assert entry.updated.at == datetime(2020, 1, 3, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("title", ["It\x92s told", "It\x92s told in Zürich – 報道"])
def test_parse_letters_of_windows_1252(title: str) -> None:
    assert only(rss(item(1, title=title))).title == title.replace("\x92", "’")


def test_parse_rss_channel() -> None:
    head = (
        "<link>https://paper.example/</link><language>en-GB</language><ttl>30</ttl>"
        '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>'
        "<skipHours><hour>1</hour><hour>24</hour></skipHours><skipDays><day>Saturday</day><day>Sunday</day></skipDays>"
    )
    parsed = read(rss(item(1), head=head))
    assert (parsed.kind, parsed.ttl, parsed.period, parsed.language) == ("rss", 1800, 86_400, "en-GB")
    assert (parsed.skip_hours, parsed.skip_days) == ((0, 1), (5, 6))


def test_parse_rdf() -> None:
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title></channel>
    <item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link>
    <dc:creator>Jane Doe</dc:creator>
    <dc:date>2020-01-03</dc:date></item></rdf:RDF>"""
    parsed = read(body)
    assert parsed.kind == "rdf"
    entry = parsed.entries[0]
    assert (entry.title, entry.url, entry.authors) == ("One", "https://a.example/1", ("Jane Doe",))
    assert entry.published
    assert (entry.published.day_only, entry.published.at) == (True, datetime(2020, 1, 3, tzinfo=UTC))


def test_parse_json_feed() -> None:
    body = """{"version": "https://jsonfeed.org/version/1.1", "title": "News", "home_page_url": "/", "language": "en",
    "items": [{"id": 7, "url": "/news/7", "title": "Seven", "content_html": "<p>All <b>of</b> it</p>",
    "summary": "Part",
    "date_published": "2020-01-03T08:30:00Z", "authors": [{"name": "Jane Doe"}, 5], "tags": ["a", 3]},
    "no object", {}]}"""
    parsed = read(body)
    assert (parsed.kind, parsed.home, len(parsed.entries)) == ("json", "https://paper.example/", 2)
    entry = parsed.entries[0]
    assert (entry.guid, entry.url, entry.content, entry.summary) == (
        "7",
        "https://paper.example/news/7",
        "All of it",
        "Part",
    )
    assert (entry.authors, entry.tags) == (("Jane Doe",), ("a",))


def test_parse_news_sitemap() -> None:
    body = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc>https://paper.example/1</loc><image:image><image:title>A picture</image:title></image:image><news:news>
    <news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2020-01-03T08:30:00Z</news:publication_date><news:title>One &amp; only</news:title>
    <news:keywords>port, fire</news:keywords></news:news></url><url><loc>https://paper.example/about</loc></url></urlset>"""
    parsed = read(body)
    assert (parsed.kind, parsed.title, len(parsed.entries)) == ("news-sitemap", "The Paper", 1)
    entry = parsed.entries[0]
    assert (entry.url, entry.title, entry.language, entry.tags) == (
        "https://paper.example/1",
        "One & only",
        "en",
        ("port", "fire"),
    )
    assert read(gzip.compress(body.encode())).entries == parsed.entries


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "empty"),
        ("   \n ", "empty"),
        ("<!doctype html><html><body>Sorry</body></html>", "HTML"),
        ("<html><head><title>x</title></head></html>", "HTML"),
        ("just some words", "no feed"),
        ('{"items": 5}', "no JSON Feed"),
        ('{"a": ', "not JSON"),
        ("<urlset xmlns='x'><url><loc>https://a.example/</loc></url></urlset>", "without news"),
        ("<sitemapindex xmlns='x'><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>", "https://a.example/1.xml"),
        (b"\x1f\x8b\x08broken", "gzip"),
        ("<rss><channel><item " + "a='b' " * 20_000 + "/></channel></rss>", "tag of more than"),
        (b"%PDF-1.4", "no feed"),
    ],
)  # fmt: skip
def test_parse_no_feed(body: bytes | str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(body)


def test_parse_entry_cap() -> None:
    parsed = read(rss(*map(item, range(30))), most=10)
    assert (len(parsed.entries), parsed.left_out) == (10, 20)


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("&lt;script&gt;alert(1)&lt;/script&gt;News", "News"),
        ("<![CDATA[<b>Bold</b> news]]>", "Bold news"),
        ("Profits &lt;5 % at &lt;Company&gt;", "Profits <5 % at <Company>"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("  two\n lines ", "two lines"),
        ("&lt;img src=x onerror=alert(1)&gt;Photo", "Photo"),
    ],
)
def test_parse_titles(title: str, plain: str) -> None:
    assert only(rss(item(1, title=title))).title == plain


def test_parse_guid_as_link() -> None:
    entry = only(rss("<item><title>x</title><guid>https://paper.example/g</guid></item>"))
    assert entry.url == "https://paper.example/g"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "http://", "https://a.example/" + "x" * 3000]
)
def test_parse_link_that_is_none(link: str) -> None:
    assert only(rss(item(1, link=link, guid="some-guid"))).url is None


def test_parse_does_not_open_what_looks_like_a_path(tmp_path: object) -> None:
    with pytest.raises(Unreadable):
        read("/etc/passwd")
    with pytest.raises(Unreadable):
        read("http://127.0.0.1:9/feed.xml")


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1251", "utf-16", "shift_jis", "nonsense"])
def test_parse_declared_encoding(declared: str) -> None:
    real = (
        declared if declared not in ("nonsense", "utf-16") else "utf-8"
    )  # utf-16 declared, utf-8 sent: seen in the wild
    words = {"windows-1251": "Новости", "shift_jis": "港湾"}.get(declared, "Köln")
    body = f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><item><title>{words}</title>'
    body += "</item></channel></rss>"
    assert only(body.encode(real)).title == words


@pytest.mark.parametrize("name", [b"utf-\x008", b"utf-8\xd0\x00", b"x" * 300 + b"\xff"])
def test_parse_encoding_of_no_sensible_name(name: bytes) -> None:
    assert len(read(rss(item(1), item(2)).replace(b"utf-8", name, 1)).entries) == 2


def test_parse_links_out_of_place() -> None:
    broken = rss(item(1)).replace(b"</link>", b"<link><link><link>") + b"</link></item></link><rss version='2.\xf7'>"
    assert read(broken).entries


def test_parse_truncated_keeps_what_came() -> None:
    body = rss(*map(item, range(5)))
    assert len(read(body[: body.rindex(b"<item>") + 40]).entries) >= 4


def test_parse_undeclared_prefix() -> None:
    body = rss(item(1), item(2)).decode().replace("<item", "<rss:item").replace("</item", "</rss:item")
    broken = (
        body.replace("<channel", "<rss:channel")
        .replace("</channel", "</rss:channel")
        .replace("<?xml version", "<?xml?xml version")
    )
    assert len(read(broken).entries) == 2


BITS = [
    "<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<![CDATA[", "]]>", "&lt;", "&", "x", "<entry>",
    "<link href='", "'/>", "\x00", "é", "{", '"items": [', "]}",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(BITS), max_size=30).map("".join))
def test_parse_any_markup(text: str) -> None:
    try:
        parsed = read(text)
    except Unreadable:
        return
    assert all(entry.title is None or "\n" not in entry.title for entry in parsed.entries)
