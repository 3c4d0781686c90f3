"""Which function does a stage's work: the one place where the rooms are put on the line.

In: the parts of desk/setup.py. Out: for each stage that reads a topic, what builds its function from its memory.
Refuses: nothing.
"""

from collections.abc import Iterable

from desk import setup
from wire.article import Article
from wire.batch import Process, each
from wire.clock import now
from wire.record import EventRecord
from wire.stage import Build


def _sift(history: Iterable[Article]) -> Process:
    from enrich.sift.stage import make_sift

    return each(make_sift(history))


def _actors(_: Iterable[Article]) -> Process:
    from enrich.actors.tag import make_tagger

    return each(make_tagger(setup.knowledge()))


def _events(_: Iterable[Article]) -> Process:
    from enrich.events.code import make_coder

    return each(make_coder())


def _stories(history: Iterable[Article | EventRecord]) -> Process:
    from enrich.stories.stage import make_stories

    tell = make_stories(history)

    def both(article: Article) -> tuple[Article | EventRecord, ...]:
        told, records = tell(article)
        return told, *records

    return each(both)


def _index(_: Iterable[Article]) -> Process:
    from index.sink import make_sink

    return make_sink(setup.store())


def _records(_: Iterable[EventRecord]) -> Process:
    from index.sink import make_record_sink

    return make_record_sink(setup.records())


def _alerts(_: Iterable[Article]) -> Process:
    from alerts.match import make_matcher
    from desk.renewal import CurrentResolver

    return make_matcher(setup.engine(), CurrentResolver(), now)


def _raises(_: Iterable[EventRecord]) -> Process:
    from alerts.raises import make_raiser

    return make_raiser(setup.engine(), now)


BUILDS: dict[str, Build] = {
    "sift": _sift,
    "actors": _actors,
    "events": _events,
    "stories": _stories,
    "index": _index,
    "records": _records,
    "alerts": _alerts,
    "raises": _raises,
}
