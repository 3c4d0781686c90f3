import pytest
from msgspec.structs import replace

from enrich.events.acts.act import Theme
from enrich.events.acts.themes import IT, NEW
from enrich.events.sides.counterparts import with_counterparts
from enrich.events.sides.makers import Maker
from wire.article import Event, Span


def event(type_: str, source: str, target: str = "", modes: tuple[str, ...] = (), words: str = "did") -> Event:
    return Event(
        id=f"{type_}{source}", type=type_, quad=1, main=True, source=(source,) if source else (),
        target=(target,) if target else (), modes=modes, trigger=Span(field="text", start=0, end=3, text=words),
    )  # fmt: skip


def test_police_act_against_the_crowd() -> None:
    events = [event("PROTEST", "crowd"), event("ASSAULT", "police", modes=("crowd-control",))]
    assert with_counterparts(events)[1].target == ("crowd",)


def test_revenge_is_for_the_attack_told() -> None:
    events = [event("ASSAULT", "usa", "general"), event("THREATEN", "iran", "general", words="avenge")]
    assert with_counterparts(events)[1].target == ("usa",)


def test_promised_revenge_is_for_the_attack_told() -> None:
    threat = event("THREATEN", "iran", "criminals", words="promised")
    words = "Iran promised cruel revenge on the criminals."
    said = replace(
        threat,
        sentence=Span(field="text", start=0, end=len(words), text=words),
        trigger=Span(field="text", start=5, end=13, text="promised"),
    )
    harm = replace(event("ASSAULT", "usa", "general"), quad=4)
    assert with_counterparts([harm, said])[1].target == ("usa",)


def test_who_is_called_names_is_who_was_accused_before() -> None:
    words = "Then he called him a liar."
    said = replace(
        event("ACCUSE", "minister", "colleague"),
        sentence=Span(field="text", start=50, end=50 + len(words), text=words),
        trigger=Span(field="text", start=58, end=64, text="called"),
    )
    assert with_counterparts([event("ACCUSE", "iran", "president"), said])[1].target == ("president",)


def test_who_refuses_refuses_who_asked() -> None:
    asked = replace(event("REQUEST", "mayor", "crowd"), main=False)
    events = [event("RETREAT", "crowd"), asked, event("REJECT", "band")]
    assert with_counterparts(events)[2].target == ("mayor",)


def test_an_answer_is_to_whom_its_words_name_though_nobody_knows_them() -> None:
    widows = Span(field="text", start=0, end=10, text="the widows")
    events = [event("ASSAULT", "band", "miners"), replace(event("SUPPORT", "speaker"), target_span=widows)]
    assert with_counterparts(events)[1].target == ()


def test_an_answer_is_to_who_spoke_before() -> None:
    events = [event("CONCEDE", "minister"), event("SUPPORT", "union")]
    assert with_counterparts(events)[1].target == ("minister",)


def test_who_condemns_condemns_the_first_harm_told() -> None:
    harm = replace(event("ASSAULT", "soldiers", "president"), quad=4)
    events = [harm, event("REQUEST", "usa", "niger"), event("ACCUSE", "bloc")]
    assert with_counterparts(events)[2].target == ("soldiers",)
    assert with_counterparts([replace(harm, source=()), *events[1:]])[2].target == ()


def test_who_condemns_condemns_the_harm_even_of_days_ago() -> None:
    harm = replace(event("ASSAULT", "soldiers", "president"), quad=4, main=False, modality="historical")
    events = [harm, event("ACCUSE", "bloc"), event("ACCUSE", "church")]
    assert [each.target for each in with_counterparts(events)[1:]] == [("soldiers",), ("soldiers",)]
    assert with_counterparts([replace(harm, modality="hypothetical"), *events[1:]])[1].target == ()


def test_who_condemns_does_not_condemn_who_helps() -> None:
    assert with_counterparts([event("AID", "usa", "syria"), event("ACCUSE", "bloc")])[1].target == ()


def test_a_named_target_stays() -> None:
    events = [event("CONCEDE", "minister"), event("SUPPORT", "union", "pope")]
    assert with_counterparts(events)[1].target == ("pope",)


