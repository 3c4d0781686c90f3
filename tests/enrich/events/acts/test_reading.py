import pytest

from enrich.events.acts.reading import Acts
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey expelled two Dutch diplomats.", ("Turkey", "SANCTION", "two Dutch diplomats")),
        ("The army captured eight alleged rebels.", ("The army", "COERCE", "eight alleged rebels")),
        ("Rebels captured six soldiers.", ("Rebels", "ASSAULT", "six soldiers")),
        ("Chad declared war on Mali.", ("Chad", "THREATEN", "Mali")),
        ("Oslo delivered two Patriot systems to Chad.", ("Oslo", "AID", "Chad")),
        ("Police seized 30 stolen cars.", ("Police", "COERCE", "30 stolen cars")),
        ("Norwegian police dragged away the marchers.", ("Norwegian police", "COERCE", "the marchers")),
        ("Norway kicked Chad out of the council.", ("Norway", "SANCTION", "Chad")),
        ("Peru put trade talks with Chile on ice.", ("Peru", "SANCTION", "Chile")),
        ("Peru gave the Chilean envoy two days to pack.", ("Peru", "SANCTION", "the Chilean envoy")),
        ("Norway suspended trade with Chile.", ("Norway", "SANCTION", "Chile")),
        ("Kenyan guards met the crowd with tear gas.", ("Kenyan guards", "ASSAULT", "the crowd")),
        ("Oslo handed jets to Chad.", ("Oslo", "AID", "Chad")),
        ("Oslo sent Chad 14 tanks.", ("Oslo", "AID", "Chad")),
        ("Oslo has taken in 90 Chadians.", ("Oslo", "AID", "90 Chadians")),
        ("Congress impeached Juan Rey.", ("Congress", "SANCTION", "Juan Rey")),
        ("Ana Gil, a Kremlin critic, was arrested.", ("", "COERCE", "Ana Gil")),
        ("Chilean missiles slammed into a port.", ("Chilean missiles", "ASSAULT", "a port")),
        ("Miners halted work in Lima.", ("Miners", "PROTEST", "Lima")),
        ("Farmers camped outside the parliament.", ("Farmers", "PROTEST", "the parliament")),
        ("The minister resigned over a scandal.", ("The minister", "RETREAT", "a scandal")),
        ("Rebels launched drones at Lima.", ("Rebels", "ASSAULT", "Lima")),
        ("Peru turned away an aid convoy.", ("Peru", "REJECT", "an aid convoy")),
        ("Chad allowed fuel into Mali.", ("Chad", "CONCEDE", "Mali")),
        ("Peru and Chile signed a contract worth $4 billion.", ("Peru + Chile", "SUPPORT", "a contract")),
        ("Norway took delivery of the missiles from Chad.", ("Norway", "COOPERATE", "Chad")),
        ("Norway rolled launchers towards Chad.", ("Norway", "MOBILIZE", "Chad")),
        ("Miners struck for a week.", ("Miners", "PROTEST", "a week")),
        ("Norway called for restraint.", ("Norway", "REQUEST", "restraint")),
        ("Norway undertook not to attack Chad.", ("Norway", "AGREE", "Chad")),
        ("Norway does not recognise the court in Lima.", ("Norway", "REJECT", "the court")),
        ("Chad threatened to cut off supplies if Niger shut the border.", ("Chad", "THREATEN", "Niger")),
        ("Chad pulled out of the trade deal with Niger.", ("Chad", "SANCTION", "Niger")),
        ("Japan stood by Chile.", ("Japan", "SUPPORT", "Chile")),
        ("Clashes between farmers and herders left 40 dead.", ("farmers", "ASSAULT", "herders")),
        ("Chad said the arrest of its envoy by Mali would not go unanswered.", ("Chad", "THREATEN", "Mali")),
        ("Chad swore that the raid would not go unpunished.", ("Chad", "THREATEN", "")),
        ("Chad condemned the arrest of a singer by Mali.", ("Chad", "ACCUSE", "Mali")),
        ("Chad condemned the Malian arrest of Ana Gil.", ("Chad", "ACCUSE", "the Malian arrest")),
        ("Chile gave the singer three days to leave.", ("Chile", "REQUEST", "the singer")),
        ("Chad massed troops along the border with Niger.", ("Chad", "MOBILIZE", "Niger")),
        ("Twenty soldiers lost their lives in an ambush by rebels.", ("rebels", "ASSAULT", "Twenty soldiers")),
        ("The mayor went on trial in Lima.", ("", "ACCUSE", "The mayor")),
        ("Oslo warned Lima of retaliation.", ("Oslo", "THREATEN", "Lima of retaliation")),
        ("Chile refused to accept the result.", ("Chile", "REJECT", "the result")),
        ("Chile will never accept the outcome.", ("Chile", "REJECT", "the outcome")),
        ("Peru said the raid was a crime.", ("Peru", "ACCUSE", "the raid")),
        ("Larsen said his country had attacked Chile.", ("Larsen", "ASSAULT", "Chile")),
        ("Xi Jinping received Vladimir Putin.", ("Xi Jinping", "CONSULT", "Vladimir Putin")),
        ("Two Dutch diplomats were expelled by Turkey.", ("Turkey", "SANCTION", "Two Dutch diplomats")),
        ("France lifted sanctions on Mali.", ("France", "RETREAT", "Mali")),
        ("France refused to lift sanctions on Mali.", ("France", "REJECT", "Mali")),
        ("Oman agreed to release three sailors.", ("Oman", "AGREE", "three sailors")),
        ("Larsen ordered the strike.", ("Larsen", "ASSAULT", "the strike")),
        ("About 100 Chadian marines were flown in from Niger.", ("100 Chadian marines", "MOBILIZE", "")),
        ("Norway will not send troops to Chad.", ("Norway", "REJECT", "Chad")),
        ("Rebels threatened to bomb the capital.", ("Rebels", "THREATEN", "the capital")),
        ("Peru demanded an apology from Chile.", ("Peru", "REQUEST", "Chile")),
        ("The ministry said Kenya had attacked a village.", ("Kenya", "ASSAULT", "a village")),
        ("The court ordered an investigation into the mayor.", ("The court", "ACCUSE", "the mayor")),
        ("Officials of Oman met the rebels backed by Iran.", ("Officials of Oman", "CONSULT", "the rebels")),
        ("Fijian peacekeepers landed in Lebanon.", ("Fijian peacekeepers", "AID", "Lebanon")),
        ("Militias armed by Chad resumed their raids on Darfur.", ("Militias", "ASSAULT", "Darfur")),
        ("The mayor gave in to the strikers.", ("The mayor", "CONCEDE", "the strikers")),
        ("Larsen ordered his fighters to turn back from Oslo.", ("Larsen", "RETREAT", "Oslo")),
        ("Soldiers said they had removed the president from power.", ("Soldiers", "ASSAULT", "the president")),
        ("Larsen shot dead at rally", ("", "ASSAULT", "Larsen")),
        ("Police shot at protesters.", ("Police", "ASSAULT", "protesters")),
        ("Larsen authorised a special military operation against Chad.", ("Larsen", "ASSAULT", "Chad")),
        ("Chad diverts a Kenyan flight to arrest a writer.", ("Chad", "COERCE", "a Kenyan flight")),
        ("The militia, which the army has armed, attacked a village.", ("The militia", "ASSAULT", "a village")),
        ("Peru's president, Ana Ruiz, called for calm.", ("Peru 's president", "REQUEST", "calm")),
        ("Norway, which lost 57 sailors, demanded an apology from Chile.", ("Norway", "REQUEST", "Chile")),
        ("The premier resigned, hours after the king proposed a vote.", ("The premier", "RETREAT", "")),
        ("Peru voted against the treaty.", ("Peru", "REJECT", "the treaty")),
        ("Chad retaliated with duties on Chilean wine.", ("Chad", "COERCE", "Chilean wine")),
        ("Chad and Peru exchanged lists of prisoners.", ("Chad + Peru", "COOPERATE", "lists of prisoners")),
        ("Peruvian troops have crossed into Chile.", ("Peruvian troops", "MOBILIZE", "Chile")),
        ("Chilean and Peruvian troops clashed near Ica.", ("Chilean and Peruvian troops", "ASSAULT", "Ica")),
        ("Peru dismissed the charge as groundless.", ("Peru", "REJECT", "the charge")),
        ("Ana Gil fired two ministers.", ("Ana Gil", "SANCTION", "two ministers")),
        ("Ana Gil discussed Chad with the king.", ("Ana Gil", "CONSULT", "the king")),
        ("Chad ended three days of talks with Mali.", ("Chad", "CONSULT", "Mali")),
        ("Chad freed 63 opposition figures.", ("Chad", "RETREAT", "63 opposition figures")),
        ("Chad called the raid an act of war.", ("Chad", "ACCUSE", "the raid")),
        ("Peru condemned Chad's decision to send troops to Mali.", ("Peru", "ACCUSE", "Chad 's decision")),
        ("Chad PM Abe meets Peru king, urges calm", ("Chad PM Abe", "CONSULT", "Peru king")),
        ("Chad, Peru rebels sign a deal", ("Chad + Peru rebels", "SUPPORT", "a deal")),
        ("Chad declared Peru rebels terrorists.", ("Chad", "COERCE", "Peru rebels terrorists")),
        ("Ana Gil blasted Chad over its tax.", ("Ana Gil", "ACCUSE", "Chad")),
        ("Rebels blasted the gate of the camp.", ("Rebels", "ASSAULT", "the gate of the camp")),
        ("Chad conveyed its concern about the raid to Mali.", ("Chad", "ACCUSE", "Mali")),
        ("Ana Gil was impeached and arrested hours after she fled.", ("", "COERCE", "Ana Gil")),
        ("Ana Gil was arrested two days later.", ("", "COERCE", "Ana Gil")),
        ("Two rockets fell near an American base.", ("Two rockets", "ASSAULT", "an American base")),
        ("Police charged a crowd of teachers.", ("Police", "ASSAULT", "a crowd of teachers")),
        ("Chad intercepted 83 migrants.", ("Chad", "COERCE", "83 migrants")),
        ("Chad ended talks with Mali.", ("Chad", "SANCTION", "Mali")),
        ("Chad lodged stern representations with Mali.", ("Chad", "ACCUSE", "Mali")),
        ("Chilean troops have left Peru.", ("Chilean troops", "RETREAT", "Peru")),
        ("Guards abused women at the camp.", ("Guards", "ASSAULT", "women")),
        ("The rebels are receiving weapons from Chad.", ("Chad", "AID", "The rebels")),
        ("Four bakers died from gunfire during a march.", ("gunfire", "ASSAULT", "Four bakers")),
        ("Chilean planes entered the airspace of Peru.", ("Chilean planes", "MOBILIZE", "the airspace of Peru")),
        ("Guards have launched an airstrike against a camp in Peru.", ("Guards", "ASSAULT", "a camp")),
        (
            "A grenade was hurled at the headquarters of a unit in Ica.",
            ("A grenade", "ASSAULT", "the headquarters of a unit"),
        ),
        ("Norway warned Chile that any attack would be avenged.", ("Norway", "THREATEN", "Chile")),
        ("Poland asked Norway to ban oil imports.", ("Poland", "REQUEST", "Norway")),
        ("Norway called for an end to sanctions against Chile.", ("Norway", "REQUEST", "Chile")),
        ("The police ordered an end to the march.", ("The police", "COERCE", "")),
        ("Deputies demanded that Norway expel the diplomats.", ("Deputies", "REQUEST", "Norway")),
        ("Chad demanded that Norway be punished with sanctions.", ("Chad", "THREATEN", "Norway")),
        ("The union accused him of beating two guards.", ("The union", "ACCUSE", "him")),
        ("Larsen called the deal a mistake.", ("Larsen", "ACCUSE", "the deal")),
        ("Norway called the raid unlawful and left.", ("Norway", "ACCUSE", "the raid")),
        ("Chile described the talks as historic.", ("Chile", "SUPPORT", "the talks")),
        ("Rebels hacked 18 villagers to death.", ("Rebels", "ASSAULT", "18 villagers")),
        ("The embassy came under mortar attack by rebels.", ("rebels", "ASSAULT", "The embassy")),
        ("Two villages came under Turkish shelling.", ("Turkish shelling", "ASSAULT", "Two villages")),
        ("Chilean troops have come under fire in Lima.", ("fire", "ASSAULT", "Chilean troops")),
        ("The premier asked Oslo for food aid.", ("The premier", "REQUEST", "Oslo")),
        ("Peru pressed Chile for talks.", ("Peru", "REQUEST", "Chile")),
        ("The king asked parliament for permission.", ("The king", "REQUEST", "parliament")),
        ("Larsen told Chile that it must leave.", ("Larsen", "REQUEST", "Chile")),
        ("Larsen condemned what he called a cowardly raid.", ("Larsen", "ACCUSE", "a cowardly raid")),
        ("In a phone call with Putin, Larsen discussed the war in Chad.", ("Larsen", "CONSULT", "Putin")),
        ("During talks with Chile's envoy, Peru discussed trade.", ("Peru", "CONSULT", "Chile 's envoy")),
        ("After a meeting with the pope, Larsen met the emir.", ("Larsen", "CONSULT", "the emir")),
        ("Peru signed the pact together with Chile.", ("Peru + Chile", "SUPPORT", "the pact")),
        ("Norway condemned the coup along with Chile.", ("Norway + Chile", "ACCUSE", "the coup")),
        ("Ruiz announced sanctions jointly with Gil.", ("Ruiz + Gil", "COERCE", "sanctions")),
        ("Chad, Mali sign pact", ("Chad + Mali", "SUPPORT", "pact")),
        ("Ukraine, Russia agree gas deal after talks", ("Ukraine + Russia", "SUPPORT", "gas deal")),
        ("Iran, Iraq discuss border", ("Iran + Iraq", "CONSULT", "")),
        ("Peru hailed the ruling on Twitter.", ("Peru", "SUPPORT", "the ruling")),
        ("Peru hailed the ruling in a letter to bishops.", ("Peru", "SUPPORT", "the ruling")),
        ("Crowds marched in Lima to denounce the mayor.", ("Crowds", "PROTEST", "the mayor")),
        ("Crowds marched in Lima to oppose a tax that the mayor proposed.", ("Crowds", "PROTEST", "the mayor")),
        ("Crowds marched on Lima to protest the murder of nuns.", ("Crowds", "PROTEST", "Lima")),
        ("Crowds marched in Lima to demand that Chile free two nuns.", ("Crowds", "PROTEST", "Chile")),
        (
            "The blast did damage to the bank and to nearby houses.",
            ("The blast", "ASSAULT", "the bank + nearby houses"),
        ),
        ("The blast damaged a truck as well as two buses.", ("The blast", "ASSAULT", "a truck + two buses")),
        ("Heavily armed men shot a guard.", ("Heavily armed men", "ASSAULT", "a guard")),
        ("A gunman who killed three in Lima was arrested.", ("", "COERCE", "A gunman")),
        ("Rebels who attacked the town killed four guards.", ("Rebels", "ASSAULT", "four guards")),
        ("A man suspected of planning a raid was arrested.", ("", "COERCE", "A man")),
        ("Lawmakers, alarmed that Chad arms rebels, urged Oslo to act.", ("Lawmakers", "REQUEST", "Oslo")),
        ("Chadian jets, Mali said, bombed a hospital.", ("Chadian jets", "ASSAULT", "a hospital")),
        ("Chad, together with Mali, sued Peru.", ("Chad + Mali", "ACCUSE", "Peru")),
        ("Chad and Mali, whose fleets had clashed, sued Peru.", ("Chad + Mali", "ACCUSE", "Peru")),
        ("Rebels killed in a raid two guards.", ("Rebels", "ASSAULT", "two guards")),
        ("A court jailed for life a Chadian.", ("A court", "SANCTION", "a Chadian")),
        ("Chad lifted sanctions it had imposed on Mali.", ("Chad", "RETREAT", "Mali")),
        ("The sanctions that Chad imposed on Mali were lifted.", ("Chad", "RETREAT", "Mali")),
        ("Rebels freed two guards they had kidnapped.", ("they", "ASSAULT", "two guards")),
        ("Chad recalled its ambassador to Mali.", ("Chad", "SANCTION", "Mali")),
        ("Guards fought gangs in Lima.", ("Guards", "ASSAULT", "gangs")),
        ("Chad drew Malian criticism over its ban.", ("Malian criticism", "ACCUSE", "Chad")),
        ("Chad came under fire from Mali over its ban.", ("Mali", "ACCUSE", "Chad")),
        ("Chad is under attack by rebels.", ("rebels", "ASSAULT", "Chad")),
        ("Ana Gil attacked Chad's policies.", ("Ana Gil", "ACCUSE", "Chad 's policies")),
        ("A guard was killed in a Chadian strike.", ("a Chadian strike", "ASSAULT", "A guard")),
        ("Chad is to withdraw its troops from Mali.", ("Chad", "AGREE", "Mali")),
        ("Chad will no longer arm Mali.", ("Chad", "REJECT", "Mali")),
        ("Chad hangs man convicted of spying", ("Chad", "ASSAULT", "man")),
        ("The union agreed to bar Chadian ships.", ("The union", "AGREE", "Chadian ships")),
        ("Ana Gil pleaded guilty to threatening Juan Rey.", ("", "SANCTION", "Ana Gil")),
        ("Turkey must leave Peru, Oslo said.", ("Oslo", "REQUEST", "Turkey")),
        ("Chad will respond to any attack.", ("Chad", "THREATEN", "")),
        ("Protesters demanding reform clashed with police.", ("Protesters", "ASSAULT", "police")),
        ("Chad agreed with Mali to withdraw its troops.", ("Chad", "AGREE", "Mali")),
        ("Chad, rejecting mediation by Peru, left.", ("Chad", "REJECT", "Peru")),
        ("Oslo asked Chadian peacekeepers to reopen the road.", ("Oslo", "REQUEST", "Chadian peacekeepers")),
        ("Rebels handed three hostages to the army.", ("Rebels", "RETREAT", "the army")),
        ("Oslo offered a reward for Juan Rey.", ("Oslo", "REQUEST", "Juan Rey")),
        ("Houthis claim attack on Peru", ("Houthis", "ASSAULT", "Peru")),
        ("Ana Gil, speaking in a hall under her office, threatened Chad.", ("Ana Gil", "THREATEN", "Chad")),
        ("Chadian troops answered with 80 rounds.", ("Chadian troops", "ASSAULT", "80 rounds")),
        ("Oslo removed Chad from its list of foes.", ("Oslo", "CONCEDE", "Chad")),
        ("Oslo rejected the criticism by Chad in an interview.", ("Oslo", "REJECT", "Chad")),
    ],
)
def test_acts_finds_type_and_sides(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in reader.acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Soak the noodles in hot water and drain them.",
        "The warlord killed himself during a raid.",
        "Larsen was giving a speech in the city of Oslo.",
        "Larsen called the deal a work of years.",
        "Norway declined to comment on the strike.",
        "The navy released video of the ship.",
        "Chad's exports hit a record high.",
    ],
)
def test_acts_finds_nothing_where_nobody_acts(reader: Reader, text: str) -> None:
    assert reader.acts(text) == []


