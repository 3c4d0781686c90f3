import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire.query.cases import LANGUAGES, texts
from wire.query.known import CACHED
from wire.query.words import (
    KEYS,
    LONGEST,
    _terms,
    alternatives,
    analyse,
    fold,
    fold_key,
    forms,
    language_key,
    phrases,
    spans,
)

anything = texts | st.text()


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Strikes on Iran's generals", "en", "en:strike en:on en:iran en:general"),
        ("U.S. and U.N. at 10.30", "en", "en:us en:and en:un en:at 10 30"),
        ("L’Élysée à Bogotá", "fr", "fr:l fr:elyse fr:a fr:bogot"),
        ("operación operaciones", "es", "es:oper es:oper"),
        ("Военный ещё", "ru", "ru:воен ru:ещ"),
        ("Boeing в Иране", "ru", "boeing ru:в ru:иран"),  # a name in another script is not stemmed
        ("السليماني سُلَيْماني", "ar", "ar:سليماني ar:سليماني"),
        ("伊朗将军", "zh", "伊朗 朗将 将军"),
        ("iPhone手机", "zh", "iphone 手机"),
        ("が か\u3099 ｶﾞ", "ja", "が が ガ"),
        ("หมอ", "th", "หม มอ"),
        ("Straße STRASSE ＵＳ ﬁre", "xx", "strasse strasse us fire"),
        ("İstanbul ISTANBUL Işık", "tr", "tr:istanbul tr:istanbul tr:isik"),
        ("१२ ٣٤", "hi", "12 34"),
        ("  … — !?", "en", ""),
        ("", None, ""),
    ],
)
def test_analyse(text: str, language: str | None, terms: str) -> None:
    assert " ".join(analyse(text, language_key(language)).split()) == terms


@pytest.mark.parametrize(
    ("tag", "key"), [("en-GB", "en"), ("EN", "en"), ("nb", "no"), ("fa", ""), ("xx", ""), (None, ""), ("", "")]
)
def test_language_key(tag: str | None, key: str) -> None:
    assert language_key(tag) == key


def test_alternatives_have_one_entry_a_language() -> None:
    assert alternatives("strikes")["en"] == ("en:strike",)
    assert alternatives("strikes")["ru"] == alternatives("strikes")[""] == ("strikes",)
    assert phrases("2020 伊朗") == (("2020", "伊朗"),)


def test_forms_are_folded_words_and_single_letters_of_runs() -> None:
    assert forms("Général strikes 伊朗") == {"general", "strikes", "伊朗", "伊", "朗"}


def test_fold_key_compares_names() -> None:
    assert fold_key("  Le Quotidien  d’Été ") == fold_key("le quotidien D'ETE") == "le quotidien d ete"
    assert fold_key("***") == "***"


@given(anything, st.sampled_from(LANGUAGES))
def test_spans_and_analyse_make_the_same_terms(text: str, language: str | None) -> None:
    key = language_key(language)
    found = list(spans(text, key))
    assert [term for _, _, terms in found for term in terms] == analyse(text, key).split()
    assert all(0 <= start < end <= len(text) for start, end, _ in found)


@given(anything, st.sampled_from(KEYS))
def test_terms_hold_no_space_and_are_bounded(text: str, key: str) -> None:
    for term in analyse(text, key).split():
        plain = term.removeprefix(f"{key}:")
        assert plain
        assert len(plain) <= LONGEST
        assert all(each.isalnum() or unicodedata.category(each)[0] == "M" for each in plain)


@given(st.text(max_size=8))
def test_case_and_accents_do_not_matter(word: str) -> None:
    plain = "".join(each for each in word if each.isascii() and each.isalnum())
    accented = "".join(f"{each}\u0301" if each.isalpha() else each for each in plain)
    assert fold(accented) == fold(plain.upper()) == fold(plain)


def test_hostile_words_are_cut_and_forgotten() -> None:
    assert analyse("x" * 1_000_000, "en").split() == ["en:" + "x" * LONGEST]
    assert len(analyse("一" * 10_000, "").split()) == 9_999
    analyse(" ".join(f"h{at}" for at in range(CACHED + 10)), "fi")
    assert len(_terms("fi")) <= CACHED
