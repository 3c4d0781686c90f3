"""Articles and queries for the tests of the language: a small world of names, and generators over it.

In: nothing. Out: NAMES, strategies of articles and of query texts that meet often enough to match. The words are of
many scripts, and some are any letters at all.
"""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from tests.wire.articles import plain
from wire.article import Actor, Article, Event, Place
from wire.query import Names

NAMES = Names(
    {
        "Q1": ["Qasem Soleimani", "Qassem Soleimani", "قاسم سليماني", "General Soleimani"],
        "Q30": ["United States", "USA"],
        "Q794": ["Iran", "Islamic Republic of Iran"],
        "w:guard-corps": ["Guard Corps", "the Guards"],
    },
    {"USA": ["United States", "US"], "IRN": ["Iran", "IR"], "IRQ": ["Iraq", "IQ"], "FRA": ["France", "FR"], "CYN": []},
)
ACTORS = (
    Actor(id="Q1", name="Qasem Soleimani", kind="person", country="IRN", sector="MIL"),
    Actor(id="Q30", name="United States", kind="country", country="USA", sector="GOV"),
    Actor(id="Q794", name="Iran", kind="country", country="IRN", sector="GOV"),
    Actor(id="w:guard-corps", name="Guard Corps", kind="military", country="IRN", sector="MIL"),
    Actor(id="x:some-body", name="Some Body", kind="person", known=False),
    Actor(id="x:of-kyrenia", name="Mayor of Kyrenia", kind="person", country="CYN", known=False),
)
PLACES = (
    Place(name="Baghdad", id="Q1530", country="IRQ", lat=33.3, lon=44.4, geonames=98182),
    Place(name="Bogotá", country=None),
    Place(name="Paris (Île-de-France)", country="FRA"),
    Place(name="Kyrenia", country="CYN"),
)
START = datetime(2020, 1, 3, tzinfo=UTC)
WORDS = (
    *(
        "iran",
        "Iran’s",
        "strike",
        "STRIKES",
        "striking",
        "général",
        "generals",
        "Bogotá",
        "U.S.",
        "tear",
        "gas",
        "gases",
    ),
    *("تهران", "السليماني", "Иран", "военный", "伊朗", "伊朗将军", "将", "美国の", "한국어", "Straße", "हिन्दी", "ทหาร"),
    *("al-Muhandis", "2020", "٢٠٢٠", "é", "e\u0301", "ﬁre", "İstanbul", "l'Iran", "AT&T", "iPhone手机"),
)
LANGUAGES = (None, "en", "en-GB", "fr", "ar", "zh", "ru", "es", "tr", "de", "nb", "xx")
OUTLETS = ("A Wire", "Kestrel Valley Gazette", "Le Quotidien d’Été", "a  wire", "日報", "100% News")

words = st.sampled_from(WORDS) | st.text(max_size=5)
texts = st.lists(words, max_size=12).map(" ".join) | st.lists(words, max_size=6).map("".join)
times = st.none() | st.integers(0, 5 * 86_400_000).map(
    lambda ms: START + timedelta(milliseconds=ms, microseconds=ms % 7)
)
counts = st.none() | st.integers(0, 60)
ids = st.lists(st.sampled_from([actor.id for actor in ACTORS]), max_size=2, unique=True).map(tuple)

events = st.builds(
    Event,
    id=st.just("e"),
    type=st.sampled_from(["ASSAULT", "PROTEST", "RETREAT"]),
    quad=st.integers(1, 4),
    modes=st.lists(st.sampled_from(["drone", "suicide-attack", "riot"]), max_size=2, unique=True).map(tuple),
    modality=st.sampled_from(["asserted", "asserted", "future", "hypothetical", "denied"]),
    main=st.booleans(),
    source=ids,
    target=ids,
    place=st.none() | st.sampled_from(PLACES),
    killed=counts,
    injured=counts,
)


@st.composite
def articles(draw: st.DrawFn, name: str = "a1") -> Article:
    """Generate an article of the small world."""
    return plain(
        name,
        feed=draw(st.sampled_from(["wire", "Wire-2"])),
        outlet=draw(st.sampled_from(OUTLETS)),
        title=draw(texts),
        summary=draw(st.none() | texts),
        text=draw(st.none() | texts),
        language=draw(st.sampled_from(LANGUAGES)),
        published_at=draw(times),
        story=draw(st.none() | st.sampled_from(["s1", "s2"])),
        severity=draw(st.none() | st.sampled_from([0.0, 6.9, 7.0, 9.5])),
        actors=tuple(draw(st.lists(st.sampled_from(ACTORS), max_size=5, unique=True))),
        events=tuple(draw(st.lists(events, max_size=3))),
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_plain_words = st.sampled_from([word for word in WORDS if not set("'’\"&") & set(word)])
_phrases = st.lists(words, min_size=1, max_size=3).map(" ".join).map(_quoted)
_prefixes = st.sampled_from(["ir*", "strik*", "gener*", "伊*", "bog*", "20*", "سل*"])
_terms = _plain_words | _phrases | _prefixes
_numbers = st.sampled_from([":>=10", ":>10", ":<50", ":7", ":[5 TO 50}", ":{5 TO *]", ":[* TO *]"])
_dates = st.sampled_from(
    [
        "published:2020-01-03",
        "published:>2020-01-03",
        "published:<=2020-01-04",
        "published:[2020-01-03 TO 2020-01-05}",
        "published:{2020-01-03T10:00Z TO *]",
        "published:[* TO *]",
        "published:>=2020-01-04T00:00:00.003+03:00",
    ]
)
_in_event = st.one_of(
    st.sampled_from(["source:", "target:"]).flatmap(
        lambda side: st.sampled_from(["USA", "Iran", "CYN", "Q1", '"Qassem Soleimani"', "x:some-body"]).map(
            side.__add__
        )
    ),
    st.sampled_from(["country:IRQ", "country:France", "country:CYN", "sector:mil", "sector:GOV"]),
    st.sampled_from(["event:ASSAULT", "event:assault.drone", "event:ASSAULT.suicide-attack", "event:PROTEST.riot"]),
    st.sampled_from(["place:baghdad", "place:Bogota", "place:98182", "place:Q1530", 'place:"paris ile de france"']),
    st.sampled_from(["quad:4", "quad:<3"]),
    st.tuples(st.sampled_from(["killed", "injured"]), _numbers).map("".join),
)
_inside = st.one_of(
    _in_event,
    st.sampled_from(["type:ASSAULT", "mode:riot", "modality:future", "main:false", "main:true", 'actor:"Guard Corps"']),
    st.sampled_from(["type:(ASSAULT OR PROTEST)", "RETREAT"]),
)


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        inner,
        lambda part: st.one_of(
            st.tuples(part, st.sampled_from([" AND ", " OR ", " "]), part).map(lambda each: f"({''.join(each)})"),
            part.map(lambda each: f"NOT {each}"),
        ),
        max_leaves=5,
    )


query_texts = _combined(
    st.one_of(
        _terms,
        _terms.map("title:".__add__),
        st.sampled_from(['actor:"General Soleimani"', "actor:Q30", "actor:x:some-body"]),
        st.sampled_from(OUTLETS).map(lambda outlet: f"outlet:{_quoted(outlet)}"),
        st.sampled_from(["feed:wire", "language:en", "language:en-gb", "language:(ar OR fr)", "story:s1"]),
        st.sampled_from(["severity:>=7", "severity:[* TO 7}", "severity:9.5"]),
        _dates,
        _in_event,
        _combined(_inside).map(lambda inside: f"event:({inside})"),
    )
)
