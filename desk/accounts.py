"""What a story amounts to: summary, severity, its event records and what is new in it.

In: a Story, and the records of the acts told in it. Out: an Account, as JSON and as lines for a terminal. Refuses:
nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from desk.acts import headline, shown
from desk.tellings import Story
from enrich.stories.severity import Severity
from enrich.stories.summary import Development, Summary, development, summarise
from wire.record import EventRecord

NEW = timedelta(days=1)  # before the last telling: what `stories show` calls new
SHOWN = 8  # records on a terminal; `--json` has all


@dataclass(frozen=True, slots=True)
class Account:
    """What a story amounts to; `records` by how many outlets tell them, its own before background."""

    summary: Summary
    severity: Severity | None
    records: tuple[EventRecord, ...]
    new: Development | None  # None for a story that is no older than a day

    def line(self) -> dict[str, object]:
        """Return it as JSON has it."""
        return {
            "summary": self.summary.sentences,
            "severity": self.severity and self.severity.score,
            "reasons": self.severity.reasons if self.severity else (),
            "records": [shown(record) for record in self.records],
            "new": self.new and self.new._asdict(),
        }

    def words(self) -> Iterator[str]:
        """Return it as lines."""
        for sentence in self.summary.sentences:
            yield f"“{sentence.text}” ({sentence.outlet})"
        if self.severity:
            yield f"severity {self.severity.score:g}: {'; '.join(self.severity.reasons)}"
        for record in self.records[:SHOWN]:
            yield headline(record)
            for denial in record.contradictions[:1]:
                yield f"  {denial.modality} in {denial.outlet}: {denial.sentence}"
        if len(self.records) > SHOWN:
            yield f"… and {len(self.records) - SHOWN} more acts"
        if self.new and self.new.articles:
            more = "; ".join(("", *self.new.tolls, *(each.text for each in self.new.acts[:2])))
            yield f"new in the last day: {self.new.articles} articles{more}"


def tell(story: Story, records: Iterable[EventRecord]) -> Account:
    """Return what a story amounts to: as grave as the gravest of the acts that are told in it more than elsewhere."""
    records = sorted(records, key=lambda each: (each.story not in story.ids, -each.outlets, -each.articles, each.id))
    own = [each for each in records if each.story in story.ids] or records  # the rest is background here
    gravest = max(own, key=lambda each: each.severity or 0.0, default=None)
    severity = Severity(gravest.severity or 0.0, gravest.reasons) if gravest else None
    since = story.last - NEW
    new = development(story.tellings, records, since) if story.first < since else None
    return Account(summarise(story.tellings, own), severity, tuple(records), new)
