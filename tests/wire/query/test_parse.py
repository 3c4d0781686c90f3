import pytest

from tests.wire.query.cases import NAMES
from wire.query import QueryError, parse
from wire.query.tree import And, Fact, Group, Not, Number, Or, Prefix, Words

IRAN, IRAQ = Words("iran"), Words("iraq")
MAIN, ASSERTED = Fact("main", ("true",), "true"), Fact("modality", ("asserted",), "asserted")
ASSAULT, PROTEST = Fact("type", ("assault",), "ASSAULT"), Fact("event", ("protest",), "PROTEST")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("iran", IRAN),
        ("iran iraq", And((IRAN, IRAQ))),
        ("iran AND iraq", And((IRAN, IRAQ))),
        ("iran OR iraq AND NOT usa", Or((IRAN, And((IRAQ, Not(Words("usa"))))))),
        ("(iran OR iraq) usa", And((Or((IRAN, IRAQ)), Words("usa")))),
        ("“tear gas”", Words("tear gas")),
        (r'"say \"no\""', Words('say "no"')),
        ("title:(iran OR nuc*)", Or((Words("iran", title=True), Prefix("nuc", title=True)))),
        ("将", Prefix("将")),
        ("10:30", Words("10:30")),
        ("https://a.example/b", Words("https://a.example/b")),
        ("NOTHING", Words("NOTHING")),
        ("severity:>=7.5", Number("severity", 7.5, None)),
        ("killed:1,000", Group(And((MAIN, ASSERTED, Number("killed", 1000, 1000))))),
        ("Event:protest", Group(And((MAIN, ASSERTED, PROTEST)))),
        ("event:(PROTEST)", Group(And((MAIN, ASSERTED, PROTEST)))),
        ("event:(type:ASSAULT main:false)", Group(And((ASSERTED, And((ASSAULT, Fact("main", ("false",), "false"))))))),
        ("event:(modality:denied)", Group(Fact("modality", ("denied",), "denied"))),
        ("source:Iran", Group(And((MAIN, ASSERTED, Fact("source", ("irn",), "Iran"))))),
        ("target:Q794", Group(And((MAIN, ASSERTED, Fact("target", ("q794",), "Iran"))))),
        (
            "actor:(Q1 OR x:some)",
            Or((Fact("actor", ("q1",), "Qasem Soleimani"), Fact("actor", ("x:some",), "x:some"))),
        ),
    ],
)  # fmt: skip
def test_parse_reads(text: str, root: object) -> None:
    assert parse(text, NAMES).root == root


