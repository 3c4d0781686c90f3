"""The copies of benchmarks/copies.py, all of them, in one order: what the decision record promises."""

import pytest

from benchmarks.copies import by_sift, cases


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2])
def test_copies_recall_and_precision(seed: int) -> None:
    made = cases(seed)
    claims = by_sift(made)
    right = sum(made[first].family == made[at].family for at, first in claims.items())
    copies = len(made) - len({case.family for case in made})
    assert copies > 3_000
    assert right / copies >= 0.985
    assert right / len(claims) >= 0.995
