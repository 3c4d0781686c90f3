"""Two sides in one word: "the US-Iran talks", "an India-Pakistan deal", "French-German drills".

In: a sentence and where an act's word stands. Out: the ids of the two, in order. Refuses: words of which a half names
neither a country nor an actor of the article.
"""

from enrich.events.sides.roles import Cast
from enrich.events.syntax.phrases import Noun, Sentence
from enrich.events.vocabulary.countries import country_of, seats
from wire.article import Field, Span


def pair(sentence: Sentence, at: int, field: Field, cast: Cast) -> tuple[str, ...]:
    """Return the two sides that a word names in the noun phrases at a place and next to it; none elsewhere."""
    nouns = [p for p in sentence.phrases if isinstance(p, Noun) and p.head >= at][:2]
    for place in (place for noun in nouns for place in range(noun.start, noun.head)):
        halves = sentence.words[place].split("-")
        if len(halves) == 2 and halves[1][:1].isupper():
            start, end = sentence.bounds[place]
            span = Span(field=field, start=start, end=end, text=sentence.words[place])
            found = tuple(id_ for half in halves if (id_ := _side(half, span, cast)))
            if len(set(found)) == 2:
                return found
    return ()


def _side(half: str, span: Span, cast: Cast) -> str | None:
    named = next((a.id for a in cast.actors if any(mention.text == half for mention in a.mentions)), None)
    code = country_of(half) or seats().get(half.lower())
    return named or (cast.country(code, span) if code else None)
