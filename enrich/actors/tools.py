"""What reading an article takes: the base and what was made of it, the words around names.

In: nothing. Out: Tools. Refuses: nothing.
"""

from typing import NamedTuple

from enrich.actors.knowledge import Knowledge
from enrich.actors.lexicon import Lexicon
from enrich.actors.link import Linker
from enrich.actors.mentions import Matcher
from enrich.actors.offices import Offices


class Tools(NamedTuple):
    """One a process, shared after a fork."""

    knowledge: Knowledge
    words: Lexicon
    matcher: Matcher
    linker: Linker
    offices: Offices
