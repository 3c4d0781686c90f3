"""A story in few words: a title and two sentences out of its tellings, and what is new in it.

In: the tellings of a story (the last revision of each article), its event records. Out: a Summary, a Development.
Refuses: sentences of articles that reserve their text, and of copies; words of our own: all is quoted, with its source.
The same whatever the order of the tellings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from enrich.stories.wording import bare, central, terms
from enrich.words import split
from wire.article import SAME_TEXT, Article, Event
from wire.record import Contradiction, EventRecord, Sentence, Toll

COPIES = SAME_TEXT - {"updated"}  # an update has news of its own
READ = 60  # tellings, the newest; a story of hundreds has said all long before
ACTORS = 0.5  # of a title's worth are its actors, the other half its words
BEGINNING = 1_000  # characters of a text, in which its first sentence ends
HALF = 0.5  # of the tellings; as many have to tell the main act, for a sentence to be chosen by it
SHORT, LONG = 50, 320  # characters of a sentence that stands alone
ALIKE = 0.45  # share of the shorter sentence's terms in the other one, from which it says the same again
LURES = re.compile(
    r"[?!…]|\.\.\.|\b(?:you|your|this is|here's|here is|what we know|why|how|opinion|analysis)\b", re.IGNORECASE
)
LURED = 0.6  # what is left of such a title's worth
OPENS_ILL = re.compile(
    r"(?:He|She|It|His|Her|They|That|This|These|But|And|Il|Elle|Ils|Él|Ella|[A-Z]{4,})\b"
)  # or shouts


class Summary(NamedTuple):
    """A story's title and one or two sentences, each with its source; no title without tellings."""

    title: Sentence | None
    sentences: tuple[Sentence, ...]


class Development(NamedTuple):
    """What is new in a story since a time."""

    articles: int
    outlets: tuple[str, ...]  # that had not told it before
    acts: tuple[Sentence, ...]  # first told since, the gravest first
    tolls: tuple[str, ...]  # as "killed: 61 → 79"
    denials: tuple[Contradiction, ...]


class _Said(NamedTuple):
    """A sentence that tells an act, or opens a telling."""

    article: Article
    event: Event | None
    text: str
    terms: frozenset[str]
    opens: bool  # its telling begins with it
    leads: bool  # the act stands in its first half, and not after "hours after"


def summarise(tellings: Iterable[Article], records: Iterable[EventRecord] = ()) -> Summary:
    """Return a story's title and summary, in the language of most of its tellings."""
    given = sorted((each for each in tellings if each.relation not in COPIES), key=_age)[-READ:]
    free = [each for each in given if not each.reserved]
    language = _language(free or given)
    spoken = [each for each in free or given if each.language == language]
    title = _title(spoken)
    said = [] if not free else [each for article in spoken for each in _sentences(article)]
    first = _first(said, spoken, records)
    second = _second(first, said, spoken) if first else None
    return Summary(title, tuple(_quoted(each.article, each.text) for each in (first, second) if each))


def development(tellings: Iterable[Article], records: Iterable[EventRecord], since: datetime) -> Development:
    """Return what is new since a time; of a story that began since, all."""
    known = list(records)
    before, after = set[str](), dict[str, None]()
    articles = 0
    for each in sorted(tellings, key=_age):
        if _age(each)[0] < since:
            before.add(each.outlet)
        else:
            articles += 1
            after[each.outlet] = None
    acts = [each for each in known if each.first.at >= since]
    acts.sort(key=lambda each: (-(each.severity or 0.0), each.first.at, each.id))
    tolls = [
        change
        for each in known
        for word, toll in (("killed", each.killed), ("injured", each.injured))
        if each.first.at < since and (change := _change(word, toll, since))
    ]
    denials = sorted((one for each in known for one in each.contradictions if one.at >= since), key=lambda one: one.at)
    outlets = tuple(each for each in after if each not in before)
    return Development(articles, outlets, tuple(each.best for each in acts), tuple(tolls), tuple(denials))


def _age(article: Article) -> tuple[datetime, str]:
    return article.published_at or article.fetched_at, article.id


def _language(tellings: Sequence[Article]) -> str | None:
    counts = Counter(each.language for each in tellings)
    return min(counts, key=lambda each: (-counts[each], str(each))) if counts else None


def _title(tellings: Sequence[Article]) -> Sentence | None:
    """Return the title that says most of what the others say; lures and labels only where there is nothing else."""
    titled = [each for each in tellings if each.title.strip()]
    if not titled:
        return None
    words = {each.id: terms(f"{each.title} {each.body[:400]}", each.language) for each in titled}
    actors = Counter(actor.id for each in titled for actor in each.actors if actor.known)

    def worth(article: Article) -> float:
        own = terms(bare(article.title), article.language)
        said = central(own, (words[each.id] for each in titled if each.id != article.id), article.language)
        named = {actor.id for actor in article.actors if any(span.field == "title" for span in actor.mentions)}
        people = sum(actors[each] for each in named) / (max(actors.values(), default=0) * 2 or 1)
        found = (1 - ACTORS) * said + ACTORS * min(1.0, people)
        return found * (LURED if LURES.search(article.title) or len(article.title.split()) < 4 else 1.0)

    best = max(titled, key=lambda each: (round(worth(each), 6), -_age(each)[0].timestamp(), each.id))
    return _quoted(best, bare(best.title))


