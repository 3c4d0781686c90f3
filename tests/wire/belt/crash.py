"""The crash test, for either belt: articles and poison through three stages whose workers are killed again and again.

In: settings in environment form, an open belt, what else to break. Out: a Line that runs, loses workers, and in the
end is compared with what went in. Refuses: to wait for ever.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.wire.articles import plain
from wire import codec
from wire.belt import Belt, BeltError, Outgoing, Unavailable
from wire.topics import BY_NAME, FETCHED

STAGES = ("sift", "actors", "events")
TEXT = "Two officials said the convoy had left the airport before dawn. " * 75  # 5 KB with the rest
ROOT = Path(__file__).resolve().parents[3]
SUPERVISOR = """import sys
from wire.supervisor import Patience, supervise
sys.exit(supervise(sys.argv[1:], Patience(first=0.1, most=1.0)))  # as the deaths here come faster than real ones
"""


def articles(count: int) -> list[Outgoing]:
    """Make articles; in each hundred one is poison: to one of the stages, or no article at all."""
    kinds = ("nonsense", *STAGES)
    outgoing = []
    for at in range(count):
        kind = kinds[at // 100 % len(kinds)] if at % 100 == 42 else "good"
        name = f"{kind}-{at}"
        value = b"{nonsense" if kind == "nonsense" else codec.encode(plain(name, text=TEXT))
        outgoing.append(Outgoing(FETCHED.name, name, value))
    return outgoing


class Line:
    """Three supervised workers, each a process; use `running`."""

    def __init__(self, directory: Path, environ: Mapping[str, str]) -> None:
        self._directory = directory
        self._environ = {**os.environ, "WIREWATCH_RUNNER__BACKOFF": "0.1", **environ}
        self._random = random.Random(20200103)
        self._supervisors: list[subprocess.Popen[bytes]] = []
        self.kills = 0

    @contextmanager
    def running(self) -> Iterator["Line"]:
        """Start the stages, and end them with SIGTERM."""
        worker = (sys.executable, "-m", "tests.wire.belt.crash_worker")
        for stage in STAGES:
            command = [sys.executable, "-c", SUPERVISOR, *worker, stage, str(self._directory)]
            with (self._directory / f"{stage}.log").open("wb") as log:
                self._supervisors.append(subprocess.Popen(command, cwd=ROOT, env=self._environ, stdout=log, stderr=log))
        try:
            yield self
        finally:
            for supervisor in self._supervisors:
                supervisor.terminate()
            codes = [supervisor.wait(timeout=60) for supervisor in self._supervisors]
        assert codes == [0, 0, 0]

    def kill_one(self) -> None:
        """Kill one worker as it is, wherever it is."""
        pid = self._directory / f"{self._random.choice(STAGES)}.pid"
        try:
            os.kill(int(pid.read_text()), signal.SIGKILL)
        except (ProcessLookupError, FileNotFoundError):  # its successor is not there yet; that kill does not count
            return
        self.kills += 1

    def nap(self, least: float, most: float) -> None:
        time.sleep(self._random.uniform(least, most))

    def said(self) -> str:
        """Return the end of what the workers logged, after asking each where it is."""
        for stage in STAGES:
            with suppress(ProcessLookupError):
                os.kill(int((self._directory / f"{stage}.pid").read_text()), signal.SIGUSR1)
        time.sleep(1)
        return "\n".join((self._directory / f"{stage}.log").read_text()[-4_000:] for stage in STAGES)


def publish_all(belt: Belt, outgoing: list[Outgoing]) -> None:
    """Publish while the broker may be away, and not twice what has arrived: what is sure is not sent again."""
    try:
        belt.publish(outgoing)
    except Unavailable:
        time.sleep(0.5)
        there = {message.key for message in belt.read(FETCHED.name)}
        publish_all(belt, [each for each in outgoing if each.key not in there])


def wait_until_drained(belt: Belt, line: Line, patience: float) -> None:
    """Return when no stage has anything left to read."""
    deadline = time.monotonic() + patience
    pairs = [(stage, topic.name) for stage in STAGES if (topic := BY_NAME[stage].reads)]
    while time.monotonic() < deadline:
        try:
            if not any(lag.messages for lag in belt.lags(pairs)):
                return
        except BeltError:
            pass  # the broker is on its way back
        time.sleep(0.5)
    raise AssertionError(f"not drained after {patience} s: {belt.lags(pairs)}\n{line.said()}")


def check(belt: Belt, outgoing: list[Outgoing]) -> None:
    """Each good article came out exactly once, with all marks; each poison lies in quarantine exactly once."""
    (coded,) = BY_NAME["events"].writes
    out = Counter(message.key for message in belt.read(coded.name))
    assert out == Counter(each.key for each in outgoing if each.key.startswith("good"))
    assert {codec.decode(message.value).tags for message in belt.read(coded.name)} == {STAGES}
    bad = Counter((stage, message.key) for stage in STAGES for message in belt.read(BY_NAME[stage].quarantine.name))
    kinds = {each.key: each.key.split("-")[0] for each in outgoing if not each.key.startswith("good")}
    assert bad == Counter(("sift" if kind == "nonsense" else kind, key) for key, kind in kinds.items())
