from datetime import UTC, date, datetime

import pytest

from enrich.events.code import make_coder
from enrich.events.languages.ledes import tellings
from enrich.events.languages.stems import languages
from enrich.events.sides.roles import Cast
from enrich.events.vocabulary.lexicon import load
from wire.article import Actor, Article, Span

CHAD, MALI = ("Chad", "country", "TCD"), ("Mali", "country", "MLI")
CHAD_FR = ("Tchad", "country", "TCD")


def cast(text: str, *names: tuple[str, str, str]) -> Cast:
    actors = []
    for name, kind, country in names:
        at = text.index(name)
        mention = Span(field="text", start=at, end=at + len(name), text=name)
        actors.append(Actor(id=name, name=name, kind=kind, country=country, mentions=(mention,)))
    return Cast(actors, load())


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        (
            "es", "Bolivia expulsó a la embajadora de México",
            (("Bolivia", "country", "BOL"), ("México", "country", "MEX")),
            ("SANCTION", ("Bolivia",), ("México",), "asserted"),
        ),
        (
            "es", "Habrá guerra si Bolivia ataca a México",
            (("Bolivia", "country", "BOL"), ("México", "country", "MEX")),
            ("ASSAULT", ("Bolivia",), ("México",), "hypothetical"),
        ),
        (
            "fr", "L'ambassade prise d'assaut par le Mali", (("Mali", "country", "MLI"),),
            ("ASSAULT", ("Mali",), ("x:embassy",), "asserted"),
        ),
        (
            "fr", "La CFDT a salué une marque d'ouverture", (("CFDT", "organization", "FRA"),),
            ("SUPPORT", ("CFDT",), (), "asserted"),
        ),
        ("ar", "وهدد خامنئي واشنطن", (("خامنئي", "person", "IRN"),), ("THREATEN", ("خامنئي",), ("Q30",), "asserted")),
        (
            "fr", "Macron a réuni les chefs du Mali", (("Macron", "person", "FRA"), ("Mali", "country", "MLI")),
            ("CONSULT", ("Macron",), ("Mali",), "asserted"),
        ),
        (
            "fr", "Macron a appelé le Mali à la retenue", (("Macron", "person", "FRA"), ("Mali", "country", "MLI")),
            ("REQUEST", ("Macron",), ("Mali",), "asserted"),
        ),
        (
            "es", "Chile mató en Lima al general Paz, jefe de la Guardia",
            (("Chile", "country", "CHL"), ("Paz", "person", "PER"), ("Guardia", "military", "PER")),
            ("ASSAULT", ("Chile",), ("Paz",), "asserted"),
        ),
        (
            "fr", "Lea a accusé Morel et le général Pi, ministre du Mali",
            (("Lea", "person", "FRA"), ("Morel", "person", "FRA"), ("Pi", "person", "MLI"), ("Mali", "country", "MLI")),
            ("ACCUSE", ("Lea",), ("Morel", "Pi"), "asserted"),
        ),
        (
            "es", "Perú no atacó a Chile", (("Perú", "country", "PER"), ("Chile", "country", "CHL")),
            ("ASSAULT", ("Perú",), ("Chile",), "negated"),
        ),
        (
            "fr", "Les autorités maliennes ont expulsé Paz", (("Paz", "person", "FRA"),),
            ("SANCTION", ("Q912",), ("Paz",), "asserted"),
        ),
        (
            "es", "Un juez condenó al general Paz a nueve años de cárcel", (("Paz", "person", "PER"),),
            ("SANCTION", (), ("Paz",), "asserted"),
        ),
        (
            "de", "Nach dem Besuch in Chile warf Peru dem Sudan Verrat vor",
            (("Chile", "country", "CHL"), ("Peru", "country", "PER"), ("Sudan", "country", "SDN")),
            ("ACCUSE", ("Peru",), ("Sudan",), "asserted"),
        ),
        (
            "fr", "Les partisans de milices pro-maliennes ont attaqué le Tchad", (("Tchad", "country", "TCD"),),
            ("ASSAULT", ("x:supporters",), ("Tchad",), "asserted"),
        ),
        (
            "de", "Ana Paz wurde in Lima von Peru ausgewiesen",
            (("Ana Paz", "person", "CHL"), ("Peru", "country", "PER")),
            ("SANCTION", ("Peru",), ("Ana Paz",), "asserted"),
        ),
        (
            "fr", "Le Mali a arrêté un étudiant", (("Mali", "country", "MLI"),),
            ("COERCE", ("Mali",), ("x:student",), "asserted"),
        ),
        (
            "fr", "Le Mali a salué un étudiant", (("Mali", "country", "MLI"),),
            ("SUPPORT", ("Mali",), (), "asserted"),
        ),
        (
            "es", "El pistolero mató a una maestra en Lima", (("Lima", "place", "PER"),),
            ("ASSAULT", ("x:gunman",), ("x:teacher",), "asserted"),
        ),
        (
            "es", "Perú detuvo a dos campesinos en Chile",
            (("Perú", "country", "PER"), ("Chile", "country", "CHL")),
            ("COERCE", ("Perú",), ("x:campesinos",), "asserted"),
        ),
        (
            "de", "Mali und Peru kritisierten Chile",
            (("Mali", "country", "MLI"), ("Peru", "country", "PER"), ("Chile", "country", "CHL")),
            ("ACCUSE", ("Mali", "Peru"), ("Chile",), "asserted"),
        ),
        (
            "es", "Perú condenó los ataques de Chile contra Bolivia",
            (("Perú", "country", "PER"), ("Chile", "country", "CHL"), ("Bolivia", "country", "BOL")),
            ("ACCUSE", ("Perú",), ("Chile",), "asserted"),
        ),
        (
            "es", "El gobierno de Ana Paz denunció a Bolivia",
            (("Ana Paz", "person", "PER"), ("Bolivia", "country", "BOL")),
            ("ACCUSE", ("Ana Paz",), ("Bolivia",), "asserted"),
        ),
        (
            "de", "Der chilenische Minister Ana Paz kritisierte Peru",
            (("Ana Paz", "person", "CHL"), ("Peru", "country", "PER")),
            ("ACCUSE", ("Ana Paz",), ("Peru",), "asserted"),
        ),
        ("de", "Kowalczuk schließt iranische Konsulate", (), ("SANCTION", (), ("Q794",), "asserted")),
        (
            "de", "Am Montag kritisierte Peru den Angriff Chinas", (("Peru", "country", "PER"),),
            ("ACCUSE", ("Peru",), ("Q148",), "asserted"),
        ),
        (
            "ar", "اتفقت مالي وتشاد", (("مالي", "country", "MLI"), ("تشاد", "country", "TCD")),
            ("AGREE", ("مالي", "تشاد"), (), "asserted"),
        ),
        (
            "de", "Peru forderte die Demonstranten auf", (("Peru", "country", "PER"),),
            ("REQUEST", ("Peru",), ("x:protesters",), "asserted"),
        ),
        (
            "de", "Peru schickte Soldaten", (("Peru", "country", "PER"),),
            ("MOBILIZE", ("Peru",), (), "asserted"),
        ),
        (
            "de", "Peru hat den General nicht verhaftet", (("Peru", "country", "PER"),),
            ("COERCE", ("Peru",), (), "negated"),
        ),
        (
            "fr", "Le Mali a exprimé sa solidarité", (("Mali", "country", "MLI"),),
            ("SUPPORT", ("Mali",), (), "asserted"),
        ),
        (
            "es", "Perú decretó el estado de emergencia", (("Perú", "country", "PER"),),
            ("COERCE", ("Perú",), (), "asserted"),
        ),
        ("es", "Londres acusó a Moscú de espiar", (), ("ACCUSE", ("Q145",), ("Q159",), "asserted")),
        ("fr", "Alger a accusé Séoul de mentir", (), ("ACCUSE", ("Q262",), ("Q884",), "asserted")),
        ("fr", "Bagdad : Macron accuse Téhéran", (), ("ACCUSE", (), ("Q794",), "asserted")),
        ("fr", "Bruxelles accuse Varsovie de mentir", (), ("ACCUSE", ("Q458",), ("Q36",), "asserted")),
        ("es", "Londres condenó a Moscú", (), ("ACCUSE", ("Q145",), ("Q159",), "asserted")),
        ("es", "La ley fue aplaudida por Londres", (), ("SUPPORT", ("Q145",), (), "asserted")),
        ("es", "El atentado fue condenado por Londres", (), ("ACCUSE", ("Q145",), (), "asserted")),
        (
            "es", "Londres anunció este jueves la ruptura de relaciones con Moscú", (),
            ("SANCTION", ("Q145",), ("Q159",), "asserted"),
        ),
        (
            "es", "El embajador de Perú recibió la orden de volver a casa", (("Perú", "country", "PER"),),
            ("SANCTION", (), ("Perú",), "asserted"),
        ),
        (
            "es", "Hubo una marcha en la que manifestantes incendiaron tiendas", (),
            ("ASSAULT", ("x:protesters",), (), "asserted"),
        ),
        ("fr", "Paz a annoncé sa démission", (("Paz", "person", "FRA"),), ("RETREAT", ("Paz",), (), "asserted")),
        ("fr", "Alger a condamné Londres", (), ("ACCUSE", ("Q262",), ("Q145",), "asserted")),
        ("fr", "Le coup de force a été condamné par Alger", (), ("ACCUSE", ("Q262",), (), "asserted")),
        (
            "fr", "La police a tiré des gaz lacrymogènes", (), ("ASSAULT", ("x:police",), (), "asserted"),
        ),
        (
            "fr", "Le Tchad a condamné hier la rafle au Mali",
            (("Tchad", "country", "TCD"), ("Mali", "country", "MLI")),
            ("ACCUSE", ("Tchad",), ("Mali",), "asserted"),
        ),
        (
            "fr", "Le Tchad dément avoir bombardé le Mali", (("Tchad", "country", "TCD"), ("Mali", "country", "MLI")),
            ("ASSAULT", ("Tchad",), ("Mali",), "denied"),
        ),
        (
            "fr", "Le Tchad nie avoir soutenu le Mali", (("Tchad", "country", "TCD"), ("Mali", "country", "MLI")),
            ("SUPPORT", ("Tchad",), ("Mali",), "denied"),
        ),
        (
            "es", "Perú desmintió haber expulsado a Bolivia",
            (("Perú", "country", "PER"), ("Bolivia", "country", "BOL")),
            ("SANCTION", ("Perú",), ("Bolivia",), "denied"),
        ),
        (
            "fr", "Le Tchad va livrer des blindés au Mali", (("Tchad", "country", "TCD"), ("Mali", "country", "MLI")),
            ("AGREE", ("Tchad",), ("Mali",), "asserted"),
        ),
        (
            "es", "Perú donará vacunas a Bolivia", (("Perú", "country", "PER"), ("Bolivia", "country", "BOL")),
            ("AGREE", ("Perú",), ("Bolivia",), "asserted"),
        ),
        (
            "de", "Peru wird Mali weitere Zelte liefern", (("Peru", "country", "PER"), ("Mali", "country", "MLI")),
            ("AGREE", ("Peru",), ("Mali",), "asserted"),
        ),
        (
            "de", "Das Landgericht warf Mali am Montag Betrug vor", (("Mali", "country", "MLI"),),
            ("ACCUSE", (), ("Mali",), "asserted"),
        ),
        (
            "fr", "L'Union a suspendu lundi le Mali", (("Union", "igo", ""), ("Mali", "country", "MLI")),
            ("SANCTION", ("Union",), ("Mali",), "asserted"),
        ),
        (
            "de", "Peking hat am Montag Tokio kritisiert; das verschärfte den Streit mit Peru",
            (("Peru", "country", "PER"),), ("ACCUSE", ("Q148",), ("Q17",), "asserted"),
        ),
        (
            "de", "Peru hat den Vertrag mit Chile gekündigt, Moskau drohte Peking mit Vergeltung",
            (("Peru", "country", "PER"), ("Chile", "country", "CHL")),
            ("THREATEN", ("Q159",), ("Q148",), "asserted"),
        ),
        ("de", "In Kairo traf Merkel", (("Merkel", "person", "DEU"),), ("CONSULT", ("Merkel",), ("Q79",), "asserted")),
    ],
)  # fmt: skip
def test_tellings(
    language: str, text: str, names: tuple[tuple[str, str, str], ...], expected: tuple[object, ...]
) -> None:
    [told] = tellings(text, (0, len(text)), ("text", language), cast(text, *names))
    assert (told.type, told.source, told.target, told.modality) == expected


