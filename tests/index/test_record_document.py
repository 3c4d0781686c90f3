import re
from pathlib import Path

import msgspec

from index.record_document import RecordDocument, make_record_document
from index.store.elastic_bulk import load_template
from tests.wire.records import full, plain

PROPERTIES = load_template("events")["mappings"]["properties"]
DOCS = Path(__file__).parents[2] / "docs" / "records.md"


def test_document_mapping_and_docs_name_the_same_fields() -> None:
    section = DOCS.read_text(encoding="utf-8").split("\n## The document in the index\n")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert documented == list(PROPERTIES) == [field.name for field in msgspec.structs.fields(RecordDocument)]


def test_document_of_a_full_record() -> None:
    document = make_record_document(full())
    assert (document.sources, document.targets) == (("Q30", "USA"), ("IRN", "w:soleimani"))
    assert (document.killed, document.injured, document.contradictions, document.lives) == (10, 1, 1, False)
    assert (document.codes, document.location) == (("ASSAULT", "ASSAULT.drone", "ASSAULT.targeted"), (44.4, 33.34))


def test_document_of_a_plain_record_leaves_out_what_is_unknown() -> None:
    document = msgspec.json.decode(msgspec.json.encode(make_record_document(plain())))
    assert document["lives"] is True
    assert {"place", "country", "location", "killed", "severity"} & set(document) == set()
