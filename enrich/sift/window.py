"""What sift remembers: the articles of the last days, found again by id, address, whole text or running number.

In: entries in the order in which sift took them. Out: entries. Refuses: to grow without end; entries leave from the old
end by the time they were fetched, and where there are too many. It depends on what was put in and on nothing else.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from enrich.sift.prints import Print
from enrich.sift.terms import Terms
from wire.article import SAME_TEXT, Article, Relation

SPAN = timedelta(
    hours=60
)  # by fetched_at; within the three days of its output from which sift is rebuilt (wire.topics)
MOST = 1_000_000  # articles, four gigabytes (benchmarks/sift.py); 280 a minute for all of SPAN
FIRST = 1  # running numbers begin here
_NOISE = ("utm_", "at_", "fbclid", "gclid", "ref", "cmpid", "ocid")
_SPARE = 1 << 12  # places of entries that have left, before the rest moves up


class Entry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One article, as far as later ones may need it."""

    number: int
    id: str
    revision: int
    outlet: str
    address: str | None
    fetched: datetime
    published: float  # seconds since 1970
    relation: Relation
    of: str | None
    story: str
    print: Print | None
    terms: Terms
    keys: int  # how many it has in the index of copies

    @property
    def root(self) -> str:
        """The first article with this text, maybe this one."""
        return self.of if self.of and self.is_copy else self.id

    @property
    def is_copy(self) -> bool:
        """Whether its text was there before."""
        return self.relation in SAME_TEXT


class Window:
    """The remembered entries."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._entries: list[Entry | None] = []  # None where one has left
        self._left = 0  # how many have left of those that `_entries` has places for
        self._moved = FIRST  # number of the entry of its first place
        self._ids: dict[str, Entry] = {}
        self._addresses: dict[str, Entry] = {}
        self._wholes: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._entries) - self._left

    @property
    def next(self) -> int:
        """The running number of the next entry."""
        return self._moved + len(self._entries)

    @property
    def oldest(self) -> int:
        """The running number of the oldest entry."""
        return self._moved + self._left

    def add(self, entry: Entry) -> None:
        """Remember an entry; its number is `next`."""
        self._entries.append(entry)
        self._ids[entry.id] = entry
        if entry.address:
            self._addresses[entry.address] = entry
        if entry.print:
            self._wholes[entry.print.whole] = entry

    def expired(self, now: datetime) -> Iterator[Entry]:
        """Take out the entries that are too far from a time, and those above the limit, oldest first."""
        while len(self):
            (entry,) = self.numbered([self.oldest])
            if abs(now - entry.fetched) <= SPAN and len(self) <= self._most:
                return
            self._leave(entry)
            yield entry

    def numbered(self, numbers: list[int]) -> list[Entry]:
        """Return the entries of running numbers, which must be there."""
        entries, moved = self._entries, self._moved
        return [entries[number - moved] for number in numbers]  # type: ignore[misc]  # None only where one has left

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

    def _leave(self, entry: Entry) -> None:
        self._entries[self._left] = None
        self._left += 1
        if self._left > max(_SPARE, len(self)):
            del self._entries[: self._left]
            self._moved, self._left = self._moved + self._left, 0
        if self._ids[entry.id] is entry:
            del self._ids[entry.id]
        if entry.address and self._addresses[entry.address] is entry:
            del self._addresses[entry.address]
        if entry.print and self._wholes[entry.print.whole] is entry:
            del self._wholes[entry.print.whole]


def address(article: Article) -> str | None:
    """Return where an article stands, without what says only how the reader came there."""
    url = article.canonical_url or article.url
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = ""
    if parts.query:
        query = urlencode([pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(_NOISE)])
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{'?' if query else ''}{query}"
