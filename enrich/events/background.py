"""Attacks that a noun names while its sentence tells something else: "condemned the murder of X by Y".

In: a sentence's frames. Out: each such noun phrase with the sides around it. Refuses: attacks on nobody, attacks that
are feared, planned or said not to have been, and nouns that mean more than an attack ("fire", "war", "battle").
"""

from collections.abc import Iterator
from typing import NamedTuple

from enrich.events.frames import Frames, Side
from enrich.events.phrases import Noun
from enrich.events.wordsets import words

_HARM = words("harm")
_UNREAL = words("unreal")
_ON = ("of", "against", "on")
_NEAR = 4  # words before a noun in which a plot, a threat or a "no" makes it unreal


class Named(NamedTuple):
    """An attack named by a noun, its sides as word ranges."""

    phrase: int
    source: Side
    target: Side


class Nominals(Frames):
    """Finds attacks named by nouns."""

    def named(self) -> Iterator[Named]:
        """Yield them in order."""
        if not _HARM & set(self.small):
            return
        for i, phrase in enumerate(self.sentence.phrases):
            if isinstance(phrase, Noun) and self.small[phrase.head] in _HARM and not self._is_unreal(phrase):
                after = self._preps_after(i)
                target = next((after[prep] for prep in _ON if prep in after and self._is_actor(after[prep])), ())
                if target:
                    yield Named(i, self._ranges(after.get("by", ())), self._ranges(target))

    def _is_unreal(self, phrase: Noun) -> bool:
        return bool(_UNREAL & set(self.small[max(0, phrase.start - _NEAR) : phrase.head]))
