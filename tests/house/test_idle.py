"""Habit 17 and the start-up target: what is not needed is not loaded."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "sqlalchemy", "alembic", "kafka", "elasticsearch", "feedparser", "trafilatura", "lxml", "starlette", "uvicorn",
    "rich", "py3langid", "numpy", "rensa", "ahocorasick_rs", "lark", "jinja2", "airflow", "urllib3",
    "prometheus_client",
}  # fmt: skip


def _loaded(code: str) -> set[str]:
    probe = f"import sys, json\n{code}\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import desk.cli",
        "import wire.article, wire.codec, wire.topics, wire.outcome, wire.settings, wire.belt",
        "from desk.cli import wirewatch\nwirewatch.main(['--help'], standalone_mode=False)",
    ],
)
def test_front_door_loads_nothing_heavy(code: str) -> None:
    assert _loaded(code) & HEAVY == set()
