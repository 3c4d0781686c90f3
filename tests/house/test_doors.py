"""Habit 2: each client library has one door."""

import fnmatch

import pytest

from tests.house.source import product

DOORS = {
    "kafka": "wire/belt/kafka*.py",
    "elasticsearch": "index/store/elastic*.py",
    "elastic_transport": "index/store/elastic*.py",
    "feedparser": "ingest/parse/feed*.py",
    "trafilatura": "ingest/extract*.py",
    "airflow": "dags/*.py",
    "alembic": "wire/database.py wire/migrations/*",
    "psycopg": "",
    "py3langid": "enrich/sift/language.py",
    "rensa": "",
    "urllib3": "ingest/fetch*.py alerts/channels/*.py",
    "requests": "",
    "httpx": "",
}


@pytest.mark.parametrize("library", DOORS)
def test_library_is_imported_only_at_its_door(library: str) -> None:
    strays = [
        module.path
        for module in product()
        if any(name == library or name.startswith(f"{library}.") for name in module.imports())
        and not any(fnmatch.fnmatch(module.path, door) for door in DOORS[library].split())
    ]
    assert strays == []


def test_environment_is_read_only_at_the_door() -> None:
    allowed = {"desk/setup.py", "desk/commands/demo.py"}  # the second sets its own folder before the first reads
    strays = [each.path for each in product() if "os.environ" in each.text or "os.getenv" in each.text]
    assert set(strays) <= allowed
