from enrich.calendar import DAYS, MONTHS


def test_calendar_reads_several_languages() -> None:
    assert [DAYS["monday"], DAYS["lunes"], DAYS["sunday"]] == [0, 0, 6]
    assert [MONTHS["january"], MONTHS["enero"]] == [1, 1]
