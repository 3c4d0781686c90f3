"""Stories put together from their articles: for `wirewatch stories` and the console.

In: articles of the index. Out: a Story each, with its tellings in the order of time. Refuses: nothing; articles without
a story are left out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from wire.article import SAME_TEXT, Article, Event, Merge

GROWTH = timedelta(hours=24)  # what "growing" looks back on, from the newest telling of all
Order = Literal["size", "growth", "time"]
ORDERS: tuple[Order, ...] = ("size", "growth", "time")


@dataclass(frozen=True, slots=True)
class Story:
    """One story; `tellings` are its articles, oldest first."""

    id: str
    tellings: tuple[Article, ...]
    growth: int = 0  # tellings of the last day before the newest article at hand
    merged: tuple[Merge, ...] = ()  # the stories that it took over

    @property
    def ids(self) -> frozenset[str]:
        """The id that it has, and those that it had."""
        return frozenset((self.id, *(merge.id for merge in self.merged)))

    @property
    def title(self) -> str:
        """The title of its first telling."""
        return next((each.title for each in self.tellings if each.title), self.id)

    @property
    def texts(self) -> int:
        """How many different texts tell it."""
        return sum(each.relation not in SAME_TEXT for each in self.tellings)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets, in the order in which they came to it."""
        return tuple(dict.fromkeys(each.outlet for each in self.tellings))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, most frequent first."""
        return _frequent(each.language for each in self.tellings)

    @property
    def countries(self) -> tuple[str, ...]:
        """Where its main events happened, most frequent first."""
        return _frequent(event.place.country for _, event in self.events if event.place)

    @property
    def events(self) -> tuple[tuple[Article, Event], ...]:
        """Main events of its texts, with the article that tells each."""
        return tuple(
            (article, event)
            for article in self.tellings
            if article.relation not in SAME_TEXT
            for event in article.events
            if event.main
        )

    @property
    def type(self) -> str | None:
        """The type of event that most of its texts report."""
        return next(iter(_frequent(event.type for _, event in self.events)), None)

    @property
    def first(self) -> datetime:
        """When its first telling was published."""
        return told_at(self.tellings[0])

    @property
    def last(self) -> datetime:
        """When its last telling was published."""
        return told_at(self.tellings[-1])

    def line(self) -> dict[str, object]:
        """Return the story as one line of JSON, without its tellings."""
        return {
            "id": self.id,
            "title": self.title,
            "size": len(self.tellings),
            "texts": self.texts,
            "growth": self.growth,
            "outlets": self.outlets,
            "languages": self.languages,
            "countries": self.countries,
            "type": self.type,
            "first": self.first,
            "last": self.last,
            "merged": self.merged,
        }


def gather(articles: Iterable[Article], order: Order = "size") -> list[Story]:
    """Return the stories of some articles in an order: the largest, the fastest growing or the newest first."""
    held = [article for article in articles if article.story]
    goes_on = {merge.id: article.story or "" for article in held for merge in article.merged}
    tellings: dict[str, list[Article]] = {}
    for article in held:
        tellings.setdefault(_last(article.story or "", goes_on), []).append(article)
    for each in tellings.values():
        each.sort(key=lambda article: (told_at(article), article.sifted, article.id))
    if not tellings:
        return []
    newest = max(told_at(each[-1]) for each in tellings.values())
    stories = [
        Story(name, tuple(each), _recent(each, newest - GROWTH), _merges(each)) for name, each in tellings.items()
    ]
    return sorted(stories, key=lambda story: (*_rank(story, order), story.id))


def ends(articles: Iterable[Article]) -> dict[str, str]:
    """Return the story that each article is in when all merges are done; those without a story are left out."""
    return {article.id: story.id for story in gather(articles) for article in story.tellings}


def told_at(article: Article) -> datetime:
    """Return when an article was published, or fetched where it does not say."""
    return article.published_at or article.fetched_at


def _last(story: str, goes_on: Mapping[str, str]) -> str:
    seen = set()
    while story in goes_on and story not in seen:
        seen.add(story)
        story = goes_on[story]
    return story


def _merges(tellings: Sequence[Article]) -> tuple[Merge, ...]:
    return tuple({merge.id: merge for article in tellings for merge in article.merged}.values())


def _recent(tellings: Sequence[Article], since: datetime) -> int:
    return sum(told_at(each) > since for each in tellings)


def _rank(story: Story, order: Order) -> tuple[float, ...]:
    size, growth, last = -len(story.tellings), -story.growth, -story.last.timestamp()
    return {"size": (size, last), "growth": (growth, size, last), "time": (last, size)}[order]


def _frequent(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(value for value in values if value).most_common())
