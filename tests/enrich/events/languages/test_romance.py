import pytest

from enrich.events.languages.ledes import tellings
from tests.enrich.events.languages.test_ledes import cast

Row = tuple[str, str, str]
PERU, CHAD, MALI = ("Perú", "country", "PER"), ("Tchad", "country", "TCD"), ("Mali", "country", "MLI")
RUIZ, DIA = ("Ana Ruiz", "person", "PER"), ("Awa Dia", "person", "SEN")


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        ("es", "Ana Ruiz fue acusada por Perú de fraude.", (RUIZ, PERU), ("Perú", "ACCUSE", "Ana Ruiz")),
        ("es", "A Ana Ruiz la acusa Perú de fraude.", (RUIZ, PERU), ("Perú", "ACCUSE", "Ana Ruiz")),
        ("es", "Según Perú, Ana Ruiz atacó a los mineros.", (RUIZ, PERU), ("Ana Ruiz", "ASSAULT", "")),
        ("es", "Ana Ruiz expulsó a tres espías, informó Perú.", (RUIZ, PERU), ("Ana Ruiz", "SANCTION", "x:espias")),
        ("es", "«Es un crimen», denunció Ana Ruiz.", (RUIZ,), ("Ana Ruiz", "ACCUSE", "")),
        ("es", "La jefa, Ana Ruiz, pidió a Perú que libere al cura.", (RUIZ, PERU), ("Ana Ruiz", "REQUEST", "Perú")),
        ("es", "Ana Ruiz, a quien Perú reconoce, huyó ayer.", (RUIZ, PERU), ("Perú", "SUPPORT", "Ana Ruiz")),
        ("es", "Ana Ruiz, a quien decenas de alcaldes reconocen, huyó.", (RUIZ,), ("", "SUPPORT", "Ana Ruiz")),
        (
            "fr",
            "L'assaillant a blessé dix passants avant d'être abattu par Awa Dia.",
            (DIA,),
            ("x:attacker", "ASSAULT", ""),
        ),
        ("fr", "Un inconnu a blessé deux hommes avant d'être abattu par Awa Dia.", (DIA,), ("", "ASSAULT", "x:men")),
        ("fr", "Awa Dia a été arrêtée par le Tchad.", (DIA, CHAD), ("Tchad", "COERCE", "Awa Dia")),
        (
            "fr",
            "Le Tchad a tué samedi, à Bamako, le chef rebelle Awa Dia.",
            (CHAD, DIA),
            ("Tchad", "ASSAULT", "Awa Dia"),
        ),
        ("fr", "Des partisans de Dia ont attaqué la mairie.", (("Dia", "person", "SEN"),), ("Dia", "PROTEST", "")),
        ("es", "Una multitud atacó la sede de Perú.", (PERU,), ("", "PROTEST", "Perú")),
        ("fr", "Le Tchad et le Mali ont condamné la junte.", (CHAD, MALI), ("Mali Tchad", "ACCUSE", "")),
        ("fr", "Le Tchad, soutenu par le Mali, a accusé Awa Dia.", (CHAD, MALI, DIA), ("Tchad", "ACCUSE", "Awa Dia")),
        ("fr", "« C'est un crime », a dénoncé Awa Dia.", (DIA,), ("Awa Dia", "ACCUSE", "")),
        ("fr", "Le Tchad a libéré Awa Dia, selon le Mali.", (CHAD, DIA, MALI), ("Tchad", "RETREAT", "Awa Dia")),
        ("fr", "Le Tchad a salué le pacte proposé par Awa Dia.", (CHAD, DIA), ("Tchad", "SUPPORT", "Awa Dia")),
        ("es", "Awa Dia prometió ayuda al Perú.", (DIA, PERU), ("Awa Dia", "AGREE", "Perú")),
        ("fr", "Le Tchad a condamné Awa Dia à un an de prison.", (CHAD, DIA), ("Tchad", "SANCTION", "Awa Dia")),
        ("es", "Perú condenó a Awa Dia a un año de cárcel.", (PERU, DIA), ("Perú", "SANCTION", "Awa Dia")),
        ("fr", "Le Tchad et le Mali ont échangé 20 prisonniers.", (CHAD, MALI), ("Mali Tchad", "COOPERATE", "")),
        ("fr", "Le Tchad a revendiqué l'attaque contre le Mali.", (CHAD, MALI), ("Tchad", "ASSAULT", "Mali")),
        ("fr", "Dans une lettre à Awa Dia, il leur propose de parler.", (DIA,), ("", "AGREE", "Awa Dia")),
        ("fr", "Awa Dia a perdu et accusé le Tchad de vol.", (CHAD, DIA), ("Awa Dia", "ACCUSE", "Tchad")),
        ("fr", "La ville du Tchad, où ils ont accusé Awa Dia de vol.", (CHAD, DIA), ("", "ACCUSE", "Awa Dia")),
        ("fr", "Awa Dia a été tuée par des partisans du Tchad.", (CHAD, DIA), ("", "ASSAULT", "Awa Dia")),
        ("fr", "Le Mali a tiré des missiles contre le Tchad.", (MALI, CHAD), ("Mali", "ASSAULT", "Tchad")),
    ],
)
def test_sides_of_a_clause(language: str, text: str, names: tuple[Row, ...], expected: Row) -> None:
    every = tellings(text, (0, len(text)), ("text", language), cast(text, *names))
    told = next(each for each in every if each.type == expected[1])
    assert (" ".join(sorted(told.source)), told.type, " ".join(told.target)) == expected


