"""Places named in a text, each resolved to one spot on the map.

In: a text, and the spans of other names. Out: Places with their mentions. Refuses: a name inside a longer name of
another kind ("Paris Hilton"). Of the spots with a name the likeliest is the one that the text
itself points to (its country or state is named, its neighbours are) and, all else alike, the one with more people.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from enrich.events.gazetteer import Gazetteer, Spot
from enrich.events.local import home
from enrich.events.wordsets import words
from wire.article import Field, Place, Span

MAX_CHARS = 40_000
_CAPITALISED = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn"
    r"|Tex|Va|Vt|Wash|Wis|Wyo|St|Mt|Ft|Mr|Mrs|Ms|Dr|Gen|Sgt|Lt|Col|Capt|Rev|Sen|Rep|Gov)\.|[A-Z]\.(?=\s)"
    r"|(?:[^\W\d_a-z]|[dA-Z]['’](?=[A-Z]))[\w'’]*(?:-[\w'’]+)*"
)
_CAPITAL = re.compile(r"\b([A-Z][\w-]+) capital\b(?!,? [A-Z])")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_OTHER = re.compile(r"[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,}")
_PROCLITICS = frozenset({"", "و", "ب", "ل", "ف", "وب", "ول"})
_GREAT = 1.5  # a city of a million is meant before a village of its name, unless its state or neighbour is named
_LOCAL = 4.5  # what a country counts for whose local paper a text reads like: a town there before a capital abroad
_HAMLET = 10_000  # inhabitants: Italy is a country, though there is an Italy in Texas
_AMBIGUOUS = 10**7  # what a country or region counts for beside a town or region of its name
_PLAIN = 30_000  # inhabitants from which a name needs no preposition to be a place, and is not a surname
_MAJORITY = 0.5  # of the mentions: the country that a text is about
_COUNTIES = frozenset({"County", "Parish"})
_KNOWN = 100_000  # inhabitants: below, a word of another script is rather a word
# words that make a place name longer and keep it a place
_FACILITIES = words("place_facilities")
_PERSONAL = words("place_personal")
_DIRECTIONS = words("place_directions")
_STOP = words("place_stop")
_PREPOSITIONS = words("place_prepositions")
_AFTER = re.compile(r"\s*,\s*$")


class Mention(NamedTuple):
    """A name in the text and the spots that it may mean."""

    start: int
    end: int
    name: str
    spots: tuple[Spot, ...]
    strong: bool  # a preposition or a comma and a larger place say that it is a place


def places(text: str, field: Field, taken: Iterable[tuple[int, int]], gazetteer: Gazetteer) -> list[tuple[Place, Spot]]:
    """Return the places of a text in order of first mention, each with its mentions."""
    text = text[:MAX_CHARS]
    mentions = [*find(text, set(_covered(taken)), gazetteer), *capitals(text, gazetteer)]
    chosen = resolve(text, mentions, gazetteer)
    spans: dict[Spot, list[Span]] = defaultdict(list)
    names: dict[Spot, str] = {}
    for mention, spot in zip(mentions, chosen, strict=True):
        spans[spot].append(
            Span(field=field, start=mention.start, end=mention.end, text=text[mention.start : mention.end])
        )
        names.setdefault(spot, spot.name)
    return [(as_place(spot, tuple(found)), spot) for spot, found in spans.items()]


def as_place(spot: Spot, mentions: tuple[Span, ...] = ()) -> Place:
    """Return a spot as the article's record of a place."""
    return Place(
        name=spot.name,
        id=spot.id,
        country=spot.country,
        lat=spot.lat,
        lon=spot.lon,
        geonames=spot.geonames,
        mentions=mentions,
    )


def placed(known: Sequence[Place], found: Sequence[Place], text: str = "") -> list[Place]:
    """Return places without a country in that of a found place whose name they hold, where most lie, else at home."""
    if all(place.country for place in known):
        return list(known)
    votes = Counter(place.country for place in found for _ in place.mentions if place.country)
    common = next((most for most, count in votes.most_common(1) if count >= _MAJORITY * votes.total()), None)
    common = common or home(text) or None
    if votes["USA"] or not votes:
        known = [
            msgspec.structs.replace(place, country="USA")
            if place.name.endswith((" County", " Township", " Parish")) and not place.country
            else place
            for place in known
        ]
    by_name = {place.name: place.country for place in found if place.country}
    return [
        place
        if place.country
        else msgspec.structs.replace(place, country=next((c for n, c in by_name.items() if n in place.name), common))
        for place in known
    ]


def _covered(taken: Iterable[tuple[int, int]]) -> Iterable[int]:
    for start, end in taken:
        yield from range(start, min(end, MAX_CHARS))


