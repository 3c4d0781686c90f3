import math

from enrich.events.classify import Classifier, features
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


def test_scores_are_log_probabilities_of_all_types() -> None:
    scores = Classifier().scores(["bias", "r0:ASSAULT", "no such feature"])
    assert len(scores) == 16
    assert math.isclose(sum(math.exp(score) for score in scores.values()), 1, rel_tol=1e-3)


def test_features_mask_the_sides(reader: Reader) -> None:
    sentence = reader.sentence("Iran bombed Basra.")
    found = features(sentence, [], [(0, 4), (12, 17)], load())
    assert "b:bombed" in found
    assert "forward" in found
    assert not any("basra" in name for name in found)
