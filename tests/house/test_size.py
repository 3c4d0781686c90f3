"""Habit 10: files and functions stay small, tests too."""

import ast
from statistics import median, quantiles

from tests.house.source import modules


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_above_400_lines_none() -> None:
    assert [f"{each.path}: {each.lines}" for each in modules() if each.lines > 400] == []


def test_files_median_at_most_150_lines() -> None:
    assert median(each.lines for each in modules() if each.lines) <= 150


def test_functions_above_60_lines_none() -> None:
    long = [f"{name}: {_length(node)}" for each in modules() for name, node in each.functions() if _length(node) > 60]
    assert long == []


def test_functions_median_at_most_10_and_95_percent_at_most_40_lines() -> None:
    lengths = [_length(node) for each in modules() for _, node in each.functions()]
    assert (median(lengths) <= 10, quantiles(lengths, n=20)[-1] <= 40) == (True, True)


def test_functions_above_6_parameters_none() -> None:
    def count(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        return len([each for each in given if each.arg not in ("self", "cls")])

    # A click command takes one parameter an option: its width is the contract's, not ours.
    wide = [
        f"{name}: {count(node)}"
        for each in modules()
        for name, node in each.functions()
        if count(node) > 6 and not (each.path.startswith("desk/commands/") and node.decorator_list)
    ]
    assert wide == []
