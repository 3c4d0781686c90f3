"""Tags mended: what no statistics need to guess, and what their neighbours rule out.

In: the words of a sentence and the tagger. Out: their tags. Refuses: nothing.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from enrich.events.syntax.tagger import Tagger
from enrich.events.vocabulary.countries import adjectives, lands
from enrich.events.vocabulary.inflect import forms_of, past_forms
from enrich.events.vocabulary.lexicon import load
from enrich.words import APOSTROPHES, Word, owns
from enrich.wordsets import words as word_set

_SEEN = 65_536  # words with a tag whose letters were looked at: most of a day's
_NAMES = frozenset({"US", "U.S.", "UK", "U.K.", "UN", "U.N.", "EU"})
OPENS_NOUN = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$", "PRP", "JJ"})
_NAMED = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN"})
_BEFORE_PLURAL = frozenset({"DT", "PRP$", "VBG", "VB", "CD", "JJ"})
_SUFFERERS = frozenset({"injured", "wounded"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "PRP", "EX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBS = FINITE | {"VB", "VBN", "VBG"}
_PARTICLES = frozenset({"on", "upon", "out", "down", "back", "off", "up"})
_OBJECT = frozenset({"NNP", "NNPS", "DT", "JJ", "NN", "NNS", "CD", "PRP$"})
_ALWAYS = {
    "to": "TO",
    "says": "VBZ",
    "appears": "VBZ",
    "seems": "VBZ",
    "including": "IN",
    "worth": "IN",
    "toward": "IN",
    "under": "IN",
    "towards": "IN",
    "critic": "NN",
    "man": "NN",
    "police": "NNS",
    "drug": "NN",
    "loyal": "JJ",
    "nearby": "JJ",
    "nationwide": "RB",
    "crippling": "JJ",
    "sweeping": "JJ",
    "ongoing": "JJ",
    "scathing": "JJ",
    "allegedly": "RB",
    "apparently": "RB",
    "presumably": "RB",
    "reportedly": "RB",
}
_BEHIND_NOUN = FINITE | {"DT", "IN", "TO", "CC", ",", "."}
_CAPTIVE = frozenset({"captive", "hostage", "prisoner"})
_ORDINAL = ("st", "nd", "rd", "th", "d")
_DOUBTS = frozenset({"allegedly", "apparently", "presumably", "reportedly"})
_STATIVE = frozenset({"implicated", "involved", "located", "situated"})  # before a preposition never past
_HAVE = frozenset({"has", "have", "had", "having"})
_DETERMINERS = frozenset({"which", "that", "what", "whatever", "whichever"})
_ARTICLES = word_set("determiners")
_IS = frozenset({"is", "are", "was", "were"})
_FOR_OR_AGAINST = ("anti-", "pro-")
_AUXILIARY = frozenset({"is", "has", "'s", "does"})
_MARKS = {".": ".", "!": ".", "?": ".", "…": ".", ",": ",", "$": "$", "€": "$", "£": "$", "%": "$"}
_PUNCTUATION = frozenset({".", ",", ":", "''", "``", "HYPH"})
_TELLS = forms_of("tell", "inform", "remind", "assure", "warn", "notify")
_LINKING = word_set("linking")
_SUBJECT = frozenset({"DT", "PRP", "PRP$", "EX", "NNP", "NNPS", "NNS", "CD"})


def tagged(sentences: Sequence[Sequence[Word]], tagger: Tagger) -> list[list[str]]:
    """Return the tags of each sentence's words."""
    texts = [[word.text for word in words] for words in sentences]
    shown = [[text.lower() for text in each] if _is_headline(each) else each for each in texts]
    every = zip(sentences, texts, shown, tagger.tag_all(shown), strict=True)
    return [_with_rules(words, text, tags, is_usual=seen is text) for words, text, seen, tags in every]


def _with_rules(words: Sequence[Word], texts: Sequence[str], tags: Sequence[str], *, is_usual: bool) -> list[str]:
    """Return the tagger's tags as letters and neighbours leave them, in a sentence of usual capitals or another."""
    is_loud = sum([text.isupper() for text in texts]) * 2 > len(texts)
    found = [_own(text, tag, is_loud, is_usual) for text, tag in zip(texts, tags, strict=True)]
    found[0] = "NNP" if is_usual and texts[0] in lands() else _own(texts[0], tags[0], is_loud, is_inside=False)
    found = [
        _mended(words, found, at) if tag in _RULES and _is_asked(texts[at], tag) else tag
        for at, tag in enumerate(found)
    ]
    is_told = any(tag in VERBS and found[at - 1] != "TO" for at, tag in enumerate(found))
    return found if is_told else _with_verb(words, found)