def test_nobody_answers_himself_or_background() -> None:
    own = [event("CONCEDE", "union"), event("SUPPORT", "union")]
    past = [replace(event("CONCEDE", "minister"), main=False), event("SUPPORT", "union")]
    assert with_counterparts(own)[1].target == with_counterparts(past)[1].target == ()


def test_an_answer_is_to_who_did_what_it_takes_up() -> None:
    events = [event("REQUEST", "kings", "rebels"), event("CONSULT", "premier", "pope"), event("REJECT", "general")]
    assert with_counterparts(events, {"REJECTgeneral": Theme("AGREE")})[2].target == ("kings",)
    assert with_counterparts(events)[2].target == ("premier",)


def test_a_victim_is_not_who_is_condemned() -> None:
    events = [event("COERCE", "police", "envoy"), event("ACCUSE", "minister", "envoy")]
    assert with_counterparts(events, {"ACCUSEminister": Theme("COERCE")})[1].target == ("police",)
    assert with_counterparts(events)[1].target == ("envoy",)
    assert with_counterparts([events[0], replace(events[1], target=("king",))], {"ACCUSEminister": Theme("COERCE")})[
        1
    ].target == ("king",)


def test_answers_to_a_move_are_all_to_the_same() -> None:
    sanction, accusation = (replace(event(*row), quad=3) for row in (("SANCTION", "bloc", "iran"), ("ACCUSE", "iran")))
    events = [sanction, accusation, event("SUPPORT", "oman")]
    themes = {"ACCUSEiran": Theme(""), "SUPPORToman": Theme("")}
    assert [each.target for each in with_counterparts(events, themes)[1:]] == [("bloc",), ("bloc",)]


def test_who_acts_with_others_answers_the_others() -> None:
    joint = replace(event("AGREE", "premier"), source=("premier", "prince"))
    assert with_counterparts([joint, event("SUPPORT", "prince")], {"SUPPORTprince": Theme("")})[1].target == (
        "premier",
    )


def test_answers_are_read_in_the_order_of_the_text() -> None:
    answer = replace(event("ACCUSE", "minister"), sentence=Span(field="text", start=90, end=99, text="called it"))
    arrest = replace(event("COERCE", "police", "envoy"), sentence=Span(field="text", start=10, end=20, text="detained"))
    assert with_counterparts([answer, arrest], {"ACCUSEminister": Theme("COERCE")})[0].target == ("police",)


def test_what_a_name_unknown_has_suffered_is_not_done_to_another() -> None:
    probe = replace(event("ACCUSE", "minister"), target_span=Span(field="text", start=90, end=95, text="Zappo"))
    assert with_counterparts([event("COERCE", "police", "envoy"), probe])[1].target == ()


def breath(event: Event, at: int, source: str = "") -> Event:
    span = Span(field="text", start=at, end=at + 20, text=source or "it")
    return replace(event, sentence=replace(span, text="words"), source_span=span if source else None)


def test_who_asks_in_one_breath_asks_whom_the_act_before_was_done_to() -> None:
    talks = replace(event("CONSULT", "minister"), source=("minister", "counterpart"))
    acts = [breath(talks, 0), breath(event("REQUEST", "minister"), 0)]
    assert with_counterparts(acts)[1].target == ("counterpart",)
    received = breath(event("CONSULT", "minister", "guest"), 0)  # as other languages tell talks
    assert with_counterparts([received, breath(event("REQUEST", "minister"), 0)])[1].target == ("guest",)
    apart = [breath(talks, 0), breath(event("REQUEST", "minister"), 50)]
    assert with_counterparts(apart)[1].target == ()


def test_who_threatens_in_one_breath_for_its_own_side_threatens_the_same() -> None:
    asked = breath(event("REQUEST", "bloc", "poland"), 0)
    warned = breath(event("THREATEN", "deputy"), 0, "its deputy")
    assert with_counterparts([asked, warned])[1].target == ("poland",)
    assert with_counterparts([asked, breath(event("THREATEN", "deputy"), 0, "a judge")])[1].target == ()


def test_what_goes_on_from_an_answer_is_no_act_to_answer() -> None:
    accused, called = replace(event("ACCUSE", "europe", "iran"), quad=3), breath(event("ACCUSE", "iran"), 50)
    promised, welcomed = (
        breath(replace(event("THREATEN", "iran"), id="vow"), 50),
        breath(event("SUPPORT", "israel"), 90),
    )
    found = with_counterparts([accused, called, promised, welcomed], {called.id: Theme(""), welcomed.id: Theme("")})
    assert [each.target for each in found[1:]] == [("europe",)] * 3


