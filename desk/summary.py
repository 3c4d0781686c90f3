"""What a run did, counted as it goes.

In: what a pass over feeds did, and each article that was indexed. Out: a Summary, as users see it. Refuses: nothing.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wire.article import SAME_TEXT, Article

if TYPE_CHECKING:
    from ingest.pull import PullSummary


@dataclass(slots=True)
class Summary:
    """The counts of a run; `dropped` and `quarantined` by reason."""

    feeds: int = 0
    failed: int = 0
    unchanged: int = 0
    articles: int = 0
    indexed: int = 0
    copies: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    quarantined: Counter[str] = field(default_factory=Counter)
    alerts: int = 0
    seconds: float = 0.0
    told: set[tuple[str, int]] = field(default_factory=set)  # revisions; one that moves is told again
    stories: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    events: int = 0

    def add_pull(self, pulled: "PullSummary") -> None:
        """Count what a pass over some feeds did."""
        self.feeds += sum(pulled.tally.feeds.values())
        self.failed += pulled.tally.feeds["failed"]
        self.unchanged += pulled.tally.feeds["unchanged"]
        self.articles += pulled.published

    def add(self, article: Article) -> None:
        """Count an article that was put into the index."""
        if (article.id, article.revision) in self.told:
            return
        self.told.add((article.id, article.revision))
        self.indexed += 1
        self.copies += article.relation in SAME_TEXT
        self.stories.update({article.story} if article.story else ())
        self.actors.update(actor.id for actor in article.actors)
        self.events += sum(event.main for event in article.events)

    def line(self) -> dict[str, object]:
        """Return the summary as users see it."""
        counts = {"stories": len(self.stories), "actors": len(self.actors), "seconds": round(self.seconds, 1)}
        names = ("feeds", "failed", "unchanged", "articles", "indexed", "copies", "dropped", "quarantined")
        return {**{name: getattr(self, name) for name in names}, "events": self.events, "alerts": self.alerts, **counts}