def test_tellings_of_another_language_or_without_anybody_are_none() -> None:
    text = "Rusia atacó"
    assert list(tellings(text, (0, len(text)), ("text", "pt"), Cast([], load()))) == []
    assert list(tellings("atacó la olla", (0, 13), ("text", "es"), Cast([], load()))) == []
    assert languages() == {"es", "fr", "ar", "de"}


def test_tellings_in_arabic_know_what_was_told_before_and_tolls_of_nobody_named() -> None:
    text = "تظاهر آلاف في Chad تنديدا بالغارات التي قتلت 25 من Mali"
    told = {each.type: each for each in tellings(text, (0, len(text)), ("text", "ar"), cast(text, CHAD, MALI))}
    assert told["ASSAULT"].is_aside
    text = "قتل عشرون شخصا في قصف على مدرسة"
    assert [each.type for each in tellings(text, (0, len(text)), ("text", "ar"), cast(text))] == ["ASSAULT"]


def test_who_goes_on_speaking_does_so_on_the_same_day() -> None:
    at = datetime(2020, 1, 3, 9, tzinfo=UTC)
    text = "Le Mali a accusé jeudi le Tchad. Il a menacé le Tchad de sanctions."
    actors = cast(text, CHAD_FR, MALI).by_id.values()
    article = Article(
        id="a", feed="f", outlet="o", title="", text=text, language="fr", fetched_at=at, published_at=at,
        actors=tuple(actors),
    )  # fmt: skip
    assert {event.date for event in make_coder()(article).events} == {date(2020, 1, 2)}


