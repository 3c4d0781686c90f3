"""The floors of the coder of events, on sentences of our own; lowering one takes a decision record."""

import re
import tomllib
from collections import Counter
from pathlib import Path

from enrich.events.single import load

GOLD = tomllib.loads((Path(__file__).parent / "events.toml").read_text(encoding="utf-8"))
MARK = re.compile(r"\{([st]):([^}]*)\}")
FLOORS = {"type given": 0.93, "type found": 0.88, "source": 0.93, "target": 0.86, "modality": 0.85}


def sentences() -> list[tuple[str, str, dict[str, str]]]:
    """Return (type, text, sides) of each sentence."""
    return [(type_, MARK.sub(r"\2", said), dict(MARK.findall(said))) for type_, said in GOLD["sentences"]]


def overlap(found: tuple[tuple[int, int], ...], text: str, words: str) -> bool:
    start = text.index(words)
    return any(a < start + len(words) and start < b for a, b in found)


def scores() -> dict[str, float]:
    right: Counter[str] = Counter()
    rows = sentences()
    for type_, text, sides in rows:
        right["type given"] += load().code(text, sides["s"], sides["t"]).type == type_
        found = load().code(text)
        right["type found"] += found.type == type_
        either = (*found.sources, *found.targets) if type_ in {"CONSULT", "COOPERATE"} else ()
        right["source"] += overlap((*found.sources, *either), text, sides["s"])
        right["target"] += overlap((*found.targets, *either), text, sides["t"])
    said = [(name, text) for name, texts in GOLD["modality"].items() for text in texts]
    shares = {name: count / len(rows) for name, count in right.items()}
    return {**shares, "modality": sum(load().code(text).modality == name for name, text in said) / len(said)}


def test_events_keep_their_floors() -> None:
    found = scores()
    assert {name: round(found[name], 3) for name, floor in FLOORS.items() if found[name] < floor} == {}
