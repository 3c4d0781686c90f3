"""The connection to Elasticsearch, and what its failures mean.

In: the index settings. Out: a client; the Retry or StoreError of what went wrong. Refuses: settings that cannot be
used, with a StoreError that names them and never prints a password.
"""

from typing import NoReturn
from urllib.parse import unquote, urlsplit

import elastic_transport
import elasticsearch
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch

from index.store import StoreError
from wire.outcome import Reason, Retry
from wire.settings import IndexSettings

DEFAULT_PORT = 9200
Failure = (ApiError, elastic_transport.TransportError, elasticsearch.UnsupportedProductError)


def connect(settings: IndexSettings) -> tuple[Elasticsearch, str]:
    """Return a client, which has not spoken to the server yet, and the address as it may be shown."""
    if settings.ca_file and not settings.ca_file.is_file():
        raise StoreError(f"index.ca_file={settings.ca_file}: no such file")
    try:
        parts = urlsplit(settings.url.reveal())
        if not parts.hostname:
            raise StoreError("index.url: no host; https://user:password@host:9200 is the form")
        shown = f"{parts.scheme}://{parts.hostname}:{parts.port or DEFAULT_PORT}{parts.path.rstrip('/')}"
        client = Elasticsearch(
            shown,
            basic_auth=(unquote(parts.username), unquote(parts.password or "")) if parts.username else None,
            api_key=settings.api_key.reveal() or None,
            ca_certs=str(settings.ca_file) if settings.ca_file else DEFAULT,
            request_timeout=settings.timeout,
            max_retries=0,  # the runner retries, keeps the order and tells the operator
            retry_on_timeout=False,
        ).options(opaque_id="wirewatch")
    except (ValueError, OSError) as error:
        raise StoreError(f"index.url, index.api_key or index.ca_file: {error}") from None
    return client, shown


def status(error: Exception) -> int | None:
    """Return the HTTP status that the server answered, None where it did not answer."""
    return error.meta.status if isinstance(error, ApiError) else None


def raise_retry(error: Exception, shown: str) -> NoReturn:
    """Raise what a failed write means: not now."""
    reason = {429: Reason.THROTTLED, None: Reason.UNAVAILABLE}.get(status(error), Reason.UNAVAILABLE)
    if isinstance(error, elastic_transport.ConnectionTimeout):
        reason = Reason.TIMEOUT
    raise Retry(reason, explain(error, shown), after=_after(error)) from None


def explain(error: Exception, shown: str) -> str:
    """Say in one line what went wrong and what to look at."""
    code = status(error)
    if isinstance(error, elasticsearch.UnsupportedProductError):
        return f"{shown}: this is no Elasticsearch of version 9 (OpenSearch is another product)"
    if code in (401, 403):
        return f"{shown}: access denied ({code}); check the user, the password or index.api_key, and its privileges"
    if code is not None:
        return f"{shown}: {code} {_first_line(str(error))}"
    if isinstance(error, elastic_transport.TlsError):
        return f"{shown}: no trusted connection: {_first_line(str(error))}; check index.ca_file"
    if isinstance(error, elastic_transport.ConnectionTimeout):
        return f"{shown}: no answer in time; check the server's load, or raise index.timeout"
    return f"{shown}: cannot be reached; check index.url and that Elasticsearch runs ({_first_line(str(error))})"


def _after(error: Exception) -> float | None:
    asked = error.meta.headers.get("retry-after") if isinstance(error, ApiError) else None
    return float(asked) if asked and asked.isdecimal() else None


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0][:300]
