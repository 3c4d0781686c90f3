"""What the user sees of a fault: one clear line on stderr and an exit status, for every error that was foreseen.

In: exceptions on their way out of a command. Out: exit 2 for wrong use or configuration, 1 for the rest, 130 for
Ctrl-C. Refuses: to hide a bug; an unforeseen exception goes on with its traceback.
"""

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

# What disks, folders and ports refuse; any other OSError is a bug of ours.
OF_THE_MACHINE = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG,
    errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EMFILE,
}  # fmt: skip


@contextmanager
def report() -> Iterator[None]:
    """Turn foreseen errors into a line and an exit status."""
    try:
        yield
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _leave("stopped; nothing is lost, the next run goes on from here", 130)
    except Exception as error:
        known = foreseen(error)
        if known is None:
            raise
        _leave(*known)


def foreseen(error: Exception) -> tuple[str, int] | None:
    """Return the line and the exit status for an error; None for a bug."""
    from index.store import StoreError
    from wire.belt import BeltError
    from wire.database import DatabaseError
    from wire.query import QueryError
    from wire.settings import SettingsError

    if isinstance(error, (SettingsError, QueryError)):
        return str(error), 2
    if isinstance(error, (BeltError, DatabaseError, StoreError, Fault)):
        return str(error), 1
    if isinstance(error, OSError) and error.errno in OF_THE_MACHINE:
        return f"{error.filename or 'wirewatch'}: {error.strerror}", 1
    cause = getattr(error, "orig", error)  # SQLAlchemy wraps what the database's driver says
    if isinstance(cause, sqlite3.OperationalError) and "full" in str(cause):
        return "the disk is full; free some space and run again, nothing is lost", 1
    if isinstance(cause, sqlite3.OperationalError) and "locked" in str(cause):
        return "another process holds the database for minutes now; end it and run again, nothing is lost", 1
    return None


class Fault(Exception):
    """A foreseen failure of a command; the message says what to do."""


def _leave(message: str, status: int) -> None:
    click.echo(f"wirewatch: {message}", err=True)
    sys.exit(status)
