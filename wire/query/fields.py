"""The fields of the language: what may stand behind each, and the facts it means.

In: a value as written, with its place in the query, and a Resolver. Out: Fact nodes with ids, codes and PLOVER's names.
Refuses: unknown types, modes, sectors, countries and actors, with a QueryError that suggests the nearest right word.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from wire.plover import EVENT_TYPES, MODALITIES, NO_COUNTRIES, SECTORS
from wire.query.fault import QueryError, nearest
from wire.query.resolver import Resolver
from wire.query.tree import EventField, EventFlag, Fact, FactField, Node
from wire.query.view import comparable

ARTICLE = ("actor", "title", "outlet", "feed", "language", "story", "severity", "published")
EVENT = ("source", "target", "country", "sector", "event", "quad", "killed", "injured", "place")
INSIDE = ("type", "mode", "modality", "main")  # only inside event:( … )
NUMBERS = ("quad", "killed", "injured", "severity", "published")
FIELDS = (*ARTICLE, *EVENT, *INSIDE)
IN_GROUP = (*EVENT, *INSIDE, "actor")

_LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr", "german": "de", "hebrew": "he",
    "hindi": "hi", "indonesian": "id", "italian": "it", "japanese": "ja", "korean": "ko", "persian": "fa",
    "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
_ID = re.compile(r"Q[1-9]\d*|[wx]:\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """Some words of a query and where they stand."""

    text: str
    query: str
    start: int
    end: int
    quoted: bool = False

    def wrong(self, message: str, suggestion: str | None = None) -> QueryError:
        """Return the error that points here."""
        return QueryError(message, self.query, self.start, self.end, suggestion)


def read_value(field: str, value: Written, resolver: Resolver) -> Node:
    """Return the node of `field:value` for the fields that hold facts; raises QueryError."""
    if "*" in value.text and not value.quoted:
        raise value.wrong(f"{field}: takes whole values, no wildcard")
    if not value.text.strip():
        raise value.wrong(f"nothing stands after {field}:")
    if reader := _READERS.get(field):
        return reader(value, resolver)
    return _fact(field, [value.text], value.text)


def _fact(field: str, values: Iterable[str], shown: str) -> Fact:
    kept = tuple(dict.fromkeys(comparable(field, value) for value in values))
    return Fact(_FIELDS[field], kept, shown)


def _actor(value: Written, resolver: Resolver) -> Node:
    return _fact("actor", _ids(value, resolver), _shown(value, resolver))


def _side(field: str) -> Callable[[Written, Resolver], Node]:
    def read(value: Written, resolver: Resolver) -> Node:
        _refuse_special(value, names=True)
        code = None if _ID.fullmatch(value.text) else resolver.country(value.text)
        values = [code] if code else _ids(value, resolver)
        return _fact(field, values, _shown(value, resolver))

    return read


def _ids(value: Written, resolver: Resolver) -> list[str]:
    found = list(resolver.actors(value.text))
    if found or value.text[:2].casefold() == "x:":  # a provisional id stands in no knowledge base
        return found or [value.text]
    _check_quotes(value, resolver)
    suggestion = next((_quoted(name) for name in resolver.suggest(value.text)), None)
    hint = "" if suggestion else '; without a known actor, search for the words themselves, as in "…"'
    if resolver.country(value.text):
        hint, suggestion = "; what a country does or suffers is source: or target:", None
    raise value.wrong(f"no actor is known as {value.text}{hint}", suggestion)


def _check_quotes(value: Written, resolver: Resolver) -> None:
    """Raise where the quotation marks around a known name of several words were forgotten."""
    if value.quoted:
        return
    rest = value.query[value.end :]
    for count in range(4, 1, -1):
        following = re.match(rf"(?:\s+(?!(?:AND|OR|NOT)\b)[^\s()\":]+){{{count - 1}}}", rest)
        if following is None:
            continue
        name = " ".join((value.text, *following.group().split()))
        if resolver.actors(name) or resolver.country(name):
            whole = replace(value, end=value.end + following.end())
            raise whole.wrong("a name of several words stands in quotation marks", f'"{name}"')


def _quoted(name: str) -> str:
    return f'"{name}"' if re.search(r"[^\w.:-]", name) else name


def _shown(value: Written, resolver: Resolver) -> str:
    return (resolver.name(value.text) if _ID.fullmatch(value.text) else None) or value.text


def _refuse_special(value: Written, *, names: bool) -> None:
    """Raise for a code that PLOVER has in place of a country: it would find nobody, or somebody of that name."""
    meant = NO_COUNTRIES.get(value.text)
    if meant is None or value.quoted:
        return
    if meant.startswith("sector:"):
        raise value.wrong(f"{value.text} is no country, nor has any actor that code; {meant} finds such actors")
    raise value.wrong(f"{value.text} is no country; {meant} goes by its name", f'"{meant}"' if names else None)


def _country(value: Written, resolver: Resolver) -> Node:
    _refuse_special(value, names=False)
    code = resolver.country(value.text)
    if code is None:
        _check_quotes(value, resolver)
        suggestion = next((_quoted(name) for name in resolver.suggest(value.text) if resolver.country(name)), None)
        raise value.wrong(
            f"no country is known as {value.text}; a name or an ISO 3166 code, as Iraq or IRQ", suggestion
        )
    return _fact("country", [code], value.text)


def _one_of(field: str, known: Iterable[str], what: str) -> Callable[[Written, Resolver], Node]:
    spelt = {each.casefold(): each for each in known}

    def read(value: Written, _: Resolver) -> Node:
        found = spelt.get(value.text.casefold())
        if found is None:
            some = ", ".join(list(spelt.values())[:30])
            close = nearest(value.text, spelt.values())
            raise value.wrong(f"{value.text} is no {what}" + ("" if close else f"; there are {some}"), close)
        return _fact(field, [found], found)

    return read


def _event(value: Written, _: Resolver) -> Node:
    name, dot, mode = value.text.partition(".")
    known = {each.casefold(): each for each in EVENT_TYPES}
    kind = known.get(name.casefold())
    if kind is None:
        close = nearest(name, EVENT_TYPES)
        raise value.wrong(
            f"{name} is no event type" + ("" if close else f"; PLOVER has {', '.join(EVENT_TYPES)}"),
            f"{close}{dot}{mode}" if close else None,
        )
    modes = EVENT_TYPES[kind].modes
    if dot and mode.casefold() not in modes:
        close = nearest(mode, modes)
        has = f"{kind} has {', '.join(modes)}" if modes else f"{kind} has no modes"
        raise value.wrong(
            f"{mode or 'an empty word'} is no mode of {kind}" + ("" if close else f"; {has}"),
            f"{kind}.{close}" if close else None,
        )
    shown = f"{kind}.{mode.casefold()}" if dot else kind
    return _fact("event", [shown], shown)


def _language(value: Written, _: Resolver) -> Node:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", value.text):
        code = _LANGUAGES.get(value.text.casefold())
        raise value.wrong("a language is written as its code, en or pt-BR", code)
    return _fact("language", [value.text], value.text)


_MODES = sorted({mode for kind in EVENT_TYPES.values() for mode in kind.modes})
_READERS: dict[str, Callable[[Written, Resolver], Node]] = {
    "actor": _actor,
    "source": _side("source"),
    "target": _side("target"),
    "country": _country,
    "sector": _one_of("sector", SECTORS, "sector"),
    "event": _event,
    "language": _language,
    "type": _one_of("type", EVENT_TYPES, "event type"),
    "mode": _one_of("mode", _MODES, "mode"),
    "modality": _one_of("modality", MODALITIES, "modality"),
    "main": _one_of("main", ("true", "false"), "answer to main:"),
}
_FIELDS: dict[str, FactField | EventField | EventFlag] = {
    "actor": "actor", "outlet": "outlet", "feed": "feed", "language": "language", "story": "story", "type": "type",
    "event": "event", "mode": "mode", "source": "source", "target": "target", "country": "country",
    "sector": "sector", "place": "place", "modality": "modality", "main": "main",
}  # fmt: skip
MAIN = _fact("main", ["true"], "true")
ASSERTED = _fact("modality", ["asserted"], "asserted")
