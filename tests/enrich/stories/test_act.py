"""What is counted over an act's nodes is what counting all afresh gives, however tellings and nodes came and went."""

import random
from typing import Any

import pytest

from enrich.stories.act import Act
from enrich.stories.node import Node
from enrich.stories.tellings import Told, told
from tests.enrich.stories.acts import act, denial, telling


def counts(found: Act) -> tuple[Any, ...]:
    return found.articles, found.outlets, found.languages, found.order, found.figures, found.denials


def tellings(draw: random.Random) -> list[Told]:
    """Tellings of one act and denials of it, some with numbers, some copied."""
    made: list[Told] = []
    for at in range(60):
        event = act(killed=draw.choice((None, 3, 8))) if draw.random() < 0.8 else denial()
        relation = draw.choice(("related", "exact"))
        changes = {"relation": relation, "outlet": f"o{at % 7}", "language": draw.choice(("en", "fr"))}
        made += told(telling(f"a{at}", event, event, hours=draw.randrange(9), **changes))
    return made


@pytest.mark.parametrize("seed", range(5))
def test_act_counts_as_if_counted_afresh(seed: int) -> None:
    draw = random.Random(seed)
    nodes = {name: Node(name) for name in ("n1", "n2", "n3", "n4")}
    kept = Act()
    kept.hold({})
    held: list[tuple[Node, Told]] = []
    most = 0
    for each in tellings(draw):
        node = draw.choice(list(nodes.values()))
        node.add(each)
        held.append((node, each))
        if kept.nodes.get(node.signature) is node:
            kept.add(each)
        if draw.random() < 0.4:
            node, gone = held.pop(draw.randrange(len(held)))
            node.drop(gone.key)
            if kept.nodes.get(node.signature) is node:
                kept.drop(gone)
        if draw.random() < 0.3:
            chosen = draw.sample(sorted(nodes), draw.randrange(5))
            kept.hold({name: nodes[name] for name in chosen})
        afresh = Act()
        afresh.hold(kept.nodes)
        assert counts(kept) == counts(afresh)
        most = max(most, len(kept.order))
    assert most > 10
