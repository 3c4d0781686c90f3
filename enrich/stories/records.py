"""Event records: one for one act, gathering its tellings as they come, whatever their order.

In: articles with story, actors and events, from the topic or one by one. Out: the records that an article changed, each
as a new revision. Refuses: nothing; an older revision of an article changes nothing. The memory follows from the
articles of the last `SPAN`, so it is rebuilt from them.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from enrich.stories.groups import Groups
from enrich.stories.naming import Names
from enrich.stories.node import Node
from enrich.stories.portrait import portray
from enrich.stories.tellings import AGE, Told, told
from wire.article import Article
from wire.record import EventRecord

SPAN = AGE + timedelta(days=2)  # of articles, by fetched_at: all tellings of all acts that may still be told


class Recorder:
    """The acts of the last days, and their records."""

    def __init__(self, history: Iterable[Article] = ()) -> None:
        self._groups = Groups()
        self._names = Names()
        self._articles: dict[str, tuple[tuple[int, datetime], list[Told]]] = {}  # the last revision's tellings
        self._records: dict[str, EventRecord] = {}
        self._clock = datetime.min.replace(tzinfo=UTC)
        self._oldest = date.min
        for article in sorted(history, key=lambda each: (each.fetched_at, each.sifted, each.id, each.revision)):
            self.add(article)

    @property
    def records(self) -> tuple[EventRecord, ...]:
        """The records as they stand, in the order of their first tellings."""
        return tuple(sorted(self._records.values(), key=lambda each: (each.first.at, each.id)))

    def add(self, article: Article) -> tuple[EventRecord, ...]:
        """Take in a telling; return the records whose content changed by it, as new revisions."""
        self._forget(article.fetched_at)
        age = (article.revision, article.fetched_at)
        before = self._articles.get(article.id)
        if before and before[0] > age:
            return ()
        new = [each for each in told(article) if each.day >= self._oldest]
        if not new and not before:
            return ()
        moved: dict[str, None] = {}  # signatures whose group may be another one now
        retold: dict[str, None] = {}  # those that count otherwise
        for telling in before[1] if before else ():
            self._withdraw(telling, moved, retold)
        for telling in new:
            self._enter(telling, moved, retold)
        self._articles[article.id] = (age, new)
        return tuple(self._revised(moved, retold))

    def _enter(self, telling: Told, moved: dict[str, None], retold: dict[str, None]) -> None:
        signature = telling.signature()
        node = self._groups.nodes.get(signature)
        retold[signature] = None
        if node:
            node.add(telling)
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
        retold[signature] = None
        if not node.tellings:
            moved |= dict.fromkeys(self._groups.linked([signature]))
            self._groups.drop(node, telling)

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
            if revision.into or not revision.articles:
                self._records.pop(revision.id, None)
                self._names.forget(revision.id)
            else:
                self._records[revision.id] = revision
        return found

    def _revision(self, name: str) -> EventRecord | None:
        """Return the next revision of a record, None where nothing changed."""
        before = self._records.get(name)
        signatures = self._names.members.get(name, ())
        if signatures:
            content = portray(name, [self._groups.nodes[each] for each in signatures])
            content = replace(content, merged=self._names.merged.get(name, ()))
        elif before:
            into = self._names.into.get(name)
            content = replace(before, into=into) if into else replace(before, articles=0, outlets=0, tellings=())
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
            del self._records[name]
            self._names.forget(name)

    def _day(self, node: Node) -> date:
        record = self._records.get(self._names.of.get(node.signature, ""))
        return record.date if record else node.told.day
