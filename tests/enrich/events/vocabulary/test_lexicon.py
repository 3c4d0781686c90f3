from pathlib import Path

import pytest

from enrich import facts
from enrich.events.vocabulary import lexicon
from enrich.events.vocabulary.ontology import TYPES


def test_load_knows_forms_frames_and_acts() -> None:
    words = lexicon.load()
    assert words.verbs["expelled"] == ("expel",)
    assert words.nouns["sanctions"] == "sanction"
    assert words.acts["hunger_strike"] == "PROTEST"
    assert all({"tie", "ties"} & frame.objects != {"tie"} for frame in words.frames["downgrade"])
    assert {frame.meaning for found in words.frames.values() for frame in found} <= set(TYPES)


def test_load_refuses_a_type_that_plover_does_not_have(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("event_classes.csv", "event_operators.csv", "event_nouns.csv"):
        (tmp_path / name).write_text((facts.KNOWLEDGE / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "event_verbs.csv").write_text("type,object,after,target,verbs\nFIGHT,,,,attack\n", encoding="utf-8")
    monkeypatch.setattr(facts, "KNOWLEDGE", tmp_path)
    lexicon.load.cache_clear()
    with pytest.raises(ValueError, match="line 2: unknown type 'FIGHT'"):
        lexicon.load()
    monkeypatch.undo()
    lexicon.load.cache_clear()
    assert lexicon.load().acts
