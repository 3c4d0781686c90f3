"""Who acts on whom in an Arabic clause: the verb stands first, then who acts, then whom; prepositions say the rest.

In: a sentence's actors and countries with their places, and where the verb stands. Out: the ids of the two sides.
Refuses: what stands behind "after", "according to", "in answer to": that is another act, or who tells it.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

Ids = tuple[str, ...]

_NEAR = 160  # characters: farther off, an actor belongs to another act
_ENDS = re.compile(
    r"(?<!\w)و?(?:بعد|قبل|منذ|إثر|عقب|رد[اًّ]* على|تنديد[اً]* ب|احتجاج[اً]* على|بحسب|حسب|حسبما|وفق[اً]*|فيما|بينما"
    r"|(?:داعي|مطالب|مناشد|متهم|مندد|منتقد|محمّ?ل|محذّ?ر|مهدد|مشيد|مرحب|رافض|معتبر|مؤكد|مشير|موضح|واصف|مضيف)(?:اً|ًا|ا|ةً|ة)"
    r"|حيث|مما|ما|قال\w*|قائل\w*|أعلن\w*|أضاف\w*|أكد\w*|ذكر\w*|نفى|نفت|لكن|غير أن)(?!\w)"
)
_AGENT = re.compile(r"(?<!\w)(?:من قبل|على (?:يد|أيدي)|بواسطة|(?:شن\w*|نفذ\w*|أطلق\w*)(?:\s+\w+){0,2})\s+\Z")
_WEAPON = re.compile(r"(?<!\w)(?:ال)?(?:غار|ضرب|قصف|هجوم|هجمات|طائر|صاروخ|صواريخ|مسيّ?ر)\w*\s+(?:\w+\s+)?\Z")
_ON = re.compile(r"(?<!\w)(?:مع|على|ضد|إلى|تجاه|نحو|باتجاه|استهدف\w*)\s+(?:\w+\s+){0,2}\Z")
_OWNED = re.compile(r"(?<!\w)(?:تابع\w*|من)\s+(?:\w+\s+)?ل?\Z")  # "sites belonging to X", "fighters of X"
_GOVERNED = re.compile(r"(?<!\w)(?:في|من|مع|عن|بين|لدى|حول|داخل|قرب|خارج|على|ضد|إلى|تجاه|نحو)\s+(?:\w+\s+){0,2}\Z")
_HEAD = re.compile(
    r"(?<!\w)(?:ال)?(?:قائد|رئيس|زعيم|وزير|نائب|أمين|مدير|مرشد|متحدث|ناطق|مبعوث|سفير|مستشار|مفوض)\w*\s+"
    r"(?:(?:باسم|العام|الرسمي|الخاص)\s+)*(?:\w+\s+)?(?:لل?)?\Z"
)
_NOUN = re.compile(r"(?<!\w)(?:في|بعد|إثر|جراء|خلال|من|عن|على|رغم|بسبب|قبل|منذ|أي|كل)\s+\Z")  # leads to no verb
_AND = re.compile(r"\s+و(?!اشنطن|ارسو)")  # a name may begin with it
_WITHIN = re.compile(r"\A\s*(?:في\s+)?\Z")  # between the parts of a title
_BEFORE = re.compile(r"\A\s*(?:\w+\s+)?\Z")  # between a subject and its verb: "the army yesterday shelled"


class Mention(NamedTuple):
    """An actor, or a country by its capital or people, where a sentence names it."""

    start: int
    end: int
    id: str
    is_person: bool
    is_adjective: bool


def sides(text: str, mentions: Iterable[Mention], verb: tuple[int, int], *, is_passive: bool) -> tuple[Ids, Ids]:
    """Return who does what a verb says, and to whom."""
    first, last = verb
    stop = _ENDS.search(text, last)
    until = min(last + _NEAR, stop.start() if stop else len(text))
    named = _without_titles(text, sorted(mentions))
    after = [(text[last : each.start], each) for each in named if last <= each.start < until]
    subject = next((each for each in named if each.end <= first and _BEFORE.match(text[each.end : first])), None)
    if is_passive:
        return _suffered(after, subject)
    source, _ = _done(after, subject)
    row = _row(text, named, source[0], (first, until)) if source else source
    others = [(lead, each) for lead, each in after if each.id not in row[1:]]
    return row, _done(others, subject)[1]


def is_noun(lead: str) -> bool:
    """Say whether the words before a stem make a noun of it: "in a shelling"."""
    return bool(_NOUN.search(lead))


def _row(text: str, named: list[Mention], id_: str, bounds: tuple[int, int]) -> Ids:
    """Return who acts with those joined to him by "and": "Chad and Mali agreed", the verb before them or behind."""
    row: list[str] = []
    for one, then in pairwise(named):
        is_near = one.end <= bounds[0] + _NEAR and then.start < bounds[1]
        is_joined = is_near and _AND.match(text[one.end : then.end])
        row = row if is_joined or id_ in row else []
        if is_joined and (id_ not in row or one.id == row[-1]):
            row += [i for i in (one.id, then.id) if i not in row]
    return tuple(row) if id_ in row else (id_,)


def _without_titles(text: str, mentions: list[Mention]) -> list[Mention]:
    """Leave out what only says of what a person is the head: "the commander of the Iranian Quds Force, General X"."""
    kept: list[Mention] = []
    title: Mention | None = None  # what was left out last
    for each in reversed(mentions):
        gap = text[each.end : title.start] if title else text[each.end : kept[-1].start] if kept else ""
        heads = bool(kept) and kept[-1].is_person and title is None and bool(_BEFORE.match(gap))
        is_title = bool(_WITHIN.match(gap)) if title else heads and (each.is_adjective or _is_led(text, each))
        title = each if is_title else None
        kept += [] if is_title else [each]
    return kept[::-1]


def _is_led(text: str, body: Mention) -> bool:
    return bool(_HEAD.search(text[: body.start]))


def _done(after: list[tuple[str, Mention]], subject: Mention | None) -> tuple[Ids, Ids]:
    free = [each for lead, each in after if not _GOVERNED.search(lead) and not _OWNED.search(lead)]
    on = [each for lead, each in after if _ON.search(lead) or _OWNED.search(lead)]
    source = [subject] if subject else free[:1]
    rest = [each for each in (*free, *on) if each.id not in {one.id for one in source}]
    return _ids(source), _ids(rest[:1])


def _suffered(after: list[tuple[str, Mention]], subject: Mention | None) -> tuple[Ids, Ids]:
    doers = [each for lead, each in after if _AGENT.search(lead) or _WEAPON.search(lead)]
    others = [each for _, each in after if each not in doers]
    people = [each for each in others if each.is_person]
    free = [each for lead, each in after if each not in doers and (not _GOVERNED.search(lead) or _OWNED.search(lead))]
    victims = people[:2] or free[:1] or ([subject] if subject else [])
    return _ids(each for each in doers[:1] if each not in victims), _ids(victims)


def _ids(found: Iterable[Mention]) -> Ids:
    return tuple(dict.fromkeys(each.id for each in found))
