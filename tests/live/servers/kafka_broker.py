"""A real Apache Kafka for tests, from the jars on Maven Central, without Docker; Linux only.

In: a data directory and Options. Out: a broker on 127.0.0.1, its own controller too, ended with the Python that started
it, even after SIGKILL. Refuses: taken ports and a directory in use, with a ServerError. All that it writes, kafka.log
included, stays in its directory.
"""

import re
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from .java import ServerError, cached, can_listen, end, fetch, find_java, free_ports, run, running

VERSION = "4.4.0"
JARS = [f"org.apache.kafka:kafka_2.13:{VERSION}", "org.slf4j:slf4j-simple:1.7.36"]  # without the second no log at all
JVM_OPTIONS = [
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:+ExitOnOutOfMemoryError",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
]
CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw"
PROPERTIES = """
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners={listeners}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL
log.dirs={data}/log
offsets.topic.replication.factor=1  # here and below: one broker; the defaults would wait for three
transaction.state.log.replication.factor=1
share.coordinator.state.topic.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.min.isr=1
auto.create.topics.enable=false  # Kafka's default, true, hides a mistyped topic name
num.partitions=3  # default 1, which hides mistakes with keys and order
offsets.topic.num.partitions=3  # default 50: so many directories to make, to open, to recover after a crash
transaction.state.log.num.partitions=3  # the same
share.coordinator.state.topic.num.partitions=3  # the same
group.initial.rebalance.delay.ms=0  # default 3 s, in which the first member of a group waits for others
group.min.session.timeout.ms=1000  # default 6 s: tests of lost members want shorter sessions
transaction.abort.timed.out.transaction.cleanup.interval.ms=1000  # default 10 s: how late overdue ones are aborted
broker.session.timeout.ms=1500  # default 9 s: how long the id of a killed broker is taken, its partitions leaderless
broker.heartbeat.interval.ms=300  # default 2 s: several have to fit into a session
log.cleaner.dedupe.buffer.size=8388608  # default 128 MiB, a quarter of the heap
num.network.threads=2  # default 3, meant for a machine of its own
num.io.threads=4  # default 8, likewise
"""
LEASH = """import os, signal, sys
broker = os.pidfd_open(int(sys.argv[1]))
sys.stdin.read()
signal.pidfd_send_signal(broker, signal.SIGKILL)"""


@dataclass(frozen=True, slots=True)
class Options:
    """How a broker is started; `settings` win over PROPERTIES, `listeners` are SSL, SASL_PLAINTEXT, SASL_SSL."""

    heap: str = "512m"
    settings: Mapping[str, str | int] = field(default_factory=dict)
    listeners: Sequence[str] = ()
    format_options: Sequence[str] = ()  # as --add-scram …, for a new directory


def last_port(data_dir: Path) -> int | None:
    """Return the port of the broker that was last started on a data directory."""
    config = data_dir / "server.properties"
    said = config.read_text() if config.exists() else ""
    found = re.search(r"^listeners=PLAINTEXT://127.0.0.1:(\d+)", said, re.MULTILINE)
    return int(found[1]) if found else None


