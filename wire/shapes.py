"""All that lies on topics between stages: articles and event records, told apart by their schema.

In: a shape, or the bytes of a message. Out: UTF-8 JSON with its `"schema"`, or the shape. Refuses: what the shapes' own
codecs refuse (wire/codec.py, wire/record.py), and a schema that is none of theirs, with Undecodable.
"""

import msgspec

from wire import codec
from wire.article import Article
from wire.record import EventRecord

Shape = Article | EventRecord
_decoder: "msgspec.json.Decoder[Shape]" = msgspec.json.Decoder(Shape)


def encode(shape: Shape) -> bytes:
    """Return a shape as bytes; raises TooLarge, and Unencodable."""
    return codec.write(shape, shape.id)


def decode(value: bytes) -> Shape:
    """Return the shape in some bytes; raises Undecodable."""
    return codec.read(value, _decoder)


def schema_of(shape: Shape) -> str:
    """Return the schema of a shape, as article/1."""
    return str(shape.__struct_config__.tag)
