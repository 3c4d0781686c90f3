import numpy as np

from enrich.events.syntax.tagger import MODEL, Tagger, features
from enrich.training.train_tagger import examples
from enrich.words import tokenise


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


def test_tag_goes_by_the_features_that_training_names(tagger: Tagger) -> None:
    text = 'On Friday, "the rebels of Togo freed 12 co-workers and shot Zwxqv; a truce holds".'
    words = [word.text for word in tokenise(text, 0, len(text))]
    with np.load(MODEL) as data:
        weights = data["weights"].astype(int)
        row = {name: at for at, name in enumerate(str(data["features"]).split("\n"))}
        sums = [sum(weights[row[name]] for name in names if name in row) for names in features(words, tagger.usual)]
    assert tagger.tag(words) == [tagger.tags[int(np.argmax(each))] for each in sums]


def test_training_sentences_have_a_tag_a_word() -> None:
    assert all(len(words) == len(tags) for words, tags in examples())
