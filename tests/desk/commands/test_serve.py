"""`wirewatch serve`: comes up, answers, ends; and says so where the port is taken."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from desk.commands.serve import serve
from desk.faults import Fault


def test_serve_answers_until_it_is_told_to_end(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desk", "serve", "--port", "0"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "WIREWATCH_HOME": str(tmp_path)}
    ) as process:
        assert process.stderr
        said = process.stderr.readline()
        match = re.match(r"(http://127\.0\.0\.1:\d+/)", said)
        assert match, said
        with urllib.request.urlopen(f"{match.group(1)}healthz", timeout=20) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        process.wait(20)
        assert "Traceback" not in process.stderr.read()


@pytest.mark.usefixtures("home")
def test_serve_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(Fault, match="--port takes another one"):
        serve.main(["--port", str(taken.getsockname()[1])], standalone_mode=False)
