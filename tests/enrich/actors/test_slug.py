"""Ids of unknown names."""

import pytest

from enrich.actors.slug import slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Munqith al-Faroon", "munqith-al-faroon"), ("O’Neill", "oneill"), ("習近平", "習近平"), ("…", "unnamed")],
)
def test_slug_is_the_same_for_the_same_name(name: str, expected: str) -> None:
    assert slug(name) == expected
    assert slug(f" {name.upper()} ") == expected