def test_read_does_not_take_who_reports_a_killing_for_the_killer(reader: Reader) -> None:
    assert reader.acts("Officials announced that two soldiers were killed.") == [("", "ASSAULT", "two soldiers")]


def test_read_does_not_take_who_calls_to_report_a_killing_for_who_ordered_it(reader: Reader) -> None:
    text = "A man called the radio to report that the killing had been ordered by Pablo Gil."
    assert [source for source, type_, _ in reader.acts(text) if type_ == "ASSAULT"] == ["Pablo Gil"]


def test_who_tells_reporters_that_others_act_asks_nothing(reader: Reader) -> None:
    assert reader.acts("Larsen told reporters in Oslo that the rain had stopped.") == []
    assert reader.acts("Larsen told reporters that Chad had attacked a village.")[0][1:] == ("ASSAULT", "a village")
    assert reader.acts("Larsen told the senate that Chad had expelled two envoys.")[0][0] == "Chad"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The court overturned the conviction of Carlos Vera.", "CONCEDE"),
        ("A judge quashed the sentence of the activist.", "CONCEDE"),
        ("The appeals court annulled the ban on Chile's opposition.", "CONCEDE"),
        ("Soldiers prevented Carlos Vera from entering the palace.", "COERCE"),
        ("Police stopped opposition supporters from marching to the palace.", "COERCE"),
        ("The governor barred reporters from visiting the camp.", "COERCE"),
        ("The ministry dismissed the claim that it was to blame.", "REJECT"),
        ("Chile dismissed reports of a raid.", "REJECT"),
        ("Peru brushed off criticism of its army.", "REJECT"),
    ],
)
def test_acts_know_what_courts_and_guards_do(reader: Reader, text: str, type_: str) -> None:
    assert reader.acts(text)[0][1] == type_


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Marines landed in Chad.", ("Marines", "MOBILIZE", "Chad")),
        ("Danish soldiers arrived in Chad to assist the army.", ("Danish soldiers", "AID", "Chad")),
        ("Chad began a naval drill near the port.", ("Chad", "MOBILIZE", "the port")),
        ("Chad and Mali began a naval drill.", ("Chad + Mali", "COOPERATE", "a naval drill")),
        ("Chad's allies began a naval drill.", ("Chad 's allies", "COOPERATE", "a naval drill")),
        ("Chad ramped up its military presence near Mali.", ("Chad", "MOBILIZE", "Mali")),
        ("Peru and Chile reached an understanding on fishing.", ("Peru + Chile", "AGREE", "fishing")),
        ("The first day of talks with Chad ended in Oslo.", ("", "CONSULT", "Chad")),
        ("The bakers suspended their strike.", ("The bakers", "CONCEDE", "their strike")),
        ("The union offered no concessions.", ("The union", "REJECT", "")),
        ("Two shot dead at a market in Oslo", ("", "ASSAULT", "Two")),
    ],
)
def test_acts_know_what_feeds_tell(reader: Reader, text: str, act: tuple[str, str, str]) -> None:
    assert reader.acts(text)[0] == act


