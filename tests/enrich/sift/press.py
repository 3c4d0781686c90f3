"""Articles for sift's tests, made from sentences written for them."""

import random
from datetime import UTC, datetime, timedelta

from wire.article import Article

START = datetime(2020, 1, 3, 6, tzinfo=UTC)

STRIKE = (
    "A drone fired two missiles at a convoy leaving the cargo terminal of Harran airport early on Friday. "
    "General Tolan Besh, who had led the northern command for eleven years, was killed together with four guards. "
    "The defence ministry of Orvia said the strike had been ordered to prevent attacks on its embassies. "
    "Witnesses told reporters that the blast shattered windows in villages three kilometres away. "
    "The speaker of parliament called an emergency session and demanded the expulsion of Orvian advisers. "
    "Crowds gathered in front of the general's house, chanting and waving the flag of the northern command."
)
RETOLD = (
    "Orvia has killed the commander of the north, Tolan Besh, with a drone strike at Harran airport. "
    "Besh and four guards died when missiles hit their convoy near the cargo terminal before dawn on Friday. "
    "Lawmakers in the capital want Orvian advisers thrown out of the country after the killing of the general."
)
BALLOT = (
    "Voters in the island republic of Mirel go to the polls on Sunday after a campaign about fishing quotas. "
    "The prime minister, Adela Runo, has promised subsidies for small boats and a new harbour at Cape Sorrel. "
    "Her rival, a retired judge, says the treasury cannot pay for either and wants to sell licences abroad. "
    "Polling stations open at seven and the first results are expected shortly before midnight."
)


def article(name: str, text: str, title: str = "", **changes: object) -> Article:
    """Return an article of an outlet named like it, published at START, and what is given."""
    fields = {"id": name, "feed": "f", "outlet": f"outlet of {name}", "title": title, "text": text}
    return Article(**{**fields, "fetched_at": START, "published_at": START, **changes})  # type: ignore[arg-type]


def changed(text: str, share: float, seed: int = 1) -> str:
    """Return a text with a share of its words replaced."""
    draw = random.Random(seed)
    return " ".join(f"swapped{draw.randrange(9999)}" if draw.random() < share else word for word in text.split())


def stream(seed: int, count: int) -> list[Article]:
    """Return so many articles over six days: new ones, copies, cuts, edits, retellings and revisions, at random."""
    draw = random.Random(seed)
    texts = [STRIKE, RETOLD, BALLOT]
    made: list[Article] = []
    for number in range(count):
        now = START + timedelta(hours=6 * 24 * number / count)
        kind = draw.randrange(6)
        text = draw.choice(texts)
        if kind == 0:
            words = [f"{draw.choice('bdgklmnst')}{draw.choice('aeiou')}{draw.randrange(400)}" for _ in range(60)]
            text = " ".join(words)
            texts.append(text)
        elif kind == 1:
            text = " ".join(text.split()[: draw.randrange(10, 60)])
        elif kind == 2:
            text = changed(text, draw.choice((0.05, 0.15, 0.5)), number)
        name = f"a{number}" if kind != 3 or not made else draw.choice(made).id
        made.append(
            article(
                name, text, f"Title {draw.randrange(9)}",
                outlet=f"o{draw.randrange(4)}", fetched_at=now, url=f"https://o.example/{draw.randrange(count)}",
                published_at=now - timedelta(hours=draw.randrange(72)), revision=draw.randrange(1, 4),
            )
        )  # fmt: skip
    return made
