"""The invented press of the demo: outlets and their articles, as data.

In: outlets/<outlet>.toml. Out: outlets, each with its pieces; a piece has one state or, where it was corrected or
updated, two. Copies are made here from the piece that they copy, so that they are copies to the letter. Refuses: a file
that says something else than an outlet, with a ValueError that names it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

Feed = Literal["rss", "atom", "rdf", "json", "news-sitemap"]
FIRST, LAST = datetime(2019, 12, 27, tzinfo=UTC), datetime(2020, 1, 10, tzinfo=UTC)  # the days of the demo, half-open
TEASER = 180  # characters of a teaser, as most feeds have them


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A piece as it stands at one time; `text` has its paragraphs apart by an empty line."""

    title: str
    text: str
    teaser: str
    published_at: datetime
    updated_at: datetime


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One article at one address: its states in the order of time, and the piece that it copies ("outlet/id")."""

    id: str
    author: str
    tags: tuple[str, ...]
    states: tuple[State, ...]
    copy_of: str | None = None

    def state(self, at: datetime) -> State | None:
        """Return the piece as it stood at a time; None before it was published."""
        return next((state for state in reversed(self.states) if state.updated_at <= at), None)

    @property
    def path(self) -> str:
        """Its address, below its outlet's."""
        return f"{self.states[0].published_at:%Y/%m/%d}/{self.id}.html"


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet that nobody publishes; `host` lies under .example, which RFC 2606 keeps for such."""

    id: str
    name: str
    kind: str
    country: str
    language: str
    host: str
    feed: Feed
    full: bool  # the feed carries the whole text, else a teaser
    gzip: bool
    zone: tzinfo
    pieces: tuple[Piece, ...]

    def shown(self, at: datetime) -> list[tuple[Piece, State]]:
        """Return what is published by a time, newest piece first."""
        return [(piece, state) for piece in self.pieces if (state := piece.state(at))]

    def changed_at(self, at: datetime) -> datetime:
        """Return when the newest thing on the site at a time was published."""
        return max((state.updated_at for _, state in self.shown(at)), default=FIRST)

    @property
    def copies(self) -> int:
        """How many of its pieces are others'."""
        return sum(piece.copy_of is not None for piece in self.pieces)

    @property
    def motto(self) -> str:
        """What a feed says of itself."""
        return f"{self.name}, {self.kind}, an invented outlet of the wirewatch demo"


class _Update(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    at: datetime
    title: str
    text: str


class _Article(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    id: str
    at: datetime
    title: str = ""
    by: str = ""
    tags: tuple[str, ...] = ()
    teaser: str = ""
    text: str = ""
    update: _Update | None = None
    copy_of: str | None = None
    paragraphs: int | None = None  # of the copied text that were kept, from its beginning; None for all


class _File(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    name: str
    kind: str
    country: str
    language: str
    host: str
    feed: Feed
    full: bool
    zone: str
    article: tuple[_Article, ...]
    gzip: bool = False


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return all outlets, by id."""
    written = dict(_files())
    originals = {
        f"{name}/{each.id}": _original(each) for name, file in written.items() for each in file.article if each.text
    }
    return tuple(_outlet(name, file, originals) for name, file in written.items())


def _files() -> Iterator[tuple[str, _File]]:
    for file in sorted(files("desk.demo.outlets").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            try:
                yield file.name.removesuffix(".toml"), msgspec.convert(tomllib.loads(file.read_text("utf-8")), _File)
            except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
                raise ValueError(f"{file.name}: {error}") from None


def _outlet(name: str, file: _File, originals: Mapping[str, Piece]) -> Outlet:
    pieces = [originals[f"{name}/{each.id}"] if each.text else _copy(each, originals) for each in file.article]
    newest_first = sorted(pieces, key=lambda piece: (piece.states[0].published_at, piece.id), reverse=True)
    zone = datetime.fromisoformat(f"2020-01-01T00:00{file.zone}").tzinfo
    assert zone, f"{name}: zone"
    fields = {each: getattr(file, each) for each in ("name", "kind", "country", "language", "host", "feed", "full")}
    return Outlet(id=name, gzip=file.gzip, zone=zone, pieces=tuple(newest_first), **fields)


def _original(article: _Article) -> Piece:
    first = _state(article.title, article.text, article.teaser, article.at)
    states = [first]
    if later := article.update:
        states.append(_state(later.title, later.text, article.teaser, article.at, later.at))
    return Piece(id=article.id, author=article.by, tags=article.tags, states=tuple(states))


def _copy(article: _Article, originals: Mapping[str, Piece]) -> Piece:
    source = originals.get(article.copy_of or "")
    if source is None:
        raise ValueError(f"{article.id}: neither a text nor a copy of a known article: {article.copy_of}")
    taken = source.states[0]  # copies are made at once, and nobody corrects them
    text = "\n\n".join(taken.text.split("\n\n")[: article.paragraphs])
    state = _state(article.title or taken.title, text, article.teaser, article.at)
    return Piece(id=article.id, author=source.author, tags=article.tags, states=(state,), copy_of=article.copy_of)


def _state(title: str, text: str, teaser: str, at: datetime, updated: datetime | None = None) -> State:
    text = text.strip()
    return State(
        title=title,
        text=text,
        teaser=teaser or _cut(text.partition("\n\n")[0]),
        published_at=at,
        updated_at=updated or at,
    )


def _cut(paragraph: str) -> str:
    """Return a paragraph, cut at a word where it is longer than a teaser."""
    return paragraph if len(paragraph) <= TEASER else paragraph[:TEASER].rsplit(" ", 1)[0].rstrip(",.;:") + " …"
