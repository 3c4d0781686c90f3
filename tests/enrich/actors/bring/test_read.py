"""Files of actors of three kinds, broken ones among them."""

import json
from pathlib import Path

import pytest

from enrich.actors.bring.incoming import Incoming
from enrich.actors.bring.read import Refusal, read
from enrich.actors.knowledge import Role


def rows(tmp_path: Path, content: str, name: str = "mine.csv") -> list[Incoming | Refusal]:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return list(read(file))


def test_read_takes_our_own_csv(tmp_path: Path) -> None:
    content = "id,name,kind,country,sector,start,end,aliases\nQ5,Ann Lee,person,ke,GOV,2001,,A. Lee|Annie\n"
    (actor,) = rows(tmp_path, content)
    assert isinstance(actor, Incoming)
    assert (actor.id, actor.country, actor.aliases) == ("Q5", "KEN", ("A. Lee", "Annie"))
    assert actor.source == "import:mine.csv"


def test_read_gives_an_id_to_a_row_without_one(tmp_path: Path) -> None:
    (actor,) = rows(tmp_path, "name,kind\nAnn Lee,person\n")
    assert isinstance(actor, Incoming)
    assert actor.id == "w:ann-lee"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Q5,Ann Lee,persn,KEN,GOV,,,", "kind 'persn'"),
        ("Q5,Ann Lee,person,KENYAA,GOV,,,", "country 'KENYAA'"),
        ("Q5,Ann Lee,person,KEN,GVO,,,", "sector 'GVO'"),
        ("Q5,Ann Lee,person,KEN,GOV,last year,,", "start 'last year'"),
        ("P5,Ann Lee,person,KEN,GOV,,,", "id 'P5'"),
        ("Q5, ,person,KEN,GOV,,,", "name is empty"),
        (f"Q5,{'x' * 300},person,KEN,GOV,,,", "300 characters"),
    ],
)
def test_read_refuses_a_row_with_its_line_and_reason(tmp_path: Path, row: str, reason: str) -> None:
    found = rows(tmp_path, f"id,name,kind,country,sector,start,end,aliases\nQ1,Good One,person,,,,,\n{row}\n")
    assert isinstance(found[0], Incoming)
    assert isinstance(found[1], Refusal)
    assert found[1].line == 3
    assert reason in found[1].reason


def test_read_takes_opensanctions_entities(tmp_path: Path) -> None:
    nested = {"properties": {"post": [{"caption": "Minister of Oil"}], "startDate": ["2019-01-01"]}}
    lines = [
        {
            "id": "NK-1", "schema": "Person", "caption": "Ann Lee",
            "properties": {
                "name": ["Ann Lee"], "alias": ["A. Lee"], "weakAlias": ["AL"], "citizenship": ["ir"],
                "topics": ["role.pep", "gov.head"], "wikidataId": ["Q5"], "positionOccupancies": [nested],
            },
        },
        {"id": "a", "schema": "Address", "properties": {}},
    ]  # fmt: skip
    found = rows(tmp_path, "".join(json.dumps(line) + "\n" for line in lines) + "{broken\n[1]\n", "x.json")
    actor, address, broken, odd = found
    assert isinstance(actor, Incoming)
    assert (actor.id, actor.country, actor.sector, actor.aliases) == ("Q5", "IRN", "GOV", ("A. Lee",))
    assert actor.roles == (Role("Minister of Oil", "2019-01-01", "", "GOV"),)
    assert isinstance(address, Refusal)
    assert not address.is_fault
    assert isinstance(broken, Refusal)
    assert isinstance(odd, Refusal)


def test_read_takes_wikidata_as_csv_and_json(tmp_path: Path) -> None:
    head = "item,itemLabel,itemAltLabel,country,positionLabel,start,end\n"
    row = "http://www.wikidata.org/entity/Q5,Ann Lee,A. Lee,http://www.wikidata.org/entity/Q794,Minister of Oil,"
    (from_csv,) = rows(tmp_path, f"{head}{row}2019-01-01T00:00:00Z,\n")
    cells = {"item": "http://www.wikidata.org/entity/Q5", "itemLabel": "Ann Lee", "country": "IRN"}
    binding = {name: {"type": "literal", "value": value} for name, value in cells.items()}
    answer = {"head": {"vars": list(cells)}, "results": {"bindings": [binding, {"item": {"value": "x"}}]}}
    from_json, refused = rows(tmp_path, json.dumps(answer), "answer.json")
    assert isinstance(from_csv, Incoming)
    assert isinstance(from_json, Incoming)
    assert (from_csv.id, from_csv.country, from_csv.kind) == ("Q5", "IRN", "person")
    assert from_csv.roles == (Role("Minister of Oil", "2019-01-01", "", "GOV"),)
    assert (from_json.id, from_json.country) == ("Q5", "IRN")
    assert isinstance(refused, Refusal)


def test_read_refuses_a_file_of_no_known_kind(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="our own CSV"):
        rows(tmp_path, "a,b,c\n1,2,3\n")
    with pytest.raises(ValueError, match="our own CSV"):
        rows(tmp_path, "")
