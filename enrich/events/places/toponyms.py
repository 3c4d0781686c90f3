"""Names of places in a text: toponym recognition.

In: a text, and the spots of it that other names take. Out: Mentions, each with every spot on the map that bears its
name. Refuses: a name inside a longer name of another kind ("Paris Hilton").
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from enrich.events.places.gazetteer import Gazetteer, Spot
from enrich.wordsets import words

CAPITALISED = re.compile(
    r"(?=[^\W\d_a-zß-öø-ÿа-яѐ-џά-ώ]|d['’])"  # most letters are no beginning
    r"(?:(?:[A-Z]\.){2,}|W\. ?Va\."
    r"|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn"
    r"|Tex|Va|Vt|Wash|Wis|Wyo|St|Mt|Ft|Mr|Mrs|Ms|Dr|Gen|Sgt|Lt|Col|Capt|Rev|Sen|Rep|Gov)\.|[A-Z]\.(?=\s)"
    r"|(?:[^\W\d_a-zß-öø-ÿа-яѐ-џά-ώ]|[dA-Z]['’](?=[A-Z]))[\w'’]*(?:-[\w'’]+)*)"
)
_CAPITAL = re.compile(r"\b([A-Z][\w-]+) capital\b(?!,? [A-Z])")
_OF = re.compile(r"(?:Strait|Gulf|Bay|Sea|Horn) of [A-Z][a-z]+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_OTHER = re.compile(r"[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,}")
_PROCLITICS = frozenset({"", "و", "ب", "ل", "ف", "وب", "ول"})
_PLAIN = 30_000  # inhabitants from which a name needs no preposition to be a place, and is not a surname
_COUNTIES = frozenset({"County", "Parish"})
_KNOWN = 100_000  # inhabitants: below, a word of another script is rather a word
# words that make a place name longer and keep it a place
_FACILITIES = words("place_facilities")
_ARTICLES = ("al", "el", "ez", "az", "as", "es", "ad", "ash", "ar", "an", "at")
_WITHIN = frozenset({" ", " de ", " la ", " el ", " del ", " du ", *(f" {each}-" for each in _ARTICLES)})  # Ain al-Asad
_ABBREVIATED = frozenset({"U.S.", "US", "U.K.", "UK"})
_NEXT = re.compile(r" ([a-z]+)")
_BEHIND_LANDS = words("behind_lands")
_PERSONAL = words("place_personal")
_DIRECTIONS = words("place_directions")
_STOP = words("place_stop")
_NEVER = words("place_never")
_PREPOSITIONS = words("place_prepositions")


class Mention(NamedTuple):
    """A name in the text and the spots that it may mean."""

    start: int
    end: int
    name: str
    spots: tuple[Spot, ...]
    strong: bool  # a preposition or a comma and a larger place say that it is a place


def find(text: str, taken: set[int], gazetteer: Gazetteer) -> list[Mention]:
    """Return the names of places, longest first at each spot of the text."""
    if not any(c.isupper() for c in text):
        return [*_find_small(text, taken, gazetteer), *_find_unlettered(text, taken, gazetteer)]
    found = _find_unlettered(text, taken, gazetteer)
    waters = list(_waters(text, gazetteer))
    found += waters
    taken = taken.union(*(range(mention.start, mention.end) for mention in waters))
    for run in runs(text):
        at = 0
        while at < len(run):
            names = ((n, name_of(text, run, at, n)) for n in sizes(run, at, 5, gazetteer))
            size, name = next((each for each in names if each[1] in gazetteer.names), (0, ""))
            spots = gazetteer.names[name] if size else ()
            is_alias = all(spot.name != name for spot in spots)
            if size and run[at].start() not in taken and _stands_alone(text, run, at, size, is_alias=is_alias):
                start, end = run[at].start(), run[at + size - 1].end()
                end = start + len(text[start:end].rstrip(".'’")) if not name.endswith(".") else end
                after = run[at + size][0] if at + size < len(run) else ""
                if after in _COUNTIES and all(spot.kind == "city" for spot in spots):
                    end, spots = run[at + size].end(), _counties(f"{name} {after}", spots)
                mention = Mention(start, end, name, spots, _is_strong(text, start))
                if name not in _NEVER and (mention.strong or name not in _STOP):
                    found.append(mention)
            at += max(size, 1)
    strong = {mention.name for mention in found if mention.strong or _is_headed(text, mention.end, gazetteer)}
    named = [m for m in found if not _is_adjective(text, m)]
    return [m for m in named if m.name in strong or max(spot.people for spot in m.spots) >= _PLAIN]


def _is_adjective(text: str, mention: Mention) -> bool:
    """Say whether an abbreviation says whose something is, and not where: "the U.S. embassy in Baghdad"."""
    if mention.name not in _ABBREVIATED:
        return False
    after = _NEXT.match(text, mention.end)
    return after is not None and after[1] not in _BEHIND_LANDS


def _waters(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield the straits, gulfs and seas whose names hold "of": "the Strait of Hormuz"; one run of capitals is none."""
    if " of " not in text:
        return
    for match in _OF.finditer(text):
        spots = gazetteer.names.get(match[0], ())
        if any(spot.kind == "region" and not spot.country for spot in spots):
            yield Mention(match.start(), match.end(), match[0], spots, strong=True)


def _is_headed(text: str, end: int, gazetteer: Gazetteer) -> bool:
    """Say whether a larger place follows: "Halle, Germany"."""
    match = CAPITALISED.match(text, end + 2) if text[end : end + 2] == ", " else None
    return match is not None and any(spot.kind != "city" for spot in gazetteer.names.get(match[0], ()))


def capitals(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Return "the Iraqi capital" as the city."""
    found = []
    for match in _CAPITAL.finditer(text):
        spot = gazetteer.capitals.get(gazetteer.adjectives.get(match[1], ""))
        if spot:
            found.append(Mention(match.start(1), match.end(), spot.name, (spot,), strong=True))
    return found


@lru_cache(maxsize=2)  # a text is asked for its names, and what they say of its lands
def runs(text: str) -> tuple[tuple[re.Match[str], ...], ...]:
    """Return the runs of capitalised words that only blanks part."""
    found: list[list[re.Match[str]]] = []
    for match in CAPITALISED.finditer(text):
        if found and text[found[-1][-1].end() : match.start()] in _WITHIN:
            found[-1].append(match)
        else:
            found.append([match])
    return tuple(map(tuple, found))


def sizes(run: Sequence[re.Match[str]], at: int, most: int, gazetteer: Gazetteer) -> range:
    """Return of how many of a run's words a name may be, more first: of one where no longer name begins so."""
    first = run[at][0].partition(" ")[0].replace("’", "'")
    is_opening = first in gazetteer.openings or first.title() in gazetteer.openings
    return range(min(most, len(run) - at) if is_opening else 1, 0, -1)


def name_of(text: str, run: Sequence[re.Match[str]], at: int, size: int) -> str:
    """Return `size` words of a run as the gazetteer has names: no genitive, no shouting, dots in abbreviations."""
    name = text[run[at].start() : run[at + size - 1].end()].replace("’", "'")
    name = name.removesuffix("'s").rstrip("'")
    if len(name) > 3 and name.isupper():  # KIRKUK
        name = name.title()
    return name if name.count(".") > 1 or (len(name) < 6 and name.endswith(".") and "." in name) else name.rstrip(".")


def _stands_alone(text: str, run: Sequence[re.Match[str]], at: int, size: int, *, is_alias: bool) -> bool:
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
        or (after.rstrip(".") in _FACILITIES and not is_alias)  # Manda Bay is not Handa, which some call Manda
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
