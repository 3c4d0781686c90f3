"""A real Elasticsearch node for tests, assembled from the jars on Maven Central, without Docker; Linux only.

In: a data directory. Out: a node on 127.0.0.1 that ends with the Python that started it, even after SIGKILL. Refuses:
a taken port and a directory in use, with a ServerError. It is the published server without x-pack: no security,
scripts, percolator, ES|QL, ILM or reindex. The jars are fetched at run time and never committed or shipped.
"""

import hashlib
import json
import os
import signal
import subprocess
import time
import urllib.request
import zipfile
from pathlib import Path
from typing import Self

from . import java
from .java import ServerError, fetch, run

VERSION = "9.5.3"
SERVER = [f"org.elasticsearch:elasticsearch:{VERSION}", f"org.elasticsearch.plugin:transport-netty4:{VERSION}"]
COMPILER = "org.eclipse.jdt:ecj:3.46.0"  # only where Java comes without javac
SOURCES = [Path(__file__).resolve().with_name(name) for name in ("EsNode.java", "NodePlugin.java")]
JVM_OPTIONS = [
    "--add-modules=ALL-MODULE-PATH",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:+ExitOnOutOfMemoryError",
    "-Dlog4j.shutdownHookEnabled=false",
    "-Dio.netty.noUnsafe=true",
    "-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false",
    "--enable-native-access=org.elasticsearch.nativeaccess,org.elasticsearch.foreign,org.apache.lucene.core",
]
DESCRIPTOR = f"""name=node-plugin\ndescription=root endpoint and text analysis for tests\nclassname=NodePlugin
version={VERSION}\nelasticsearch.version={VERSION}\njava.version=21\n"""
LOGGING = """status = error\nappender.console.type = Console\nappender.console.name = console
appender.console.layout.type = PatternLayout\nappender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = info\nrootLogger.appenderRef.console.ref = console\n"""


def _assemble(jvm: Path, home: Path) -> None:
    """Lay out in a new directory what the server expects of its home, with the launcher and the plugin compiled."""
    lib, netty, plugin = home / "lib", home / "modules/netty", home / "modules/plugin"
    native = lib / "platform" / f"linux-{os.uname().machine.replace('x86_64', 'x64')}"
    fetch(SERVER, lib)
    for directory in (netty, plugin, native, home / "config", home / "plugins"):
        directory.mkdir(parents=True)
    for jar in [*lib.glob("netty-*.jar"), *lib.glob("transport-netty4-*.jar")]:
        jar.rename(netty / jar.name)
    with zipfile.ZipFile(netty / f"transport-netty4-{VERSION}.jar") as archive:
        described = archive.read("META-INF/es-plugins/transport-netty4/plugin-descriptor.properties")
    (netty / "plugin-descriptor.properties").write_bytes(described)
    _loosen(lib)
    _compile(jvm, home, plugin)
    (plugin / "plugin-descriptor.properties").write_text(DESCRIPTOR)
    (home / "config/log4j2.properties").write_text(LOGGING)
    # Without libzstd the codec best_compression hangs at the first write.
    for zstd in [*Path("/usr").glob("lib*/libzstd.so.1"), *Path("/usr/lib").glob("*/libzstd.so.1")][:1]:
        (native / "libzstd.so").symlink_to(zstd)


def _loosen(lib: Path) -> None:
    """Leave out the descriptor of the entitlements' jar: they are off, yet it requires modules small JREs lack."""
    strict, loose = lib / f"elasticsearch-entitlement-{VERSION}.jar", lib / "org.elasticsearch.entitlement.jar"
    with zipfile.ZipFile(strict) as archive, zipfile.ZipFile(loose, "w") as copy:
        for entry in sorted(set(archive.namelist()) - {"module-info.class"}):
            copy.writestr(entry, archive.read(entry))
    strict.unlink()


