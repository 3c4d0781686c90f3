"""Whom a name means: the traps that newsrooms set."""

import unicodedata
from datetime import UTC, datetime

import pytest

from tests.enrich.actors.conftest import Tagged, actor, ids


@pytest.mark.parametrize(
    ("text", "meant", "not_meant"),
    [
        ("Russian troops left Georgia, Tbilisi said.", "Q230", "Q1428"),
        ("قصفت إيران قاعدة عين الأسد في العراق", "Q794", "Q44329"),
        ("The U.S. said it was calm.", "Q30", "Q16641"),
        ("Taiwan's president, Tsai Ing-wen, won a second term.", "Q233984", "Q551904"),
        ("Samoa has ended its state of emergency.", "Q683", "Q16641"),
        ("VIENNA - Austria's conservatives agreed on a coalition with the Greens.", "Q40", "Q781486"),
        ("Voters in Georgia and Alabama chose senators, officials in Atlanta said in the US.", "Q1428", "Q230"),
        ("King Abdullah of Jordan received aid workers from Syria in Amman.", "Q810", ""),
        ("Michael Jordan scored. Jordan said he was glad.", "Q41421", "Q810"),
        ("Temples of Isis, the goddess, were closed.", "", "Q2429253"),
        ("Fighters of ISIS fled from Mosul in Iraq.", "Q2429253", ""),
        ("Gerald Ford was president. Ford died in 2006.", "Q9582", "Q44294"),
        ("Ford Motor Company cut jobs in Michigan.", "Q44294", ""),
        ("Workers fled Turkey as Ankara sent troops.", "Q43", ""),
        ("We ate turkey at home.", "", "Q43"),
        ("Who is to blame?", "", "Q7817"),
        ("The WHO declared an emergency.", "Q7817", ""),
        ("Let us pray.", "", "w:lashkar-e-taiba"),
        ("Tesla chief Elon Musk spoke.", "Q317521", ""),
        ("Damian Green resigned in London. Green said so.", "Q391960", ""),
        ("Green fields lay around London.", "", "Q391960"),
        ("“It ends here,” she said. 'Mike Pompeo has never been to Oslo.'", "Q473239", ""),
        ("LONDON - Thousands of travellers waited at the station.", "Q84", "Q145"),
        ("She became the academy's first American graduate.", "", "Q5452290"),
        ("He taught at the University of North Dakota.", "x:university-of-north-dakota", "Q1207"),
        ("He holds a BSc in chemistry.", "", "Q24910475"),
        ("An officer of U.S. Immigration held him. She entered the U.S. with a visa.", "Q30", ""),
        ("Talks were held in Najaf in Iraq.", "Q168193", ""),
        ("The Libyan National Army of Khalifa Haftar fought on in Libya.", "w:khalifa-haftar", "x:of-khalifa-haftar"),
        ("The Croatian Democratic Union (HDZ) lost. HDZ leaders met.", "Q738439", "x:hdz"),
        ("Chile's Defense Department denied it.", "", "Q11209"),
        ("Chad got US$10 million.", "Q657", "Q30"),
        ("Asked of the Zorks, China said nothing.", "x:zorks", ""),
        ("The World Bank lent Chad money.", "Q7164", "x:world-bank"),
        ("The blast hit the Ex-Control junction.", "x:ex-control", ""),
        ("Isis claimed the bombing. Fighters of Isis still hide in Iraq.", "Q2429253", "x:isis"),
        ("A statue of Isis, the goddess, was found near Luxor in Egypt.", "x:isis", "Q2429253"),
        ("Nato and Opec met in Vienna.", "Q7184", ""),
        ("Jordan recalled its envoy. King Abdullah spoke in Amman.", "Q57464", "Q7400032"),
        ("Three were hurt when a bus hit a wall in Washington.", "Q61", "Q30"),
        ("Washington accused Moscow of breaking the treaty.", "Q30", "Q61"),
        ("Denzel Washington won. Washington thanked his mother.", "x:denzel-washington", "Q61"),
        ("Michael Bloomberg ran. Bloomberg, the news agency, said so.", "w:bloomberg", ""),
        ("Michael Bloomberg ran. Bloomberg said so.", "w:michael-bloomberg", "w:bloomberg"),
        ("Ford will close two plants and cut 5,000 jobs, the carmaker said.", "Q44294", ""),
        ("Officials in Tripoli, Lebanon, closed the port.", "Q822", "Q3579"),
        ("Militias shelled Tripoli, the capital of Libya.", "Q3579", ""),
        ("Chad sent troops. Chad Smith, a drummer, played in Oslo.", "Q657", ""),
        ("China Daily reported the talks.", "Q851422", "Q148"),
        ("William moved to Utah in the US.", "", "Q49166"),
    ],
)
def test_traps(tag: Tagged, text: str, meant: str, not_meant: str) -> None:
    article = tag(text)
    found = ids(article) | {place.id for place in article.places if place.id}
    assert not meant or meant in found
    assert not not_meant or not_meant not in found