@pytest.mark.parametrize(
    ("language", "text", "is_aside"),
    [
        ("es", "Al menos doce personas murieron en un atentado en Perú.", False),
        ("fr", "Au moins douze personnes ont été tuées dans un attentat au Mali.", False),
        ("fr", "Le Tchad accuse le Mali d'avoir bombardé un pont.", True),
    ],
)
def test_an_attack_is_news_unless_somebody_is_accused_of_it(language: str, text: str, *, is_aside: bool) -> None:
    named = [each for each in (PERU, CHAD, MALI) if each[0] in text]
    every = tellings(text, (0, len(text)), ("text", language), cast(text, *named), "PER")
    assert [each.is_aside for each in every if each.type == "ASSAULT"] == [is_aside]


def test_who_attacks_and_is_shot_is_the_attacker_of_no_country() -> None:
    text = "Un homme a tué un policier, lundi à Dakar, avant d'être abattu par Awa Dia."
    told = tellings(text, (0, len(text)), ("text", "fr"), cast(text, DIA), "SEN")
    assert [(*one.source, ">", *one.target) for one in told] == [
        ("x:attacker", ">", "x:senegalese-police-officer"),
        ("Awa Dia", ">", "x:attacker"),
    ]


def test_how_many_see_somebody_is_told_aside() -> None:
    text = "Ana Ruiz, a quien decenas de alcaldes reconocen, huyó."
    (told,) = tellings(text, (0, len(text)), ("text", "es"), cast(text, RUIZ))
    assert told.is_aside


@pytest.mark.parametrize(
    ("language", "text", "source", "target"),
    [
        ("es", "La policía detuvo a dos sindicalistas.", "x:peruvian-police", "x:peruvian-sindicalistas"),
        ("es", "Hombres armados mataron a tres campesinos.", "x:gunmen", "x:peruvian-campesinos"),
        ("fr", "Trois soldats ont été tués par des djihadistes.", "x:jihadists", "x:peruvian-soldiers"),
        (
            "fr",
            "Les opposants ont été interpellés par la gendarmerie.",
            "x:peruvian-gendarmes",
            "x:peruvian-opposition",
        ),
    ],
)
def test_groups_without_a_name_are_those_of_the_country(language: str, text: str, source: str, target: str) -> None:
    [told] = tellings(text, (0, len(text)), ("text", language), cast(text), "PER")
    assert (told.source, told.target) == ((source,), (target,))


def test_what_a_relative_clause_or_a_participle_tells_stands_aside() -> None:
    names = (RUIZ, PERU)
    for text in ("Perú expulsó a Ana Ruiz, que atacó la mina.", "Perú recibió a Ana Ruiz, acusada de fraude."):
        told = list(tellings(text, (0, len(text)), ("text", "es"), cast(text, *names)))
        assert [each.is_aside for each in told] == [False, True], text
    text = "Perú dijo que expulsó a Ana Ruiz."
    [reported] = tellings(text, (0, len(text)), ("text", "es"), cast(text, *names))
    assert not reported.is_aside


