"""Names in queries and on command lines: which actors they mean.

In: a name, alias or id in any spelling. Out: ids, country codes, usual names, and what looks like a mistyped one.
Refuses: nothing; an empty answer means that nobody of that name is known. Implements the Resolver of wire/query.
"""

import difflib
from collections.abc import Sequence

from enrich.actors.entry import Entry
from enrich.actors.fold import fold_name
from enrich.actors.forms import FULL
from enrich.actors.knowledge import Knowledge
from enrich.actors.lexicon import lexicon
from enrich.actors.slug import slug


class KnowledgeResolver:
    """Resolves against the knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._countries: dict[str, str] | None = None

    def actors(self, name: str) -> Sequence[str]:
        """Return the ids that a name means, the best known first; short forms only where no full name is like it."""
        if name.startswith("x:"):
            return [name]
        entry = self._knowledge.find(name)
        if entry:
            return [name, *(provisional(entry) if entry.source.startswith("import:") else ())]
        found: dict[str, None] = {}
        for entry in self._entries(name):
            found[entry.id] = None
            if entry.source.startswith("import:"):  # articles from before the import know them as provisional
                found.update(dict.fromkeys(provisional(entry)))
        return list(found)

    def _entries(self, name: str) -> list[Entry]:
        forms = self._knowledge.forms.get(fold_name(name), ())
        full = [form for form in forms if form.strength == FULL] or list(forms)
        entries = [self._knowledge.entry(form.number) for form in full]
        return sorted(entries, key=lambda entry: (-entry.popularity, entry.id))

    def country(self, name: str) -> str | None:
        """Return the alpha-3 code of a country by its name or its alpha-2 or alpha-3 code; rarer codes in capitals."""
        if self._countries is None:
            self._countries = _countries(self._knowledge)
        rare = name if name.isupper() and name in self._knowledge.countries else None
        return self._countries.get(fold_name(name), rare)

    def name(self, actor: str) -> str | None:
        """Return the usual name of an actor by its id."""
        entry = self._knowledge.find(actor)
        return entry.name if entry else None

    def suggest(self, name: str) -> Sequence[str]:
        """Return up to three known names that look like this one, nearest first."""
        folded = fold_name(name)
        forms = self._knowledge.forms
        first = folded[:1]
        alike = [form for form in forms if form[:1] == first and abs(len(form) - len(folded)) < 4]
        near = difflib.get_close_matches(folded, alike, n=3, cutoff=0.7) or difflib.get_close_matches(
            folded, forms, n=3
        )
        found = (
            max((self._knowledge.entry(form.number) for form in forms[each]), key=lambda e: e.popularity)
            for each in near
        )
        return list(dict.fromkeys(entry.name for entry in found))


def provisional(entry: Entry) -> list[str]:
    """Return the ids under which an actor stood in articles before the base knew it."""
    names = [entry.name, *filter(None, entry.aliases.split("|"))]
    return [f"x:{slug(name)}" for name in names]


def _countries(knowledge: Knowledge) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, (number, name) in lexicon().countries.items():
        entry = knowledge.find(number)
        names = [entry.name, *entry.aliases.split("|")] if entry else []
        for each in (code, name, *names):
            found.setdefault(fold_name(each), code)
    return found
