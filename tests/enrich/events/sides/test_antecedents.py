import pytest
from msgspec.structs import replace

from enrich.events.sides.antecedents import Antecedents
from enrich.events.sides.descriptions import Descriptions
from wire.article import Actor, Field, Span

TEXT = (
    "Saudi Crown Prince Omar bin Saleh met Ann Lee, the governor of Basra, and Juan Ruiz. "
    "Al-Nur Front attacked Kenya's Mwanga Bank. Later "
)


def actor(id_: str, name: str, kind: str, country: str | None = None, sector: str | None = None) -> Actor:
    start = TEXT.index(name)
    span = Span(field="text", start=start, end=start + len(name), text=name)
    return Actor(id=id_, name=name, kind=kind, country=country, sector=sector, mentions=(span,))


ACTORS = (
    actor("prince", "Omar bin Saleh", "person", "SAU", "GOV"),
    actor("governor", "Ann Lee", "person", "IRQ", "GOV"),
    actor("ruiz", "Juan Ruiz", "person"),
    actor("front", "Al-Nur Front", "armed_group", "SOM", "REB"),
    actor("kenya", "Kenya", "country", "KEN", "GOV"),
    actor("bank", "Mwanga Bank", "company", "KEN", "BUS"),
)
ANTECEDENTS = Antecedents(ACTORS, Descriptions(ACTORS, {"text": TEXT}))
PLACE: tuple[Field, int] = ("text", len(TEXT))
NAMES = {"Lin Wei": "lin", "Ana Rey": "rey"}


@pytest.mark.parametrize(
    ("said", "head", "meant"),
    [
        ("the prince", "prince", ["prince"]),
        ("the new governor", "governor", ["governor"]),
        ("both men", "men", ["ruiz", "governor"]),
        ("the two countries", "countries", []),
        ("the pair", "pair", ["ruiz", "governor"]),
        ("the pair of gloves", "gloves", []),
        ("the Somali group", "group", ["front"]),
        ("the Iranian group", "group", []),
        ("the bank", "bank", ["bank"]),
        ("militants", "militants", ["front"]),
        ("a group", "group", []),
        ("the man", "man", []),
        ("all sides", "sides", []),
    ],
)
def test_descriptions_take_up_the_nearest_named_before(said: str, head: str, meant: list[str]) -> None:
    assert ANTECEDENTS.meant(said.split(), head, PLACE) == meant


def test_nobody_named_later_is_meant() -> None:
    assert ANTECEDENTS.meant(["the", "prince"], "prince", ("text", 2)) == []


@pytest.mark.parametrize(
    ("pronoun", "doers", "meant"),
    [("it", (), ["bank"]), ("it", ("bank",), ["kenya"]), ("him", ("ruiz",), ["governor"])],
)
def test_an_object_pronoun_means_the_nearest_who_is_not_the_subject(
    pronoun: str, doers: tuple[str, ...], meant: list[str]
) -> None:
    assert ANTECEDENTS.taken_up(pronoun, PLACE, doers) == meant


def test_of_two_countries_the_kingdom_is_the_one_that_is() -> None:
    lands = (actor("kenya", "Kenya", "country", "KEN"), actor("saudi", "Saudi", "country", "SAU"))
    antecedents = Antecedents(lands, Descriptions(lands, {"text": TEXT}))
    assert antecedents.meant(["The", "kingdom"], "kingdom", PLACE) == ["saudi"]
    assert antecedents.meant(["The", "emirate"], "emirate", PLACE) == []
    assert antecedents.meant(["The", "country"], "country", PLACE) == []


@pytest.mark.parametrize(
    ("said", "head", "meant"),
    [
        ("the governor-to-be", "governor-to-be", []),
        ("the benefactor", "benefactor", ["lin"]),
        ("the 51-year-old", "51-year-old", ["lin"]),
        ("the 51-year-old bridge", "bridge", []),
        ("the tycoon", "tycoon", ["lin"]),
        ("the Peruvian tycoon", "tycoon", []),
        ("a benefactor", "benefactor", []),
        ("the cleric", "cleric", []),
    ],
)
def test_a_calling_means_the_one_person_who_may_have_it(said: str, head: str, meant: list[str]) -> None:
    text = "Lin Wei sold a bank. Later Ana Rey said that "
    spans = {name: Span(field="text", start=text.index(name), end=text.index(name) + 7, text=name) for name in NAMES}
    people = [
        Actor(id=i, name=n, kind="person", country="CHN", sector="BUS", mentions=(spans[n],)) for n, i in NAMES.items()
    ]
    antecedents = Antecedents(people, Descriptions(people, {"text": text}))
    assert antecedents.meant(said.split(), head, ("text", len(text)), 21) == meant


def test_of_two_persons_a_calling_means_whom_the_title_names() -> None:
    lin = Actor(id="lin", name="Lin", kind="person", mentions=(Span(field="text", start=0, end=3, text="Lin"),))
    rey = Actor(
        id="rey", name="Rey", kind="person",
        mentions=(Span(field="title", start=0, end=3, text="Rey"), Span(field="text", start=9, end=12, text="Rey")),
    )  # fmt: skip
    antecedents = Antecedents((lin, rey), Descriptions((lin, rey), {}))
    assert antecedents.meant(["the", "fugitive"], "fugitive", ("text", 50), 40) == ["rey"]
    rest = Antecedents((lin, replace(rey, mentions=rey.mentions[1:])), Descriptions((), {}))
    assert rest.meant(["the", "fugitive"], "fugitive", ("text", 50), 40) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Peru and Chile left Cuba. ", ["Peru", "Chile"]),
        ("Peru met Chile in Cuba. ", []),
        ("Peru met Chile. Cuba and Chile ", ["Chile", "Peru"]),
    ],
)
def test_a_counted_row_means_those_named_in_one_row(text: str, meant: list[str]) -> None:
    spots = {name: text.index(name) for name in ("Peru", "Chile", "Cuba")}
    lands = [
        Actor(id=n, name=n, kind="country", mentions=(Span(field="text", start=s, end=s + len(n), text=n),))
        for n, s in spots.items()
    ]
    antecedents = Antecedents(lands, Descriptions((), {}), {"text": text})
    at = text.index(". ") + 2
    assert antecedents.meant(["the", "two", "states"], "states", ("text", at)) == meant


def test_of_two_countries_the_country_is_whom_the_title_names() -> None:
    kenya = actor("kenya", "Kenya", "country", "KEN")
    titled = replace(kenya, mentions=(*kenya.mentions, Span(field="title", start=0, end=5, text="Kenya")))
    saudi = actor("saudi", "Saudi", "country", "SAU")
    found = Antecedents((titled, saudi), Descriptions((), {"text": TEXT}))
    assert found.meant(["the", "country"], "country", PLACE) == ["kenya"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("his Saudi counterpart", ["prince"]),
        ("his Iraqi colleague", ["governor"]),
        ("his counterpart", []),
        ("his Kenyan counterpart", []),
        ("his Saudi cousin", []),
    ],
)
def test_a_counterpart_is_the_one_person_of_its_country(said: str, meant: list[str]) -> None:
    assert ANTECEDENTS.meant(said.split(), said.rsplit(maxsplit=1)[-1], PLACE, len(TEXT)) == meant
