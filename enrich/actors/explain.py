"""Why a name means this actor and none of the others.

In: a name and the words around it. Out: its readings, best first, each with its reasons and their weights. Refuses:
nothing; a name that the base does not hold has no readings.
"""

from enrich.actors.fold import fold_name
from enrich.actors.gather import Gathering
from enrich.actors.link import Context, Link
from enrich.actors.reading import Candidate
from enrich.actors.tools import Tools


def explain(tools: Tools, name: str, text: str, day: str) -> list[Link]:
    """Return the readings of a name in a text; in no text where it is not in this one."""
    found = Gathering(tools, {"title": "", "text": text}, day)
    folded = fold_name(name)
    said = next((each for part in found.parts() for each in part.candidates if each.folded == folded), None)
    if said is None or not said.forms:
        forms = tools.knowledge.forms.get(folded, ())
        said = Candidate("text", 0, 0, name, folded, forms)
        before = after = ""
    else:
        before, after = found.around(said)
    return tools.linker.weigh(said, Context(day, found.countries, before, after))
