"""Words and phrases of a query: what is searched for, and what only looks like an operator.

In: a word or a phrase as written. Out: Words or Prefix nodes. Refuses: leading wildcards, operators in small letters or
other notations, words without a letter, with a QueryError that says how it is written here.
"""

import re

from wire.query.fields import Written
from wire.query.tree import Node, Prefix, Words
from wire.query.words import TOKEN, analyse, fold, is_run

SHORTEST = 2  # letters before a wildcard: fewer would stand for half the dictionary
_OTHER = {"&&": "AND", "||": "OR", "&": "AND", "|": "OR"}


def read_words(value: Written, *, title: bool) -> Node:
    """Return the node of a word or a phrase; raises QueryError."""
    if value.quoted:
        if "*" in value.text:
            raise value.wrong("a wildcard stands at the end of a single word, not inside quotation marks")
        return _words(value, value.text, title=title)
    _check_operators(value)
    if "*" in value.text:
        return _prefix(value, title=title)
    if re.search(r"\w\?\w", value.text):
        raise value.wrong("? is no wildcard; * at the end of a word is", value.text.partition("?")[0] + "*")
    if re.search(r"[~^][\d.]*$", value.text):
        raise value.wrong("words are not boosted or matched loosely here", re.sub(r"[~^][\d.]*$", "", value.text))
    return _words(value, value.text, title=title)


def _words(value: Written, text: str, *, title: bool) -> Node:
    if not analyse(text, "").strip():
        raise value.wrong("no letter or digit to search for")
    if len(text) == 1 and is_run(text):
        return Prefix(fold(text), title)  # runs are kept in pairs; single letters are among the forms
    return Words(text, title)


def _prefix(value: Written, *, title: bool) -> Node:
    text = value.text
    letters = text.strip("*")
    if text.startswith("*"):
        raise value.wrong("a wildcard cannot lead a word", f"{letters.replace('*', '')}*" if letters else None)
    if "*" in letters:
        raise value.wrong("a wildcard stands at the end of a word", letters.partition("*")[0] + "*")
    if len(TOKEN.findall(letters)) != 1:
        raise value.wrong("a wildcard stands at the end of a single word")
    folded = fold(letters)
    if len(folded) < SHORTEST and not is_run(letters):
        raise value.wrong(f"{SHORTEST} letters at least before a wildcard")
    return Prefix(folded, title)


def _check_operators(value: Written) -> None:
    text = value.text
    if text in ("AND", "OR", "NOT"):
        raise value.wrong("nothing stands before this operator")
    if text in ("and", "or", "not", "And", "Or", "Not"):
        raise value.wrong(f'operators are written in capitals; for the word itself write "{text}"', text.upper())
    if text in _OTHER:
        raise value.wrong(f"{text} is no operator here", _OTHER[text])
    if text[0] in "-!" and text[1:2].isalnum():
        raise value.wrong(f"{text[0]} is no operator here", f"NOT {text[1:]}")
    if text[0] == "+" and text[1:2].isalnum():
        raise value.wrong("every word is required as it is", text[1:])
