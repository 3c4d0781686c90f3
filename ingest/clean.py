"""Markup to plain text: what feeds and pages put into titles, teasers and bodies.

In: text that may be HTML. Out: plain text; paragraphs apart by one empty line. Refuses: nothing; scripts and styles
vanish with their content. Plain text is not safe HTML: whoever shows it escapes it.
"""

import html
import re

import nh3

LONGEST = 1_000_000  # characters of a text; longer ones are lists and logs, and the wire has its limit

_BLOCKS = frozenset(
    "p div section article blockquote pre h1 h2 h3 h4 h5 h6 ul ol table tr figure figcaption".split()  # noqa: SIM905
)
_TAGS = _BLOCKS | {"br", "li", "td", "th"}
_LINES = re.compile(r"<(?:br|/?li)>")
_ENDS = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS, key=len, reverse=True))})>")
_CELLS = re.compile(r"</?t[dh]>")
# Only what is surely HTML counts as markup: "profits <5 % at <Company>" is a title.
_KNOWN = (
    "a b i s u q p br em strong span div font img sup sub small ul ol li h[1-6] script style iframe blockquote table "
    "t[rdh] tbody figure figcaption code pre hr section article video audio svg object form input button center strike "
    "del ins mark abbr cite time !--"
)
_MARKUP = re.compile(rf"</?(?:{'|'.join(_KNOWN.split())})(?=[\s>/]|-)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GAPS = re.compile(r"\n{3,}")


def read_line(text: str | None) -> str | None:
    """Return a title or name as one line of plain text; None where nothing is left."""
    if not text:
        return None
    return " ".join(_strip(text[:LONGEST]).split()) or None


def read_text(text: str | None) -> str | None:
    """Return a body as paragraphs of plain text; None where nothing is left."""
    if not text:
        return None
    plain = "\n".join(" ".join(line.split()) for line in _strip(text[: 4 * LONGEST]).split("\n"))
    return _GAPS.sub("\n\n", plain).strip()[:LONGEST] or None


def _strip(text: str) -> str:
    if _MARKUP.search(text):
        text = nh3.clean(text.replace("\n", " "), tags=_TAGS, attributes={}, strip_comments=True)
        text = _CELLS.sub(" ", _LINES.sub("\n", _ENDS.sub("\n\n", text)))
        text = html.unescape(text)
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return _CONTROL.sub("", text)