def test_a_threat_over_a_step_is_to_who_took_it() -> None:
    events = [event("SANCTION", "estonia", "russia"), event("THREATEN", "russia")]
    assert with_counterparts(events, {events[1].id: Theme("")})[1].target == ("estonia",)


def test_what_is_new_answers_nobody() -> None:
    events = [replace(event("ACCUSE", "russia", "spies"), quad=3), event("ACCUSE", "serbia")]
    assert with_counterparts(events, {events[1].id: NEW})[1].target == ()
    assert with_counterparts(events)[1].target == ("russia",)


def test_a_mission_that_is_praised_is_an_act_told_before() -> None:
    mission = Span(field="text", start=0, end=11, text="the mission")
    praise = replace(event("SUPPORT", "prince"), target_span=mission)
    assert with_counterparts([event("MOBILIZE", "japan"), praise], {praise.id: Theme("")})[1].target == ("japan",)


def test_who_calls_its_own_envoy_home_quarrels_with_who_wronged_it() -> None:
    envoy = Span(field="text", start=0, end=14, text="its own envoy")
    recalled = replace(event("SANCTION", "peru"), target_span=envoy)
    assert with_counterparts([event("SANCTION", "chile", "peru"), recalled])[1].target == ("chile",)
    assert with_counterparts([event("ACCUSE", "peru", "chile"), recalled])[1].target == ("chile",)
    guards = replace(recalled, target_span=replace(envoy, text="its guards"))
    assert with_counterparts([event("ACCUSE", "peru", "chile"), guards])[1].target == ()


def test_trade_cut_in_one_breath_with_sanctions_is_cut_with_the_same() -> None:
    expelled = breath(event("SANCTION", "peru", "chile"), 0)
    cut = breath(event("COERCE", "peru", words="froze"), 0)
    assert with_counterparts([expelled, cut])[1].target == ("chile",)
    imposed = breath(event("COERCE", "peru", words="imposed"), 0)
    assert with_counterparts([expelled, imposed])[1].target == ()


def test_a_murder_whose_doer_nobody_knows_is_blamed_on_nobody() -> None:
    murder, arrest = event("ASSAULT", "", "mayor"), replace(event("COERCE", "police", "student"), quad=4)
    blame = event("ACCUSE", "governor")
    assert with_counterparts([murder, arrest, blame], {blame.id: Theme("ASSAULT")})[2].target == ()


def test_who_rejects_the_sanctions_answers_the_news_before_the_background() -> None:
    old = replace(event("SANCTION", "parliament"), main=False)
    events = [event("COERCE", "usa", "iran"), old, event("REJECT", "ministry")]
    assert with_counterparts(events, {"REJECTministry": Theme("SANCTION")})[2].target == ("usa",)


def asked(type_: str, source: str, words: str) -> Event:
    start = words.index(" ") + 1
    return replace(
        event(type_, source),
        sentence=Span(field="text", start=0, end=len(words), text=words),
        trigger=Span(field="text", start=start, end=words.index(" ", start), text=words.split()[1]),
    )


def test_both_sides_are_those_who_agreed_or_fought() -> None:
    pact = replace(event("AGREE", "chad"), source=("chad", "mali"))
    raid = replace(event("ASSAULT", "peru", "rebels"), quad=4)
    call = asked("REQUEST", "norway", "Norway urged both sides to talk.")
    assert with_counterparts([raid, pact, call])[2].target == ("chad", "mali")
    assert with_counterparts([raid, call])[1].target == ("peru", "rebels")


def test_an_apology_is_owed_by_who_did_the_harm() -> None:
    demand = asked("REQUEST", "chad", "Chad demanded a full apology.")
    assert with_counterparts([replace(event("ASSAULT", "mali", "jet"), quad=4), demand])[1].target == ("mali",)


def test_who_denounces_the_plan_accuses_those_who_made_it() -> None:
    pact = replace(event("AGREE", "chad"), source=("chad", "mali"))
    said = with_counterparts([pact, event("ACCUSE", "peru")], {"ACCUSEperu": Theme("")})
    assert said[1].target == ("chad", "mali")


