import pytest

from tests.enrich.events.conftest import Reader
from tests.enrich.events.test_clauses import subject_of


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Ana Gil, one of the most respected writers of the region, was killed.", "killed", "Ana Gil"),
        ("Ana Gil, the head of the bank and one of the richest women of Peru, was killed.", "killed", "Ana Gil"),
        ("Ana Gil, the Liberal Party presidential hopeful, was shot.", "shot", "Ana Gil"),
        ("Ana Gil, of the Liberal Party, was murdered.", "murdered", "Ana Gil"),
        ("Talks between Chad and the rebels resumed.", "resumed", "Talks"),
        ("Police, firing tear gas, dispersed the crowd.", "dispersed", "Police"),
        ("Chad lodged a protest and its minister, Ana Gil, warned Mali.", "warned", "its minister"),
        ("Chad said five had died and vowed revenge.", "vowed", "Chad"),
        ("Police found Ana Gil, of the schools of law and medicine, who was abducted.", "abducted", "Ana Gil"),
        ("Police met two students of the school who were hurt.", "hurt", "two students"),
        ("Police found the bodies of two students who were abducted.", "abducted", "two students"),
        ("Police jailed the leader of the rebels who was hurt.", "hurt", "the leader"),
        ("Troops foiled an attempt by the rebels to kidnap Ana Gil.", "kidnap", "the rebels"),
        ("Troops told of two attempts to kidnap Ana Gil.", "kidnap", ""),
        ("The rebels made an attempt to kidnap Ana Gil.", "kidnap", "The rebels"),
        ("Ana Gil, a teacher, and Juan Rey were killed.", "killed", "Ana Gil + a teacher + Juan Rey"),
        ("Norway, Chile and Peru formally accused Chad of theft.", "accused", "Norway + Chile + Peru"),
        ("Dozens of judges from across Chile joined a march.", "joined", "Dozens"),
        ("Three Peruvians killed as rebels raid a town", "raid", "rebels"),
        ("The men arrested after the raid were freed.", "freed", "The men"),
        ("Nurses from all over Peru marched.", "marched", "Nurses"),
        ("Workers from across Chile protested.", "protested", "Workers"),
        ("Two ministers, one of them a close ally of Gil, resigned.", "resigned", "Two ministers"),
        ("Six women, most of them nurses from Peru, were killed.", "killed", "Six women"),
        ("The captives, two of whom are nurses, were freed.", "freed", "The captives"),
        ("The general, who was shot dead by his own guards, had accused Chad.", "accused", "The general"),
        ("The judge who was found dead in Lima had jailed Gil.", "jailed", "The judge"),
        ("A nurse, who said that the mayor was killed by rebels, left.", "killed", "the mayor"),
        (
            "The police base in Juliaca, San Roman province, Puno department, was attacked.",
            "attacked",
            "The police base",
        ),
        ("The front of the bank, where the car was parked, was destroyed.", "destroyed", "The front"),
        ("The house located in the north was hit.", "hit", "The house"),
        ("Troops, armed with rifles and shells, shot a guard.", "shot", "Troops"),
        ("They condemned the attacks on a union and a bank, which killed nine people.", "killed", "the attacks"),
        ("They joined a union of bakers, which killed the plan.", "killed", "a union"),
        ("The rebels' raid on the town killed a guard.", "killed", "The rebels ' raid"),
        ("Police confirmed the release of Ana Gil who was abducted.", "abducted", "Ana Gil"),
        ("The bishops strongly condemned Chad.", "condemned", "The bishops"),
        ("The mayors openly backed Ana Gil and left.", "backed", "The mayors"),
        ("Police loyal to Ana Gil surrounded the school.", "surrounded", "Police"),
        ("Fighters allied with Chad shelled the port.", "shelled", "Fighters"),
        ("A group close to the party attacked students.", "attacked", "A group"),
        ("A camp used by Chilean troops south of Lima was shelled.", "shelled", "A camp"),
        ("The pact, drafted by Oman and signed in Lima by both kings, was praised.", "praised", "The pact"),
        ("The law, written by clerks and passed in May by the senate, was condemned.", "condemned", "The law"),
        ("The bus was hit by rebels, killing two girls.", "killing", "rebels"),
        ("The port was shelled on Monday, wounding a sailor.", "wounding", ""),
        ("Two guards were attacked by a mob near Lima, injuring both.", "injuring", "a mob"),
    ],
)
def test_subject_stands_over_what_describes_it(reader: Reader, text: str, verb: str, subject: str) -> None:
    assert subject_of(reader, text, verb) == subject
