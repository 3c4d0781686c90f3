"""Links of our labelled days (../shared/gold) judged: right ones of those said, unknown names that the base has not.

In: the folder. Out: four counts. Refuses: nothing. A link is judged where one of its mentions is a name of the gold's:
it is right if it has the gold's id; where either side has none, if the gold's name is one of the actor's. A name said
to be unknown (groups have none) is right if the base holds nobody of that name, nor the gold's actor if there is one.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from enrich.actors.fold import fold_name
from enrich.actors.knowledge import Knowledge, load
from enrich.actors.resolve import KnowledgeResolver
from enrich.actors.tag import make_tagger
from wire.article import Actor, Article


def count(folder: Path) -> tuple[int, int, int, int]:
    """Return known links said and right, unknown names said and right."""
    base = load()
    tag, resolver = make_tagger(base), KnowledgeResolver(base)
    known = right = unknown = honest = 0
    rows = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = {g["id"]: g for g in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())}
    for row in rows:
        asked = gold[row["id"]]["actors"]
        names = [{fold_name(name) for name in (actor["name"], *actor["mentions"])} for actor in asked]
        for actor in tag(article(row)).actors:
            said = {fold_name(span.text) for span in actor.mentions}
            meant = next((a for a, forms in zip(asked, names, strict=True) if said & forms), None)
            if not actor.known and actor.kind != "group":
                held = any(resolver.actors(name) for name in (actor.name, *([meant["name"]] if meant else [])))
                unknown, honest = unknown + 1, honest + (not held)
            elif actor.known and meant:
                known, right = known + 1, right + is_right(base, actor, meant)
    return known, right, unknown, honest


def is_right(base: Knowledge, actor: Actor, meant: dict[str, Any]) -> bool:
    """Say whether a link means the gold's actor."""
    if meant["wikidata"] and actor.id.startswith("Q"):
        return bool(meant["wikidata"] == actor.id)
    entry = base.find(actor.id)
    names = {fold_name(name) for name in (entry.name, *entry.aliases.split("|"))} if entry else set()
    return fold_name(meant["name"]) in names


def article(row: dict[str, Any]) -> Article:
    """Return a gold article as the stage gets it."""
    day = datetime.fromisoformat(row["published_at"])
    return Article(
        id=row["id"], feed="f", outlet=row["outlet"], title=row["title"], text=row["text"], published_at=day,
        fetched_at=day, language=row.get("language", "en"),
    )  # fmt: skip
