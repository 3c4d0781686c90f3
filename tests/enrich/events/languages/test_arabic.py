"""Sides of Arabic clauses, which begin with the verb; the sentences are written for it."""

import pytest

from enrich.events.languages.arabic import Mention, sides

PEOPLE = ("ليلى", "سالم", "نادر")
ADJECTIVES = ("فرنسية", "الفرنسي", "المالي")


def mentions(text: str, names: list[str]) -> list[Mention]:
    found = [(text.index(name), name) for name in names]
    return [Mention(at, at + len(name), name, name in PEOPLE, name in ADJECTIVES) for at, name in found]


@pytest.mark.parametrize(
    ("text", "verb", "names", "source", "target"),
    [
        ("قصفت مالي تشاد صباح اليوم", "قصفت", ["مالي", "تشاد"], ["مالي"], ["تشاد"]),
        ("شنت طائرات فرنسية غارات على مواقع تابعة لتشاد", "شنت", ["فرنسية", "تشاد"], ["فرنسية"], ["تشاد"]),
        ("توعد الرئيس الفرنسي سالم بالرد", "توعد", ["الفرنسي", "سالم"], ["سالم"], []),
        ("قتلت مالي قائد الحرس في الجيش الفرنسي اللواء سالم", "قتلت", ["مالي", "الحرس", "الجيش", "الفرنسي", "سالم"],
         ["مالي"], ["سالم"]),
        ("اتفقت مالي وتشاد ونادر على السلام", "اتفقت", ["مالي", "تشاد", "نادر"], ["مالي", "تشاد", "نادر"], []),
        ("دعت مالي وتشاد سالم", "دعت", ["مالي", "تشاد", "سالم"], ["مالي", "تشاد"], ["سالم"]),
        ("مالي وتشاد تقصفان سالم", "تقصفان", ["مالي", "تشاد", "سالم"], ["مالي", "تشاد"], ["سالم"]),
        ("مالي تقصف تشاد", "تقصف", ["مالي", "تشاد"], ["مالي"], ["تشاد"]),
        ("يطالب البرلمان بالتحقيق بعد مقتل سالم", "يطالب", ["سالم"], [], []),
        ("اتهم المتحدث باسم الجيش المالي سالم تشاد", "اتهم", ["الجيش", "المالي", "سالم", "تشاد"], ["سالم"], ["تشاد"]),
        ("بحث سالم مع تشاد ملف المياه", "بحث", ["سالم", "تشاد"], ["سالم"], ["تشاد"]),
        ("أدان سالم الهجوم، داعياً تشاد إلى الهدوء", "أدان", ["سالم", "تشاد"], ["سالم"], []),
        ("رفض سالم العرض، بحسب تشاد", "رفض", ["سالم", "تشاد"], ["سالم"], []),
    ],
)  # fmt: skip
def test_sides_of_an_active_verb(text: str, verb: str, names: list[str], source: list[str], target: list[str]) -> None:
    at = text.index(verb)
    found = sides(text, mentions(text, names), (at, at + len(verb)), is_passive=False)
    assert (list(found[0]), list(found[1])) == (source, target)


@pytest.mark.parametrize(
    ("text", "names", "source", "target"),
    [
        ("مقتل سالم ونادر في ضربة فرنسية قرب المطار", ["سالم", "نادر", "فرنسية"], ["فرنسية"], ["سالم", "نادر"]),
        ("مقتل سالم على يد تشاد", ["سالم", "تشاد"], ["تشاد"], ["سالم"]),
        ("مقتل عشرين في مالي وفق وزارة الصحة في تشاد", ["مالي", "تشاد"], [], []),
        ("مقتل جنود من مالي في هجوم", ["مالي"], [], ["مالي"]),
    ],
)
def test_sides_of_who_was_killed(text: str, names: list[str], source: list[str], target: list[str]) -> None:
    found = sides(text, mentions(text, names), (0, len("مقتل")), is_passive=True)
    assert (list(found[0]), list(found[1])) == (source, target)