def test_people_without_a_name_who_were_killed_are_those_of_the_country_in_arabic_too() -> None:
    text = "مقتل تسعة أشخاص في قصف"
    (told,) = tellings(text, (0, len(text)), ("text", "ar"), cast(text), "SDN")
    assert (told.type, told.target) == ("ASSAULT", ("x:sudanese-civilians",))
    assert not [each.target for each in tellings(text, (0, len(text)), ("text", "ar"), cast(text)) if each.target]


def test_what_stands_beside_an_arabic_act_is_done_by_the_same() -> None:
    text = "أدان Chad الهجوم، داعياً Mali إلى الهدوء"
    told = {each.type: each for each in tellings(text, (0, len(text)), ("text", "ar"), cast(text, CHAD, MALI))}
    assert (told["ACCUSE"].source, told["ACCUSE"].target) == (("Chad",), ())
    assert (told["REQUEST"].source, told["REQUEST"].target) == (("Chad",), ("Mali",))


def test_an_arabic_noun_behind_a_preposition_is_no_act() -> None:
    text = "زار Chad المدينة في قصف"
    assert [each.type for each in tellings(text, (0, len(text)), ("text", "ar"), cast(text, CHAD))] == ["CONSULT"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Le Mali a appelé le Tchad à une longue marche samedi.", date(2020, 1, 3)),
        ("Le Mali a gelé ses relations avec le Tchad, prévues pour le 21 décembre.", date(2020, 1, 3)),
        ("Le Mali a accusé jeudi le Tchad.", date(2020, 1, 2)),
    ],
)
def test_days_still_to_come_are_not_those_of_the_act(text: str, day: date) -> None:
    at = datetime(2020, 1, 3, 9, tzinfo=UTC)
    article = Article(
        id="a", feed="f", outlet="o", title="", text=text, language="fr", fetched_at=at, published_at=at,
        actors=tuple(cast(text, CHAD_FR, MALI).by_id.values()),
    )  # fmt: skip
    assert [(event.date, event.modality) for event in make_coder()(article).events] == [(day, "asserted")]
