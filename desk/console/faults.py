"""What a visitor sees of a fault: a page, or JSON below /api/, with what was wrong and what to do.

In: an exception. Out: an answer with the right status. Refuses: to show more of an unforeseen error than that there
was one; it goes to the log.
"""

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from desk.console.asked import Wrong
from desk.console.render import json, page
from index.store import StoreError
from wire.belt import BeltError
from wire.query import QueryError

log = structlog.get_logger()


def answer(request: Request, error: Exception) -> Response:
    """Return the answer to a request that failed."""
    status, said = _said(error)
    if status == 500:
        log.error("console", outcome="bug", path=request.url.path, exc_info=error)
    if request.url.path.startswith("/api/"):
        return json(said, status)
    return page("fault.html", status, status=status, fault=said, error=error)


def _said(error: Exception) -> tuple[int, dict[str, object]]:
    match error:
        case QueryError():
            return 400, {
                "error": error.message,
                "query": error.query,
                "column": error.column,
                "length": error.length,
                "suggestion": error.suggestion,
            }
        case Wrong():
            return 400, {"error": str(error)}
        case HTTPException(status_code=404):
            return 404, {"error": error.detail if error.detail != "Not Found" else "there is nothing at this address"}
        case HTTPException():
            return error.status_code, {"error": error.detail}
        case StoreError() | BeltError():
            return 503, {"error": str(error)}
        case _:
            return 500, {"error": "an error of the program; its log says more"}