def _sentences(article: Article) -> Iterable[_Said]:
    """Yield the sentences of a telling that tell acts, and the one that it begins with, where they stand alone."""
    opening = next(iter(split(article.body[:BEGINNING])), (0, 0))
    found: list[tuple[str, Event | None, bool, bool]] = [(article.body[slice(*opening)], None, True, False)]
    for event in article.events:
        span = event.sentence
        if span and span.field != "title" and event.modality == "asserted":
            leads = event.trigger is None or 2 * event.trigger.start < span.start + span.end
            found.append((span.text, event, span.start < opening[1], leads))
    for given, told, opens, leads in found:
        text = bare(given)
        if SHORT <= len(text) <= LONG and not re.search(r'[?!"“”«»]', text) and not OPENS_ILL.match(text):
            yield _Said(article, told, text, terms(text, article.language), opens, leads)


def _first(said: Sequence[_Said], tellings: Sequence[Article], records: Iterable[EventRecord]) -> _Said | None:
    """Return the sentence that tells the story's main act: who did what to whom, where."""
    acts = sorted(records, key=lambda each: (-each.outlets, -(each.severity or 0.0), each.first.at, each.id))
    acting = {party.id for each in acts[:1] for party in (*each.source, *each.target)}
    kinds = Counter(event.type for each in tellings for event in each.events if event.main)
    toll = {each.killed.course[-1].number for each in acts[:1] if each.killed}
    main = acts[0].type if acts else min(kinds, key=lambda each: (-kinds[each], each), default="")
    others = [terms(each.body[:600], each.language) for each in tellings]
    telling = {each.article.id for each in said if each.event and _is_of(each.event, main, acting)}
    share = min(1.0, len(telling) / (HALF * len(tellings) or 1))
    if len(telling) == 1 and len(tellings) > 2:
        share = 0.0  # what a single text tells is not what all are about

    def worth(each: _Said) -> float:
        event = each.event
        said = 3 * central(each.terms, others, each.article.language) + 0.5 * each.opens
        if event is None or event.type != main:
            return said
        named = bool(event.source) + bool(event.target) + bool(event.place)
        same = 1 + bool(acting & {*event.source, *event.target})
        numbers = _numbers(each)
        counted = bool(numbers & toll) - bool(toll and numbers - toll)
        return said + share * (0.4 * named + 0.5 * (same + event.main + each.leads + counted))

    return max(
        said, key=lambda each: (round(worth(each), 6), -_age(each.article)[0].timestamp(), each.text), default=None
    )


def _second(first: _Said, said: Sequence[_Said], tellings: Sequence[Article]) -> _Said | None:
    """Return the sentence that adds most to the first: the newest numbers, else what others say to it."""
    others = [terms(each.body[:600], each.language) for each in tellings]
    told = _numbers(first)

    def worth(each: _Said) -> float:
        event = each.event
        said = central(each.terms, others, each.article.language)
        if event is None:
            return said
        numbers = _numbers(each) - told
        main = first.event
        reacts = main and event.type != main.type and bool(event.source) and event.source != main.source
        again = main and event.type == main.type and not numbers  # most likely the same act in other words
        return said + 1.5 * bool(numbers) + 0.8 * bool(reacts) + 0.3 * event.main - bool(again)

    fresh = [each for each in said if not _repeats(each.terms, first.terms)]
    return max(fresh, key=lambda each: (round(worth(each), 6), _age(each.article)[0], each.text), default=None)


def _is_of(event: Event, kind: str, acting: set[str]) -> bool:
    return event.type == kind and not (acting and acting.isdisjoint((*event.source, *event.target)))


def _numbers(said: _Said) -> set[int]:
    """Return the dead and injured that the sentence itself puts a figure to."""
    counted = (said.event.killed, said.event.injured) if said.event else ()
    return {each for each in counted if each and re.search(rf"\b{each}\b", said.text)}


def _repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))


def _change(word: str, toll: Toll | None, since: datetime) -> str | None:
    if toll is None or toll.course[-1].at < since:
        return None
    old = [figure.number for figure in toll.course if figure.at < since]
    now = f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,} to {toll.high:,}"
    if not old:
        return f"{word}: {now}"
    return None if old[-1] == toll.low == toll.high else f"{word}: {old[-1]:,} → {now}"


def _quoted(article: Article, text: str) -> Sentence:
    return Sentence(article=article.id, outlet=article.outlet, text=text, language=article.language)
