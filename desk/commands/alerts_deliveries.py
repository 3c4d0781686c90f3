"""`wirewatch alerts deliveries/redeliver/run`: the outbox and what becomes of it.

In: the outbox. Out: a line a message; deliveries until stopped. Refuses: an unknown subscription or message.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from desk import setup
from desk.commands.alerts_lines import known
from desk.terminal import emit, json_option

if TYPE_CHECKING:
    from alerts.journal import Entry

STATES = ("waiting", "delivered", "failed", "cancelled")
subscription_option = click.option("--subscription", metavar="ID", help="Only of this subscription.")
state_option = click.option("--state", type=click.Choice(STATES), help="Only in this state.")


@click.command()
@subscription_option
@state_option
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many at most.")
@json_option
def deliveries(subscription: str | None, state: str | None, limit: int, *, as_json: bool) -> None:
    r"""List messages, newest first, with each attempt.

    \b
    Example:
      wirewatch alerts deliveries --state failed
    """
    found = _entries(subscription, state, limit)
    for each in found:
        emit(each) if as_json else _say(each)
    if not (found or as_json):
        click.echo("no messages")


@click.command()
@click.argument("alerts", metavar="[ALERT]...", nargs=-1)
@subscription_option
@state_option
@json_option
def redeliver(alerts: Sequence[str], subscription: str | None, state: str | None, *, as_json: bool) -> None:
    r"""Make messages due again, whatever became of them: the named ones, or all of a subscription or state.

    \b
    Example:
      wirewatch alerts redeliver --subscription soleimani --state failed
    """
    from alerts import register
    from alerts.bell import ring
    from alerts.outbox import State, chosen_by
    from alerts.outbox import redeliver as make_due
    from wire.clock import now

    if not (alerts or subscription or state):
        raise click.UsageError("which? name messages, or say --subscription or --state")
    with known(), setup.engine().begin() as connection:
        if subscription is not None:
            register.get(connection, subscription)
        chosen = chosen_by(subscription, State(state) if state else None, alerts)
        again = make_due(connection, chosen, now())
    ring(setup.engine())
    names = alerts or again
    for name in names:
        said = "due again" if name in again else "no such message, or it is under way"
        emit({"alert": name, "due": name in again}) if as_json else click.echo(f"{name}: {said}")
    if len(again) < len(names):
        raise click.exceptions.Exit(1)


@click.command()
@click.option("--once", is_flag=True, help="Send what is due now, and end.")
@json_option
def run(*, once: bool, as_json: bool) -> None:
    r"""Deliver what is due until stopped. Any number may run at once; `wirewatch run` and the alerts stage deliver too.

    \b
    Example:
      wirewatch alerts run --once
    """
    from alerts.channels import open_channels
    from alerts.courier import deliver_due
    from wire.clock import now

    settings = setup.settings().alerts
    if once:
        summary = deliver_due(setup.engine(), open_channels(settings), now, settings)
    else:
        from desk.worker import courier, stop_on_signals

        with stop_on_signals() as stop, courier() as couriers:
            stop.wait()
        summary = couriers.summary
    counts = {name: getattr(summary, name) for name in type(summary).__slots__}
    emit(counts) if as_json else click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))


def _entries(subscription: str | None, state: str | None, most: int) -> "list[Entry]":
    from alerts import journal, register
    from alerts.outbox import State

    with known(), setup.engine().begin() as connection:
        if subscription is not None:
            register.get(connection, subscription)
        return journal.entries(connection, subscription, State(state) if state else None, most)


def _say(each: "Entry") -> None:
    click.echo(
        f"{each.alert}  {each.created_at:%Y-%m-%d %H:%M:%S}  {each.state:9}  {each.subscription} → {each.receiver}"
    )
    click.echo(f"  {each.title}")
    for tried in each.log:
        said = f"{tried.outcome} {tried.status or ''} {tried.detail}".strip()
        click.echo(f"  attempt {tried.attempt}  {tried.at:%H:%M:%S}  {tried.ms} ms  {said}")
    if each.state == "waiting":
        click.echo(f"  next attempt {each.due_at:%Y-%m-%d %H:%M:%S} UTC")
