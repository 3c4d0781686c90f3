"""Who acts on whom in a German clause: who acts stands before whom, wherever the verb is; groups that nobody names.

In: a sentence's actors and countries with their places, and where its verb stands. Out: the ids of the two sides.
Refuses: what a preposition governs, unless nothing else is there. "Die Polizei" is that of the country written of.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, zip_longest

from enrich.events.languages.arabic import Ids, Mention
from enrich.events.sides.roles import Cast
from enrich.events.sides.unnamed import take_in_group
from enrich.facts import rows
from wire.article import Span

_GOVERNED = re.compile(
    r"\b(?!am\s+(?:\w+tag|Mittwoch|Wochenende|\w*abend|Morgen)\b)"  # "am Montag" governs nobody behind it
    r"(?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|seit|trotz|über|um|unter|von|vor|wegen|zu|[azi]m|zu[mr]|vom|beim|des)"
    r"(?:\s+[\w-]+){0,2}\s+(?:\w+-)?$",
    re.IGNORECASE,
)
# a name in a row, behind a comma
_ROW = re.compile(r"\s*(?:[\w-]+ ){0,3}[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)*\s*(?:,|(?:und|sowie)\b)")
_AGENT = re.compile(
    r"(?:\b(?:von|vom|durch)(?:\s+[\w-]+){0,3}"
    r"|(?:[Aa]nschl[aä]g\w*|[Aa]ngriff\w*|[Bb]eschuss|[Üü]berfall|[Aa]ttacken?)\s+(?:der|des|von)(?:\s+[\w-]+)?)\s+$"
)
_ATTRIBUTE = re.compile(
    r"[^,;]*,\s(?:der|die|das|den|dem|deren|dessen|denen|wo|weil|obwohl)\s[^,;]*\Z"
)  # a clause of its own
_SOMEBODY = re.compile(
    r"\W*Eine?\s+(?:\d+-?[Jj]ährige[rn]?|(?:[a-zäöü]\w+\s+)?(?:Mann|Frau|Unbekannter|Jugendlicher))\b"
)
_PRONOUN = re.compile(r"\b(?:er|sie|es|man)\b")
_WITHIN = re.compile(r"\s+(?:in|im|aus|von)\s+(?:de[rnm]\s+)?")  # whose somebody is: "die Opposition in Belarus"
_HIS = re.compile(r"\s|s?\s+(?:[a-zäöü][\w-]*\s+)?[A-ZÄÖÜ][\w-]*\s")  # "Tunesiens Präsident Kais Saied"
_ALSO = re.compile(
    r"\bund\s+(?!mit|seit|nicht|erst|jetzt|damit|fast|laut|dort)[a-zäöüß]+(?:t|te|ten|ß)\s"
)  # "und drohte"
_JOINED = re.compile(r"\bund\s+\Z")
# a noun, and behind it what begins another phrase
_ANEW = re.compile(
    r"\b(?!(?:Gegen|Nach|Mit|Bei|Vor|Für|Auf|Aus|An|In|Seit|Trotz|Über|Um|Unter|Von|Wegen|Zu|Durch|Laut)\b)[A-ZÄÖÜ][\w-]+\s+(?:de[rnm]|die|das|ein\w*|kein\w*|\d[\d.]*|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf"
    r"|zwölf|mehrere|einige|viele|(?:[Zz]ehn|[Hh]undert)?[Tt]ausende|[Hh]underte|[Dd]utzende)\s+(?:[\w-]+\s+)?\Z"
)
_TITLE = re.compile(r"\s+(?:[\w-]+\s+){0,3}")
# words that open a clause whose subject is behind the verb
_OPENS = re.compile(
    r"\W*(?:[A-ZÄÖÜ]{3,}\W+)?(?:am|an|auf|nach|im|in|seit|gestern|heute|zuvor|zudem|auch|dabei|damit|dort|als|wegen|trotz"
    r"|laut|unter|vor|mit|bei|um|zu[mr]?|dann|daraufhin|inzwischen|bereits|erneut|nun|dies|dagegen|darauf|aus|durch"
    r"|von|für|gegen|das(?!\s(?-i:[A-ZÄÖÜ])))\s",  # "Das Auswärtige Amt warf" has its subject before the verb
    re.IGNORECASE,
)
_GROUP = "?"  # begins the id of a group that is not yet an actor


def sides(text: str, named: Sequence[Mention], opens: tuple[int, int], *, is_passive: bool) -> tuple[Ids, Ids]:
    """Return the sides of a clause; an agent stands behind "von".

    `opens` is where the sentence begins, and what is behind the verb.
    """
    order = [each for each, then in zip_longest(sorted(named), sorted(named)[1:]) if not _is_title(text, each, then)]
    leads = [(text[opens[each.start >= opens[1]] : each.start], each.id) for each in order]
    agents = tuple(i for lead, i in leads if _AGENT.search(lead))
    free = tuple(dict.fromkeys(i for lead, i in leads if not _is_governed(lead)))
    every = tuple(dict.fromkeys(each.id for each in order))
    if is_passive:
        victims = tuple(i for i in (*free, *every) if i not in agents)[:1]
        return agents[:1], victims
    source = free[:1] or every[:1]
    if order and order[0].start > opens[1] and not _OPENS.match(text[opens[0] : opens[1]]):
        return (), source  # who acts stands before the verb, and nobody knows him
    if _SOMEBODY.match(text, opens[0]):
        return (), source
    if order and order[0].start < opens[1] and _PRONOUN.search(text, opens[0], order[0].start):
        return (), source  # "während er die Hamas verurteilte"
    source += tuple(
        then.id
        for each, then in pairwise(order)
        if each.id in source and then.id not in source and text[each.end : then.start] == " und "
    )
    behind = [each.id for each in order if each.start >= opens[1]]
    rest = [i for i in (*free, *behind, *every) if i not in source and i not in _owners(text, order)]
    return source, tuple(rest[:1])


def _owners(text: str, order: Sequence[Mention]) -> set[str]:
    """Return those whose somebody else in the clause is: "die Opposition in Belarus" is not against Belarus."""
    return {then.id for each, then in pairwise(order) if _WITHIN.fullmatch(text[each.end : then.start])}


def near(text: str, named: Sequence[Mention], bounds: tuple[int, int], at: int) -> tuple[Sequence[Mention], int]:
    """Return the actors of the clause in which a verb stands, where both sides are there, and where that begins.

    Commas divide clauses, but not only those: where one side is missing, it is looked for farther off, behind the verb
    where the other one stands before it.
    """
    if _JOINED.search(text, bounds[0], at):  # "bat die Nato um Hilfe und dankte Polen": who acts stands far before
        subject = [each for each in named if each.end <= at and not _is_governed(text[bounds[0] : each.start])]
        return [*subject[:1], *(each for each in named if each.start >= at)], bounds[0]
    start = max(text.rfind(mark, bounds[0], at) for mark in (",", ";")) + 1
    while start and _ROW.match(text, start, at):  # "mit Putin, Macron und Pompeo verhandelt"
        start = max(text.rfind(mark, bounds[0], start - 1) for mark in (",", ";")) + 1
    first = max(start, bounds[0])
    last = min((end for mark in (",", ";") if (end := text.find(mark, at, bounds[1])) >= 0), default=bounds[1])
    also = _ALSO.search(text, at, last)
    last = also.start() if also else last
    inside = [each for each in named if first <= each.start < last]
    if len({each.id for each in inside}) > 1 and text[first:at].strip():
        return inside, first
    is_led = any(each.start < at and not _is_governed(text[first : each.start]) for each in inside)
    near = [each for each in named if not also or each.start < last]
    return ([each for each in near if each.start >= first], first) if is_led else (near, bounds[0])


def is_aside(text: str, bounds: tuple[int, int], verb: tuple[int, int]) -> bool:
    """Say whether a verb ends a clause that describes somebody: "Russland, das die Separatisten unterstützt,"."""
    return bool(_ATTRIBUTE.match(text[bounds[0] : verb[0]])) and text[verb[1] : verb[1] + 1] in {",", "."}


def _is_governed(lead: str) -> bool:
    """Say whether a preposition governs what the words lead to: "in Kabul", not "in Kabul zwei Soldaten"."""
    return bool(_GOVERNED.search(lead)) and not _ANEW.search(lead)


def _is_title(text: str, each: Mention, then: Mention | None) -> bool:
    """Say whether a country's adjective only leads to a person: "Der iranische Außenminister Abbas Araghtschi"."""
    if then is None or not then.is_person:
        return False
    gap = text[each.end : then.start]
    return bool(each.is_adjective and _TITLE.fullmatch(gap)) or bool(not each.is_person and _HIS.fullmatch(gap))


