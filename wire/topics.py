"""The topology as data: which stage reads and writes which topic. The only place that knows the order.

In: nothing. Out: TOPICS and STAGES, read by the belts, the runner, both bodies, and the tests that hold the compose
file and the README to them. Refuses: nothing at run time; tests/wire/test_topics.py refuses a topic without a reader.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Topic:
    """A log of messages of one schema; the key is the article's or record's id, so its revisions stay in order."""

    name: str
    partitions: int
    schema: str = "article/1"
    retention: timedelta = WEEK
    max_bytes: int = 5_000_000  # of a message, its headers included: codec.MAX_BYTES and room to spare


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the line; its name is also its module, group, compose service, log field and metric label."""

    name: str
    kind: Literal["source", "transform", "sink"]
    does: str
    reads: Topic | None = None
    writes: tuple[Topic, ...] = ()  # each of what it makes of a message goes to the topic of its schema
    parallel: bool = False  # stateless and heavy on the processor: spread over the cores
    remembers: timedelta | None = None  # rebuilds its state from what it wrote in this time

    @property
    def quarantine(self) -> Topic:
        """Where the messages go that this stage cannot process."""
        # Wider than the other topics, as the headers that say what happened come on top of the largest message.
        return Topic(f"{self.name}.quarantine", partitions=1, retention=timedelta(days=30), max_bytes=6_000_000)


# One partition: sift compares every article with those of the last days, so one worker must see them all. It does some
# thousand a second, a million articles a day are 12; docs/decisions has the figures.
FETCHED = Topic("articles.fetched", partitions=1)
SIFTED = Topic("articles.sifted", partitions=6)
TAGGED = Topic("articles.tagged", partitions=6)
# One partition again: two tellings of one story must meet, whatever their language, so `stories` is one worker. It does
# some seven hundred a second, a dozen times what one core of the stages before it does (docs/decisions/0024).
CODED = Topic("articles.coded", partitions=1)
TOLD = Topic("articles.told", partitions=6)
RECORDED = Topic("events.recorded", partitions=6, schema="event/1")

STAGES = (
    Stage("ingest", "source", "polls feeds, fetches, parses, cleans, extracts", writes=(FETCHED,)),
    Stage("sift", "transform", "language, same text, story", FETCHED, (SIFTED,), remembers=timedelta(days=3)),
    Stage("actors", "transform", "who is in it", SIFTED, (TAGGED,), parallel=True),
    Stage("events", "transform", "who did what to whom, where and when", TAGGED, (CODED,), parallel=True),
    Stage(
        "stories",
        "transform",
        "one story in all languages, one record an act",
        CODED,
        (TOLD, RECORDED),
        remembers=timedelta(days=6),
    ),
    Stage("index", "sink", "articles: search, Kibana, console", TOLD),
    Stage("records", "sink", "event records: search, Kibana, console", RECORDED),
    Stage("alerts", "sink", "subscriptions: match, policy, delivery", TOLD),
    Stage("raises", "sink", "subscriptions: stories told before that have grown graver", RECORDED),
)

BY_NAME = {stage.name: stage for stage in STAGES}
QUARANTINES = tuple(stage.quarantine for stage in STAGES if stage.reads)
TOPICS = tuple(topic for stage in STAGES for topic in stage.writes) + QUARANTINES
