"""Answers: pages from templates, every value escaped, and JSON.

In: a template's name and values, or an object. Out: responses. Refuses: links to anything but http and https.
"""

import re
from datetime import UTC, date, datetime
from functools import cache

import jinja2
import msgspec
from starlette.responses import HTMLResponse, Response

from desk.acts import span

QUADS = {1: "verbal co-operation", 2: "material co-operation", 3: "verbal conflict", 4: "material conflict"}


def page(template: str, code: int = 200, **values: object) -> Response:
    """Return a page."""
    return HTMLResponse(_templates().get_template(template).render(values), code)


def json(value: object, code: int = 200) -> Response:
    """Return JSON."""
    return Response(msgspec.json.encode(value), code, media_type="application/json")


@cache
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("desk.console"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(when=when, day=day, web=web, count=count, quad=QUADS.get, span=span)
    return made


def when(at: datetime | None) -> str:
    """Return a time for people, in UTC."""
    return f"{at.astimezone(UTC):%-d %b %Y, %H:%M}" if at else "no date"


def day(at: date | None) -> str:
    """Return a day for people."""
    return f"{at:%-d %b %Y}" if at else ""


def web(url: str | None) -> str | None:
    """Return an address if it is one of the web, else None: no `javascript:` from a feed becomes a link."""
    return url if url and re.match(r"https?://[^\s/]", url, re.IGNORECASE) else None


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: 1 article, 2 articles."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
