"""What the demo shows: an alert as one compact block, a summary, and what to type next.

In: an alert as the receiver got it; the run's summary; how the program was called. Out: text for a terminal or a file.
Refuses: nothing; a field that is missing is left out.
"""

import os
import shlex
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.text import Text

from desk.demo.receiver import Alert
from desk.summary import Summary

NOBODY = "?"  # a side that the article does not name
BAR = "▌ "


def alert_block(alert: Alert) -> Text:
    """Return an alert: subscription, and of each story headline, who did what to whom, outlet and time."""
    data = alert["data"]
    lines = [Text(data["subscription"]["title"], style="bold magenta")]
    for told in data.get("stories", [data]):
        lines += [
            Text(told["article"]["title"], style="bold"),
            Text(_act(told["event"]) if told.get("event") else told.get("because") or "", style="cyan"),
            Text(_origin(told["article"]), style="dim"),
        ]
    return Text("\n").join(Text.assemble((BAR, "magenta"), line) for line in lines if line.plain)


def summary_lines(summary: Summary, faults: Mapping[str, str], alerts: int) -> Iterator[str]:
    """Yield what the run did."""
    yield f"{summary.feeds} polls of feeds: {summary.unchanged} found nothing new, {summary.failed} failed"
    yield from (f"  {feed}: {fault}" for feed, fault in sorted(faults.items()))
    yield f"{summary.articles} articles, new or updated; {summary.indexed} indexed, {summary.copies} of them copies"
    for word, reasons in (("dropped", summary.dropped), ("quarantined", summary.quarantined)):
        yield f"{word}: {', '.join(f'{count} {reason}' for reason, count in sorted(reasons.items())) or 'none'}"
    yield (
        f"{len(summary.stories)} stories, {len(summary.actors)} actors, {summary.events} main events, "
        f"{alerts} alerts delivered; {summary.seconds:.1f} s"
    )


def next_steps(home: Path, program: str) -> Sequence[str]:
    """Return commands that work as printed, from the folder in which the demo was started."""
    near = os.path.relpath(program)
    words = "wirewatch" if shutil.which("wirewatch") else shlex.quote(program if near.startswith("..") else near)
    call = f"WIREWATCH_HOME={shlex.quote(str(home))} {words}"
    return (
        f"{call} search 'event:(type:ASSAULT AND target:IRN)'",
        f"{call} search 'actor:\"Qassem Suleimani\"'",
        f"{call} events list --source USA --target Iran --both",
        f"{call} alerts list",
        f"{call} serve",
    )


def _act(event: Mapping[str, Any]) -> str:
    modes = f" ({', '.join(event['modes'])})" if event.get("modes") else ""
    place = f" · {event['place']['name']}" if event.get("place") else ""
    return f"{_side(event['source'])} → {event['type']}{modes} → {_side(event['target'])}{place}"


def _side(actors: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(actor.get("name") or actor["id"] for actor in actors) or NOBODY


def _origin(article: Mapping[str, Any]) -> str:
    published = article.get("published_at")
    when = f" · {datetime.fromisoformat(published):%-d %b %Y %H:%M} UTC" if published else ""
    return f"{article['outlet']}{when}"
