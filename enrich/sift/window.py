"""What sift remembers: the articles of the last days, found again by id, address, whole text or running number.

In: entries in the order in which sift took them. Out: entries. Refuses: to grow without end; entries leave from the old
end by the time they were fetched, and where there are too many. It depends on what was put in and on nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from enrich.sift.prints import Print
from enrich.sift.terms import Terms
from wire.article import SAME_TEXT, Article, Relation

SPAN = timedelta(
    hours=60
)  # by fetched_at; within the three days of its output from which sift is rebuilt (wire.topics)
MOST = 500_000  # articles, three to four gigabytes (benchmarks/sift.py); 140 a minute for all of SPAN
_NOISE = ("utm_", "at_", "fbclid", "gclid", "ref", "cmpid", "ocid")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article, as far as later ones may need it."""

    number: int
    id: str
    revision: int
    outlet: str
    address: str | None
    fetched: datetime
    published: datetime
    relation: Relation
    of: str | None
    story: str
    print: Print | None
    terms: Terms
    keys: tuple[int, int]  # how many it has in the indexes of copies and of stories

    @property
    def root(self) -> str:
        """The first article with this text, maybe this one."""
        return self.of if self.of and self.relation in SAME_TEXT else self.id


class Window:
    """The remembered entries."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._oldest = self.next = 0  # running numbers
        self._ids: dict[str, Entry] = {}
        self._addresses: dict[str, Entry] = {}
        self._wholes: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Entry) -> None:
        """Remember an entry; its number is `next`."""
        self._entries[entry.number] = entry
        self.next = entry.number + 1
        self._ids[entry.id] = entry
        if entry.address:
            self._addresses[entry.address] = entry
        if entry.print:
            self._wholes[entry.print.whole] = entry

    def expired(self, now: datetime) -> Iterator[Entry]:
        """Take out the entries that are too old at a time, and those above the limit, oldest first."""
        while self._entries and (now - self._entries[self._oldest].fetched > SPAN or len(self._entries) > MOST):
            entry = self._entries.pop(self._oldest)
            self._oldest += 1
            if self._ids[entry.id] is entry:
                del self._ids[entry.id]
            if entry.address and self._addresses[entry.address] is entry:
                del self._addresses[entry.address]
            if entry.print and self._wholes[entry.print.whole] is entry:
                del self._wholes[entry.print.whole]
            yield entry

    def numbered(self, number: int) -> Entry:
        """Return the entry of a running number; raises KeyError for one that has left."""
        return self._entries[number]

    def by_id(self, name: str, now: datetime) -> Entry | None:
        """Return the newest revision of an article, if it is not too old at a time."""
        entry = self._ids.get(name)
        return entry if entry and now - entry.fetched <= SPAN else None

    def by_address(self, address: str | None) -> Entry | None:
        """Return the newest article at an address."""
        return self._addresses.get(address) if address else None

    def by_whole(self, whole: int) -> Entry | None:
        """Return the newest article with exactly this text."""
        return self._wholes.get(whole)


def address(article: Article) -> str | None:
    """Return where an article stands, without what says only how the reader came there."""
    url = article.canonical_url or article.url
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = urlencode([pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(_NOISE)])
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{'?' if query else ''}{query}"
