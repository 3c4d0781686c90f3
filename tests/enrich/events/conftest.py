"""What the tests of events share: the tagger and the vocabulary, read once."""

import pytest

from enrich.events.acts.act import Act
from enrich.events.acts.reading import Acts
from enrich.events.syntax.phrases import Sentence, read
from enrich.events.syntax.tagger import Tagger
from enrich.events.vocabulary.lexicon import load


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return Tagger()


class Reader:
    """Reads one sentence of a test."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger

    def sentence(self, text: str) -> Sentence:
        return read(text, [(0, len(text))], self.tagger)[0]

    def acts(self, text: str) -> list[tuple[str, str, str]]:
        """Return (source, type, target) of the acts of a sentence, sides as words."""
        sentence = self.sentence(text)

        def words(act: Act, side: str) -> str:
            return " + ".join(" ".join(sentence.words[a:b]) for a, b in getattr(act, side))

        return [(words(act, "source"), act.type, words(act, "target")) for act in Acts(sentence, load()).read()]


@pytest.fixture(scope="session")
def reader(tagger: Tagger) -> Reader:
    return Reader(tagger)
