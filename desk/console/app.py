"""The web console and its API: one ASGI application, GET only, rendered here, no script and nothing from elsewhere.

In: Parts, and the names by which it may be asked. Out: a Starlette application. Refuses: other methods, foreign host
names (a page elsewhere could otherwise read the console through a visitor's browser), parameters beyond their limits.
"""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.console import acts, api, pages
from desk.console.asked import Wrong
from desk.console.faults import answer
from desk.console.parts import Parts
from index.store import StoreError
from wire.belt import BeltError
from wire.query import QueryError

LOCAL = ("localhost", "127.0.0.1", "[::1]")
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def make_app(parts: Parts, hosts: Sequence[str] = LOCAL) -> Starlette:
    """Return the console. `hosts` are the names that visitors may use for it; "*" for any."""
    routes = [
        *(
            Route(path, _endpoint(page, parts), methods=["GET"])
            for path, page in {**pages.ROUTES, **acts.ROUTES, **api.ROUTES}.items()
        ),
        Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
    ]
    foreseen = (Wrong, QueryError, StoreError, BeltError, HTTPException, Exception)
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(_Headers),
            Middleware(TrustedHostMiddleware, allowed_hosts=[*hosts], www_redirect=False),
        ],
        exception_handlers=dict.fromkeys(foreseen, _say),
    )


def _endpoint(show: Callable[[Request, Parts], Response], parts: Parts) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:  # not async: stores block, so Starlette runs it in a thread
        return show(request, parts)

    return endpoint


def _say(request: Request, error: Exception) -> Response | Awaitable[Response]:
    return answer(request, error)


class _Headers:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = "public, max-age=300" if scope["path"].startswith("/static/") else "no-store"
                added = {**HEADERS, "cache-control": kept}
                pairs = [(name.encode(), value.encode()) for name, value in added.items()]
                message = {**message, "headers": [*message["headers"], *pairs]}
            await send(message)

        await self._app(scope, receive, send_with_headers)
