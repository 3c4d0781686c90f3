"""The outer shape of a query: quotation marks, brackets, operators; lark's tree, or an error a person can act on.

In: the text of a query. Out: lark's parse tree, its tokens with their places. Refuses: what is too long or too deep,
and what does not fit the grammar, with a QueryError at the place.
"""

from functools import cache
from pathlib import Path
from typing import NoReturn, cast

import lark

from wire.query.fault import QueryError

LONGEST = 8_000  # letters: some hundred names; a longer list belongs into several subscriptions
DEEPEST = 40  # brackets within brackets: the readings walk the tree by recursion
STRAIGHT = str.maketrans("“”„‟«»″＂（）：", '"""""""' + '"():')  # as word processors and CJK keyboards write them

Tree = lark.Tree[lark.Token]


def read_shape(text: str) -> Tree:
    """Return the tree of a query; raises QueryError."""
    straight = text.translate(STRAIGHT)
    if len(text) > LONGEST:
        raise QueryError(f"the query is too long: {len(text)} letters, {LONGEST} at most", text, LONGEST)
    if not text.strip():
        raise QueryError("the query is empty", text, 0)
    _check_pairs(straight, text)
    try:
        tree = _parser().parse(straight)
    except lark.exceptions.UnexpectedInput as error:
        _explain(error, straight, text)
    return tree


@cache
def _parser() -> lark.Lark:
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return lark.Lark(grammar, parser="lalr", lexer="contextual", maybe_placeholders=False)


def _check_pairs(straight: str, text: str) -> None:
    quote: int | None = None
    opened: list[int] = []
    skip = False
    for at, each in enumerate(straight):
        if skip or (quote is not None and each == "\\"):
            skip = not skip
        elif each == '"':
            quote = at if quote is None else None
        elif quote is None and each == "(":
            opened.append(at)
            if len(opened) > DEEPEST:
                raise QueryError(f"brackets within brackets: {DEEPEST} deep at most", text, at)
        elif quote is None and each == ")":
            if not opened:
                raise QueryError("this bracket was never opened", text, at)
            opened.pop()
    if quote is not None:
        raise QueryError("this quotation mark is never closed", text, quote)
    if opened:
        raise QueryError("this bracket is never closed", text, opened[-1])


def _explain(error: lark.exceptions.UnexpectedInput, straight: str, text: str) -> NoReturn:
    token = getattr(error, "token", None)
    ended = token is not None and token.type == "$END"
    at = len(straight) if ended else cast("int", error.pos_in_stream)
    before = straight[:at].rstrip()
    end = at + (len(token) if token and not ended else 1)
    raise QueryError(_say(before, straight[at : at + 1]), text, len(before) if ended else at, end)


def _say(before: str, found: str) -> str:
    """Put into words what is wrong between what was read and what was found."""
    last = before.rpartition(" ")[2]
    operator = last.lstrip("(")
    said = (
        (f"nothing stands after {last}", last.endswith(":") and last[:-1].isalpha()),
        ("a number or a date is missing after the comparison", last.endswith((">", "<", "="))),
        (f"nothing stands after {operator}", operator in ("AND", "OR", "NOT")),
        (
            "a range is written field:[low TO high], as in published:[2020-01-01 TO 2020-01-08}",
            not {"[", "{"}.isdisjoint(last) or (found != "" and found in "[]{}"),
        ),
        ("nothing stands between these brackets", found == ")"),
        ("nothing stands before this operator", not operator),
    )
    return next((words for words, holds in said if holds), "this cannot stand here")
