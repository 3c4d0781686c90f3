"""A story's heaviest marks are kept as tellings come and go, and are those that looking at all would find."""

import random

import pytest

from enrich.stories.profile import Profile
from enrich.stories.sums import HEAVIEST, Story
from tests.enrich.sift.press import START


def profile(name: str, marks: dict[str, int]) -> Profile:
    return Profile(
        id=name, story="s", source="s", language="en", outlet="o", published=START, fetched=START, revision=1, opened=1,
        copy=False, merged=(), marks=marks,
    )  # fmt: skip


def heaviest(story: Story) -> list[tuple[str, int]]:
    return sorted(story.marks.items(), key=lambda each: (-each[1], each[0]))[:HEAVIEST]


@pytest.mark.parametrize("everybody", [50, 2_000])
def test_heaviest_marks_are_those_of_all(everybody: int) -> None:
    draw = random.Random(everybody)
    story, held = Story("s"), []
    for at in range(600):
        names = {f"Q{min(draw.randrange(everybody), draw.randrange(everybody))}" for _ in range(12)}
        held.append(profile(f"a{at}", {name: draw.choice((300, 600, 800)) for name in sorted(names)}))
        story.count(held[-1], 1)
        while len(held) > (400 if at < 500 else 20) or (held and draw.random() < 0.1):
            story.count(held.pop(draw.randrange(len(held))), -1)
        assert list(story.heaviest().items()) == heaviest(story)
    whole = Story.of("w", (story, Story("t")))
    whole.count(profile("more", {"Q1": 900}), 1)
    assert list(whole.heaviest().items()) == heaviest(whole)
