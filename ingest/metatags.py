"""What a page says of itself outside JSON-LD: meta tags, microdata, <time>, canonical link, language.

In: a parsed page. Out: the values found, best first, as written. Refuses: nothing.
"""

# ruff: noqa: SIM905 – lists of names read best as words
from lxml import html

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
AUTHORS = tuple(
    "author article:author article:author_name byl dc.creator dcterms.creator parsely-author sailthru.author "
    "citation_author cxenseparse:author".split()
)
PUBLISHED = tuple(
    "article:published_time og:article:published_time article:published og:published_time datepublished "
    "parsely-pub-date sailthru.date dc.date.issued dcterms.issued dcterms.created dc.date dcterms.date publishdate "
    "publish-date publish_date pubdate publication_date publicationdate article_date_original article.published "
    "article:post_date cxenseparse:recs:publishtime date citation_publication_date rnews:datepublished "
    "originalpublicationdate ptime pdate displaydate timestamp datecreated release_date".split()
)
UPDATED = tuple(
    "article:modified_time og:updated_time article:updated_time datemodified dcterms.modified dc.date.modified lastmod "
    "last-modified revised utime".split()
)
LANGUAGES = ("content-language", "og:locale", "dc.language", "language", "dcterms.language")


class MetaTags:
    """The meta tags of a page, by name in lower case."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.tree = tree
        self._found: dict[str, list[str]] = {}
        for tag in tree.iter("meta"):
            content = (tag.get("content") or tag.get("value") or "").strip()
            if content:
                for attribute in ("property", "name", "itemprop", "http-equiv"):
                    if name := tag.get(attribute):
                        self._found.setdefault(name.strip().lower(), []).append(content)

        self._properties: dict[str, list[html.HtmlElement]] = {}
        for tag in tree.xpath("//*[@itemprop]"):
            if tag.tag != "meta":
                for name in tag.get("itemprop", "").split():
                    self._properties.setdefault(name, []).append(tag)

    def all(self, *names: str) -> list[str]:
        """Return the values of some names, in the order of the names."""
        return [value for name in names for value in self._found.get(name.lower(), ())]

    def named(self, suffix: str) -> list[str]:
        """Return the values of all names that end so."""
        return [value for name, values in self._found.items() if name.endswith(suffix) for value in values]

    def properties(self, *names: str) -> list[html.HtmlElement]:
        """Return the elements of some itemprop names, in the order of the names."""
        return [tag for name in names for tag in self._properties.get(name, ())]

    def microdata(self, *names: str) -> list[str]:
        """Return the values of itemprop attributes, outside comments and lists of other articles."""
        found = (
            tag.get("content") or tag.get("datetime") or tag.text_content()
            for tag in self.properties(*names)
            if not is_aside(tag)
        )
        return [value.strip() for value in found if value and value.strip()]

    def times(self) -> list[tuple[str, bool]]:
        """Return the datetimes of <time> elements outside asides, and whether each is marked as pubdate."""
        found = []
        for tag in self.tree.iter("time"):
            value = tag.get("datetime") or (tag.text_content() or "").strip()
            if value and not is_aside(tag):
                found.append((value, tag.get("pubdate") is not None or "publish" in (tag.get("class") or "").lower()))
        return found[:20]

    def links(self, rel: str) -> list[str]:
        """Return the addresses of <link> elements of a kind."""
        return [tag.get("href", "") for tag in self.tree.iter("link") if rel in (tag.get("rel") or "").lower().split()]


_ASIDE = ("comment", "related", "sidebar", "footer", "recommend", "teaser", "most-read", "mostread", "popular")


def is_aside(tag: html.HtmlElement) -> bool:
    """Say whether an element stands in comments, lists of other articles and the like."""
    for each in (tag, *tag.iterancestors()):
        if each.tag in ("aside", "footer", "nav"):
            return True
        marks = f"{each.get('class') or ''} {each.get('id') or ''}".lower()
        if each.tag not in ("body", "html") and any(word in marks for word in _ASIDE):
            return True
    return False
