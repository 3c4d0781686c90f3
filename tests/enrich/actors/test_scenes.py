import pytest

from enrich.actors.scenes import scenes


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Rebels fled.", "The mayor left."), {"armed"}),
        (("The mayor", "A POET read."), {"culture"}),
        (("Her hit single sold well.",), {"culture"}),
        (("The hit was single-handed.",), {"culture"}),
        (("Lima won 4-3 at home.",), {"sport"}),
        (("Lima grew 14-30 percent.",), set()),
        (("Two militants shot a goalkeeper.",), {"armed", "sport"}),
        ((), set()),
    ],
)
def test_scenes_are_those_that_words_tell(texts: tuple[str, ...], found: set[str]) -> None:
    assert scenes(texts) == found
