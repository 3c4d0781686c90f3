"""The headline of a page, without the outlet's name that pages hang on to it.

In: a page's tags. Out: candidates, best first, with where each came from. Refuses: nothing.
"""

import re
from collections.abc import Iterator

from ingest.clean import read_line
from ingest.metatags import TITLES, MetaTags

_PARTS = re.compile(r"\s+[|»·•—–\-]\s+|\s*[|»]\s*|: (?=[^:]{1,30}$)")


def choose_title(tags: MetaTags) -> Iterator[tuple[str, str | None]]:
    """Yield (source, title)."""
    headings = [line for tag in tags.tree.iter("h1") if (line := read_line(tag.text_content()))]
    outlet = next(iter(tags.all("og:site_name", "application-name")), None)
    for value in tags.microdata("headline"):
        yield "microdata", read_line(value)
    for value in tags.all(*TITLES):
        yield "meta", _shorten(read_line(value), headings, outlet)
    if len(headings) == 1:
        yield "page", headings[0]
    title = tags.tree.find(".//head/title")
    yield "page", _shorten(read_line(title.text_content()) if title is not None else None, headings, outlet)
    for heading in headings:
        yield "page", heading


def _shorten(title: str | None, headings: list[str], outlet: str | None) -> str | None:
    """Take off " | Outlet" and the like: where a heading is what remains, or the part is the outlet's name."""
    if not title:
        return None
    for heading in headings:
        if len(heading) > 15 and title.startswith(heading):
            return heading
    parts = _PARTS.split(title)
    if (
        len(parts) > 1
        and outlet
        and parts[-1].strip().casefold() in (outlet.casefold(), outlet.casefold().replace(" ", ""))
    ):
        return title[: title.rindex(parts[-1])].rstrip(" |»·•—–-:") or title
    if len(parts) > 1 and parts[0] in headings:
        return parts[0]
    return title