@pytest.mark.parametrize(
    "text",
    [
        "The skier returned to Norway.",
        "Chad hosted a book fair.",
        "The ministry warned of shortages.",
        "The party is fighting for survival.",
        "The premier pushed the matter further.",
    ],
)
def test_acts_leave_what_nobody_does_to_anybody(reader: Reader, text: str) -> None:
    assert reader.acts(text) == []


def test_acts_leave_who_reports_an_expulsion_out_of_it(reader: Reader) -> None:
    [(source, _, target)] = reader.acts("A study says that miners were deported from Chad.")
    assert (source, target) == ("", "miners")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad urged Sudan not to attack the rebels.", ("Chad", "REQUEST", "Sudan")),
        ("The bishop pleaded with Peruvians not to take revenge.", ("The bishop", "REQUEST", "Peruvians")),
        ("The alliance gave the general a week to free the mayor.", ("The alliance", "REQUEST", "the general")),
        ("Peru gave its ambassador 48 hours to leave the country.", ("Peru", "SANCTION", "its ambassador")),
        ("Police placed him under house arrest.", ("Police", "COERCE", "him")),
        ("The opposition leader was held without charge.", ("", "COERCE", "The opposition leader")),
        ("Seven monks were being held in a jail in Lhasa.", ("", "COERCE", "Seven monks")),
        ("The shelling drew an angry rebuke from Kenya.", ("Kenya", "ACCUSE", "The shelling")),
        ("The reform drew praise from the World Bank.", ("the World Bank", "SUPPORT", "The reform")),
        ("The raid prompted Chad to close its border with Sudan.", ("Chad", "COERCE", "Sudan")),
        ("Chile is gearing up to expel Peruvian diplomats.", ("Chile", "THREATEN", "Peruvian diplomats")),
        ("Fishermen hurled rotten tomatoes at the embassy.", ("Fishermen", "PROTEST", "the embassy")),
        ("Miners pelted the president's convoy with stones.", ("Miners", "ASSAULT", "the president 's convoy")),
        ("A blast tore through the Peruvian consulate.", ("A blast", "ASSAULT", "the Peruvian consulate")),
        ("Senegal arrested scores of opposition supporters.", ("Senegal", "COERCE", "scores of opposition supporters")),
        ("Israel launched rockets at three villages.", ("Israel", "ASSAULT", "three villages")),
        ("The minister, whose party left the coalition, resigned.", ("The minister", "RETREAT", "")),
        ("Western governments lifted crippling sanctions on Iran.", ("Western governments", "RETREAT", "Iran")),
        ("Japan provided Kenya with rice.", ("Japan", "AID", "Kenya")),
        ("Students burned headscarves in Tehran.", ("Students", "PROTEST", "Tehran")),
        ("Two students were killed in clashes with police.", ("police", "ASSAULT", "Two students")),
        ("Contracts were exchanged between Peru and Chile.", ("", "SUPPORT", "Peru + Chile")),
    ],
)
def test_acts_know_the_turns_of_newswire(reader: Reader, text: str, act: tuple[str, str, str]) -> None:
    assert reader.acts(text) == [act]


