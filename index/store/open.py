"""Which store the settings name: Elasticsearch by an address, else SQLite in the home folder.

In: the settings of the index. Out: the store of articles, or of event records. Refuses: another address, and a store
that cannot be reached or used (StoreError). Only the client that is asked for is imported.
"""

from pathlib import Path

from index.store import Store, StoreError
from index.store.records import RecordStore
from wire.settings import IndexSettings


def open_store(settings: IndexSettings, home: Path) -> Store:
    """Return the index of articles; raises StoreError."""
    if _is_remote(settings):
        from index.store.elastic import ElasticStore

        return ElasticStore(settings)
    from index.store.sqlite import SqliteStore

    return SqliteStore(home / "index.db")


def open_records(settings: IndexSettings, home: Path) -> RecordStore:
    """Return the store of event records; raises StoreError."""
    if _is_remote(settings):
        from index.store.elastic_records import ElasticRecords

        return ElasticRecords(settings)
    from index.store.sqlite_records import SqliteRecords

    return SqliteRecords(home / "records.db")


def _is_remote(settings: IndexSettings) -> bool:
    url = settings.url.reveal()
    if url and not url.startswith(("http://", "https://")):
        raise StoreError("index.url: http:// or https:// for Elasticsearch, empty for SQLite in the home folder")
    return bool(url)
