"""Three articles for the console: a story told twice, and one that tries to break out of the page."""

from datetime import UTC, date, datetime, timedelta

from wire.article import Actor, Article, Event, Place, Span

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
