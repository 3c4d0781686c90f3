"""The pages of acts, and the same as JSON: every act that is asked for, one act with its tellings.

In: a request and the Parts. Out: HTML or JSON. Refuses: parameters that cannot be read, addresses of what is not there.
"""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from desk import acts
from desk.console import asked
from desk.console.parts import Parts
from desk.console.render import json, page
from desk.reading import tellings_of
from index.store.records import FoundRecords
from wire.record import EventRecord

MOST = 200  # acts of one answer; days narrow it
LONGEST = 200  # letters of a name


def events(request: Request, parts: Parts) -> Response:
    """Show the acts that are asked for, the newest day first."""
    given = _given(request)
    return page("events.html", given=given, found=_find(given, parts))


def event(request: Request, parts: Parts) -> Response:
    """Show an act: its numbers, its denials, its tellings."""
    record = _record(request, parts)
    return page(
        "event.html", record=record, tellings=tellings_of(parts.store(), record), tolls=list(acts.tolls_of(record))
    )


def list_events(request: Request, parts: Parts) -> Response:
    """Return what `wirewatch events list --json` says, and how many there are."""
    asked.only(request.query_params, (*acts.FIELDS, "both"))
    found = _find(_given(request), parts)
    return json({"total": found.total, "events": [acts.shown(each) for each in found.records]})


def show_event(request: Request, parts: Parts) -> Response:
    """Return what `wirewatch events show --json` says."""
    return json(acts.shown(_record(request, parts)))


def _given(request: Request) -> dict[str, str]:
    names = (*acts.FIELDS, "both")
    given = {name: value.strip() for name in names if (value := request.query_params.get(name, ""))}
    if long := next((name for name, value in given.items() if len(value) > LONGEST), None):
        raise asked.Wrong(f"{long}: {LONGEST} letters at most")
    return given


def _find(given: dict[str, str], parts: Parts) -> FoundRecords:
    try:
        wanted = acts.read(given, parts.resolver(), MOST, both=bool(given.get("both")))
    except ValueError as error:
        raise asked.Wrong(str(error)) from None
    return parts.records().find(wanted)


def _record(request: Request, parts: Parts) -> EventRecord:
    record = acts.record_of(parts.records(), request.path_params["id"])
    if record is None:
        raise HTTPException(404, "there is no such act")
    return record


ROUTES: dict[str, Callable[[Request, Parts], Response]] = {
    "/events": events,
    "/events/{id:path}": event,
    "/api/events": list_events,
    "/api/events/{id:path}": show_event,
}