@lru_cache(maxsize=_SEEN)
def _own(word: str, tag: str, is_loud: bool, is_inside: bool) -> str:
    """Return the tag that a word's letters leave it, among loud words and inside a sentence of usual capitals."""
    tag = _sure(word, tag)
    is_acronym = tag[:2] == "VB" and len(word) > 1 and word.isalpha() and word.isupper()  # "to BBC chairman"
    return "NNP" if (is_acronym and not is_loud) or (is_inside and _is_capital(word, tag)) else tag


@lru_cache(maxsize=_SEEN)
def _is_asked(word: str, tag: str) -> bool:
    """Say whether a rule for a tag may ask after a word: after few adjectives, nouns and names, any verb."""
    if tag in {"NNP", "NNPS"}:
        return word in adjectives()
    if tag == ":":
        return word in APOSTROPHES
    if tag not in {"NN", "JJ"}:
        return True
    small = word.lower()
    is_inflected = small.endswith("ing" if tag == "NN" else "ed") or small in load().verbs
    return is_inflected or small == "hopeful" or small in word_set("guises")


def _mended(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag that a word's neighbours leave it."""
    for rule in _RULES[tags[at]]:
        if found := rule(words, tags, at):
            return found
    return tags[at]


def _with_verb(words: Sequence[Word], tags: list[str]) -> list[str]:
    """Return the tags of words without a verb, with that noun read as one which may be: "Chad snubs Mali envoy"."""
    is_many = tags[0] in {"NNS", "CD"}
    for at in range(1, len(words) - 1):
        small, after = words[at].text.lower(), tags[at + 1]
        is_does = tags[at] == "NNS" and tags[at - 1] in {"NNP", "NNPS", "NN"} and after in _OBJECT
        if tags[at] == "NNS" and tags[at - 1] == "NNP" and _has_particle(small, words[at + 1].text):
            return [*tags[:at], "VBZ", *tags[at + 1 :]]  # "Chad calls on Mali to"
        is_do = is_many and tags[at] == "NN" and tags[at - 1] in {"NNP", "NNS"} and after in _OBJECT | {"IN", "TO"}
        if (is_does or is_do) and load().verbs.get(small) and (after == "NNP" or not load().nouns.get(small) or is_do):
            return [*tags[:at], "VBZ" if is_does else "VBP", *tags[at + 1 :]]
    return tags


def _has_particle(verb: str, after: str) -> bool:
    """Say whether a verb means something with the word behind it: "calls on", "hits out"."""
    frames = (frame for lemma in load().verbs.get(verb, ()) for frame in load().frames.get(lemma, ()))
    return after in _PARTICLES and any(frame.rest[:1] == (after,) for frame in frames)


def _is_capital(word: str, tag: str) -> bool:
    """Say whether a capital was read as a verb or adverb where none are usual: "faults Trump over", "Pablo Garcia".

    A past tense that is known as one stays: "Syrians Sought Refuge".
    """
    if not (word[0].isupper() and word[1:].islower()):
        return False
    is_known = tag in {"VBD", "VBN"} and word.lower() in load().verbs
    return tag == "RB" or (tag[:2] == "VB" and not is_known)


def _is_headline(texts: Sequence[str]) -> bool:
    """Say whether words are a Headline In Capitals; the tagger knows them in small letters."""
    if texts[-1] == ".":
        return False
    long = [text for text in texts if len(text) > 3 and text[0].isalpha()]
    return len(long) > 2 and sum(text[0].isupper() for text in long) > 0.7 * len(long)


def _sure(word: str, tag: str) -> str:
    """Return the tag that a word's own letters decide."""
    if not word.isalnum() and not any(c.isalnum() for c in word):
        return _MARKS.get(word, ":")
    if word in _NAMES:
        return "NNP"
    small = word.lower()
    if small in _ALWAYS:
        return _ALWAYS[small]
    if word[0].isdigit() or word[0] in "$€£":
        return "JJ" if small.endswith(_ORDINAL) else "CD"
    if _is_small_name(word, tag):
        return "NNS" if small.endswith("s") else "NN"
    return _unlikely(word, tag)


def _unlikely(word: str, tag: str) -> str:
    """Return another tag for one that a word cannot have."""
    small = word.lower()
    if small in {"'s", "’s"}:
        return tag if tag == "VBZ" else "POS"
    if (tag == "WDT" and small not in _DETERMINERS) or (tag[:2] == "VB" and small.startswith(_FOR_OR_AGAINST)):
        return "JJ"  # "anti-French protests"
    is_linking = tag in {"IN", "TO", "CC"} and word.isalpha()
    if (tag == "DT" and small not in _ARTICLES) or (is_linking and small not in _LINKING):
        return "NN"  # "an airstrike"
    if tag == "RP" and word[0].isupper():
        return "NNP"  # Pedro
    if tag == "VBZ" and small not in load().verbs and (small in word_set("people") or small in load().nouns):
        return "NNS"  # guerrillas, systems
    return "NN" if tag in _PUNCTUATION else tag


def _is_small_name(word: str, tag: str) -> bool:
    """Say whether small letters were read as a name: "test-fires missile"."""
    return tag in {"NNP", "NNPS"} and word.isascii() and word.replace("-", "").islower()


def _among(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return a tag that fits the one before, "the step", "developing plans"; "" where the word's own does."""
    tag, before = tags[at], tags[at - 1] if at else ""
    is_named = tag == "VBG" and set(tags[at + 1 : at + 2]) <= _BEHIND_NOUN  # called the killing a crime
    if (tag in {"VB", "VBP"} or is_named) and before in {"DT", "PRP$"}:
        return "NN"
    if tag == "VBG" and _is_of_name(words, tags, at):
        return "NN"
    if tag == "VB" and before == "JJ" and at > 1 and tags[at - 2] in {"DT", "PRP$"}:
        return "NN"
    is_plural = tag == "VBZ" and before in _BEFORE_PLURAL and words[at].text.lower() not in _AUXILIARY
    return "NNS" if is_plural else ""


def _graded(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag of a capital that was read as "more" or "most" of something: Sumter; "" for others."""
    return "NNP" if at and words[at].text[0].isupper() else ""


def _is_of_name(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Say whether a participle is what befell a name behind a preposition: "faults Trump over Paz killing as"."""
    if at + 1 < len(words) and words[at + 1].text not in {"as", "of", "by", ",", "."}:
        return False
    first = at
    while first and tags[first - 1] in {"NNP", "NNPS"}:
        first -= 1
    return 0 < first < at and tags[first - 1] == "IN"


def _noun(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag of a noun that was read as a verb behind a word that only nouns follow; "" for others."""
    tag, before, after = tags[at], words[at - 1].text if at else "", tags[at + 1] if at + 1 < len(tags) else ""
    if tag == "VBG" and at and tags[at - 1] == "POS" and (not after or after in _BEHIND_NOUN):
        return "NN"  # Chad's bombing in the north
    if tag == "VBZ" and before == "what" and after[:2] in {"VB", "MD"}:
        return "NNS"  # what doubts remain
    if tag == "VB" and before == "nationwide":
        return "NN"  # a nationwide strike
    return "NN" if tag == "VB" and before == "live" and words[at].text == "fire" else ""  # live fire drills


def _beside(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag of a word that its neighbours on both sides decide, or ""."""
    tag, before, after = tags[at], tags[at - 1] if at else "", tags[at + 1] if at + 1 < len(tags) else ""
    if tag in {"NN", "VB"} and before == "WP" and words[at].text in load().verbs and after != "MD":
        return "VBP"  # who work
    if tag in {"VBD", "VBN"} and before in {"RBS", "RBR"} and after in {"NN", "NNS"}:
        return "JJ"  # the most respected journalists
    if tag == "VBN" and before == "DT" and (after in FINITE or (words[at].text in _SUFFERERS and after not in _NAMED)):
        return "NNS"  # the injured were, flew the wounded to
    if words[at].text in {"housing", "hosting"} and tag == "NN" and before in {"NN", "NNS"} and after in OPENS_NOUN:
        return "VBG"  # a base housing American troops
    if words[at].text == "hopeful" and before in {"NN", "JJ", "NNP"}:
        return "NN"  # the presidential hopeful
    return ""


def _participle(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag of a participle that its neighbours decide; "" for others."""
    tag, before, after = tags[at], tags[at - 1] if at else "", tags[at + 1] if at + 1 < len(tags) else ""
    small = words[at].text.lower()
    if tag in {"VBN", "VBD"} and small in word_set("hedges") and before in {"", "IN", "DT"} and after in _NAMED:
        return "JJ"  # "killed by alleged guerrillas"
    is_participle = tag == "VBD" or (tag == "JJ" and small.endswith("ed")) or (tag in {"NN", "JJ"} and _is_past(small))
    if is_participle and _follows_have(words, tags, at):
        return "VBN"
    if tag == "NN" and small.endswith("ing") and at and words[at - 1].text in _IS and small in load().verbs:
        return "VBG" if after in _OBJECT | {"IN", "TO"} else ""  # "is fighting for"
    if tag == "NN" and before == "TO" and at > 1 and words[at - 2].text in _IS and small in load().verbs:
        return "VB"  # "is to halt visas"
    if tag == "VBN" and small == "exploded" and not {"VBZ", "VBD", "VBP", "VB"} & set(tags[max(0, at - 2) : at]):
        return "VBD"  # nothing is exploded without an auxiliary: it explodes
    return ""


def _described(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag of a word that tells how somebody looks or where something lies; "" for others."""
    tag, after = tags[at], tags[at + 1] if at + 1 < len(tags) else ""
    small = words[at].text.lower()
    if tag in {"VBN", "VBD", "JJ"} and small in word_set("guises"):  # "hooded men shot", "troops, armed with guns,"
        return "VBN" if after == "IN" else "JJ" if after in _NAMED else ""
    if small == "held" and at > 1 and words[at - 1].text == "," and words[at + 1 : at + 2]:
        return "VBN" if words[at + 1].text.lower() in _CAPTIVE else ""  # "the engineers, held hostage by rebels, were"
    is_doubted = at and words[at - 1].text in _DOUBTS and words[at + 1 : at + 2] and words[at + 1].text == "by"
    is_state = is_doubted or (small in _STATIVE and after == "IN")  # "the bomb, allegedly set off by rebels,"
    return "VBN" if tag == "VBD" and is_state else ""


def _whose(words: Sequence[Word], _tags: Sequence[str], at: int) -> str:
    """Return the tag of an apostrophe that tells whose; "" for other marks."""
    return "POS" if owns(words, at) else ""


def _joined(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag of a people joined to another before what is theirs, "American and Kenyan"; "" for others."""
    if tags[at - 2 : at] != ["JJ", "CC"] or tags[at + 1 : at + 2] not in (["NN"], ["NNS"]):
        return ""
    return "JJ" if words[at].text in adjectives() and words[at - 2].text in adjectives() else ""


def _that(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag of "that" in "told the nation that no soldier had been hurt"; "" for others."""
    if words[at].text.lower() != "that" or not set(tags[at + 1 : at + 2]) & _SUBJECT:
        return ""
    return "IN" if any(word.text.lower() in _TELLS for word in words[max(0, at - 4) : at]) else ""


def _is_past(word: str) -> bool:
    """Say whether a word is a participle of the vocabulary that nothing else looks like: "have left 40 dead"."""
    return any(past_forms(lemma)[1] == word != lemma for lemma in load().verbs.get(word, ()))


def _shared(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Return the tag of a verb joined to an infinitive over its object, "to rob and kill officials"; "" for others."""
    small = words[at].text
    if at < 2 or words[at - 1].text not in {"and", "or"} or small not in load().frames or small in load().nouns:
        return ""
    verb = next((i for i in range(at - 2, 0, -1) if tags[i] in VERBS), 0)
    is_behind = tags[verb] == "VB" and tags[verb - 1] in {"TO", "MD"}
    return "VB" if is_behind and small not in word_set("either") and set(tags[at + 1 : at + 2]) & _OBJECT else ""


def _follows_have(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Say whether "has" or "had" stands before, over an adverb or two: "had recently disappeared"."""
    at -= 1
    while at > 0 and tags[at] == "RB":
        at -= 1
    return at >= 0 and words[at].text.lower() in _HAVE


_Rule = Callable[[Sequence[Word], Sequence[str], int], str]
_RULES: dict[str, tuple[_Rule, ...]] = {  # what neighbours rule out, by the tags that are asked after
    **dict.fromkeys(("VBD", "VBN"), (_described, _participle, _beside)),
    "JJ": (_described, _participle, _beside, _shared),
    **dict.fromkeys(("JJR", "RBR", "JJS", "RBS"), (_graded,)),
    "NN": (_participle, _beside, _shared),
    "VB": (_noun, _beside, _among),
    "VBG": (_noun, _among),
    "VBZ": (_noun, _among),
    "VBP": (_among,),
    "NNP": (_joined,),
    "NNPS": (_joined,),
    "WDT": (_that,),
    ":": (_whose,),
}
