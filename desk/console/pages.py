"""The pages: search, an article, stories, a story, alerts, status.

In: a request and the Parts. Out: HTML. Refuses: what asked.py refuses, and addresses of what is not there (404).
"""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from desk import health
from desk.console import asked, marks
from desk.console.parts import Parts
from desk.console.render import page
from desk.reading import EVERYTHING, acts_in, newest, story_of
from desk.tellings import ORDERS, Story, gather
from index.search import Answer, Shown, event_codes, run_search
from index.store import Search
from wire.article import Article
from wire.query import Query, describe, parse

LOOKED_AT = 2_000  # newest articles from which stories are put together
FIELDS = {"outlet": "outlet", "country": "country", "language": "language", "event": "event", "actor": "actor"}
MESSAGES = 50  # newest deliveries on the alerts page


def search(request: Request, parts: Parts) -> Response:
    """Show hits of a query, or the newest articles where there is none."""
    wanted = asked.read(request.query_params)
    query = parse(wanted.query, parts.resolver()) if wanted.query else EVERYTHING
    answer = find(parts, wanted, query)
    return page(
        "search.html",
        asked=wanted,
        answer=answer,
        hits=[_hit(shown) for shown in answer.hits],
        facets=_facets(answer, wanted, parts),
        says=describe(query) if wanted.query else None,
        pages=min(asked.PAGES, -(-answer.found.total // asked.PAGE)),
    )


def find(parts: Parts, wanted: asked.Asked, query: Query) -> Answer:
    """Return the answer to a search, with the hits of the page that is asked for."""
    sort = wanted.sort if wanted.query else "published"
    until = wanted.page * asked.PAGE
    answer = run_search(parts.store(), Search(query, wanted.time.since, wanted.time.until, sort, until))
    return Answer(answer.found, answer.hits[until - asked.PAGE :], answer.took_ms)


def article(request: Request, parts: Parts) -> Response:
    """Show an article: its text with the actors in it, its events, its story."""
    found = stored(request, parts)
    names = {actor.id: actor.name for actor in found.actors}
    actors = sorted(found.actors, key=lambda actor: -actor.salience)
    return page(
        "article.html",
        article=found,
        names=names,
        actors=actors,
        main=[event for event in found.events if event.main],
        background=[event for event in found.events if not event.main],
        pieces_of=marks.pieces(found),
    )


def stored(request: Request, parts: Parts) -> Article:
    """Return the article that a request names; raises HTTPException (404)."""
    found = parts.store().get(request.path_params["id"])
    if found is None:
        raise HTTPException(404, "there is no such article")
    return found


def stories(request: Request, parts: Parts) -> Response:
    """Show the stories among the newest articles."""
    found, shown = listed(request, parts)
    order = asked.one_of(request.query_params, "sort", ORDERS)
    at = asked.number(request.query_params, "page", 1, asked.PAGES)
    return page("stories.html", stories=shown, order=order, page=at, pages=-(-len(found) // asked.PAGE))


def listed(request: Request, parts: Parts) -> tuple[Sequence[Story], Sequence[Story]]:
    """Return the stories among the newest articles in the order that is asked for, and those of the page."""
    order = asked.one_of(request.query_params, "sort", ORDERS)
    start = (asked.number(request.query_params, "page", 1, asked.PAGES) - 1) * asked.PAGE
    found = gather(newest(parts.store(), LOOKED_AT), order)
    return found, found[start : start + asked.PAGE]


def story(request: Request, parts: Parts) -> Response:
    """Show a story: who told it when, and what its tellings say happened."""
    found = story_of(parts.store(), request.path_params["id"])
    if found is None:
        raise HTTPException(404, "there is no such story")
    names = {actor.id: actor.name for telling in found.tellings for actor in telling.actors}
    return page("story.html", story=found, names=names, records=acts_in(parts.records(), found))


def alerts(request: Request, parts: Parts) -> Response:
    """Show the subscriptions, and what was sent lately."""
    from alerts import journal, register

    with parts.engine().connect() as connection:
        subscriptions = register.every(connection)
        messages = journal.entries(connection, None, None, MESSAGES)
    return page("alerts.html", subscriptions=subscriptions, messages=messages, now=parts.clock())


def status(request: Request, parts: Parts) -> Response:
    """Show how far behind each stage is, and what was gathered."""
    now = parts.clock()
    stages = health.stages(parts.belt())
    return page(
        "status.html", stages=stages, counts=health.counts(parts.store(), parts.records(), parts.engine()), now=now
    )


def _hit(shown: Shown) -> Mapping[str, object]:
    passages = [Markup(each.to_html()) for each in shown.passages if each.field != "title"]  # noqa: S704 – escaped there
    title = next((Markup(each.to_html()) for each in shown.passages if each.field == "title"), None)  # noqa: S704 – same
    found = shown.hit.article
    if not passages and found.body:
        passages = [Markup.escape(marks.beginning(found.body))]
    actors = sorted(found.actors, key=lambda actor: -actor.salience)[:4]
    cut = title is not None and "…" in (title[:1], title[-1:])
    return {
        "article": found,
        "title": found.title if title is None or cut else title,
        "passages": passages,
        "events": event_codes(found),
        "quads": {event.type: event.quad for event in found.events},
        "actors": actors,
    }


def _facets(answer: Answer, wanted: asked.Asked, parts: Parts) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Return for each facet its values: what is shown, how many, and the link that narrows the search to it."""
    facets = []
    for name, buckets in answer.found.facets.items():
        rows = []
        for bucket in buckets:
            shown = (parts.resolver().name(bucket.value) if name == "actor" else None) or bucket.value
            term = f'{FIELDS[name]}:"{bucket.value}"'
            text = f"({wanted.query}) AND {term}" if " OR " in wanted.query else f"{wanted.query} {term}".strip()
            rows.append((shown, bucket.count, wanted.link(q=text)))
        if rows:
            facets.append((name, rows))
    return facets


ROUTES: dict[str, Callable[[Request, Parts], Response]] = {
    "/": search,
    "/articles/{id:path}": article,
    "/stories": stories,
    "/stories/{id:path}": story,
    "/alerts": alerts,
    "/status": status,
}