def test_nouns_are_no_acts_but_warrants_and_attacks_that_open_a_sentence() -> None:
    text = "Ana Ruiz exige una visita."
    assert [each.type for each in tellings(text, (0, len(text)), ("text", "es"), cast(text, RUIZ))] == ["REQUEST"]
    text = "L'attaque du Mali contre le Tchad a fait dix morts."
    told = next(iter(tellings(text, (0, len(text)), ("text", "fr"), cast(text, MALI, CHAD))))
    assert (told.type, told.source, told.target) == ("ASSAULT", ("Mali",), ("Tchad",))
    text = "Le Mali a lancé un mandat d'arrêt contre Awa Dia."
    [told] = tellings(text, (0, len(text)), ("text", "fr"), cast(text, MALI, DIA))
    assert (told.type, told.source, told.target) == ("COERCE", ("Mali",), ("Awa Dia",))


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        # a doer behind the passive, also of verbs that no stem lists
        ("es", "Veinte mineros fueron dispersados por Perú.", (PERU,), ("Perú", "COERCE", "")),
        ("fr", "Des étudiants ont été délogés par le Tchad.", (CHAD,), ("Tchad", "COERCE", "x:students")),
        ("es", "Dos obispos resultaron heridos por la policía.", (), ("x:police", "ASSAULT", "x:bishops")),
        ("fr", "Deux gendarmes ont été blessés par le Mali.", (MALI,), ("Mali", "ASSAULT", "x:gendarmes")),
        # what goes with an act, or is made to happen
        ("fr", "Awa Dia a fui la ville, tuant trois gendarmes.", (DIA,), ("Awa Dia", "ASSAULT", "x:gendarmes")),
        ("fr", "Qualifiant le Mali de menteur, Awa Dia a souri.", (MALI, DIA), ("Awa Dia", "ACCUSE", "Mali")),
        ("es", "Perú, además de criticar el muro, calló.", (PERU,), ("Perú", "ACCUSE", "")),
        ("es", "Ana Ruiz mandó desalojar a los estudiantes.", (RUIZ,), ("Ana Ruiz", "COERCE", "x:students")),
        ("fr", "Awa Dia a fait expulser deux diplomates.", (DIA,), ("Awa Dia", "SANCTION", "x:diplomats")),
        # subjects behind descriptions, reflexives, asides
        ("es", "Los presos que cruzaban Perú fueron dispersados.", (PERU,), ("", "COERCE", "x:prisoners")),
        ("fr", "Le Mali, appuyé par le Tchad, s'est emparé d'un pont.", (MALI, CHAD), ("Mali", "ASSAULT", "")),
        ("es", "Los mineros, en su mayoría de Perú, atacaron a Ana Ruiz.", (PERU, RUIZ), ("", "ASSAULT", "Ana Ruiz")),
        ("fr", "Le Mali a condamné le putsch par la voix du ministre, Awa Dia.", (MALI, DIA), ("Mali", "ACCUSE", "")),
        ("fr", "Awa Dia a convoqué l'ambassadeur du Mali.", (DIA, MALI), ("Awa Dia", "ACCUSE", "Mali")),
        ("es", "Perú ordenó el jueves el arresto de Ana Ruiz.", (PERU, RUIZ), ("Perú", "COERCE", "Ana Ruiz")),
        ("fr", "Moscou menace le Mali.", (MALI,), ("Q159", "THREATEN", "Mali")),
        # who is meant by what stands before or behind a name
        ("es", "Ana Ruiz urgió al gobierno de Perú a callar.", (RUIZ, PERU), ("Ana Ruiz", "REQUEST", "Perú")),
        ("fr", "Un groupe armé a attaqué Awa Dia.", (DIA,), ("x:gunmen", "ASSAULT", "Awa Dia")),
        ("fr", "Des migrants ont jeté des pierres sur des policiers.", (), ("x:migrants", "ASSAULT", "x:police")),
        ("es", "Ana Ruiz reprochó a Perú haber ayudado a los obispos.", (RUIZ, PERU), ("Ana Ruiz", "ACCUSE", "Perú")),
        ("fr", "Awa Dia s'est dite prête à envoyer des troupes au Mali.", (DIA, MALI), ("Awa Dia", "AGREE", "Mali")),
        ("fr", "Des agriculteurs ont bloqué la route du Mali.", (MALI,), ("x:agriculteurs", "PROTEST", "Mali")),
        ("fr", "Neil Dia a critiqué le Mali.", (("Neil Dia", "person", "SEN"), MALI), ("Neil Dia", "ACCUSE", "Mali")),
    ],
)  # fmt: skip
def test_sides_of_what_reporters_write(language: str, text: str, names: tuple[Row, ...], expected: Row) -> None:
    every = list(tellings(text, (0, len(text)), ("text", language), cast(text, *names)))
    told = next(each for each in every if each.type == expected[1])
    assert (" ".join(sorted(told.source)), told.type, " ".join(told.target)) == expected
    assert told.modality == "asserted"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("es", "Awa Dia prometió su cargo ante el Perú.", (DIA, PERU)),
        ("es", "Perú anunció una protesta.", (PERU,)),  # nouns that verbs are also
        ("fr", "Le Mali parle de torture.", (MALI,)),
        ("es", "Quizá dispersar a Perú es un error.", (PERU,)),  # nobody does it
        ("es", "Ana Ruiz teme que Perú bombardeara.", (RUIZ, PERU)),
        ("fr", "Le parlement européen a salué.", ()),  # no country's
    ],
)
def test_what_is_no_act_is_not_told(language: str, text: str, names: tuple[Row, ...]) -> None:
    assert not list(tellings(text, (0, len(text)), ("text", language), cast(text, *names), "RUS"))


def test_a_clause_anew_behind_a_comma_is_of_others() -> None:
    text = "Les rebelles visent la ville, le Mali quitte le pacte."
    told = {each.type: each for each in tellings(text, (0, len(text)), ("text", "fr"), cast(text, MALI))}
    assert told["ASSAULT"].target == ()
    assert told["RETREAT"].source == ("Mali",)


def test_what_happened_before_is_told_in_the_subjunctive() -> None:
    text = "Ana Ruiz huyó después de que Perú bombardeara la mina."
    [told] = tellings(text, (0, len(text)), ("text", "es"), cast(text, RUIZ, PERU))
    assert (told.type, told.source) == ("ASSAULT", ("Perú",))
