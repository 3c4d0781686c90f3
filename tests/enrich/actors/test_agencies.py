"""Agencies that report and agencies that are in the news."""

import pytest

from tests.enrich.actors.conftest import Tagged


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ANKARA, May 4 (Reuters) - Turkey expelled two Dutch envoys, an official told Reuters.", False),
        ("ANKARA, May 4 (Kestrel) - Turkey expelled two Dutch envoys, an official told Kestrel.", False),
        ("YANGON, Sept 3 (Reuters) - A court jailed two journalists of Reuters for seven years on Monday.", True),
        ("Police in Yangon raided the office of Reuters on Monday.", True),
    ],
)
def test_who_reports_is_no_actor_but_who_suffers_is(tag: Tagged, text: str, named: bool) -> None:
    names = {actor.name for actor in tag(text).actors}
    assert bool(names & {"Reuters", "Kestrel"}) is named