@pytest.mark.parametrize(
    ("text", "place", "message", "suggestion"),
    [
        ("actr:x iran", "actr:", "there is no field actr", "actor:"),
        ("iran AND zzz:x", "zzz:", "there is no field zzz", None),
        ("event:ASSAUT", "ASSAUT", "no event type", "ASSAULT"),
        ("event:xyzzy", "xyzzy", "PLOVER has AGREE", None),
        ("event:ASSAULT.dron", "ASSAULT.dron", "no mode of ASSAULT", "ASSAULT.drone"),
        ("event:AGREE.drone", "AGREE.drone", "AGREE has no modes", None),
        ("event:(type:ASSAULT AND modality:assert)", "assert", "no modality", "asserted"),
        ("event:(main:yes)", "yes", "no answer to main:", None),
        ("event:(event:(PROTEST))", "event:", "inside another", None),
        ("event:(title:x)", "title:", "outside of event:", None),
        ("type:ASSAULT", "type:", "inside a group", None),
        ("iran *ran", "*ran", "cannot lead", "ran*"),
        ("ir*n", "ir*n", "at the end of a word", "ir*"),
        ("i*", "i*", "2 letters", None),
        ("al-mu*", "al-mu*", "single word", None),
        ('"tear ga*"', '"tear ga*"', "not inside quotation marks", None),
        ("NOT iran", "NOT iran", "only says what must not be there", None),
        ("iran OR NOT iraq", "iran OR NOT iraq", "only says what must not be there", None),
        ('actor:"Qasem Solemani"', '"Qasem Solemani"', "no actor is known", '"Qasem Soleimani"'),
        ("actor:Qasem Soleimani iran", "Qasem Soleimani", "quotation marks", '"Qasem Soleimani"'),
        ("actor:zzz", "zzz", "search for the words", None),
        ("actor:FRA", "FRA", "source: or target:", None),
        ("country:Irann", "Irann", "no country", "Iran"),
        ("source:UNO", "UNO", "United Nations goes by its name", '"United Nations"'),
        ("event:(target:EUR)", "EUR", "European Union goes by its name", '"European Union"'),
        ("country:UNO", "UNO", "UNO is no country", None),
        ("source:IGO", "IGO", "sector:IGO finds such actors", None),
        ("country:MNC", "MNC", "sector:BUS finds such actors", None),
        ('source:"IGO"', '"IGO"', "no actor is known as IGO", None),
        ("sector:MILL", "MILL", "no sector", "MIL"),
        ("language:french", "french", "its code", "fr"),
        ("iran (iraq", "(", "never closed", None),
        ("iran) iraq", ")", "never opened", None),
        ('iran "iraq', '"', "never closed", None),
        ("iran OR", " ", "nothing stands after OR", None),
        ("AND iran", "AND", "nothing stands before", None),
        ("()", ")", "between these brackets", None),
        ("actor:", " ", "nothing stands after actor:", None),
        ('actor:""', '""', "nothing stands after actor:", None),
        ("killed:>=", " ", "missing after the comparison", None),
        ("killed:many", "many", "a number is written", None),
        ("killed:1.5", "1.5", "whole number", None),
        ("killed:99999999999999", "99999999999999", "numbers up to", None),
        ("published:2020-13-01", "2020-13-01", "no such date", None),
        ("published:[today TO *]", "[today TO *]", "a date is written", None),
        ("language:[a TO b]", "[a TO b]", "no order", None),
        ("published [2020 TO *]", "[", "a range is written", None),
        ("iran or iraq", "or", "in capitals", "OR"),
        ("iran && iraq", "&&", "no operator", "AND"),
        ("-iran", "-iran", "no operator", "NOT iran"),
        ("+iran", "+iran", "required as it is", "iran"),
        ("wom?n", "wom?n", "? is no wildcard", "wom*"),
        ("iran~2", "iran~2", "matched loosely", "iran"),
        ("iran !!!", "!!!", "no letter", None),
        ('": :"', '": :"', "no letter", None),
        ("outlet:a*", "a*", "no wildcard", None),
        ("", "", "empty", None),
    ],
)
def test_parse_refuses_and_points(text: str, place: str, message: str, suggestion: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, NAMES)
    error = caught.value
    assert message in str(error)
    start = error.column - 1
    assert (f"{text} "[start : start + error.length] if place else "", error.suggestion) == (place, suggestion)
    assert error.caret.strip(" ^") == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("iran " * 1_700, "too long"),
        ("iran " * 257, "more than 256"),
        ("(" * 41 + "iran" + ")" * 41, "40 deep"),
        (" ".join(f'"w{at} x y z"' for at in range(60)), "too many words in phrases"),
        ('"' + "w1 " * 300 + '"', "too many words in phrases"),
    ],
)
def test_parse_refuses_too_much(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        parse(text, NAMES)
    assert max(map(len, str(caught.value).splitlines()[1:])) <= 75


def test_suggestion_in_place_mends_the_query() -> None:
    text = 'event:(type:ASSAUT AND source:USA) AND actor:"Qasem Solemani" AND languge:en'
    for _ in range(3):
        with pytest.raises(QueryError) as caught:
            parse(text, NAMES)
        start = caught.value.column - 1
        text = text[:start] + str(caught.value.suggestion) + text[start + caught.value.length :]
    assert text == 'event:(type:ASSAULT AND source:USA) AND actor:"Qasem Soleimani" AND language:en'
    assert parse(text, NAMES).text == text


def test_query_without_a_word_shows_no_place() -> None:
    with pytest.raises(QueryError) as caught:
        parse(" ", NAMES)
    assert str(caught.value) == "the query is empty"


def test_caret_stands_under_wide_letters() -> None:
    with pytest.raises(QueryError) as caught:
        parse("伊朗 AND actr:x", NAMES)
    assert caught.value.caret == " " * 9 + "^" * 5
