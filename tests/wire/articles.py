"""Articles for the floor's tests: the plainest one, and one with every field filled."""

from datetime import UTC, date, datetime

from wire.article import Actor, Article, Event, Merge, Move, Place, Span

FETCHED = datetime(2020, 1, 3, 4, 30, tzinfo=UTC)


def plain(name: str = "a1", **changes: object) -> Article:
    """Return an article with the required fields only, and what is given."""
    fields = {"id": name, "feed": "wire", "outlet": "A Wire", "title": f"Title of {name}", "fetched_at": FETCHED}
    return Article(**{**fields, **changes})  # type: ignore[arg-type]


def full() -> Article:
    """Return an article in which every field has a value of its own."""
    text = "A drone killed General Soleimani in Baghdad. – «Rache», sagt عبدالمهدی 你好 🛩"
    general = Span(field="text", start=23, end=32, text="Soleimani")
    baghdad = Place(
        name="Baghdad", id="Q1530", country="IRQ", lat=33.34, lon=44.4, geonames=98182,
        mentions=(Span(field="text", start=36, end=43, text="Baghdad"),),
    )  # fmt: skip
    return Article(
        id="a1", feed="wire", outlet="A Wire", url="https://wire.example/1?utm=x", canonical_url="https://wire.example/1",
        title="Strike", summary="A strike.", text=text, authors=("N. N.",), tags=("iraq",), published_at=FETCHED,
        updated_at=FETCHED, fetched_at=FETCHED, first_seen_at=FETCHED, revision=2, paywalled=True, reserved="tdm",
        provenance={"published_at": "feed"}, language="en", relation="related", of="a0", story="s1",
        sifted=7, severity=7.5, opened=3,
        merged=(Merge(id="s2", by="a1", likeness=0.5, shared=("Q30", "at Q1530", "event ASSAULT")),),
        moved=(Move(story="s3", by="a1", likeness=0.5, before=0.25, shared=("convoy", "drone")),),
        actors=(
            Actor(id="w:soleimani", name="Soleimani", kind="person", country="IRN", sector="MIL", known=False,
                  salience=0.9, confidence=0.8, mentions=(general,)),
        ),
        places=(baghdad,),
        events=(
            Event(
                id="e1", type="ASSAULT", quad=4, modes=("drone", "targeted"), intensity=-9.5, contexts=("military",),
                modality="denied", main=True, source=("Q30",), target=("w:soleimani",), source_span=general,
                target_span=general, trigger=general, sentence=general, place=baghdad, date=date(2020, 1, 3), killed=1,
                injured=0, confidence=0.7,
            ),
        ),
    )  # fmt: skip
