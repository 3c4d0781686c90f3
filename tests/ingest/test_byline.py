"""Who wrote a page: names as publishers write them, and what only looks like a name."""

import pytest
from lxml import html

from ingest.byline import read_authors, read_names
from ingest.jsonld import Ld
from ingest.metatags import MetaTags


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("by: JANE DOE", ("JANE DOE",)),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe, and Jim Poe", ("Jane Doe", "John Roe", "Jim Poe")),
        ("Jane Doe; John Roe | Jim Poe", ("Jane Doe", "John Roe", "Jim Poe")),
        ("Von Anna Weiß und Ilse Schwarz", ("Anna Weiß", "Ilse Schwarz")),
        ("Par Anne Blanc et Luc Noir", ("Anne Blanc", "Luc Noir")),
        ("Por Ana Blanco y Luis Negro", ("Ana Blanco", "Luis Negro")),
        ("Doe, Jane", ("Doe, Jane",)),
        ("Jane Doe, PhD", ("Jane Doe",)),
        ("Jane Doe, Staff Writer", ("Jane Doe",)),
        ("Jane Doe – Chief Diplomatic Correspondent", ("Jane Doe",)),
        ("文：佐藤花子、鈴木一郎", ("佐藤花子", "鈴木一郎")),
        ("<a href='/jane'>Jane&nbsp;Doe</a>", ("Jane Doe",)),
        ("Jane Doe\n\n   John Roe", ("Jane Doe John Roe",)),  # one line is one byline, whatever breaks it
    ],
)
def test_read_names_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert read_names([line]) == names


@pytest.mark.parametrize(
    "line",
    [
        "", " ", "By", "by:", "-", "J", "https://paper.example/jane", "jane@paper.example", "@jane",
        "www.paper.example", "admin", "Administrator", "N/A", "null", "None", "user", "12345", "x" * 81,
        "\x00\x01", "<script>alert(1)</script>",
    ],
)  # fmt: skip
def test_read_names_refuses(line: str) -> None:
    assert read_names([line]) == ()


def test_read_names_each_once() -> None:
    assert read_names(["Jane Doe", "By JANE DOE", "John Roe, Jane Doe"]) == ("Jane Doe", "John Roe")


def test_read_names_are_bounded() -> None:
    assert len(read_names(f"Author Number{chr(97 + n % 26) * (n + 1)}" for n in range(60))) == 30


def test_read_names_of_a_hostile_line_are_quick() -> None:
    assert read_names(["and " * 50_000, " ," * 50_000, "By " * 50_000]) is not None


def authors(body: str, ld: tuple[str, ...] = ()) -> tuple[tuple[str, ...], str | None]:
    provenance: dict[str, str] = {}
    found = read_authors(Ld(authors=ld), MetaTags(html.document_fromstring(body)), provenance)
    return found, provenance.get("authors")


META = "<meta name='author' content='Meta Name'>"
MICRODATA = "<span itemprop='author'><b itemprop='name'>Micro Name</b></span>"
LINK = "<a rel='author' href='/x'>Link Name</a>"
CLASS = "<p class='byline'>By Class Name</p>"


@pytest.mark.parametrize(
    ("body", "ld", "found", "source"),
    [
        (META + MICRODATA + LINK, ("Ld Name",), "Ld Name", "json-ld"),
        (META + MICRODATA + LINK, (), "Meta Name", "meta"),
        (META, ("admin",), "Meta Name", "meta"),  # a source that names nobody does not count
        (MICRODATA + LINK, (), "Micro Name", "microdata"),
        (LINK + CLASS, (), "Link Name", "page"),
        (CLASS, (), "Class Name", "page"),
        ("<p class='author'>Wide Words</p><p class='author-name'>Narrow Name</p>", (), "Narrow Name", "page"),
    ],
)
def test_read_authors_from_the_first_source(body: str, ld: tuple[str, ...], found: str, source: str) -> None:
    assert authors(f"<html><body>{body}</body></html>", ld) == ((found,), source)


@pytest.mark.parametrize(
    "body",
    [
        "<p>No names</p>",
        f"<aside>{LINK}{CLASS}{MICRODATA}</aside>",
        f"<div class='related-stories'>{LINK}</div>",
        f"<div id='comments'>{MICRODATA}</div>",
        f"<p class='byline'>{'long words ' * 20}</p>",
        "<p class='bylines-of-others'>By Other Name</p>",
    ],
)
def test_read_authors_none(body: str) -> None:
    assert authors(f"<html><body>{body}</body></html>") == ((), None)
