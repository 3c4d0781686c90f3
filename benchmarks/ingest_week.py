"""A simulated week: hundreds of feeds on sites that misbehave, polled by the real poller over real sockets.

In: nothing (the web is made here). Out: a table of what each kind of feed was asked, and whether anything was lost,
doubled or impolite. Exit 1 where it was. `python -m benchmarks.ingest_week [feeds] [sites] [days]`
"""

import logging
import sys
import tempfile
from collections import Counter
from pathlib import Path

import structlog

from tests.ingest.week import KINDS, SETTINGS, simulate

MOST_MEMORY = 200.0  # MB


def main(feeds: int = 500, sites: int = 40, days: int = 7) -> int:
    """Simulate, print, and return the exit status."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory() as home:
        report = simulate(Path(home), feeds=feeds, sites=sites, days=days)
    count = Counter(report.kinds.values())
    entries = Counter(report.kinds[number] for number, _ in report.published)
    print("kind        feeds   polls a feed and day  entries  good")
    for kind, (_, good) in KINDS.items():
        daily = report.polls[kind] / count[kind] / days if count[kind] else 0.0
        print(f"{kind:11} {count[kind]:5} {report.polls[kind]:7} {daily:14.1f} {entries[kind]:8}  {good}")
    asked = sorted(len(times) / days for times in report.asked.values())
    print(
        f"\n{feeds} feeds on {len(report.asked)} sites, {days} days in {report.seconds:.0f} s, {report.passes} passes"
    )
    closest = report.closest()
    print(f"requests a site and day: {asked[0]:.0f} … {asked[-1]:.0f}; the closest two: {closest:.1f} s apart")
    print(f"lost {len(report.lost())}, doubled {len(report.doubled())} of {len(report.shown)} entries shown")
    print(f"peak memory of the poller and its web: {report.megabytes:.0f} MB")
    polite = closest >= SETTINGS.host_gap
    return 0 if polite and not report.lost() and not report.doubled() and report.megabytes < MOST_MEMORY else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
