"""Verbs of a sentence that were read as something else: participles that are past tense, nouns that are what is done.

In: the words of a sentence and their mended tags. Out: the tags. Refuses: nothing; where a sentence has its finite verb
and nothing speaks against a tag, it stays.
"""

from collections.abc import Sequence

from enrich.events.syntax.tags import FINITE, NOUNS, OPENS_NOUN, VERBS
from enrich.events.vocabulary.lexicon import load
from enrich.words import Word
from enrich.wordsets import words as word_set

_AFTER_VERB = frozenset({"DT", "JJ", "NNP", "NNPS", "PRP$", "TO", "CD"})
_BEHIND_OBJECT = frozenset({".", ",", "CC", "IN", "TO"})
_MANY = frozenset({"Taliban"})
_BARE = frozenset({"be", "have", "get"})
_WERE = frozenset({"was", "were", "had", "did", "got"})
_BARE_AFTER = frozenset({"dared", "heard", "helped", "let", "made", "saw", "watched"})  # "helped free two men"
_OFFICE = frozenset({"DT", "JJ", "NN", "PRP$"})  # "Ana Gil, crown princess of Peru, discussed it"
_INSIDE = NOUNS - {"PRP", "EX"} | {"DT", "IN", "JJ", "PRP$", "POS"}  # of phrases behind a verb
_SINCE = frozenset({"also", "instead", "later", "never", "now", "promptly", "soon", "then"})


def with_finite(words: Sequence[Word], tags: list[str]) -> list[str]:
    """Read participles between two nouns as past tense: "Rebels killed 3 soldiers"."""
    found = _behind_apposition(words, _with_predicate(words, list(tags)))
    for at, tag in enumerate(tags):
        after = tags[at + 1] if at + 1 < len(words) else ""
        is_behind = at and tags[_over_adverbs(tags, at - 1)] in NOUNS
        if tag == "VBN" and _is_counted(tags, at):
            continue
        if tag == "VBN" and is_behind and (after in OPENS_NOUN or _is_done(words, tags, at)):
            found[at] = "VBD"
        if tag == "VBN" and (_is_of_relative(tags, at) or (after in OPENS_NOUN and _goes_on(words, tags, at))):
            found[at] = "VBD"
        if (
            tag in {"VBN", "VBD"}
            and at
            and (tags[at - 1] == "VB" or (tags[at - 1] == "VBD" and words[at - 1].text not in _WERE))
            and after in {"NN", "NNS"}
            and words[at - 1].text not in _BARE
        ):
            found[at] = "JJ"  # "will accept returned parcels"
        is_behind_past = at and tags[at - 1] == "VBD" and words[at - 1].text not in _WERE | _BARE_AFTER
        if tag == "VB" and is_behind_past and after in {"NN", "NNS"}:
            found[at] = "JJ"  # "lodged stern representations"
        if tag == "VBD" and at and _is_suffered(words, tags, at):
            found[at] = "VBN"
        if tag == "PRP$" and words[at].text == "her" and after in _BEHIND_OBJECT:
            found[at] = "PRP"  # "congratulated her."
        if tag == "VBZ" and at > 1 and tags[at - 1] == "VBN" and tags[at - 2] in {"VBN", "VBD"}:
            found[at - 1 : at + 1] = ["JJ", "NNS"]  # "has ignored repeated calls"
    return found


