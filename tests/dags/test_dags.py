"""The DAGs, loaded and run by a real Airflow with a database of its own."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.dags.run_dag import MARK
from tests.house.source import ROOT, modules
from tests.web import serving
from wire.belt.sqlite import SqliteBelt

pytestmark = [pytest.mark.live, pytest.mark.slow]
DAG_FILES = [each for each in modules() if each.path.startswith("dags/") and each.path != "dags/__init__.py"]
TAGS = {"ingest", "alerts", "operations"}

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>T</title><link>http://127.0.0.1/</link>
<item><guid>1</guid><title>Talks begin</title><description>Talks began on Friday.</description></item>
</channel></rss>"""


@pytest.fixture(scope="session")
def airflow_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("airflow")
    _run(home, [str(Path(sys.executable).with_name("airflow")), "db", "migrate"])
    return home


def _run(home: Path, command: list[str], **environment: str) -> str:
    settings = {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        **environment,
    }
    done = subprocess.run(
        command, env={**os.environ, **settings}, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def _ask(home: Path, what: str, **environment: str) -> Any:
    out = _run(home, [sys.executable, "-m", "tests.dags.run_dag", what], **environment)
    return json.loads(next(line for line in out.splitlines() if line.startswith(MARK)).removeprefix(MARK))


def test_dags_load_and_follow_the_house(airflow_home: Path) -> None:
    found = _ask(airflow_home, "list")
    assert found["errors"] == {}
    assert set(found["dags"]) == {Path(each.path).stem for each in DAG_FILES}
    for name, dag in found["dags"].items():
        assert (Path(dag["file"]).stem, dag["catchup"], dag["owner"], dag["active"]) == (name, False, "wirewatch", 1)
        assert dag["doc"].startswith(f"# {name}")
        assert set(dag["tags"]) <= TAGS
        assert dag["tags"]
        assert min(dag["retries"]) >= 1


@pytest.mark.parametrize("module", DAG_FILES, ids=lambda module: module.path)
def test_dag_file_is_wiring(module: Any) -> None:
    at_parse_time = {
        name
        for node in module.tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([each.name for each in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }
    assert module.lines <= 80
    assert {name.split(".")[0] for name in at_parse_time} <= {"airflow", "pendulum", "datetime", "collections"}


def test_pull_feeds_publishes_what_is_new_once(airflow_home: Path, tmp_path: Path) -> None:
    settings = {
        "WIREWATCH_HOME": str(tmp_path / "var"),
        "WIREWATCH_INGEST__FEEDS": str(tmp_path / "feeds.toml"),
        "WIREWATCH_INGEST__ALLOW": "127.0.0.0/8",
        "WIREWATCH_INGEST__HOST_GAP": "0",
        "WIREWATCH_INGEST__FULL_TEXT": "false",
    }
    with serving({"/good.xml": FEED.encode()}) as web:
        feeds = [f'[[feed]]\nid = "{name}"\nurl = "{web}/{name}.xml"\noutlet = "T"\n' for name in ("good", "bad")]
        (tmp_path / "feeds.toml").write_text("\n".join(feeds), encoding="utf-8")
        first, second = (_ask(airflow_home, "pull_feeds", **settings) for _ in range(2))
    assert (first["state"], second["state"]) == ("success", "success")
    assert first["report"] == {"feeds changed": 1, "feeds failed": 1, "entries new": 1}
    assert second["report"] == {}
    with SqliteBelt(tmp_path / "var/belt.db") as belt:
        assert len(list(belt.read("articles.fetched"))) == 1
