"""`feeds …`, `pull`, `inspect feed` and `inspect page` as users see them."""

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import setup
from tests.desk.conftest import Wirewatch
from tests.ingest.web import Web, item, reply, rss, serving

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"


@pytest.fixture
def web(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A web on loopback that the settings let through, and a feed list of our own."""
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("WIREWATCH_INGEST__FEEDS", str(home / "feeds.toml"))
    monkeypatch.setenv("WIREWATCH_INGEST__ALLOW", "127.0.0.0/8")
    monkeypatch.setenv("WIREWATCH_INGEST__HOST_GAP", "0")
    setup.settings.cache_clear()
    with serving() as made:
        yield made
    setup.settings.cache_clear()


def lines(said: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in said.splitlines()]


def test_feeds_from_adding_to_removing(wirewatch: Wirewatch, web: Web) -> None:
    web.pages["/rss.xml"] = reply(200, rss(item(1, body="A teaser " * 200), item(2, body="Another " * 300)))
    added = wirewatch("feeds", "add", web.url("/rss.xml"), "--id", "paper", "--outlet", "The Paper", "--country", "GBR")
    assert added.exit_code == 0
    assert "already" in wirewatch("feeds", "add", web.url("/rss.xml")).stdout
    (listed,) = lines(wirewatch("feeds", "list", "--json").stdout)
    assert (listed["id"], listed["health"], listed["because"]) == ("paper", "new", "not polled yet")
    (pulled,) = lines(wirewatch("pull", "--json").stdout)
    assert (pulled["published"], pulled["feeds"]) == (2, {"changed": 1})
    assert lines(wirewatch("pull", "--json").stdout)[0]["feeds"] == {}  # not due
    shown = wirewatch("feeds", "show", "paper")
    assert "it brought news: the usual wait" in shown.stdout
    assert "good" in wirewatch("feeds", "list", "--health").stdout
    (verified,) = lines(wirewatch("feeds", "verify", "--json").stdout)
    assert (verified["kind"], verified["entries"]) == ("rss", 2)
    assert wirewatch("feeds", "remove", "paper").exit_code == 0
    assert wirewatch("feeds", "list", "--json").stdout == ""


def test_feeds_faults_of_the_list(wirewatch: Wirewatch, web: Web, home: Path) -> None:
    (home / "feeds.toml").write_text('[[feed]]\nid = "a"\nurl = "nowhere"\noutlet = "A"\n')
    for words in (("feeds", "list"), ("pull",)):
        result = wirewatch(*words)
        assert result.exit_code == 1
        assert "feeds.toml:1: " in result.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("feeds", "add", "ftp://x/"), "'ftp://x/': an http or https address is expected"),
        (("feeds", "add", "http://[::1"), "address is expected"),
        (("feeds", "add", "https://x.example/a b"), "address is expected"),
        (("feeds", "add", "https://x.example/", "--interval", "5"), "60 to 604800"),
        (("feeds", "discover", "paper.example"), "address is expected"),
        (("feeds", "import", "."), "Is a directory"),
        (("feeds", "import", "/nowhere.toml"), "No such file"),
        (("feeds", "export", "/nowhere/all.opml"), "no such folder"),
        (("feeds", "export", "."), "is a directory"),
        (("inspect", "feed", "-", "--url", "x"), "address is expected"),
        (("inspect", "page", "-", "--url", "http://[x"), "address is expected"),
        (("feeds", "add", "https://x.example/", "--country", "UK"), "country"),
        (("feeds", "list"), "no such feed list"),
        (("feeds", "import", "/nowhere.opml"), "No such file"),
        (("inspect", "feed", "/nowhere.xml"), "No such file"),
        (("inspect", "page", "/nowhere.html"), "No such file"),
    ],
)
def test_wrong_use(wirewatch: Wirewatch, web: Web, words: tuple[str, ...], says: str) -> None:
    result = wirewatch(*words)
    assert result.exit_code == 2
    assert says in result.stderr


def test_feeds_import_and_export(wirewatch: Wirewatch, web: Web, home: Path) -> None:
    assert "198 feeds added" in wirewatch("feeds", "import", "starter").stdout
    assert wirewatch("feeds", "export", str(home / "all.opml")).exit_code == 0
    assert "0 feeds added" in wirewatch("feeds", "import", str(home / "all.opml")).stdout


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("x.opml", b"", "no OPML"),
        ("x.opml", b"<html><body>Sorry</body></html>", "no OPML"),
        ("x.opml", b"<opml><body><outline text='Folder'/></body></opml>", "no feeds in it"),
        ("x.toml", b"", "no feeds in it"),
        ("x.toml", b"\xff\xfe", "not UTF-8 text"),
    ],
)
def test_feeds_import_of_nothing(wirewatch: Wirewatch, web: Web, home: Path, name: str, body: bytes, says: str) -> None:
    (home / name).write_bytes(body)
    result = wirewatch("feeds", "import", str(home / name))
    assert result.exit_code == 2
    assert f"{name}: {says}" in result.stderr
    assert not (home / "feeds.toml").exists()


@pytest.mark.parametrize(
    "body",
    [
        '<opml><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>',
        '[[feed]]\nid = "a"\nurl = "https://a.example/"\noutlet = "A"\n',
    ],
)
def test_feeds_import_from_stdin(wirewatch: Wirewatch, web: Web, body: str) -> None:
    assert "1 feeds added" in wirewatch("feeds", "import", "-", stdin=body).stdout
    assert wirewatch("feeds", "list").exit_code == 0


def test_feeds_with_faults_are_reported(wirewatch: Wirewatch, web: Web, home: Path) -> None:
    (home / "feeds.toml").write_text('[[feed]]\nid = "a"\nurl = "nowhere"\noutlet = "A"\n')
    for words in (("feeds", "verify"), ("feeds", "export")):
        result = wirewatch(*words)
        assert result.exit_code == 1
        assert "feeds.toml:1: feed 'a': url 'nowhere'" in result.stderr


def test_inspect_page_of_nothing(wirewatch: Wirewatch, web: Web, home: Path) -> None:
    (home / "empty").mkdir()
    assert wirewatch("inspect", "page", str(home / "empty")).exit_code == 2
    with tarfile.open(home / "pages.tar", "w") as archive:
        archive.add(PAGES / "json-ld-person.html", "a.html")
        archive.add(PAGES / "arabic.html", "b.html")
    with tarfile.open(home / "pages.tar") as archive:
        second = archive.getmember("b.html").offset_data
    (home / "cut.tar").write_bytes((home / "pages.tar").read_bytes()[: second + 100])
    result = wirewatch("inspect", "page", str(home / "cut.tar"), "--json")
    assert result.exit_code == 1
    assert "a broken archive" in result.stderr
    (home / "photo.html").write_bytes(bytes(range(256)) * 8)
    result = wirewatch("inspect", "page", str(home / "photo.html"), "--json")
    assert result.exit_code == 1
    assert "error" in lines(result.stdout)[0]


def test_feeds_discover(wirewatch: Wirewatch, web: Web) -> None:
    link = b"<html><link rel='alternate' type='application/rss+xml' href='/our.xml'></html>"
    web.pages |= {"/": reply(200, link), "/our.xml": reply(200, rss(item(1)))}
    (found,) = lines(wirewatch("feeds", "discover", web.url("/"), "--add", "--json").stdout)
    assert found["url"] == web.url("/our.xml")
    assert "our" in wirewatch("feeds", "list").stdout
    assert wirewatch("feeds", "discover", web.url("/none")).exit_code == 1


def test_inspect_feed(wirewatch: Wirewatch, web: Web, home: Path) -> None:
    (home / "feed.xml").write_bytes(rss(item(1), head="<ttl>60</ttl>"))
    head, entry = lines(wirewatch("inspect", "feed", str(home / "feed.xml"), "--json").stdout)
    assert set(head["feed"]) >= {"title", "url", "home", "kind", "ttl", "next_poll_after"}  # type: ignore[call-overload]
    names = {"id", "url", "title", "summary", "content", "authors", "published_at", "updated_at", "language", "tags"}
    assert set(entry) >= names
    assert entry["published_at"] == "2020-01-03T01:01:00Z"
    web.pages["/feed"] = reply(200, rss(item(1)))
    assert "Event number 1" in wirewatch("inspect", "feed", web.url("/feed")).stdout
    (home / "page.html").write_text("<html><body>Sorry</body></html>")
    assert wirewatch("inspect", "feed", str(home / "page.html")).exit_code == 1


def test_inspect_page_of_a_file_folder_and_archive(wirewatch: Wirewatch, web: Web, home: Path) -> None:
    one = PAGES / "json-ld-person.html"
    (page,) = lines(wirewatch("inspect", "page", str(one), "--url", "https://harbour.example/1", "--json").stdout)
    names = {"url", "canonical_url", "title", "text", "authors", "published_at", "updated_at", "language"}
    assert set(page) >= names | {"paywalled", "reserved"}
    assert (page["published_at"], page["authors"]) == ("2020-01-03T08:30:00Z", ["Jane Doe"])
    with tarfile.open(home / "pages.tar", "w") as archive:
        archive.add(one, "b.html")
        archive.add(PAGES / "arabic.html", "a.html")
    (home / "broken").mkdir()
    (home / "broken" / "a.html").write_text("no markup")
    (home / "broken" / "b.html").write_bytes(one.read_bytes())
    packed = lines(wirewatch("inspect", "page", str(home / "pages.tar"), "--json").stdout)
    assert [each["file"] for each in packed] == ["b.html", "a.html"]
    result = wirewatch("inspect", "page", str(home / "broken"), "--json")
    assert ["error" in each for each in lines(result.stdout)] == [True, False]
    assert result.exit_code == 1
