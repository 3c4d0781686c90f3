"""Event records for the floor's tests: the plainest one, and one with every field filled."""

from datetime import UTC, date, datetime

from wire.article import Place
from wire.record import Contradiction, EventRecord, Figure, Party, Sentence, Telling, Toll

SEEN = datetime(2020, 1, 3, 4, 30, tzinfo=UTC)


def plain(name: str = "r1", **changes: object) -> EventRecord:
    """Return a record with the required fields only, and what is given."""
    fields = {
        "id": name, "story": "s1", "type": "ASSAULT", "quad": 4, "date": date(2020, 1, 3), "articles": 1, "outlets": 1,
        "first": Telling(article="a1", outlet="A Wire", at=SEEN),
        "best": Sentence(article="a1", outlet="A Wire", text="A drone killed the general."),
        "first_seen": SEEN, "last_seen": SEEN,
    }  # fmt: skip
    return EventRecord(**{**fields, **changes})  # type: ignore[arg-type]


def full() -> EventRecord:
    """Return a record in which every field has a value of its own."""
    course = (
        Figure(at=SEEN, outlet="A Wire", article="a1", number=8),
        Figure(at=SEEN, outlet="Le Soir", article="a2", number=10),
    )
    denial = Contradiction(
        article="a2", outlet="Le Soir", at=SEEN, sentence="Washington dément l'attaque. 你好", modality="denied",
        url="https://soir.example/2",
    )  # fmt: skip
    return plain(
        revision=3, into="r0", merged=("r2",), stories=("s1", "s2"), modes=("drone", "targeted"), intensity=-9.5,
        contexts=("military",), source=(Party(id="Q30", name="United States", country="USA"),),
        target=(Party(id="w:soleimani", name="Qasem Soleimani", country="IRN"),),
        place=Place(name="Baghdad", id="Q1530", country="IRQ", lat=33.34, lon=44.4, geonames=98182),
        precision="about", articles=2, outlets=2, languages=("en", "fr"), tellings=("a1", "a2"),
        best=Sentence(article="a1", outlet="A Wire", text="A drone killed the general.", language="en",
                      url="https://wire.example/1"),
        killed=Toll(low=8, high=10, course=course), injured=Toll(low=1, high=1, course=course[:1]),
        contradictions=(denial,), severity=8.5, reasons=("8 to 10 killed",),
        opened=5, signatures=("0f1e2d3c4b5a6978",),
    )  # fmt: skip
