"""`wirewatch alerts …`: subscriptions and deliveries. Each command's code is imported when it is called."""

import click

from desk.lazy import LazyGroup

WAYS = {
    "add": ("desk.commands.alerts_register:add", "subscribe, from a file or by options"),
    "list": ("desk.commands.alerts_register:list_all", "all subscriptions"),
    "show": ("desk.commands.alerts_register:show", "one subscription, its query in plain words, its channels"),
    "pause": ("desk.commands.alerts_register:pause", "match nothing more, until resumed"),
    "snooze": ("desk.commands.alerts_register:snooze", "go on matching, send nothing for a while"),
    "remove": ("desk.commands.alerts_register:remove", "take a subscription off, with all it remembers"),
    "preview": ("desk.commands.alerts_trial:preview", "what a query would have sent, from the index"),
    "backtest": ("desk.commands.alerts_trial:backtest", "what subscriptions would say of some articles"),
    "deliveries": ("desk.commands.alerts_deliveries:deliveries", "what was sent, and what came of it"),
    "redeliver": ("desk.commands.alerts_deliveries:redeliver", "send messages again, under the same ids"),
    "run": ("desk.commands.alerts_deliveries:run", "deliver what is due, until stopped"),
}


@click.group(cls=LazyGroup, table=WAYS)
def alerts() -> None:
    r"""Subscriptions and deliveries.

    \b
    Example:
      wirewatch alerts add --title 'Attacks in Iraq' --query 'event:(type:ASSAULT AND country:IRQ)' --channel log:
    """
