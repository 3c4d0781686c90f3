"""The two bodies, driven as a user drives them: by the command, with settings in the environment.

`Embedded(home)` and `Distributed(home, …)` both poll a feed list to the end and leave their documents in a store.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.store import Store
from index.store.open import open_records, open_store
from index.store.records import RecordStore
from tests.house.source import ROOT
from wire.belt import Belt, Unavailable
from wire.belt.open import open_belt
from wire.settings import load
from wire.topics import STAGES

READERS = [stage.name for stage in STAGES if stage.reads]
POLITE = {"WIREWATCH_INGEST__ALLOW": "127.0.0.0/8", "WIREWATCH_INGEST__HOST_GAP": "0", "WIREWATCH_INGEST__WORKERS": "4"}
PATIENCE = 600.0  # seconds for a line to drain on a busy machine


class Embedded:
    """One process, one folder."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home, self.settings = home, {"WIREWATCH_HOME": str(home), **POLITE, **settings}

    def run(self, feeds: Path) -> Mapping[str, Any]:
        """Run until drained; return the summary."""
        (summary,) = self.ask("run", "--once", "--feeds", str(feeds))
        return summary

    def ask(self, *words: str) -> list[dict[str, Any]]:
        """Return the JSON Lines that a command prints."""
        command = [sys.executable, "-m", "desk", *words, "--json"]
        done = subprocess.run(command, env=self._environment(), cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
        return [json.loads(line) for line in done.stdout.splitlines()]

    def store(self) -> Store:
        """Open the index."""
        return open_store(load(self.settings).index, self.home)

    def records(self) -> RecordStore:
        """Open the event records of the index."""
        return open_records(load(self.settings).index, self.home)

    def _environment(self) -> dict[str, str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("WIREWATCH_")}
        return {**clean, **self.settings}


class Distributed(Embedded):
    """Kafka, Elasticsearch, PostgreSQL, and a process a stage; `stages` are how many instances of each."""

    def __init__(self, home: Path, urls: Mapping[str, str], stages: Mapping[str, int] | None = None) -> None:
        super().__init__(home, WIREWATCH_RUNNER__PROCESSES="1", **urls)
        self.instances = dict.fromkeys(READERS, 1) | dict(stages or {})

    def run(self, feeds: Path) -> Mapping[str, Any]:
        """Pull once, let the workers drain the topics, stop them as an operator would; return the pull's counts."""
        self.settings["WIREWATCH_INGEST__FEEDS"] = str(feeds)
        with self.workers():
            (counts,) = self.ask("pull")
            self.wait()
        return counts

    @contextmanager
    def workers(self) -> Iterator[list[subprocess.Popen[bytes]]]:
        """Run the stages while open; each must end cleanly at SIGTERM."""
        wanted = [(name, str(number)) for name, count in self.instances.items() for number in range(count)]
        command = [sys.executable, "-m", "desk", "stage"]
        logs = [(self.home.parent / f"{name}-{number}.log").open("wb") for name, number in wanted]
        running = [
            subprocess.Popen([*command, name, "--instance", number], env=self._environment(), cwd=ROOT, stderr=log)
            for (name, number), log in zip(wanted, logs, strict=True)
        ]
        try:
            yield running
        finally:
            for worker in running:
                worker.send_signal(signal.SIGTERM)
            ends = [worker.wait(60) for worker in running]
            for log in logs:
                log.close()
        said = {name: (self.home.parent / f"{name}-{number}.log").read_text()[-1500:] for name, number in wanted}
        assert set(ends) == {0}, f"{ends}\n{said}"

    def wait(self) -> None:
        """Wait until every stage has read all, in the order of the line."""
        until = time.monotonic() + PATIENCE
        with open_belt(load(self.settings).belt, self.home) as belt:
            for stage in STAGES:
                while stage.reads and (behind := self._behind(belt, stage.name, stage.reads.name)):
                    assert time.monotonic() < until, f"{stage.name}: {behind} behind"
                    time.sleep(0.5)

    def _behind(self, belt: Belt, group: str, topic: str) -> int | str:
        try:
            return belt.lags([(group, topic)])[0].messages
        except Unavailable as error:  # a busy machine; the time-out above is what counts
            return str(error)
