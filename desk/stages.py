"""Which function does a stage's work: the one place where the rooms are put on the line.

In: the parts of desk/setup.py. Out: for each stage that reads a topic, what builds its function from its memory.
Refuses: nothing.
"""

from collections.abc import Iterable, Sequence

from desk import setup
from wire.article import Article
from wire.batch import Process, Verdict, each
from wire.clock import now
from wire.record import EventRecord
from wire.stage import Build
from wire.takedowns import Takedowns


def _sift(history: Iterable[Article]) -> Process:
    from enrich.sift.stage import Sift

    return Sift(history).process_all


def _actors(_: Iterable[Article]) -> Process:
    from enrich.actors.tag import make_tagger

    return each(make_tagger(setup.knowledge()))


def _events(_: Iterable[Article]) -> Process:
    from enrich.events.code import make_coder

    return each(make_coder())


def _stories(history: Iterable[Article | EventRecord]) -> Process:
    from enrich.stories.stage import Teller, Told

    tell = Teller(history).process_all

    def told(articles: Sequence[Article]) -> list[Verdict]:
        said = tell(articles)
        return [(each.article, *each.again, *each.records) if isinstance(each, Told) else each for each in said]

    return told


def _index(_: Iterable[Article]) -> Process:
    from desk.takedown import heeding
    from index.sink import make_sink

    return heeding(make_sink(setup.store()), Takedowns(setup.engine()), setup.store().delete)


def _records(_: Iterable[EventRecord]) -> Process:
    from desk.takedown import heeding_records
    from index.sink import make_record_sink

    return heeding_records(make_record_sink(setup.records()), Takedowns(setup.engine()), setup.store)


def _alerts(_: Iterable[Article]) -> Process:
    from alerts.match import make_matcher
    from desk.renewal import CurrentResolver
    from desk.takedown import heeding

    return heeding(make_matcher(setup.engine(), CurrentResolver(), now), Takedowns(setup.engine()))


def _raises(_: Iterable[EventRecord]) -> Process:
    from alerts.raises import make_raiser
    from desk.takedown import heeding_records

    return heeding_records(make_raiser(setup.engine(), now), Takedowns(setup.engine()), setup.store)


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