def find(text: str, taken: set[int], gazetteer: Gazetteer) -> list[Mention]:
    """Return the names of places, longest first at each spot of the text."""
    if not any(c.isupper() for c in text):
        return [*_find_small(text, taken, gazetteer), *_find_unlettered(text, taken, gazetteer)]
    runs = list(_runs(text))
    found = _find_unlettered(text, taken, gazetteer)
    for run in runs:
        at = 0
        while at < len(run):
            size = next(
                (n for n in range(min(5, len(run) - at), 0, -1) if _name(text, run, at, n) in gazetteer.names), 0
            )
            if size and run[at].start() not in taken and _stands_alone(text, run, at, size):
                start, end = run[at].start(), run[at + size - 1].end()
                name = _name(text, run, at, size)
                end = start + len(text[start:end].rstrip(".'’")) if not name.endswith(".") else end
                spots = gazetteer.names[name]
                after = run[at + size][0] if at + size < len(run) else ""
                if after in _COUNTIES and all(spot.kind == "city" for spot in spots):
                    end, spots = run[at + size].end(), _counties(f"{name} {after}", spots)
                mention = Mention(start, end, name, spots, _is_strong(text, start))
                if mention.strong or name not in _STOP:
                    found.append(mention)
            at += max(size, 1)
    strong = {mention.name for mention in found if mention.strong or _is_headed(text, mention.end, gazetteer)}
    return [m for m in found if m.name in strong or max(spot.people for spot in m.spots) >= _PLAIN]


def _is_headed(text: str, end: int, gazetteer: Gazetteer) -> bool:
    """Say whether a larger place follows: "Halle, Germany"."""
    match = _CAPITALISED.match(text, end + 2) if text[end : end + 2] == ", " else None
    return match is not None and any(spot.kind != "city" for spot in gazetteer.names.get(match[0], ()))