@pytest.mark.parametrize("text", ["Norway did not urge Chad to free the priests.", "The talks were held in Oslo."])
def test_acts_do_not_take_other_turns_for_these(reader: Reader, text: str) -> None:
    sentence = reader.sentence(text)
    assert [act.type for act in Acts(sentence, load()).read() if not act.negated] in ([], ["CONSULT"])


def test_what_was_done_before_is_an_act_of_its_own(reader: Reader) -> None:
    assert [type_ for _, type_, _ in reader.acts("Russia expelled two envoys after accusing them of spying.")] == [
        "SANCTION",
        "ACCUSE",
    ]


@pytest.mark.parametrize(
    "text", ["A tribute to ten men killed by rebels", "The photographs of ten men beaten by rebels"]
)
def test_people_behind_a_thing_are_who_suffered(reader: Reader, text: str) -> None:
    assert reader.acts(f"{text} shocked Peru.")[0] == ("rebels", "ASSAULT", "ten men")


def test_who_secures_a_promise_promises_nothing(reader: Reader) -> None:
    assert "AGREE" not in [
        type_ for _, type_, _ in reader.acts("Chad said it had secured a promise that Mali would talk.")
    ]


CUT = (
    "Ana Gil, who is at home in Lima, the minister whose men fled, warned that Chad would go, claimed Mali, of late.",
    "Chad, barred from talks by Mali, won the backing of Peru, an ally of its, and condemned its decision to go.",
    "The ferry blew up, which Chad, in whose view it was false that men had bombed it, called an act of war, said it.",
)


@pytest.mark.parametrize("text", CUT)
def test_a_sentence_may_be_cut_anywhere(reader: Reader, text: str) -> None:
    pieces = text.split()
    for first in range(len(pieces)):
        for last in range(first + 1, len(pieces) + 1):
            reader.acts(" ".join(pieces[first:last]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels plan to burn homes and kill officials.", ["THREATEN"]),
        ("Chad vowed to arrest protesters and shell the camp.", ["THREATEN"]),
        ("Norway refused to lift sanctions and free prisoners.", ["REJECT"]),
        ("The rebels began to burn homes and kill officials.", ["ASSAULT", "ASSAULT"]),
        ("Iran demanded that Chad lift the ban and withdraw its troops.", ["REQUEST"]),
        ("Chad agreed to free the hostages and attack the rebels.", ["AGREE"]),
    ],
)
def test_bare_verbs_tell_what_those_they_are_joined_to_tell(reader: Reader, text: str, expected: list[str]) -> None:
    assert [act.type for act in Acts(reader.sentence(text), load()).read()] == expected