def _is_done(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Say whether a participle behind a noun is what that does: "leaders offered to", "a court jailed for life two"."""
    small, behind = words[at].text.lower(), tags[at + 1 : at + 2]
    is_late = words[at - 1].text in _SINCE and behind != ["IN"]
    is_willed = behind == ["TO"] and tags[at + 2 : at + 3] == ["VB"] and small in word_set("willed")
    behind = tags[at + 1 : at + 4]
    is_late_object = behind[:1] in (["IN"], ["TO"]) and behind[1:2] == ["NN"] and behind[2:] in (["DT"], ["CD"])
    return is_late or is_willed or is_late_object or small in word_set("unsuffered")


def _is_suffered(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Say whether a past tense is what somebody suffers: "men wanted for theft", "lawmakers, barred by guards, met"."""
    is_open = tags[at + 1 : at + 2] in (["RB"], [","], ["."], []) or (at + 1 < len(tags) and tags[at + 1] == "IN")
    is_behind = tags[at - 1] in NOUNS or (tags[at - 1] == "CC" and tags[at - 2] == "VBN")  # "was tried and arrested"
    if words[at].text in word_set("suffered") and is_behind and is_open and not _has_object(tags, at):
        return True  # "Bobi Wine arrested ahead of rally"
    if _is_counted(tags, at) or _is_reduced(words, tags, at):
        return True
    is_wanted = words[at].text == "wanted" and tags[at - 1] in {"NNS", "NN", "NNP"} and tags[at + 1 : at + 2] == ["IN"]
    if tags[at - 1] != "," or tags[at + 1 : at + 2] != ["IN"]:
        return is_wanted
    comma = next((i for i in range(at + 1, len(tags)) if tags[i] == ","), len(tags))
    by = any(words[i].text == "by" for i in range(at + 1, comma))
    return by and bool(FINITE & set(tags[comma : comma + 3])) and not FINITE & set(tags[: at - 1])


def _is_counted(tags: Sequence[str], at: int) -> bool:
    """Say whether a participle stands between a number and what is counted: "some 80 armed men", "30 stolen cars"."""
    is_first = at == 1 or (at > 1 and tags[at - 2] in VERBS | {"DT", "IN", "JJ", "RB"})
    return at > 0 and tags[at - 1] == "CD" and is_first and tags[at + 1 : at + 2] == ["NNS"]


def _is_reduced(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Say whether what a past tense tells was done to its noun, which does more: "cars seized in Lima were shown"."""
    if tags[at - 1] not in {"NN", "NNS"} or tags[at + 1 : at + 2] != ["IN"] or FINITE & set(tags[: at - 1]):
        return False
    frames = load().framed.get(words[at].text, ())
    if not any("o" in frame.target or frame.objects or not frame.target for frame in frames):
        return False
    last = next((i for i in range(at + 2, len(tags)) if tags[i] not in _INSIDE), len(tags))
    said = {word.text for word in words[at:last]}
    is_clause = not said.isdisjoint(word_set("subordinate") | word_set("unsuffered"))  # "resigned after Chad proposed"
    return not is_clause and at + 2 < last < len(tags) and tags[last] in FINITE


def _has_object(tags: Sequence[str], at: int) -> bool:
    """Say whether an object follows a verb late: "arrested in Lima two men"."""
    late = [i for i in range(at + 1, len(tags)) if tags[i] in {"CD", "DT"} and tags[i - 1] in NOUNS]
    return bool(late)


def _is_of_relative(tags: Sequence[str], at: int) -> bool:
    """Say whether a participle is the verb of a relative clause: "the deal, which Chad and Mali signed, ends"."""
    start = at - 1
    while start > 0 and tags[start] in NOUNS | {"CC", "DT", "JJ", "PRP$", "RB"}:
        start -= 1
    return 0 < start < at - 1 and tags[start] in {"WDT", "WP"}


def _goes_on(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Say whether a participle goes on from a past tense: "cut the phone lines and deployed police"."""
    if not at or words[at - 1].text != "and":
        return False
    verb = next((i for i in range(at - 2, -1, -1) if tags[i] in VERBS | {"MD"}), None)
    return verb is not None and tags[verb] == "VBD" and words[verb].text not in _WERE


def _over_adverbs(tags: Sequence[str], at: int) -> int:
    """Return the place before the adverbs that end here: of "the three formally accused", that of "three"."""
    while at > 0 and tags[at] == "RB":
        at -= 1
    return at


def _behind_apposition(words: Sequence[Word], tags: list[str]) -> list[str]:
    """Read the participle after "Their rival, Ann Lee of the Greens, conceded" as the sentence's verb.

    A name, a relative clause or "some of them" stands between two commas behind the subject, and no finite verb behind
    them but of a clause joined on.
    """
    commas = [at for at, tag in enumerate(tags) if tag == ","][:2]
    if len(commas) < 2 or tags[commas[1] + 1 : commas[1] + 2] != ["VBN"] or FINITE & set(tags[: commas[0]]):
        return tags
    first, at = commas[0], commas[1] + 1
    aside = tags[first + 1 : commas[1]]
    is_name = aside[:1] and aside[0] in {"NNP", "NNPS"} and not FINITE & set(aside)
    later = [i for i in range(at + 1, len(tags)) if tags[i] in FINITE]
    is_joined = all({"CC", "WDT", "WP", "IN", ","} & set(tags[max(at, i - 4) : i]) for i in later)
    is_office = aside[:1] and aside[0] in _OFFICE and not FINITE & set(aside) and words[at + 1].text != "by"
    is_aside = is_name or is_office or aside[:1] in (["WDT"], ["WP"], ["WP$"]) or aside[1:3] == ["IN", "PRP"]
    if is_aside and set(tags[:first]) & (NOUNS | {"JJ"}) and is_joined:
        tags[at] = "VBD"
    return tags


def _with_predicate(words: Sequence[Word], tags: list[str]) -> list[str]:
    """Read the first noun that may be a verb as one where a sentence has none: "Norway refuses to".

    So it is before a comma, where a verb without a subject follows: "Abe meets Saudi king, urges calm".
    """
    first = next((at for at, tag in enumerate(tags) if tag in FINITE), len(tags))
    if first < len(tags) and (first < 3 or tags[first - 1] != "," or words[-1].text == "."):
        return tags
    verbs = load().verbs
    for at in range(1, min(first, len(tags)) - 1):
        word = words[at].text
        is_past = word.endswith("ed") and tags[at] == "JJ" and tags[at - 1] in NOUNS
        if is_past and (tags[at + 1] == "IN" or (word in verbs and tags[at + 1] in OPENS_NOUN)):
            tags[at] = "VBD"  # the attack occurred at, guards abused women
            return tags
        if word.islower() and word in verbs and (tag := _finite(words, tags, at)):
            tags[at] = tag
            return tags
    return tags


def _finite(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag of a finite verb where its number is that of the noun before and an object or a place follows."""
    tag, before, after = tags[at], tags[at - 1], tags[at + 1]
    if tag == "NNS" and before in NOUNS and after in _AFTER_VERB | {"NN", "NNS"}:
        return "VBZ"
    if tag in {"NN", "VB", "JJ"}:
        if before in {"NNS", "NNPS"} and after in _AFTER_VERB | {"IN"}:
            return "VBP"
        if (
            before == "NNP"
            and after in {"NN", "NNS"}
            and (words[at - 1].text.endswith("s") or words[at - 1].text in _MANY)
        ):
            return "VBP"  # "Houthis claim attack"
        if before == "NNP" and after in _AFTER_VERB | {"IN", "NN", "NNS"} and set(tags[:at]) & {",", "CC"}:
            return "VBP"  # "India, Pakistan exchange fire"
    return ""