def capitals(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Return "the Iraqi capital" as the city."""
    found = []
    for match in _CAPITAL.finditer(text):
        spot = gazetteer.capitals.get(gazetteer.adjectives.get(match[1], ""))
        if spot:
            found.append(Mention(match.start(1), match.end(), spot.name, (spot,), strong=True))
    return found


def _runs(text: str) -> Iterable[list[re.Match[str]]]:
    """Yield the runs of capitalised words that only blanks part."""
    run: list[re.Match[str]] = []
    for match in _CAPITALISED.finditer(text):
        gap = text[run[-1].end() : match.start()] if run else ""
        if run and gap in {" ", " de ", " la ", " el "}:
            run.append(match)
        else:
            if run:
                yield run
            run = [match]
    if run:
        yield run


def _name(text: str, run: Sequence[re.Match[str]], at: int, size: int) -> str:
    name = text[run[at].start() : run[at + size - 1].end()].replace("’", "'")
    name = name.removesuffix("'s").rstrip("'")
    if len(name) > 3 and name.isupper():  # KIRKUK
        name = name.title()
    return name if name.count(".") > 1 or (len(name) < 6 and name.endswith(".") and "." in name) else name.rstrip(".")


def _stands_alone(text: str, run: Sequence[re.Match[str]], at: int, size: int) -> bool:
    """Say whether the words beside a name leave it a place: not "Paris Hilton", not "Mr Lincoln"."""
    before = run[at - 1][0].rstrip(".") if at else ""
    after = run[at + size][0] if at + size < len(run) else ""
    ends = run[at + size - 1][0]
    if ends.endswith(("'s", "’s")):
        after = ""
    is_name = before and before not in _DIRECTIONS | _STOP and not (at == 1 and _starts_sentence(text, run[0].start()))
    if before in _PERSONAL:
        return False
    if is_name and (before in _PERSONAL or not before.endswith(("'s", "’s"))):
        return False
    return (
        not after
        or after.rstrip(".") in _FACILITIES
        or after.rstrip(".") in _STOP
        or (run[at + size - 1][0].endswith(".") and size == 1 and "." in ends[:-1])
    )


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in '.!?\n"“'


def _is_strong(text: str, start: int) -> bool:
    before = text[max(0, start - 14) : start].split()
    return bool(before) and before[-1].lower() in _PREPOSITIONS


def _find_small(text: str, taken: set[int], gazetteer: Gazetteer) -> list[Mention]:
    """Return places of a text without capitals: only known ones, and only where a preposition leads to them."""
    words = list(_WORD.finditer(text))
    found, at = [], 0
    while at < len(words):
        size = 0
        if at and words[at - 1][0] in _PREPOSITIONS | {"city"} and words[at].start() not in taken:
            for n in (3, 2, 1):
                if at + n <= len(words) and text[words[at].start() : words[at + n - 1].end()] in gazetteer.small:
                    size = n
                    break
        if size:
            start, end = words[at].start(), words[at + size - 1].end()
            name = gazetteer.small[text[start:end]]
            found.append(Mention(start, end, name, gazetteer.names[name], strong=True))
        at += max(size, 1)
    return found


def _counties(name: str, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return a county, American or where a town of its name is; its own place on the map is not known."""
    countries = dict.fromkeys(["USA", *(spot.country for spot in spots)])
    return tuple(Spot(name, "county", country, None, None, None, "", 10_000) for country in countries)


def _find_unlettered(text: str, taken: set[int], gazetteer: Gazetteer) -> list[Mention]:
    """Return places written in a script without capitals; Arabic writes "in" and "and" on to the name."""
    found: list[Mention] = []
    if text.isascii() or not _OTHER.search(text):
        return found
    for word in _OTHER.finditer(text):
        for skip in (0, 1, 2):
            name = word[0][skip:]
            spots = gazetteer.names.get(name, ()) if len(name) > 2 and word[0][:skip] in _PROCLITICS else ()
            if spots and word.start() not in taken and max(spot.people for spot in spots) >= _KNOWN:
                found.append(Mention(word.start() + skip, word.end(), name, spots, strong=True))
                break
    return found


# ---------------------------------------------------------------------- resolving
def resolve(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Spot]:
    """Return the likeliest spot of each mention; the same name means the same spot throughout."""
    countries, levels = _evidence(text, mentions, gazetteer)
    is_open = any(len({spot.country for spot in mention.spots}) > 1 for mention in mentions)
    country = home(text) if is_open else ""
    inside = {i: _inside(text, mentions, i) for i in range(len(mentions))}
    for spot in inside.values():
        if spot:  # "Halle, Germany" and "Paris, Texas" vote for what follows the comma
            countries[spot.country or ""] += 1
            levels[(spot.country, spot.level1)] += 2
    said: dict[str, Spot] = {}
    for i, mention in enumerate(mentions):
        outer = inside[i]
        if outer:
            within = [s for s in mention.spots if _is_within(s, outer)]
            if within:
                said[mention.name] = max(within, key=lambda s: s.people)
    firm = [*said.values(), *(m.spots[0] for m in mentions if len(m.spots) == 1 and m.spots[0].lat is not None)]
    chosen = []
    for mention in mentions:
        if mention.name not in said:
            said[mention.name] = max(
                mention.spots, key=lambda s: _score(s, countries, levels, firm) + _bonus(s, mention, country)
            )
        chosen.append(said[mention.name])
    return chosen


def _evidence(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[Counter[str], Counter[tuple[str | None, str]]]:
    countries: Counter[str] = Counter()
    levels: Counter[tuple[str | None, str]] = Counter()
    for match in _CAPITALISED.finditer(text):
        code = gazetteer.adjectives.get(match[0])
        if code:
            countries[code] += 1
    for mention in mentions:
        kinds = {spot.kind for spot in mention.spots}
        biggest = max(mention.spots, key=lambda s: s.people)
        if {"country", "region"} <= kinds:
            continue  # Georgia speaks for neither
        if "country" in kinds or len(mention.spots) == 1 or biggest.people > 10**6:
            countries[biggest.country or ""] += 1
        if biggest.kind == "region" and biggest.level1:
            levels[(biggest.country, biggest.level1)] += 1
    return countries, levels


def _inside(text: str, mentions: Sequence[Mention], i: int) -> Spot | None:
    """Return the larger place that follows a comma after this one, if any."""
    if i + 1 >= len(mentions) or not _AFTER.match(text[mentions[i].end : mentions[i + 1].start]):
        return None
    outer = [s for s in mentions[i + 1].spots if s.kind in {"country", "region"}]
    outer = [s for s in outer if any(_is_within(m, s) for m in mentions[i].spots)]
    return outer[0] if outer else None


def _is_within(spot: Spot, outer: Spot) -> bool:
    if spot == outer or spot.country != outer.country or spot.kind == "country":
        return False
    return (
        outer.kind == "country"
        or (bool(outer.level1) and spot.level1 == outer.level1)
        or (not outer.level1 and _apart(spot, outer) < 700)
    )


def _score(spot: Spot, countries: Counter[str], levels: Counter[tuple[str | None, str]], firm: Sequence[Spot]) -> float:
    people = min(spot.people, _AMBIGUOUS) if spot.kind in {"country", "region"} else spot.people
    score = math.log10(people + 1) + (_GREAT if spot.kind == "city" and people >= 10**6 else 0)
    score += 2.0 * min(1.0, countries[spot.country or ""] / 2) + (0.7 if countries[spot.country or ""] > 3 else 0)
    score += 2.5 * min(1.0, levels[(spot.country, spot.level1)] / 2) if spot.level1 else 0
    score += 1.5 if any(_apart(spot, other) < 150 for other in firm[:20]) else 0
    return score


def _bonus(spot: Spot, mention: Mention, country: str) -> float:
    """Return what a spot gains where the text reads like its country's local paper; no hamlet outdoes a country so."""
    is_hamlet = spot.people < _HAMLET and any(other.kind == "country" for other in mention.spots)
    return _LOCAL if country and spot.country == country and not is_hamlet else 0.0


def _apart(a: Spot, b: Spot) -> float:
    """Return roughly how many kilometres apart two spots are; far where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    x = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(x, a.lat - b.lat)