@pytest.mark.parametrize(
    ("text", "day", "meant"),
    [
        ("President George Bush spoke of Iraq in the White House.", datetime(1990, 8, 8, tzinfo=UTC), "Q23505"),
        ("President George Bush spoke of Iraq in the White House.", datetime(2003, 3, 20, tzinfo=UTC), "Q207"),
    ],
)
def test_two_of_one_name_are_told_apart_by_office_and_day(tag: Tagged, text: str, day: datetime, meant: str) -> None:
    assert {"Q23505", "Q207"} & ids(tag(text, day=day)) == {meant}


def test_two_of_one_surname_are_told_apart_by_who_was_named_last(tag: Tagged) -> None:
    text = "Boris Johnson spoke in London. Ron Johnson, a senator from Wisconsin, objected. Johnson cited Trump."
    assert [m.start for m in actor(tag(text), "Q970272").mentions] == [31, 80]


SPELLINGS = {
    "w:qasem-soleimani": (
        "Qasem Soleimani|Qassem Soleimani|Qassim Suleimani|Qasim Suleimani|Ghasem Soleimani|Kassem Soleimani"
        "|Qasem Soleymani|Qasem Solaimani|Kassem Suleimani|Kasem Soleimani|Qásem Soleimani|قاسم سلیمانی"
        "|قاسم سليماني|Касем Сулеймани|苏莱曼尼"
    ),
    "Q19878": (
        "Muammar Gaddafi|Moammar Gadhafi|Muammar Qaddafi|Muammar al-Gaddafi|Moammar Qadhafi|Mouammar Kadhafi"
        "|Muamar Gadafi|Muammar el-Qaddafi|Moammar Kadafi|Muammar Kadafi|Moammar Gaddafi|معمر القذافي"
        "|Муаммар Каддафи|卡扎菲|Muammar Qadhafi"
    ),
    "Q3874799": (
        "Volodymyr Zelensky|Volodymyr Zelenskyy|Volodymyr Zelenskiy|Vladimir Zelensky|Vladimir Zelenskiy"
        "|Wolodymyr Selenskyj|Volodymyr Zelenski|Volodimir Zelenski|Volodímir Zelenski|Vladimir Zelenskyy"
        "|Володимир Зеленський|Владимир Зеленский|فولوديمير زيلينسكي|泽连斯基|ゼレンスキー"
    ),
    "Q15031": (
        "Xi Jinping|Xi Jin-ping|Xí Jìnpíng|President Xi|Hsi Chin-ping|Tập Cận Bình|习近平|習近平|Си Цзиньпин"
        "|Сі Цзіньпін|شي جين بينغ|시진핑|シー・ジンピン|Σι Τζινπίνγκ|शी जिनपिंग|สี จิ้นผิง"
    ),
}


@pytest.mark.parametrize("meant", SPELLINGS)
def test_a_name_in_many_spellings_is_one_actor(tag: Tagged, meant: str) -> None:
    names = SPELLINGS[meant].split("|")
    scripts = {unicodedata.name(char).split(" ")[0] for name in names for char in name if char.isalpha()}
    assert (len(names) >= 15, len(scripts) >= 4) == (True, True)
    missed = [name for name in names if meant not in ids(tag(f"… {name} …", language=None))]
    assert missed == []
