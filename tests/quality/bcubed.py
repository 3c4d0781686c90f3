"""B-cubed: how well a clustering fits another one, counted by item (Bagga and Baldwin, 1998)."""

from collections.abc import Mapping
from statistics import fmean


def bcubed(wanted: Mapping[str, str], said: Mapping[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1; both map an item to its cluster."""
    precision, recall = [], []
    for item in wanted:
        same = {other for other in wanted if said[other] == said[item]}
        right = {other for other in wanted if wanted[other] == wanted[item]}
        precision.append(len(same & right) / len(same))
        recall.append(len(same & right) / len(right))
    p, r = fmean(precision), fmean(recall)
    return p, r, 2 * p * r / (p + r)
