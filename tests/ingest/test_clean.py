"""Markup to plain text, and never the other way round."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import LONGEST, read_line, read_text


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<div><div>  a   b </div></div>", "a b"),
        ("a\u00a0\u3000b", "a b"),
        ("<script>alert(1)</script>a<style>p{}</style>", "a"),
        ("a<!-- hidden -->b", "ab"),
        ("&lt;b&gt; &amp;amp; &nbsp;", "<b> &amp;"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("plain\nwords\n\n\n\nhere", "plain\nwords\n\nhere"),
        ("a\x00b\x1fc", "abc"),
        ("<p></p>", None),
        ("", None),
        (None, None),
    ],
)
def test_read_text(markup: str | None, plain: str | None) -> None:
    assert read_text(markup) == plain


def test_read_text_cap() -> None:
    assert len(read_text("x " * LONGEST) or "") == LONGEST


@given(st.text(max_size=200))
def test_read_line_is_one_line(text: str) -> None:
    line = read_line(text)
    assert line is None or (line and line == " ".join(line.split()))


@given(st.text(alphabet="<>/ scriptaimg=\"'&;ltx", max_size=80))
def test_read_text_leaves_no_known_tag(text: str) -> None:
    assert not re.search(r"<(?:script|img|a)[\s>]", read_text(f"<p>{text}</p>") or "", re.IGNORECASE) or "&lt;" in text