def test_who_answers_what_was_made_answers_its_maker() -> None:
    events = [event("PROTEST", "crowd"), event("SUPPORT", "peru")]
    made = [Maker("plan", (False, -1), ("chad",))]
    themes = {events[1].id: Theme("", "scheme")}
    assert with_counterparts(events, themes, made)[1].target == ("chad",)
    assert with_counterparts(events, {events[1].id: Theme("", "step")}, made)[1].target == ("crowd",)


def test_a_threat_is_to_whom_ones_own_side_has_just_blamed() -> None:
    here = Span(field="text", start=0, end=20, text="X condemned it and y")
    events = [
        replace(event(t, s, g), sentence=here) for t, s, g in (("ACCUSE", "man", "usa"), ("THREATEN", "iran", ""))
    ]
    assert with_counterparts(events, lands={"man": "IRN", "iran": "IRN"})[1].target == ("usa",)
    assert with_counterparts(events, lands={"man": "OMN", "iran": "IRN"})[1].target == ()


def test_who_grants_a_request_grants_it_to_who_asked() -> None:
    events = [event("REQUEST", "chad", "peru"), event("CONCEDE", "peru")]
    assert with_counterparts(events, {events[1].id: Theme("REQUEST", "request")})[1].target == ("chad",)


def test_the_violence_condemned_may_be_rioters() -> None:
    events = [event("PROTEST", "crowd", modes=("riot",)), event("ACCUSE", "mayor")]
    themes = {events[1].id: Theme("ASSAULT", "violence")}
    assert with_counterparts(events, themes)[1].target == ("crowd",)
    assert with_counterparts([replace(events[0], modes=("demo",)), events[1]], themes)[1].target == ()


def test_it_beside_an_answer_is_what_that_answers() -> None:
    here = Span(field="text", start=0, end=20, text="X rejected a pact an")
    pact, told = event("SUPPORT", "chad"), event("REJECT", "peru", "chad")
    answers = [replace(told, sentence=here), replace(event("ACCUSE", "mali"), sentence=here)]
    assert with_counterparts([pact, *answers], {"ACCUSEmali": Theme("", IT)})[2].target == ("chad",)


def test_the_decision_is_of_who_made_anything_where_no_act_is_told() -> None:
    answer = event("SUPPORT", "peru")
    found = with_counterparts([answer], {answer.id: Theme("", "decision")}, [Maker("bill", (False, -1), ("chad",))])
    assert found[0].target == ("chad",)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("demanded their release", ("chad",)),
        ("called for the immediate release of the nuns", ("chad",)),
        ("demanded that the nuns be freed", ("chad",)),
        ("demanded a vote", ()),
        ("called for restraint", ()),
    ],
)
def test_whose_captives_are_to_be_freed_is_who_took_them(words: str, target: tuple[str, ...]) -> None:
    taken = replace(event("COERCE", "chad", "nuns"), quad=4)
    asked = replace(
        event("REQUEST", "peru"),
        sentence=Span(field="text", start=0, end=99, text=f"Peru {words}."),
        trigger=Span(field="text", start=5, end=12, text=words.split(maxsplit=1)[0]),
    )
    assert with_counterparts([taken, asked])[1].target == target


def test_a_crackdown_may_be_an_attack() -> None:
    events = [event("ASSAULT", "police", "crowd"), event("ACCUSE", "mayor")]
    assert with_counterparts(events, {events[1].id: Theme("COERCE", "crackdown")})[1].target == ("police",)
    assert with_counterparts(events, {events[1].id: Theme("COERCE", "arrests")})[1].target == ()


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Peru hit back at once.", ("chad",)),
        ("Peru returned fire at once.", ("chad",)),
        ("Peru answered with shells.", ("chad",)),
        ("Peru bombed at once.", ()),
    ],
)
def test_fire_is_returned_at_who_attacked(words: str, target: tuple[str, ...]) -> None:
    answer = replace(
        event("ASSAULT", "peru"),
        sentence=Span(field="text", start=50, end=50 + len(words), text=words),
        trigger=Span(field="text", start=55, end=60, text=words.split()[1]),
    )
    assert with_counterparts([event("ASSAULT", "chad"), answer])[1].target == target
