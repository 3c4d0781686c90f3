"""Make the list of English words that are usually written without a capital, for texts that have none.

In: a folder with en_lexeme_prob.json.gz of spacy-lookups-data and frequency_dictionary_en_82_765.txt of symspellpy
(both MIT). Out: enrich/knowledge/vocabulary.txt.xz. Refuses: words that have a capital or several more often than none.
"""

import gzip
import json
import lzma
import math
import sys
from pathlib import Path

from enrich.facts import KNOWLEDGE

VOCABULARY = KNOWLEDGE / "vocabulary.txt.xz"
RAREST = -19.0  # log of a word's share: below, most forms are misspellings
SURER = 0.3  # by how much (in logs) the small form must be the more frequent one
UNLISTED, FREQUENT, SURE = 4, -15.0, 0.7  # letters and shares from which a word counts that no dictionary lists: labor


def main(folder: Path) -> None:
    """Write the words, one a line."""
    shares: dict[str, float] = json.loads(gzip.decompress((folder / "en_lexeme_prob.json.gz").read_bytes()))
    lines = (folder / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig").splitlines()
    listed = {line.split(" ")[0] for line in lines}
    kept = sorted(word for word in {*listed, *shares} if is_plain(word, shares, is_listed=word in listed))
    VOCABULARY.write_bytes(lzma.compress("\n".join(kept).encode(), preset=9))
    sys.stdout.write(f"{len(kept)} words\n")


def is_plain(word: str, shares: dict[str, float], *, is_listed: bool) -> bool:
    """Say whether a word is usually written in small letters."""
    if not (word.isascii() and word.isalpha() and word.islower()):
        return False
    small, title, capitals = (shares.get(form, -math.inf) for form in (word, word.title(), word.upper()))
    if is_listed:
        return small > max(RAREST, title + SURER, capitals)
    return len(word) >= UNLISTED and small > max(FREQUENT, title + SURE, capitals + SURE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
