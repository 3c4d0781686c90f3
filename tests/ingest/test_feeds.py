"""The feed list: each fault on its line, the rest goes on; blocks come and go and leave the others alone."""

import re
from pathlib import Path

import pytest

from ingest.feeds import Feed, add_feeds, as_toml, load_feeds, make_feed, remove_feed
from wire.settings import SettingsError

GOOD = '[[feed]]\nid = "a"\nurl = "https://a.example/rss"\noutlet = "A"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feeds.toml"


def test_load_feeds_all_fields(path: Path) -> None:
    path.write_text(GOOD + 'country = "GBR"\nlanguage = "pt-BR"\ninterval = 600\nfull_text = false\nseen = "here"\n')
    feed = Feed(
        id="a",
        url="https://a.example/rss",
        outlet="A",
        country="GBR",
        language="pt-BR",
        interval=600,
        full_text=False,
        seen="here",
    )
    assert load_feeds(path).feeds == (feed,)


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ('[[feed]]\nid = "b"\nurl = "ftp://b.example/"\noutlet = "B"\n', "url"),
        ('[[feed]]\nid = "b"\nurl = 5\noutlet = "B"\n', "url"),
        ('[[feed]]\nid = "b b"\nurl = "https://b.example/"\noutlet = "B"\n', "id"),
        ('[[feed]]\nid = "b"\nurl = "https://b.example/"\n', "outlet"),
        ('[[feed]]\nid = "b"\nurl = "https://b.example/"\noutlet = "B"\ncountry = "UK"\n', "country"),
        ('[[feed]]\nid = "b"\nurl = "https://b.example/"\noutlet = "B"\nintervall = 900\n', "did you mean interval"),
        ('[[feed]]\nid = "b"\nurl = "https://b.example/"\noutlet = "B"\ninterval = 1\n', "interval"),
        ('[[feed]]\nid = "b\n', "invalid|Illegal|expected|Unterminated"),
        ('[feed]\nid = "b"\n', r"\[\[feed\]\] is expected"),
        ("[[feeds]]\n", r"\[\[feed\]\] is expected"),
        (GOOD, "id 'a' is there already"),
        (GOOD.replace('"a"', '"b"').replace("https://a", "http://www.a") + "", "is there already, as 'a'"),
    ],
)
def test_load_feeds_fault_on_its_line(path: Path, block: str, says: str) -> None:
    path.write_text(f"# mine\n\n{GOOD}\n{block}\n[[feed]]\nid = 'z'\nurl = 'https://z.example/'\noutlet = 'Z'\n")
    listed = load_feeds(path)
    assert [feed.id for feed in listed.feeds] == ["a", "z"]
    (fault,) = listed.faults
    assert fault.startswith(f"{path}:8: ")
    assert re.search(says, fault, re.IGNORECASE)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"])
def test_load_feeds_empty(path: Path, text: str) -> None:
    path.write_text(text)
    assert load_feeds(path).feeds == ()


def test_load_feeds_counts_lines_of_the_file(path: Path) -> None:
    path.write_text(f'{GOOD}\n[[feed]]\nid = "b"\nurl = "https://b.example/\n')
    (fault,) = load_feeds(path).faults
    assert fault.startswith(f"{path}:6: ")
    assert "at line 8" in fault


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("url", "ftp://b.example/", "url 'ftp://b.example/': an http or https address is expected"),
        ("url", "https://b.example/a b", "url 'https://b.example/a b': an http or https address is expected"),
        ("url", "http://[::1", "url 'http://[::1': an http or https address is expected"),
        ("url", "https://", "url 'https://': an http or https address is expected"),
        ("url", "https://b.example/" + "x" * 3_000, "an http or https address is expected"),
        ("url", None, "url 'None': an http or https address is expected"),
        ("country", "Qatar", "country 'Qatar': an ISO 3166 alpha-3 code, as QAT, is expected"),
        ("language", "English", "language 'English': a BCP 47 tag, as en or pt-BR, is expected"),
        ("interval", 5, "interval '5': a number of seconds from 60 to 604800 is expected"),
        ("interval", "900", "interval '900': a number of seconds"),
        ("full_text", "yes", "full_text 'yes': true or false is expected"),
        ("outlet", "", "outlet ''"),
        ("id", "../etc", "id '../etc'"),
    ],
)
def test_make_feed_says_what_is_right(field: str, value: object, says: str) -> None:
    with pytest.raises(ValueError, match="is expected") as fault:
        make_feed({"id": "b", "url": "https://b.example/", "outlet": "B", field: value})
    assert says in str(fault.value)


def test_make_feed_missing() -> None:
    with pytest.raises(ValueError, match="outlet is missing"):
        make_feed({"id": "b", "url": "https://b.example/"})


def test_load_feeds_words_outside_a_block(path: Path) -> None:
    path.write_text("interval = 5\n" + GOOD)
    listed = load_feeds(path)
    assert len(listed.feeds) == len(listed.faults) == 1


def test_load_feeds_missing(path: Path) -> None:
    with pytest.raises(SettingsError, match="feeds add"):
        load_feeds(path)


def test_load_feeds_not_text(path: Path) -> None:
    path.write_bytes(b"id\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"not UTF-8 text \(byte 2\)"):
        load_feeds(path)


def test_load_feeds_folder(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="directory"):
        load_feeds(tmp_path)


def test_add_feeds_once(path: Path) -> None:
    feed = Feed(id="a", url="https://a.example/rss", outlet='A "quoted" – name')
    assert add_feeds(path, [feed]) == [feed]
    assert add_feeds(path, [feed]) == []
    other = Feed(id="a", url="https://b.example/rss", outlet="B")
    assert [each.id for each in add_feeds(path, [other])] == ["a-2"]
    assert [each.outlet for each in load_feeds(path).feeds] == ['A "quoted" – name', "B"]


def test_remove_feed_keeps_the_rest(path: Path) -> None:
    text = f"# mine\n\n{GOOD}\n# of b\n[[feed]]\nid = 'b'\nurl = 'https://b.example/'\noutlet = 'B'\n"
    path.write_text(text)
    assert remove_feed(path, "a")
    assert "# mine" in path.read_text()
    assert [feed.id for feed in load_feeds(path).feeds] == ["b"]
    assert not remove_feed(path, "a")


def test_chosen_unknown(path: Path) -> None:
    path.write_text(GOOD.replace('"a"', '"aljazeera"'))
    with pytest.raises(SettingsError, match="did you mean aljazeera"):
        load_feeds(path).chosen(("aljazera",))


STARTER = Path(__file__).parents[2] / "ingest" / "starter.toml"


def test_starter_list() -> None:
    listed = load_feeds(STARTER)
    assert not listed.faults
    assert len(listed.feeds) >= 130
    named = [feed for feed in listed.feeds if re.fullmatch(r"[\w.-]+/[\w.-]+/\S+\.\w+", feed.seen or "")]
    assert len(named) >= 130  # owner/repository/path of a public file
    assert all(feed.country and feed.language and feed.seen for feed in listed.feeds)
    assert len({feed.language for feed in listed.feeds}) >= 8
    assert len({feed.country for feed in listed.feeds}) >= 30


def test_as_toml_reads_back(path: Path) -> None:
    feed = Feed(id="a", url="https://a.example/x", outlet='\u2028 back\\slash "quote" \t tab')
    path.write_text(as_toml(feed))
    assert load_feeds(path).feeds == (feed,)
