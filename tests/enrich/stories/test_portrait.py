"""One act as its tellings show it together: numbers, people and place as most say them."""

from enrich.stories.records import Recorder
from tests.enrich.stories.acts import HARRAN, LAND, act, telling
from wire.article import Article, Span
from wire.record import EventRecord, Toll


def portrait(*articles: Article) -> EventRecord:
    recorder = Recorder()
    for each in articles:
        recorder.add(each)
    (found,) = recorder.records
    return found


def dead(name: str, number: int, hours: float = 0, **changes: object) -> Article:
    return telling(name, act(target="x:civilians", killed=number), hours=hours, **changes)


def spread(toll: Toll | None) -> tuple[int, int, list[int]]:
    assert toll
    return toll.low, toll.high, [figure.number for figure in toll.course]


def test_toll_is_what_the_outlets_say_last_and_how_it_came_to_that() -> None:
    articles = [dead("a1", 5), dead("a2", 8, 1), dead("a1", 10, 2, revision=2), dead("a3", 10, 3)]
    assert spread(portrait(*articles).killed) == (8, 10, [8, 10, 10])


def test_toll_an_outlet_that_fell_silent_no_longer_counts() -> None:
    assert spread(portrait(dead("a1", 5), dead("a2", 9, 20)).killed) == (9, 9, [5, 9])


def test_toll_a_year_that_was_read_as_a_number_is_left_out() -> None:
    assert spread(portrait(dead("a1", 8), dead("a2", 2020, 1), dead("a3", 9, 2)).killed) == (8, 9, [8, 9])


def test_toll_of_guests_is_a_part_where_others_count_more() -> None:
    def told(name: str, number: int, words: str) -> Article:
        said = Span(field="text", start=0, end=len(words), text=words)
        return telling(name, act(target="x:civilians", killed=number, sentence=said))

    guests = told("a1", 12, "A shell hit a hotel in which 12 Norwegians died.")
    assert spread(portrait(guests, told("a2", 30, "Thirty people died.")).killed) == (30, 30, [30])
    assert spread(portrait(guests).killed) == (12, 12, [12])
    rose = told("a3", 20, "A shell killed 20 people.")
    assert spread(portrait(rose, told("a2", 30, "Thirty people died.")).killed) == (20, 30, [30, 20])


def test_toll_who_is_named_is_not_counted() -> None:
    assert portrait(telling("a1", act(killed=1))).killed is None
    assert spread(portrait(telling("a1", act(killed=3))).killed) == (3, 3, [3])


def test_slip_of_one_telling_in_five_does_not_stand() -> None:
    slip = act(source="Q3", target="Q4 Q1", modes=("aerial",), place=LAND)
    record = portrait(*(telling(f"a{at}", act()) for at in range(4)), telling("a9", slip), telling("a5", act()))
    assert [party.id for party in record.source] == ["Q1"]
    assert [party.id for party in record.target] == ["Q4"]
    assert (record.modes, record.place) == (("drone",), HARRAN)


def test_country_gives_way_to_whom_it_stands_for() -> None:
    record = portrait(telling("a1", act(source="Q1 Q2")), telling("a2", act(source="Q2")))
    assert [party.id for party in record.source] == ["Q2"]


def test_who_is_told_of_beside_a_name_is_somebody_else() -> None:
    record = portrait(telling("a1", act(source="Q2 x:officers", target="Q3")))
    assert [party.id for party in record.source] == ["Q2", "x:officers"]


def test_who_is_called_otherwise_is_listed_once() -> None:
    record = portrait(
        *(telling(f"a{at}", act(target=target)) for at, target in enumerate(("x:men", "x:guests", "x:men")))
    )
    assert [party.id for party in record.target] == ["x:men"]
    record = portrait(telling("a1", act(target="x:men x:guests")), telling("a2", act(target="x:men")))
    assert {party.id for party in record.target} == {"x:men", "x:guests"}


def test_best_sentence_is_in_the_language_of_most() -> None:
    def said(name: str, words: str, language: str) -> Article:
        span = Span(field="text", start=0, end=len(words), text=words)
        return telling(name, act(sentence=span), language=language)

    record = portrait(said("a1", "Un drone.", "fr"), said("a2", "A drone.", "en"), said("a3", "It hit him.", "en"))
    assert record.best.text == "A drone."


def test_date_that_nobody_states_is_about_the_first_telling() -> None:
    assert portrait(telling("a1", act(date=None))).precision == "about"
    assert portrait(telling("a1", act(date=None)), telling("a2", act())).precision == "day"


def test_soldiers_without_a_name_are_the_army_that_others_name() -> None:
    found = portrait(telling("a1", act(source="Q3", target="x:officers")), telling("a2", act(source="Q3", target="Q2")))
    assert len(found.target) == 1


def test_a_base_with_a_name_is_named_once() -> None:
    (base,) = portrait(telling("a1", act(source="Q3", target="x:camp x:k7"))).target
    assert base.id == "x:k7"
