"""Ids of names that no base knows: the same for the same name everywhere.

In: a name in any script. Out: its slug. Refuses: nothing; a name without letters has the slug "unnamed".
"""

from enrich.actors.fold import fold_name


def slug(name: str) -> str:
    """Return a name's slug: `Munqith al-Faroon` → `munqith-al-faroon`."""
    words = "".join(c if c.isalnum() else " " for c in fold_name(name).replace("'", "")).split()
    return "-".join(words) or "unnamed"
