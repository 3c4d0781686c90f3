"""`wirewatch takedowns add/list/lift`: articles that have to go, out of everything, for good.

In: ids of articles. Out: a line each, with what went where. Refuses: an id that is not in the index.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from desk import setup
from desk.terminal import emit, json_option, plain

if TYPE_CHECKING:
    from desk.takedown import Report


@click.group()
def takedowns() -> None:
    r"""Articles taken down for good, which no replay brings back.

    \b
    Example:
      wirewatch takedowns list
    """


@takedowns.command(short_help="take articles out of everything, for good")
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@click.option("--why", default="", metavar="TEXT", help="The reason, for `takedowns list`.")
@json_option
def add(names: Sequence[str], why: str, *, as_json: bool) -> None:
    r"""Take articles out of the index, the event records and the alerts, and let them never in again.

    \b
    Example:
      wirewatch takedowns add b0a3f2c4 --why 'court order of 12 March'
    """
    from desk.takedown import take_down
    from wire.clock import now

    unknown = 0
    for name in dict.fromkeys(names):
        report = take_down(name, why[:1_000], now())
        if report is None:
            unknown += 1
            error = "no such article is in the index; nothing was done"
            emit({"article": name, "error": error}) if as_json else click.echo(f"{name}: {error}", err=True)
        elif as_json:
            emit(report)
        else:
            _say(report)
    if unknown:
        raise click.exceptions.Exit(1)


@takedowns.command("list")
@json_option
def list_all(*, as_json: bool) -> None:
    r"""List what is taken down, newest first.

    \b
    Example:
      wirewatch takedowns list
    """
    from wire.takedowns import every

    with setup.engine().begin() as connection:
        found = every(connection)
    for each in found:
        emit(each) if as_json else click.echo(f"{plain(each.at)}  {each.article}  {each.why}")
    if not (found or as_json):
        click.echo("nothing is taken down")


@takedowns.command(short_help="let articles in again")
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@json_option
def lift(names: Sequence[str], *, as_json: bool) -> None:
    r"""Let articles in again; they come with their next revision, or with a replay of the log.

    \b
    Example:
      wirewatch takedowns lift b0a3f2c4
    """
    from wire.takedowns import lift as lift_one

    with setup.engine().begin() as connection:
        lifted = {name: lift_one(connection, name) for name in names}
    for name, was in lifted.items():
        said = "may come again" if was else "was not taken down"
        emit({"article": name, "lifted": was}) if as_json else click.echo(f"{name}: {said}")
    if not all(lifted.values()):
        raise click.exceptions.Exit(1)


def _say(report: "Report") -> None:
    index = "out of the index" if report.indexed else "was not in the index any more"
    click.echo(f"{report.article}: {index}; event records changed: {report.records}, alerts forgotten: {report.alerts}")
    if report.copies:
        click.echo(f"  the same text is still there as {' '.join(report.copies)}")
