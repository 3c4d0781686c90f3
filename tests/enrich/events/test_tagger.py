from enrich.events.tagger import Tagger, features


def test_tag_knows_verbs_from_nouns(tagger: Tagger) -> None:
    words = ["Police", "arrested", "two", "protesters", "after", "the", "attack", "."]
    assert tagger.tag(words)[1:4] == ["VBD", "CD", "NNS"]
    assert tagger.tag(words)[6] == "NN"


def test_tag_of_nothing_is_nothing(tagger: Tagger) -> None:
    assert tagger.tag([]) == []


def test_tag_bears_any_word(tagger: Tagger) -> None:
    assert len(tagger.tag(["مقتل", "北京", "€", "\u200b", "x" * 5000])) == 5


def test_features_fold_digits_and_know_the_usual_tag() -> None:
    found = features(["12", "attack"], {"attack": "NN"})
    assert "w0" not in found[0]
    assert "wattack" in found[1]
