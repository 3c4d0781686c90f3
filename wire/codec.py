"""Articles to bytes and back: versioned JSON, never pickle.

In: an Article, or the bytes of a message. Out: UTF-8 JSON with `"schema": "article/1"`, or an Article. Refuses: bytes
that are not JSON, an unknown schema, a field of the wrong type, with an Undecodable that says where. Unknown fields are
passed over, so that an older reader lives beside a newer writer; golden bytes of each version stand in tests/wire.
"""

from typing import TypeVar

import msgspec

from wire.article import Article

Kind = TypeVar("Kind", bound=msgspec.Struct)

SCHEMA = "article/1"
MAX_BYTES = (
    4_000_000  # a text at ingest's cap of 1,000,000 characters in four-byte script; Kafka's topics allow as much
)

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Article)


class Undecodable(ValueError):
    """The bytes are no article; the message says what is wrong and where."""


class Unencodable(ValueError):
    """The article cannot become bytes: it holds half a character (a lone surrogate)."""


class TooLarge(Unencodable):
    """The article does not fit into a message."""


def encode(article: Article) -> bytes:
    """Return an article as bytes; raises TooLarge above MAX_BYTES, and Unencodable."""
    return write(article, article.id)


def decode(value: bytes) -> Article:
    """Return the article in some bytes; raises Undecodable."""
    return read(value, _decoder)


def write(record: msgspec.Struct, name: str) -> bytes:
    """Return a record of any kind as bytes; errors as of `encode` speak of it by name."""
    try:
        value = _encoder.encode(record)
    except UnicodeEncodeError as error:
        raise Unencodable(f"{name!r}: {error}") from None
    if len(value) > MAX_BYTES:
        raise TooLarge(f"{name}: {len(value)} bytes, {MAX_BYTES} at most")
    return value


def read(value: bytes, decoder: "msgspec.json.Decoder[Kind]") -> Kind:
    """Return the record that a decoder finds in some bytes; raises Undecodable."""
    if len(value) > MAX_BYTES:
        raise Undecodable(f"{len(value)} bytes, {MAX_BYTES} at most")
    try:
        return decoder.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Undecodable(f"{type(error).__name__}: {error}") from None