# ---------------------------------------------------------------------- groups without a name
@cache
def _groups() -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """Return the nouns for bodies and people, a group of the pattern each, with their English and sector."""
    told = list(rows("groups_german.csv"))
    pattern = "|".join(f"({row['words']})" for row in told)
    return re.compile(rf"\b(?:{pattern})\b"), tuple((row["english"], row["sector"]) for row in told)


def groups(text: str, bounds: tuple[int, int], named: Sequence[Mention]) -> Iterator[Mention]:
    """Yield where a sentence tells of people or a body without a name or a country: "drei Polizisten"."""
    pattern, _ = _groups()
    for match in pattern.finditer(text, *bounds):
        start, end = match.span()
        is_owned = any(each.is_adjective and text[each.end : start].isspace() for each in named if each.end <= start)
        is_taken = any(each.start < end and start < each.end for each in named)
        is_title = any(each.is_person and each.start == end + 1 for each in named)  # "der Oppositionelle Lew Tal"
        if not is_owned and not is_taken and not is_title and match.lastindex:
            yield Mention(start, end, f"{_GROUP}{match.lastindex}:{start}:{end}", is_person=False, is_adjective=False)


def is_group(id_: str) -> bool:
    """Say whether an id only holds the place of a group's words."""
    return id_.startswith(_GROUP)


def taken_in(ids: Ids, span: Span, text: str, cast: Cast, home: str | None) -> Ids:
    """Return the ids of a side with its groups as actors of the country written of; `span` is any of their field."""
    return tuple(_actor(i, span, text, cast, home) if is_group(i) else i for i in ids)


def _actor(id_: str, span: Span, text: str, cast: Cast, home: str | None) -> str:
    number, start, end = map(int, id_.removeprefix(_GROUP).split(":"))
    said = Span(field=span.field, start=start, end=end, text=text[start:end])
    return take_in_group(_groups()[1][number - 1], said, cast, home)
