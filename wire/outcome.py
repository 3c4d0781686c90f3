"""The fates of a message: ok, dropped, retried, quarantined; each with a reason from a closed list.

In: raised by a stage's `process`. Out: read by the runner, which counts and logs each fate once. Refuses: reasons
outside the list. An exception that is none of these is a bug: the runner retries it, then quarantines it.
"""

from enum import StrEnum


class Fate(StrEnum):
    """What became of a message; the fates of a stage add up to the messages it read."""

    OK = "ok"
    DROPPED = "dropped"
    RETRIED = "retried"
    QUARANTINED = "quarantined"


class Reason(StrEnum):
    """Why; a metric label and a log field, so the list is closed and short."""

    NONE = "none"
    # dropped: known, wanted, not a fault
    REPEATED = "repeated"  # this revision of this article went through before
    EMPTY = "empty"  # neither title nor text
    OLD = "old"  # published before the window that the stage keeps
    TAKEN_DOWN = "taken-down"  # a person took the article down for good
    # retried: a neighbour is away for now
    UNAVAILABLE = "unavailable"
    THROTTLED = "throttled"
    TIMEOUT = "timeout"
    # quarantined: no number of tries will help
    UNDECODABLE = "undecodable"
    TOO_LARGE = "too-large"
    INVALID = "invalid"  # a neighbour refuses it (a mapping, a constraint)
    BUG = "bug"  # an exception nobody foresaw, after its retries


class Drop(Exception):
    """Raised by a stage: the article ends here, by design."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)  # as given, so that it can be pickled on its way out of a process pool
        self.reason, self.detail = reason, detail


class Retry(Exception):
    """Raised by a stage: not now; the runner waits, keeps the order and tries the same batch again."""

    def __init__(self, reason: Reason, detail: str = "", after: float | None = None) -> None:
        super().__init__(reason, detail, after)
        self.reason, self.detail, self.after = reason, detail, after  # after: seconds that the neighbour asked for


class Quarantine(Exception):
    """Raised by a stage: this message can never be processed as it is; a person has to look."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail
