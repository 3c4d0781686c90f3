"""Stories: the same event told in another language, stories that turn out to be one, and a record of each act.

In: articles with actors, places and events, and the story that their words gave them (sift); at the start what this
stage wrote in the last days. Out: each article with `story`, `severity` and, where a story of another language was
joined, `relation`, `of` and `merged`; articles of the last hours that turn out to belong to its story, told again with
`moved`; and the event records that changed. Refuses: nothing. What it remembers follows from what it wrote.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

import msgspec

from enrich.stories.ledger import NAMED, Ledger, Stray
from enrich.stories.profile import Words, read, spelt, words_of
from enrich.stories.records import Recorder
from enrich.stories.shelf import Shelf
from enrich.stories.sums import Story
from wire.article import SAME_TEXT, Article, Merge, Move
from wire.record import EventRecord

Evidence = Callable[[str, str], tuple[float, tuple[str, ...]]]  # of two stories: how alike, and what they share
AT_ONCE = 200  # articles of the history whose words are read together
MOVES = 3  # of one article
TOGETHER = 50  # copies that move with a text; what more outlets carry stays


class Told(NamedTuple):
    """What came of an article."""

    article: Article
    again: tuple[Article, ...] = ()  # that came before, told in another story from now on
    records: tuple[EventRecord, ...] = ()


def make_stories(history: Iterable[Article | EventRecord]) -> Callable[[Article], Told]:
    """Return the stage's `process`, remembering the articles and records that it wrote before."""
    return Teller(history).process


class Teller:
    """The stage with its memory."""

    def __init__(self, history: Iterable[Article | EventRecord]) -> None:
        self._ledger, self._shelf = Ledger(), Shelf()
        self._recorder = Recorder(self._remembered(history))

    def process(self, article: Article) -> Told:
        """Return the article as its story has it, and what else is told otherwise by it."""
        return self._tell(article, *words_of([article]))

    def process_all(self, articles: Sequence[Article]) -> list[Told | Exception]:
        """Return the same for a batch, whose words are read together: what an article raises stands in its place."""
        return [self._attempt(*each) for each in zip(articles, words_of(articles), strict=True)]

    def _attempt(self, article: Article, words: Words | None) -> Told | Exception:
        try:
            return self._tell(article, words)
        except Exception as error:  # noqa: BLE001 – the runner gives each kind of exception its fate
            return error

    def _tell(self, article: Article, words: Words | None) -> Told:
        if article.story is None:
            return Told(article)
        told = self._in_its_story(article, article.story, words)
        records = tuple(record for each in told for record in self._recorder.add(each))
        if other := self._proven(told[0], records):
            told = self._merged(told[0], words, other, self._in_who_and_where), *told[1:]
            records += self._recorder.add(told[0])
        severity = self._recorder.severity(self._ledger.members(told[0].story or ""))
        article, *again = (msgspec.structs.replace(each, severity=severity) for each in told)
        for each in (article, *again):
            self._shelf.put(each)
        return Told(article, tuple(again), records)

    def _proven(self, article: Article, records: Iterable[EventRecord]) -> str | None:
        """Return a story that an article's turns out to be by an act that both tell, which is known only now."""
        if not any(len(record.stories) > 1 for record in records):
            return None
        return self._ledger.twin(article.story or "", self._recorder.acts, is_proven=True)

    def _in_its_story(self, article: Article, by_words: str, words: Words | None) -> tuple[Article, ...]:
        """Return an article in its story, and those of other stories that belong there too."""
        self._shelf.forget(self._ledger.forget(article.fetched_at))
        article, other = self._settled(article, by_words)
        article = msgspec.structs.replace(article, merged=self._ledger.merges(article.story or ""))
        self._remember(article, words)
        if (other := other or self._ledger.twin(article.story or "", self._recorder.acts)) and other != article.story:
            return (self._merged(article, words, other, self._in_who_and_where),)
        near = self._ledger.near_in_words(article.story or "", article.id)
        if gathered := tuple(self._gathered(article, near)):
            return article, *gathered
        if other := self._ledger.reworded(article.story or "", article.id, near):
            return (self._merged(article, words, other, partial(self._in_words, article)),)
        return (article,)

    def _settled(self, article: Article, by_words: str) -> tuple[Article, str | None]:
        """Return the article in its story, and a story that is to be merged with that one."""
        if home := self._ledger.home(_text_of(article)):  # a text stays where it was moved to, and its copies with it
            article, held = self._moved(article, home), self._shelf.get(article.id)
            if held and held.moved:
                article = msgspec.structs.replace(article, relation=held.relation, of=held.of, moved=held.moved)
            return article, None
        joined, found = self._ledger.known(by_words), None
        if joined is None or not self._ledger.texts(joined):  # copies of what is late here say nothing of who and where
            found = self._ledger.find(read(article, by_words))
            joined = joined or found
        if joined is None or joined == by_words:
            return article, found
        if article.opened < self._ledger.opened(joined) and self._ledger.root(by_words) == by_words:
            return article, joined  # its own story was there before, and is only late here
        return self._moved(article, joined), found

    def _moved(self, article: Article, story: str) -> Article:
        """Return an article in a story; one that was new is related to the story's first article now."""
        article = msgspec.structs.replace(article, story=story, opened=self._ledger.opened(story))
        if article.relation == "new" and article.id != story:
            return msgspec.structs.replace(article, relation="related", of=story)
        return article

    def _gathered(self, article: Article, near: Sequence[Story]) -> Iterator[Article]:
        """Yield tellings in some stories that turn out to belong to an article's, moved there, with their copies."""
        for stray in self._ledger.strays(article.story or "", article.id, near):
            names = (stray.id, *self._ledger.copies(stray.id)[: TOGETHER + 1])
            found = [held for name in names if (held := self._shelf.get(name))]
            if len(found) < len(names) or len(names) > 1 + TOGETHER or len(found[0].moved) >= MOVES:
                continue
            for each in found:
                yield self._taken(each, stray, article)

    def _taken(self, article: Article, stray: Stray, by: Article) -> Article:
        """Return an article in the story of another one, which has more claim to it, and remember it there."""
        words = tuple(spelt(article, stray.shared)[:NAMED])
        move = Move(story=stray.story, by=by.id, likeness=stray.here, before=stray.there, shared=words)
        article = msgspec.structs.replace(
            article, story=by.story, opened=by.opened, merged=by.merged, moved=(*article.moved, move)
        )
        if article.relation not in SAME_TEXT:
            comes_home = article.id == by.story
            relation, of = ("new", None) if comes_home else ("related", by.story)
            article = msgspec.structs.replace(article, relation=relation, of=of)
        self._remember(article, *words_of([article]))
        return article

    def _in_who_and_where(self, one: str, other: str) -> tuple[float, tuple[str, ...]]:
        """Return how alike two stories are in who, where and what, and what they share: acts first."""
        alike, marks = self._ledger.evidence(one, other)
        acts = frozenset.intersection(*(self._recorder.acts(self._ledger.members(each)) for each in (one, other)))
        return alike, (*(f"act {each}" for each in sorted(acts)), *marks)[:NAMED]

    def _in_words(self, article: Article, one: str, other: str) -> tuple[float, tuple[str, ...]]:
        """Return how alike two stories are in the words of an article's language, and some that the article has too."""
        alike, terms = self._ledger.evidence_in_words(one, other, article.language)
        return alike, tuple(f"word {each}" for each in spelt(article, terms)[:NAMED])

    def _merged(self, article: Article, words: Words | None, other: str, evidence: Evidence) -> Article:
        """Make one of the article's story and another, the younger in the older, and let the article say so."""
        older, younger = sorted((article.story or "", other), key=lambda name: (self._ledger.opened(name), name))
        likeness, shared = evidence(older, younger)
        merge = Merge(id=younger, by=article.id, likeness=likeness, shared=shared)
        taken = (merge, *self._ledger.merges(older), *self._ledger.merges(younger))
        article = self._moved(article, older)
        article = msgspec.structs.replace(article, merged=tuple(sorted(taken, key=lambda each: each.id)))
        self._remember(article, words)
        return article

    def _remembered(self, history: Iterable[Article | EventRecord]) -> Iterator[Article | EventRecord]:
        kept = iter(history)
        while some := list(islice(kept, AT_ONCE)):
            articles = [each for each in some if isinstance(each, Article)]
            for article, words in zip(articles, words_of(articles), strict=True):
                self._remember(article, words)
                self._shelf.put(article)
            yield from some

    def _remember(self, article: Article, words: Words | None) -> None:
        if article.story:
            source = article.of if article.relation != "new" and article.of else article.id
            self._ledger.add(read(article, source, words))


def _text_of(article: Article) -> str:
    """Return the article whose text this is: one that it copies, or itself."""
    return article.of if article.relation in SAME_TEXT and article.of else article.id
