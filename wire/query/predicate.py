"""The query as a predicate in memory: whether an article matches.

In: a Query and an article, or its Prepared view where many queries look at one article. Out: a bool. Refuses: nothing.
What alerts stand on; the stores' readings are held to this one by tests/index/test_agreement.py.
"""

from wire.article import Article
from wire.query.tree import And, Fact, Group, Node, Not, Number, Or, Prefix, Published, Query, Words
from wire.query.view import EventView, Prepared, milliseconds, prepare
from wire.query.words import alternatives


def matches(query: Query, article: Article | Prepared) -> bool:
    """Say whether an article matches a query."""
    return _holds(query.root, article if isinstance(article, Prepared) else prepare(article))


def event_matches(group: Group, event: EventView) -> bool:
    """Say whether one event is what a group asks for."""
    return _event_holds(group.part, event)


def _holds(node: Node, article: Prepared) -> bool:  # noqa: PLR0911 – one line a kind of node reads best
    match node:
        case Words():
            return _has_words(node, article)
        case Fact():
            return any(f"{node.field}:{value}" in article.facts for value in node.values)
        case And():
            return all(_holds(part, article) for part in node.parts)
        case Or():
            return any(_holds(part, article) for part in node.parts)
        case Not():
            return not _holds(node.part, article)
        case Group():
            return any(_event_holds(node.part, event) for event in article.events)
        case Prefix():
            words = article.title_forms if node.title else article.all_forms
            return any(word.startswith(node.letters) for word in words)
        case Published():
            return _is_published(node, article.published)
        case Number():
            return within(node, article.article.severity)


def _has_words(node: Words, article: Prepared) -> bool:
    terms = alternatives(node.text)[article.language]
    places = article.title_places if node.title else article.places
    if len(terms) == 1:
        return terms[0] in places
    lists = [places.get(term) for term in terms]
    if not all(lists):
        return False
    rest = [set(each) for each in lists[1:] if each]
    return any(all(at + step in each for step, each in enumerate(rest, 1)) for at in lists[0] or ())


def _event_holds(node: Node, event: EventView) -> bool:
    match node:
        case Fact():
            return any(f"{node.field}:{value}" in event.facts for value in node.values)
        case Number():
            return within(node, event.numbers.get(node.field))
        case And():
            return all(_event_holds(part, event) for part in node.parts)
        case Or():
            return any(_event_holds(part, event) for part in node.parts)
        case Not():
            return not _event_holds(node.part, event)
        case _:
            raise AssertionError(f"{node} inside a group")


def within(node: Number, number: float | None) -> bool:
    """Say whether a known number lies in the node's range."""
    if number is None:
        return False
    low_holds = node.low is None or (number > node.low if node.above else number >= node.low)
    high_holds = node.high is None or (number < node.high if node.below else number <= node.high)
    return low_holds and high_holds


def _is_published(node: Published, at: int | None) -> bool:
    if at is None:
        return False
    since = node.since is None or milliseconds(node.since) <= at
    return since and (node.until is None or at < milliseconds(node.until))
