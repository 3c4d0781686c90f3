import re
from collections import Counter
from datetime import timedelta

import pytest

from desk.demo.press import FIRST, LAST, Outlet, Piece, outlets

# Names that readers would take for the real thing; none may stand in a demo of invented outlets.
REAL = re.compile(
    r"\b(Reuters|Associated Press|AFP|BBC|CNN|Fox News|Al[- ]Jazeera|Al[- ]Arabiya|The Guardian|New York Times|"
    r"Washington Post|Wall Street Journal|Bloomberg|Financial Times|Daily Mail|The Sun|Le Monde|Le Figaro|El Pa[ií]s|"
    r"El Mundo|Press TV|IRNA|Fars|Tasnim|Gulf News|The National|Haaretz|Xinhua|TASS|South China Morning Post|"
    r"The Hindu|Times of India|Sydney Morning Herald|The Age|Globe and Mail|Toronto Star|Daily Nation|Politico)\b"
)
SHORTEST, LONGEST = 120, 450  # words of a whole article; a cut copy may be shorter

every_outlet = pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.id)


def pieces() -> list[tuple[Outlet, Piece]]:
    return [(outlet, piece) for outlet in outlets() for piece in outlet.pieces]


def original_of(piece: Piece) -> Piece:
    return next(each for outlet, each in pieces() if f"{outlet.id}/{each.id}" == piece.copy_of)


def test_outlets_are_many_and_differ() -> None:
    assert len(outlets()) >= 12
    assert len(pieces()) >= 110
    assert len({outlet.country for outlet in outlets()}) >= 8
    assert {"ar", "en", "es", "fr"} == {outlet.language for outlet in outlets()}
    assert {"rss", "atom", "rdf", "json", "news-sitemap"} == {outlet.feed for outlet in outlets()}
    assert {True, False} == {outlet.full for outlet in outlets()}


def test_outlets_are_named_once_and_live_under_example() -> None:
    for names in (
        [each.id for each in outlets()],
        [each.name for each in outlets()],
        [each.host for each in outlets()],
    ):
        assert max(Counter(names).values()) == 1
    assert all(outlet.host.endswith(".example") for outlet in outlets())


@every_outlet
def test_outlet_has_ids_of_its_own(outlet: Outlet) -> None:
    assert max(Counter(piece.id for piece in outlet.pieces).values()) == 1
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", piece.id) for piece in outlet.pieces)


@every_outlet
def test_outlet_shows_newest_first(outlet: Outlet) -> None:
    times = [piece.states[0].published_at for piece in outlet.pieces]
    assert times == sorted(times, reverse=True)


@every_outlet
def test_outlet_publishes_within_the_days(outlet: Outlet) -> None:
    for piece in outlet.pieces:
        for state in piece.states:
            assert FIRST <= state.published_at <= state.updated_at < LAST, piece.id


@every_outlet
def test_outlet_names_no_real_one(outlet: Outlet) -> None:
    for piece in outlet.pieces:
        for state in piece.states:
            assert not REAL.search(f"{outlet.name} {piece.author} {state.title} {state.text}"), piece.id


@every_outlet
def test_outlet_writes_articles_of_a_fair_length(outlet: Outlet) -> None:
    for piece in outlet.pieces:
        for state in piece.states:
            words = len(state.text.split())
            assert (40 if piece.copy_of else SHORTEST) <= words <= LONGEST, f"{piece.id}: {words}"


@every_outlet
def test_outlet_writes_clean_paragraphs(outlet: Outlet) -> None:
    for piece in outlet.pieces:
        for state in piece.states:
            assert state.title == state.title.strip() != ""
            assert 0 < len(state.teaser) <= 200
            assert all(each == " ".join(each.split()) != "" for each in state.text.split("\n\n")), piece.id


def test_copies_are_copies_of_the_first_state() -> None:
    copies = [(outlet, piece) for outlet, piece in pieces() if piece.copy_of]
    assert len(copies) >= 12
    for outlet, piece in copies:
        source = original_of(piece).states[0]
        assert piece.states[0].text == source.text or source.text.startswith(piece.states[0].text + "\n\n")
        assert piece.states[0].published_at > source.published_at, f"{outlet.id}/{piece.id}"


def test_copies_are_whole_and_cut_with_and_without_a_new_headline() -> None:
    found = set()
    for _, piece in pieces():
        if piece.copy_of:
            copied, source = piece.states[0], original_of(piece).states[0]
            found.add((copied.text == source.text, copied.title == source.title))
    assert found >= {(True, True), (True, False), (False, False)}


def test_updates_change_the_text_and_keep_the_address() -> None:
    updated = [piece for _, piece in pieces() if len(piece.states) > 1]
    assert len(updated) >= 8
    for piece in updated:
        first, second = piece.states
        assert first.text != second.text
        assert first.published_at == second.published_at < second.updated_at
        moment = timedelta(seconds=1)
        assert piece.state(first.published_at - moment) is None
        assert piece.state(first.published_at) is piece.state(second.updated_at - moment) is first
        assert piece.state(second.updated_at) is piece.state(LAST) is second


def test_outlets_show_more_as_time_passes() -> None:
    for outlet in outlets():
        assert outlet.shown(FIRST - timedelta(days=1)) == []
        assert outlet.changed_at(FIRST - timedelta(days=1)) == FIRST
        assert [piece for piece, _ in outlet.shown(LAST)] == list(outlet.pieces)
        half = outlet.shown(FIRST + (LAST - FIRST) / 2)
        assert 0 < len(half) < len(outlet.pieces), outlet.id


def test_no_two_originals_share_a_paragraph() -> None:
    paragraphs = Counter(
        paragraph for _, piece in pieces() if not piece.copy_of for paragraph in piece.states[0].text.split("\n\n")
    )
    assert [each for each, count in paragraphs.items() if count > 1] == []


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("Kirkuk|Kirkouk|كركوك", 6),
        ("Soleimani|Suleimani|سليماني", 30),
        ("embassy in Baghdad|ambassade|السفارة الأميركية في", 6),
        ("Kerman|Kermán", 6),
        ("Ain al-As|Al-Asad|عين الأسد|Al Asad", 8),
        ("PS752|Flight 752|Ukrainian", 8),
        ("Mogadishu", 3),
        ("Ghosn", 3),
        ("Bushfire|bushfire", 2),
    ],
)
def test_stories_are_told_by_several(words: str, least: int) -> None:
    tellers = [piece.id for _, piece in pieces() if re.search(words, f"{piece.states[0].title} {piece.states[0].text}")]
    assert len(tellers) >= least
