"""Names of months and days of the week, in the languages that are read.

In: enrich/knowledge/calendar.csv. Out: their numbers, by the names in small letters; Monday is 0. Refuses: nothing.
"""

from enrich.facts import rows


def _numbers(kind: str) -> dict[str, int]:
    listed = (row for row in rows("calendar.csv") if row["kind"] == kind)
    return {name: int(row["number"]) for row in listed for name in row["names"].split()}


MONTHS, DAYS = _numbers("month"), _numbers("day")
