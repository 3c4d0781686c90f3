"""What was worked out is kept as long as it is met, and never more than two generations of it."""

from wire.query.known import LONGEST, Known


def test_known_works_out_once_and_keeps_what_is_met() -> None:
    asked: list[str] = []

    def work_out(piece: str) -> str:
        asked.append(piece)
        return piece.upper()

    known = Known(work_out, most=3)
    for at in range(20):
        assert known["met"] == "MET"
        assert known[f"once {at}"] == f"ONCE {at}"
        assert len(known) + len(known._older) <= 6
    assert asked.count("met") == 1
    assert len(asked) == 21


def test_known_long_pieces_are_not_kept() -> None:
    known = Known(str.upper)
    assert known["x" * (LONGEST + 1)] == "X" * (LONGEST + 1)
    assert not known
