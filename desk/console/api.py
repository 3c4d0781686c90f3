"""The HTTP API: the same answers as JSON, health for a supervisor, metrics for Prometheus.

In: a request and the Parts. Out: JSON, or Prometheus' text. Refuses: what the pages refuse, with the same statuses.
"""

from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from desk import health
from desk.console import asked
from desk.console.pages import find, listed, stored
from desk.console.parts import Parts
from desk.console.render import json
from desk.reading import EVERYTHING, story_of
from index.search import head_line, hit_line
from wire.query import parse


def search(request: Request, parts: Parts) -> Response:
    """Return what `wirewatch search --json` says: total, took_ms, facets, and the hits of a page."""
    asked.only(request.query_params, asked.PARAMETERS)
    wanted = asked.read(request.query_params)
    query = parse(wanted.query, parts.resolver()) if wanted.query else EVERYTHING
    answer = find(parts, wanted, query)
    head = head_line(answer, parts.resolver().name)
    hits = [hit_line(shown) for shown in answer.hits]
    return json({"total": head.total, "took_ms": head.took_ms, "facets": head.facets, "hits": hits})


def article(request: Request, parts: Parts) -> Response:
    """Return an article with everything that is known of it."""
    return json(stored(request, parts))


def stories(request: Request, parts: Parts) -> Response:
    """Return what `wirewatch stories list --json` says, a page of it, and how many there are."""
    asked.only(request.query_params, ("sort", "page"))
    found, shown = listed(request, parts)
    return json({"total": len(found), "stories": [each.line() for each in shown]})


def story(request: Request, parts: Parts) -> Response:
    """Return a story with its tellings."""
    from desk.commands.stories import telling

    found = story_of(parts.store(), request.path_params["id"])
    if found is None:
        raise HTTPException(404, "there is no such story")
    return json({**found.line(), "tellings": [telling(found, at) for at in range(len(found.tellings))]})


def status(request: Request, parts: Parts) -> Response:
    """Return what `wirewatch status --json` says, as one object."""
    return json(
        {
            "stages": health.stages(parts.belt()),
            "counts": health.counts(parts.store(), parts.records(), parts.engine()),
        }
    )


def healthz(request: Request, parts: Parts) -> Response:
    """Say that the console answers and reaches the index."""
    return json({"status": "ok", "documents": parts.store().count()})


def metrics(request: Request, parts: Parts) -> Response:
    """Return lag and counts, and the metrics of this process."""
    registry = CollectorRegistry()
    behind = Gauge("wirewatch_lag_messages", "Messages that a stage has yet to read.", ["stage"], registry=registry)
    oldest = Gauge("wirewatch_lag_seconds", "Age of the oldest of them.", ["stage"], registry=registry)
    cases = Gauge("wirewatch_quarantined_messages", "Messages in quarantine.", ["stage"], registry=registry)
    for stage in health.stages(parts.belt()):
        behind.labels(stage.stage).set(stage.behind)
        oldest.labels(stage.stage).set((parts.clock() - stage.oldest).total_seconds() if stage.oldest else 0)
        cases.labels(stage.stage).set(stage.quarantined)
    Gauge("wirewatch_documents", "Articles in the index.", registry=registry).set(parts.store().count())
    return Response(generate_latest(registry) + generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)


ROUTES: dict[str, Callable[[Request, Parts], Response]] = {
    "/api/search": search,
    "/api/articles/{id:path}": article,
    "/api/stories": stories,
    "/api/stories/{id:path}": story,
    "/api/status": status,
    "/healthz": healthz,
    "/metrics": metrics,
}
