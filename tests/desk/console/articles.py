"""Three articles for the console: a story told twice, and one that tries to break out of the page; and their acts."""

from datetime import UTC, date, datetime, timedelta

from tests.wire.records import plain
from wire.article import Actor, Article, Event, Place, Span
from wire.record import Contradiction, Figure, Party, Sentence, Telling, Toll

AT = datetime(2020, 1, 3, 6, tzinfo=UTC)
TEXT = "A drone killed General Tolan Besh at Harran airport.\n\nFour guards died with him."
BESH = Span(field="text", start=23, end=33, text="Tolan Besh")
EVENT = Event(
    id="e1", type="ASSAULT", quad=4, modes=("drone",), main=True, target=("Q9",), killed=5, date=date(2020, 1, 3),
    sentence=Span(field="text", start=0, end=52, text=TEXT[:52]), place=Place(name="Harran", country="IRQ"),
)  # fmt: skip
ARTICLES = [
    Article(
        id="a1", feed="wire", outlet="The Wire", url="https://wire.example/1", title="General Besh killed", text=TEXT,
        published_at=AT, fetched_at=AT, language="en", relation="new", story="a1",
        actors=(Actor(id="Q9", name="Tolan Besh", kind="person", country="IRQ", salience=0.9, mentions=(BESH,)),),
        events=(EVENT,),
    ),
    Article(
        id="a2", feed="post", outlet="The Post", title="Besh dead", text="Tolan Besh is dead.", fetched_at=AT,
        published_at=AT + timedelta(hours=2), language="en", relation="related", of="a1", story="a1",
    ),
    Article(
        id="evil/<b>", feed="bad", outlet='"><script>alert(1)</script>', url="javascript:alert(1)", fetched_at=AT,
        title="<script>alert(2)</script>", text="<img src=x onerror=alert(3)> harmless", published_at=AT,
        relation="new", story="evil/<b>",
    ),
]  # fmt: skip
_DENIAL = Contradiction(article="a2", outlet="The Post", at=AT, sentence="Orvia denies the strike.", modality="denied")
_FIGURES = tuple(Figure(at=AT, outlet=f"O{number}", article="a1", number=number) for number in (5, 8))
RECORDS = [
    plain(
        "e1", revision=2, merged=("e0",), story="a1", stories=("a1",), modes=("drone",), outlets=2, articles=2,
        source=(Party(id="x:orvia", name="Orvia", country="ORV"),),
        target=(Party(id="Q9", name="Tolan Besh", country="IRQ"),),
        place=EVENT.place, date=date(2020, 1, 3), tellings=("a1", "a2"), languages=("en",),
        first=Telling(article="a1", outlet="The Wire", at=AT), signatures=("0f",), severity=7.1,
        best=Sentence(article="a1", outlet="The Wire", text=TEXT[:52], url="https://wire.example/1"),
        killed=Toll(low=5, high=8, course=_FIGURES), contradictions=(_DENIAL,), reasons=("5 to 8 killed",),
    ),
    plain("e0", revision=3, into="e1", stories=("a1",)),
    plain(
        "e2", type="ACCUSE", quad=3, story="evil/<b>", stories=("evil/<b>",), date=date(2020, 1, 4),
        source=(Party(id="Q9", name="<script>alert(4)</script>", country="IRQ"),),
        best=Sentence(article="evil/<b>", outlet="<b>", text="<script>alert(5)</script>", url="javascript:alert(6)"),
    ),
]  # fmt: skip