def _compile(jvm: Path, home: Path, plugin: Path) -> None:
    compiler: list[str | Path] = [jvm / "bin/javac", "--release", "21", "-Xlint:none"]
    if not (jvm / "bin/javac").exists():
        fetch([COMPILER], home / "compiler")
        compiler = [jvm / "bin/java", "-jar", *home.glob("compiler/ecj-*.jar"), "-source", "21", "-target", "21"]
    classpath = ":".join(str(jar) for jar in home.glob("lib/*.jar"))
    run("compiling", [*compiler, "-nowarn", "-cp", classpath, "-d", home / "classes", *SOURCES])
    with zipfile.ZipFile(plugin / "node-plugin.jar", "w") as archive:
        for compiled in home.glob("classes/NodePlugin*.class"):
            archive.write(compiled, compiled.name)
            compiled.unlink()  # the server must find it in its module only


def prepare(jvm: Path) -> Path:
    """Return the home of the assembled server, built anew where it is missing or the sources have changed."""
    stamp = "stamp-" + hashlib.sha256(b"".join(path.read_bytes() for path in (Path(__file__), *SOURCES))).hexdigest()
    return java.cached(f"elasticsearch-{VERSION}", stamp, lambda home: _assemble(jvm, home))


class ElasticsearchNode:
    """A running node, made by start(); what it writes, log included, is in its data directory and stays there."""

    def __init__(self, process: subprocess.Popen[bytes], data_dir: Path, port: int) -> None:
        self.process, self.data_dir, self.url = process, data_dir, f"http://127.0.0.1:{port}"

    @classmethod
    def start(cls, data_dir: Path, port: int | None = None, heap: str = "512m", **settings: str) -> Self:
        """Start a node and wait until it is healthy; it ends at the latest with this process."""
        data_dir = data_dir.resolve()
        data_dir.mkdir(parents=True, exist_ok=True)
        if pid := java.running(data_dir / "elasticsearch.pid", "EsNode", str(data_dir)):
            raise ServerError(f"process {pid} already runs a node on {data_dir}")
        home = prepare(jvm := java.find_java("ELASTICSEARCH", 21))
        port = port or next(java.free_ports())
        if not java.can_listen(port):
            raise ServerError(f"port {port} of 127.0.0.1 is taken")
        command: list[str | Path] = [jvm / "bin/java", f"-Xms{heap}", f"-Xmx{heap}", *JVM_OPTIONS]
        command += [f"-Des.path.home={home}", "-Dnode.leash=true", "--module-path", home / "lib"]
        command += ["-cp", home / "classes", "EsNode", home, data_dir, str(port)]
        command += [f"{name}={value}" for name, value in settings.items()]
        with (data_dir / "elasticsearch.log").open("ab") as log:
            before, pipe = log.tell(), subprocess.PIPE
            process = subprocess.Popen(command, stdin=pipe, stdout=log, stderr=log, start_new_session=True)
        (data_dir / "elasticsearch.pid").write_text(str(process.pid))
        node = cls(process, data_dir, port)
        node.wait_until_healthy(before)
        return node

    def wait_until_healthy(self, log_from: int) -> None:
        """Return when the node is healthy; else end it and raise what its log said from a byte on."""
        deadline = time.monotonic() + 180
        while not self.healthy():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                said = (self.data_dir / "elasticsearch.log").read_bytes()[log_from:].decode(errors="replace")
                raise ServerError(f"no healthy node (exit {self.process.returncode}); log:\n{said[-4000:]}")
            time.sleep(0.1)

    def healthy(self) -> bool:
        """Say whether the node answers and has all its primary shards."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=10) as answer:
                return json.load(answer)["timed_out"] is False
        except (OSError, ValueError):
            return False

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the node as an operator would."""
        if self.process.poll() is None:
            java.end(self.process.pid, how)
        self.process.communicate()  # reaps it and closes its standard input

    def kill(self) -> None:
        """End the node as a crash would."""
        self.stop(signal.SIGKILL)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()
