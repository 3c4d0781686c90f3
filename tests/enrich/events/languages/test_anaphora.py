"""Whom Spanish and French descriptions take up; the sentences are written for it."""

import pytest
from msgspec.structs import replace

from enrich.events.languages.anaphora import taken_up
from tests.enrich.events.languages.test_ledes import cast

Row = tuple[str, str, str]
DIA, RUIZ = ("Awa Dia", "person", "SEN"), ("Ana Ruiz", "person", "PER")
BLOC, CHAD = ("Bloque Azul", "organization", "PER"), ("Tchad", "country", "TCD")


@pytest.mark.parametrize(
    ("language", "before", "text", "names", "home", "expected"),
    [
        ("fr", "Awa Dia est rentrée. ", "Le chef de l'État a parlé.", (DIA,), "SEN", ["Awa Dia"]),
        ("es", "Ana Ruiz llegó. ", "Los obreros vieron a la ministra.", (RUIZ,), "PER", ["Ana Ruiz"]),
        ("es", "El Bloque Azul se reunió con Ana Ruiz. ", "El organismo calló.", (BLOC, RUIZ), "PER", ["Bloque Azul"]),
        ("es", "Ana Ruiz vio a Awa Dia. ", "La ministra calló.", (RUIZ, DIA), "PER", []),
        ("fr", "Awa Dia est au Tchad. ", "Le président du Tchad a parlé.", (DIA, CHAD), "TCD", []),
        ("es", "Ana Ruiz llegó. ", "El presidente peruano calló.", (RUIZ,), "PER", []),
        ("es", "Ana Ruiz llegó. ", "El presidente Paz calló.", (RUIZ,), "PER", []),
        ("es", "", "El organismo calló.", (), "PER", []),
    ],
)  # fmt: skip
def test_descriptions_take_up_the_one_named_before(
    language: str, before: str, text: str, names: tuple[Row, ...], home: str, expected: list[str]
) -> None:
    whole = before + text
    actors = cast(whole, *names)
    found = taken_up(whole, (len(before), len(whole)), ("text", language), (actors, home), [])
    assert [mention.id for mention in found] == expected


def test_of_several_persons_who_governs_the_country_is_meant() -> None:
    before, text = "Ana Ruiz vio a Awa Dia. ", "La mandataria calló."
    actors = cast(before + text, RUIZ, DIA)
    actors.by_id["Ana Ruiz"] = replace(actors.by_id["Ana Ruiz"], sector="GOV")
    found = taken_up(before + text, (len(before), len(before + text)), ("text", "es"), (actors, "PER"), [])
    assert [mention.id for mention in found] == ["Ana Ruiz"]
