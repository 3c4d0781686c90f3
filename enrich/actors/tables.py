"""Our own data files, read as rows: `.csv`, or `.tsv.xz` without quoting.

In: the name of a file of enrich/knowledge. Out: its rows without the head. Refuses: a file that is not there.
"""

import csv
import io
import lzma
from functools import cache
from importlib import resources


def read_table(name: str) -> list[list[str]]:
    """Return the rows of one of our files."""
    raw = (resources.files("enrich") / "knowledge" / name).read_bytes()
    if name.endswith(".xz"):
        return [line.split("\t") for line in lzma.decompress(raw).decode().split("\n")[1:] if line]
    return list(csv.reader(io.StringIO(raw.decode())))[1:]


@cache
def word_set(use: str) -> frozenset[str]:
    """Return the words that name_words.csv lists for a use."""
    return frozenset(word for each, words in read_table("name_words.csv") if each == use for word in words.split("|"))
