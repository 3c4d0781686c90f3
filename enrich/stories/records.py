"""Event records: one for one act, gathering its tellings as they come, whatever their order.

In: articles with story, actors and events, one by one; at the start the articles of the last `SPAN` and the records
that were made of them. Out: the records that an article changed, each as a new revision. Refuses: nothing; an older
revision of an article changes nothing. What it remembers follows from what was written.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from enrich.stories.act import Act
from enrich.stories.groups import Groups
from enrich.stories.naming import Names
from enrich.stories.node import Node
from enrich.stories.portrait import portray
from enrich.stories.tellings import AGE, Told, digest, told
from wire.article import Article
from wire.record import EventRecord

SPAN = AGE + timedelta(days=2)  # of articles, by fetched_at: all tellings of all acts that may still be told
Grave = tuple[bool, float, str]  # of a record in a story: whether it is most told there, its severity, its id
Age = tuple[int, datetime]  # of an article: its revision, and when it was fetched


class Recorder:
    """The acts of the last days, and their records."""

    def __init__(self, history: Iterable[Article | EventRecord] = ()) -> None:
        self._groups = Groups()
        self._names = Names()
        self._acts: dict[str, Act] = {}  # id → what its record is made of
        self._articles: dict[str, tuple[Age, list[Told]]] = {}  # the last revision's tellings
        self._records: dict[str, EventRecord] = {}
        self._of_story: dict[str, list[Grave]] = {}  # story → how grave the acts are that it tells, in order
        self._ended: dict[str, date] = {}  # records that are no more → the day of their act
        self._clock = datetime.min.replace(tzinfo=UTC)
        self._oldest = date.min
        self._rebuild(history)

    @property
    def records(self) -> tuple[EventRecord, ...]:
        """The records as they stand, in the order of their first tellings."""
        return tuple(sorted(self._records.values(), key=lambda each: (each.first.at, each.id)))

    def severity(self, stories: Iterable[str]) -> float | None:
        """Return how grave the gravest act of a story is, by all its ids; None where it tells no act.

        What is mostly told in other stories is background in this one, and counts only where it has no act of its own.
        """
        gravest = max((self._of_story[story][-1] for story in stories if story in self._of_story), default=None)
        return gravest and gravest[1]

    def acts(self, stories: Iterable[str]) -> frozenset[str]:
        """Return the records of the acts that some stories tell."""
        return frozenset(name for story in stories for *_, name in self._of_story.get(story, ()))

    def add(self, article: Article) -> tuple[EventRecord, ...]:
        """Take in a telling; return the records whose content changed by it, as new revisions."""
        return tuple(self._revised(*self._take(article.id, (article.revision, article.fetched_at), told(article))))

    def _take(self, name: str, age: Age, given: Iterable[Told]) -> tuple[dict[str, None], dict[str, None]]:
        """Take in an article's tellings; return the signatures whose group may be another one now, and those retold."""
        self._forget(age[1])
        moved: dict[str, None] = {}
        retold: dict[str, None] = {}
        before = self._articles.get(name)
        new = [each for each in given if each.day >= self._oldest]
        if (before and before[0] > age) or not (new or before):
            return moved, retold
        for telling in before[1] if before else ():
            self._withdraw(telling, moved, retold)
        for telling in new:
            self._enter(telling, moved, retold)
        self._articles[name] = (age, new)
        return moved, retold

    def _rebuild(self, history: Iterable[Article | EventRecord]) -> None:
        """Take in what was written: the last revision of each record says which tellings are its own."""
        written: dict[str, EventRecord] = {}
        tellings: list[tuple[int, datetime, str, int, list[Told]]] = []  # not the articles: they are far larger
        for each in history:
            if isinstance(each, EventRecord):
                written[each.id] = max(written.get(each.id, each), each, key=lambda record: record.revision)
            else:
                tellings.append((each.sifted, each.fetched_at, each.id, each.revision, list(told(each))))
        known = {digest(signature): signature for *_, said in tellings for signature in map(Told.signature, said)}
        for record in written.values():
            self._names.restore(record, (known[each] for each in record.signatures if each in known))
            self._hold(record)
        for _, fetched, name, revision, said in sorted(tellings, key=lambda each: each[:4]):
            self._take(name, (revision, fetched), said)
        self._names.keep(self._groups.nodes)
        self._revised([each for each in self._groups.nodes if each not in self._names.of], ())

    def _enter(self, telling: Told, moved: dict[str, None], retold: dict[str, None]) -> None:
        signature = telling.signature()
        node = self._groups.nodes.get(signature)
        retold[signature] = None
        if node:
            node.add(telling)
            if act := self._act_of(node):
                act.add(telling)
            return
        node = Node(signature)
        node.add(telling)
        self._groups.add(node)
        moved[signature] = None

    def _withdraw(self, telling: Told, moved: dict[str, None], retold: dict[str, None]) -> None:
        signature = telling.signature()
        node = self._groups.nodes.get(signature)
        if node is None or telling.key not in node.tellings:
            return  # forgotten by now
        node.drop(telling.key)
        if act := self._act_of(node):
            act.drop(telling)
        retold[signature] = None
        if not node.tellings:
            moved |= dict.fromkeys(self._groups.linked([signature]))
            self._groups.drop(node, telling)

    def _act_of(self, node: Node) -> Act | None:
        """Return the act that a node is counted in, if it is yet."""
        act = self._acts.get(self._names.of.get(node.signature, ""))
        return act if act and act.nodes.get(node.signature) is node else None

    def _revised(self, moved: Iterable[str], retold: Iterable[str]) -> list[EventRecord]:
        """Group afresh what moved, and return the records that are others now."""
        changed = {self._names.of[each] for each in retold if each in self._names.of}
        members = self._groups.linked(moved)
        gone = [each for each in moved if each not in self._groups.nodes]
        if members or gone:
            nodes = self._groups.nodes
            groups = [[nodes[each] for each in group] for group in self._groups.grouped(members)]
            changed |= self._names.assign(groups, gone)
        found = [revision for name in sorted(changed, key=self._names.age) if (revision := self._revision(name))]
        for revision in found:
            self._hold(revision)
        return found

    def _hold(self, record: EventRecord) -> None:
        """Keep a record as it stands now, or note that it is no more."""
        self._let_go(record.id)
        if record.lives:
            self._records[record.id] = record
            for story in record.stories:
                insort(self._of_story.setdefault(story, []), _grave(record, story))
        else:
            self._names.end(record.id)
            self._ended[record.id] = record.date

    def _let_go(self, name: str) -> None:
        if record := self._records.pop(name, None):
            for story in record.stories:
                mine = self._of_story[story]
                del mine[bisect_left(mine, _grave(record, story))]
                if not mine:
                    del self._of_story[story]

    def _revision(self, name: str) -> EventRecord | None:
        """Return the next revision of a record, None where nothing changed."""
        before = self._records.get(name)
        signatures = self._names.members.get(name, ())
        if not signatures:
            self._acts.pop(name, None)
        if signatures:
            act = self._acts.setdefault(name, Act())
            act.hold({each: self._groups.nodes[each] for each in signatures})
            content = portray(name, act)
            content = replace(content, merged=self._names.merged.get(name, ()), opened=self._names.born(name))
        elif before and (into := self._names.into.get(name)):
            content = replace(before, into=into, signatures=())
        elif before:
            content = replace(before, articles=0, outlets=0, tellings=(), signatures=())
        else:
            return None
        if before is None:
            return content
        content = replace(content, revision=before.revision)
        return None if content == before else replace(content, revision=before.revision + 1)

    def _forget(self, now: datetime) -> None:
        """Let go of acts that are too old; one article whose clock runs ahead does not move the time."""
        now, self._clock = min(now, self._clock), now
        if now.year <= date.min.year:
            return
        oldest = now.astimezone(UTC).date() - AGE - timedelta(days=1)
        if oldest <= self._oldest:
            return
        self._oldest = oldest
        for node in [each for each in self._groups.nodes.values() if self._day(each) < oldest]:
            self._groups.drop(node, node.told)
            for article, _ in node.tellings:
                if all(telling.day < oldest for telling in self._articles.get(article, (None, []))[1]):
                    self._articles.pop(article, None)
        for name in [each.id for each in self._records.values() if each.date < oldest]:
            self._let_go(name)
            self._names.forget(name)
            self._acts.pop(name, None)
        for name in [each for each, day in self._ended.items() if day < oldest]:
            del self._ended[name]
            if name not in self._names.into:  # else it is forgotten with the record that goes on for it
                self._names.forget(name)

    def _day(self, node: Node) -> date:
        record = self._records.get(self._names.of.get(node.signature, ""))
        return record.date if record else node.told.day


def _grave(record: EventRecord, story: str) -> Grave:
    return record.story == story, record.severity or 0.0, record.id