class KafkaBroker:
    """A broker made by start(); keep the object: on its leash the broker ends with it."""

    def __init__(self, command: list[Path | str], data_dir: Path, ports: dict[str, int]) -> None:
        self.command, self.data_dir, self.ports = command, data_dir, ports
        self.bootstrap = f"127.0.0.1:{ports['PLAINTEXT']}"
        self._processes: list[subprocess.Popen[bytes]] = []  # the broker and what holds its leash

    @classmethod
    def start(cls, data_dir: Path, options: Options | None = None) -> Self:
        """Start a broker on a new or used directory and wait until it is in service, on the port it had last time.

        Its controller has the next port, then come the further listeners (see `.ports`).
        """
        options, data_dir = options or Options(), data_dir.resolve()
        data_dir.mkdir(parents=True, exist_ok=True)
        port = last_port(data_dir) or next(free_ports())
        ports = {name: port + at for at, name in enumerate(["PLAINTEXT", "CONTROLLER", *options.listeners])}
        config = data_dir / "server.properties"
        config.write_text(_properties(data_dir, ports, options.settings))
        home = cached(f"kafka-{VERSION}", "complete", lambda home: fetch(JARS, home / "lib"))
        java: list[Path | str] = [find_java("KAFKA", 17) / "bin/java", *JVM_OPTIONS, "-cp", f"{home}/lib/*"]
        if not (data_dir / "log/meta.properties").exists():
            tool = ["kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", str(config), *options.format_options]
            run("formatting", [*java, *tool])
        broker = cls([*java, "-Xms64m", f"-Xmx{options.heap}", "kafka.Kafka", config], data_dir, ports)
        broker.restart()
        return broker

    def restart(self) -> None:
        """Start the broker again, with the same ports and settings, and wait until it is in service."""
        self.stop()
        if pid := running(self.data_dir / "kafka.pid", "kafka.Kafka", str(self.data_dir / "server.properties")):
            raise ServerError(f"process {pid} already runs a broker on {self.data_dir}")
        if taken := [port for port in self.ports.values() if not can_listen(port)]:
            raise ServerError(f"ports {taken} of 127.0.0.1 are taken")
        with (self.data_dir / "kafka.log").open("ab") as log:
            before, pipe, null = log.tell(), subprocess.PIPE, subprocess.DEVNULL
            broker = subprocess.Popen(self.command, stdin=null, stdout=log, stderr=log, start_new_session=True)
        (self.data_dir / "kafka.pid").write_text(str(broker.pid))
        leash = [sys.executable, "-ISc", LEASH, str(broker.pid)]
        holder = subprocess.Popen(leash, stdin=pipe, stdout=null, stderr=null, start_new_session=True)
        self._processes = [broker, holder]
        deadline = time.monotonic() + 120
        while not self.ready():
            if broker.poll() is not None or time.monotonic() > deadline:
                self.kill()
                said = (self.data_dir / "kafka.log").read_bytes()[before:].decode(errors="replace")
                raise ServerError(f"no broker in service (exit {broker.returncode}); log:\n{said[-4000:]}")
            time.sleep(0.05)

    def ready(self) -> bool:
        """Say whether the broker answers a request for its API versions, as it does from when it is in service."""
        request = struct.pack(">hhih5s", 18, 0, 7, 5, b"probe")  # key, version, correlation, client
        try:
            with socket.create_connection(("127.0.0.1", self.ports["PLAINTEXT"]), timeout=3) as connection:
                connection.sendall(struct.pack(">i", len(request)) + request)
                with connection.makefile("rb") as answer:
                    _, correlation, error = struct.unpack(">iih", answer.read(10))
        except (OSError, struct.error):
            return False
        return bool((correlation, error) == (7, 0))

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the broker as an operator would, and wait until it is gone."""
        if self._processes and self._processes[0].poll() is None:
            end(self._processes[0].pid, how)
        for process in self._processes:
            process.communicate()  # reaps it; the leash lets go when its standard input closes
        self._processes = []

    def kill(self) -> None:
        """End the broker as a crash would."""
        self.stop(signal.SIGKILL)

    def pause(self) -> None:
        """Make the broker hang: connections stay, new ones succeed, and nothing is answered."""
        self._processes[0].send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a paused broker go on."""
        self._processes[0].send_signal(signal.SIGCONT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()


def _properties(data_dir: Path, ports: Mapping[str, int], settings: Mapping[str, str | int]) -> str:
    properties = re.sub("  #.*", "", PROPERTIES).format(
        controller=ports["CONTROLLER"],
        listeners=",".join(f"{name}://127.0.0.1:{each}" for name, each in ports.items()),
        data=data_dir,
    )
    return properties + "".join(f"{name}={value}\n" for name, value in settings.items())  # the last one counts
