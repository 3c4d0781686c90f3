"""Articles and records told apart by their schema."""

import pytest

from tests.wire import articles, records
from wire import codec, record, shapes
from wire.shapes import Shape


@pytest.mark.parametrize(("shape", "schema"), [(articles.full(), "article/1"), (records.full(), "event/1")])
def test_shape_is_known_by_its_schema(shape: Shape, schema: str) -> None:
    assert shapes.schema_of(shape) == schema
    assert shapes.decode(shapes.encode(shape)) == shape


def test_shapes_are_written_as_their_own_codecs_write_them() -> None:
    assert shapes.encode(articles.full()) == codec.encode(articles.full())
    assert shapes.encode(records.full()) == record.encode(records.full())


@pytest.mark.parametrize("value", [b"", b"{}", b'{"schema":"story/1","id":"a"}', b'{"schema":"event/1","id":"a"}'])
def test_other_bytes_are_refused(value: bytes) -> None:
    with pytest.raises(codec.Undecodable):
        shapes.decode(value)
