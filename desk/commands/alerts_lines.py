"""How subscriptions look to people and to scripts, and how their errors end a command.

In: subscriptions. Out: lines. Refuses: nothing.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from desk.faults import Fault
from wire.clock import now

if TYPE_CHECKING:
    from alerts.subscription import Subscription


@contextmanager
def known() -> Iterator[None]:
    """Turn the room's foreseen errors into one line and exit 1."""
    from alerts.subscription import SubscriptionError

    try:
        yield
    except SubscriptionError as error:
        raise Fault(str(error)) from None


def line_of(each: "Subscription") -> dict[str, Any]:
    """Return a subscription as users see it, without its secret."""
    return {
        "id": each.id,
        "title": each.title,
        "query": each.query,
        "severity": each.severity,
        "policy": each.policy,
        "channels": [{"address": channel.address, "disabled": channel.disabled} for channel in each.channels],
        "status": each.status,
        "snoozed_until": each.snoozed_until,
    }


def say_short(each: "Subscription") -> None:
    """Say a subscription in a line."""
    state: str = each.status
    if each.snoozed_until and each.snoozed_until > now():
        state += f", snoozed until {each.snoozed_until:%Y-%m-%d %H:%M} UTC"
    if any(channel.disabled for channel in each.channels):
        state += ", a channel is off"
    click.echo(f"{each.id:24} {state:10} {each.title}")


def say(line: Mapping[str, Any]) -> None:
    """Say a subscription in full."""
    policy = line["policy"]
    limit = f"at most {policy.throttle} an hour" if policy.throttle else "no limit"
    again = [when for wanted, when in ((policy.raises, "graver"), (policy.denials, "denied")) if wanted]
    raises = f", again when it is {' or '.join(again)}" if again else ""
    click.echo(f"{line['id']} ({line['status']}): {line['title']}")
    click.echo(f"  query     {line['query']}")
    click.echo(f"  means     {line['because'] or 'the query cannot be read any more'}")
    how = f"digest at {', '.join(policy.at)} {policy.zone}" if policy.deliver == "digest" else f"at once, {limit}"
    click.echo(f"  policy    {how}; each story once{raises}")
    if line["severity"] is not None:
        click.echo(f"  severity  {line['severity']:g} at least")
    if line["snoozed_until"] and line["snoozed_until"] > now():
        click.echo(f"  snoozed   until {line['snoozed_until']:%Y-%m-%d %H:%M} UTC")
    if line.get("waiting"):
        click.echo(f"  waiting   {line['waiting']} for the digest of {line['digest_at']:%Y-%m-%d %H:%M} UTC")
    for channel in line["channels"]:
        off = f", off: {channel['disabled']}" if channel["disabled"] else ""
        click.echo(f"  channel   {channel['address']}{off}")
    if line.get("secret"):
        click.echo(f"  secret    {line['secret']} (give it to the receiver, which checks signatures with it)")
