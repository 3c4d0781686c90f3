"""The tables of the SQLite index, and an article as rows of them.

In: an Article. Out: a Row; packed articles and terms, and back. Refuses: an article whose text is no Unicode
(UnicodeEncodeError) or whose numbers pass 64 bits (OverflowError).
"""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

import msgspec
import zstandard

from index.document import make_flat
from index.store import SCHEMA
from wire.article import Article
from wire.query import prepare
from wire.query.view import Prepared
from wire.query.words import analysis_version

ANALYSIS = f"{SCHEMA} {analysis_version()}"  # stemmers of another version would give other terms
# Terms hold no separator of this tokenizer: bytes beyond ASCII, letters, digits and the marks named here are all kept.
_TOKENS = "tokenize=\"ascii tokenchars ':._-%~'\""
TABLES = (
    "CREATE TABLE meta (analysis TEXT NOT NULL)",
    """CREATE TABLE documents (
        id INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, published INTEGER,
        severity REAL, outlet TEXT NOT NULL, language TEXT, countries TEXT NOT NULL, event_types TEXT NOT NULL,
        actor_ids TEXT NOT NULL)""",
    "CREATE INDEX documents_published ON documents (published)",
    "CREATE TABLE contents (id INTEGER PRIMARY KEY, article BLOB NOT NULL, terms BLOB NOT NULL)",
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY, document INTEGER NOT NULL, quad INTEGER, killed INTEGER, injured INTEGER)""",
    "CREATE INDEX events_document ON events (document)",
    "CREATE INDEX events_killed ON events (killed) WHERE killed IS NOT NULL",
)
VIRTUAL = (
    f"CREATE VIRTUAL TABLE words USING fts5 (title, body, content='', {_TOKENS})",
    f"CREATE VIRTUAL TABLE keys USING fts5 (title_forms, forms, facts, content='', detail=column, {_TOKENS})",
    f"CREATE VIRTUAL TABLE acts USING fts5 (facts, content='', detail=none, columnsize=0, {_TOKENS})",
)
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789:._-")


class Terms(msgspec.Struct, array_like=True):
    """What was written to the full-text tables."""

    words: tuple[str, str]
    keys: tuple[str, str, str]
    event_facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An article as it is written: one row of `documents` and `contents`, one of `events` for each event."""

    document: tuple[object, ...]
    content: tuple[bytes, bytes]
    words: tuple[str, str]
    keys: tuple[str, str, str]
    event_facts: tuple[str, ...]
    event_numbers: tuple[tuple[int | None, int | None, int | None], ...]


def make_row(article: Article) -> Row:
    """Return the row of an article."""
    view, flat = prepare(article), make_flat(article)
    lists = (_json(flat.countries), _json(flat.event_types), _json(flat.actor_ids))
    terms = _make_terms(view)
    return Row(
        document=(
            None,
            article.id,
            article.revision,
            view.published,
            article.severity,
            article.outlet,
            article.language,
            *lists,
        ),
        content=(_pack(msgspec.json.encode(article)), _pack(msgspec.json.encode(terms))),
        words=terms.words,
        keys=terms.keys,
        event_facts=terms.event_facts,
        event_numbers=tuple(
            (event.numbers.get("quad"), event.numbers.get("killed"), event.numbers.get("injured"))
            for event in view.events
        ),
    )


def unpack(packed: bytes) -> Article:
    """Return an article as it was packed."""
    return _articles.decode(_unzip(packed))


def unpack_terms(packed: bytes) -> Terms:
    """Return the terms of a row as they were packed."""
    return _terms.decode(_unzip(packed))


@lru_cache(maxsize=20_000)
def token(fact: str) -> str:
    """Return a fact as one token of the full-text tables, different facts as different tokens."""
    return fact if _SAFE.issuperset(fact) else quote(fact, safe=":")


def _make_terms(view: Prepared) -> Terms:
    return Terms(
        words=(" ".join(view.title), " ".join(view.body)),
        keys=(" ".join(view.title_forms), " ".join(view.all_forms), _tokens(view.facts)),
        event_facts=tuple(_tokens(event.facts) for event in view.events),
    )


def _tokens(facts: frozenset[str]) -> str:
    return " ".join(map(token, facts))


def _json(values: tuple[str, ...]) -> str:
    return msgspec.json.encode(values).decode()


def _pack(value: bytes) -> bytes:
    return _zip.compress(value)


def _unzip(packed: bytes) -> bytes:
    return _unzipper.decompress(packed)


_zip, _unzipper = zstandard.ZstdCompressor(level=1), zstandard.ZstdDecompressor()  # used under the store's lock
_articles = msgspec.json.Decoder(Article)
_terms = msgspec.json.Decoder(Terms)
