"""`wirewatch alerts add/list/show/pause/snooze/remove`: the register of subscriptions.

In: files of subscriptions, options, ids. Out: a line a subscription. Refuses: entries that cannot be used, each with
its error while the rest is taken; an unknown id.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from desk import setup
from desk.commands.alerts_lines import known, line_of, say, say_short
from desk.terminal import emit, json_option

if TYPE_CHECKING:
    from alerts.subscription import Fault, Subscription

UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--id", "name", help="Its id; made from the title where it is not given.")
@click.option("--title", help="What to call it.")
@click.option("--query", help="What to match.")
@click.option("--channel", "channels", multiple=True, help="Where to send: https://… (signed webhook) or log:.")
@click.option("--severity", type=click.FloatRange(0, 10), help="The least severity that alerts.")
@click.option("--throttle", type=click.IntRange(0, 3_600), help="Messages an hour at most, by itself 60; 0: no limit.")
@click.option("--digest", "at", metavar="TIME", multiple=True, help="Collect, and send then: 07:00, Mon 07:00, *:00.")
@click.option("--zone", help="Whose clock that is, by itself UTC; Europe/Berlin is one.")
@click.option("--raises", is_flag=True, help="Tell a story again when it has grown more severe.")
@click.option("--denials", is_flag=True, help="Tell a story again when somebody first denies an act of it.")
@click.option("--replace", is_flag=True, help="Change a subscription of the same id; what was told stays told.")
@json_option
def add(file: Path | None, *, replace: bool, as_json: bool, **options: object) -> None:
    r"""Subscribe: to all of FILE (TOML or JSON), or to what the options say.

    \b
    Example:
      wirewatch alerts add --title Soleimani --query 'actor:"Qasem Soleimani"' --channel log:
    """
    if file and (given := [name for name, value in options.items() if value]):
        raise click.UsageError(f"FILE says it all; {', '.join(given)}: for one subscription without a file")
    subscriptions, faults = _from_file(file) if file else _from_options(options)
    for each in subscriptions:
        _put(each, faults, replace=replace, as_json=as_json)
    if faults and not file:
        raise click.UsageError(faults[0].error)
    for fault in faults:
        emit(fault) if as_json else click.echo(f"{fault.id}: error: {fault.error}", err=True)
    if faults:
        raise click.exceptions.Exit(1)


@click.command("list")
@json_option
def list_all(*, as_json: bool) -> None:
    r"""List all subscriptions.

    \b
    Example:
      wirewatch alerts list
    """
    from alerts import register

    with setup.engine().begin() as connection:
        found = register.every(connection)
    for each in found:
        emit(line_of(each)) if as_json else say_short(each)
    if not (found or as_json):
        click.echo("no subscriptions; `wirewatch alerts add --help` shows how to make one")


@click.command()
@click.argument("name", metavar="ID")
@click.option("--secret", is_flag=True, help="Show the secret that its webhooks are signed with.")
@json_option
def show(name: str, *, secret: bool, as_json: bool) -> None:
    r"""Show one subscription.

    \b
    Example:
      wirewatch alerts show soleimani
    """
    from alerts import digest, register
    from wire.clock import now

    with known(), setup.engine().begin() as connection:
        found = register.get(connection, name)
        waiting, due_at = digest.next_due(connection, now(), name)
    line = {**line_of(found), "because": _because(found), "waiting": waiting, "digest_at": due_at}
    if secret:
        line["secret"] = found.secret.reveal() or None
    emit(line) if as_json else say(line)


@click.command()
@click.argument("name", metavar="ID")
@click.option("--resume", is_flag=True, help="Match again, and try again the channels that were switched off.")
@json_option
def pause(name: str, *, resume: bool, as_json: bool) -> None:
    r"""Match nothing more for a subscription; what is in the outbox still goes out.

    \b
    Example:
      wirewatch alerts pause soleimani
    """
    from alerts import register
    from wire.clock import now

    with known(), setup.engine().begin() as connection:
        changed = register.change(connection, name, now, status="active" if resume else "paused")
        if resume:
            open_again = tuple(msgspec.structs.replace(each, disabled=None) for each in changed.channels)
            changed = register.change(connection, name, now, channels=open_again, snoozed_until=None)
    emit(line_of(changed)) if as_json else say_short(changed)


@click.command()
@click.argument("name", metavar="ID")
@click.option("--for", "span", metavar="SPAN", required=True, help="How long: 30m, 8h, 2d; 0m to end it.")
@json_option
def snooze(name: str, span: str, *, as_json: bool) -> None:
    r"""Go on matching, send nothing for a while; the next message says how many stories there were.

    \b
    Example:
      wirewatch alerts snooze soleimani --for 8h
    """
    from alerts import register
    from wire.clock import now

    length = _span(span)
    until = now() + length if length else None
    with known(), setup.engine().begin() as connection:
        changed = register.change(connection, name, now, snoozed_until=until)
    emit(line_of(changed)) if as_json else say_short(changed)


@click.command()
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@json_option
def remove(names: Sequence[str], *, as_json: bool) -> None:
    r"""Take subscriptions off, with what they remember, their outbox and their log.

    \b
    Example:
      wirewatch alerts remove soleimani
    """
    from alerts import register

    with known(), setup.engine().begin() as connection:
        for name in names:
            register.remove(connection, name)
    for name in names:
        emit({"id": name, "status": "removed"}) if as_json else click.echo(f"{name}: removed")


def _from_file(file: Path) -> "tuple[list[Subscription], list[Fault]]":
    from alerts.subscription import read_file

    with known():
        return read_file(file)


def _from_options(options: dict[str, object]) -> "tuple[list[Subscription], list[Fault]]":
    from alerts.subscription import SubscriptionError, from_entry

    if not options["query"]:
        raise click.UsageError("what to subscribe to? FILE, or at least --query and --title")
    given = {name: options[name] for name in ("title", "query", "severity")}
    policy = {name: options[name] for name in ("throttle", "zone") if options[name] is not None}
    policy |= {name: True for name in ("raises", "denials") if options[name]}
    policy |= {"deliver": "digest", "at": [*_many(options["at"])]} if options["at"] else {}
    channels = [*_many(options["channels"])]
    try:
        return [from_entry({**given, "id": options["name"], "policy": policy, "channels": channels})], []
    except SubscriptionError as error:
        raise click.UsageError(str(error)) from None


def _many(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value


def _put(each: "Subscription", faults: "list[Fault]", *, replace: bool, as_json: bool) -> None:
    from alerts import register
    from alerts.channels.guard import Refused
    from alerts.compiled import compile_all
    from alerts.subscription import Fault, SubscriptionError
    from wire.clock import now

    good, wrong = compile_all([each], setup.resolver())
    faults += wrong
    for compiled in good:
        try:
            _check_receivers(each)
            with setup.engine().begin() as connection:
                stored = register.put(connection, each, now, replace=replace)
        except (SubscriptionError, Refused) as error:
            faults.append(Fault(id=each.id, error=str(error)))
            continue
        fresh = stored.secret.reveal() if stored.secret.reveal() != each.secret.reveal() else None
        line = {**line_of(stored), "because": compiled.because, "secret": fresh}
        emit(line) if as_json else say(line)


def _check_receivers(subscription: "Subscription") -> None:
    from urllib.parse import urlsplit

    from alerts.channels.guard import check_written
    from wire.addresses import read_networks

    allow = read_networks("alerts.allow", setup.settings().alerts.allow)
    for channel in subscription.channels:
        check_written(urlsplit(channel.address).hostname or "", allow)


def _because(subscription: "Subscription") -> str | None:
    from alerts.compiled import compile_all

    good, _ = compile_all([subscription], setup.resolver())
    return good[0].because if good else None


def _span(text: str) -> timedelta:
    if text[-1:] in UNITS and text[:-1].isdecimal() and int(text[:-1]) < 100_000:
        return timedelta(**{UNITS[text[-1]]: int(text[:-1])})
    raise click.BadParameter(f"{text}: a number and m, h or d was expected, as 8h", param_hint="--for")


def until(text: str | None) -> datetime | None:
    """Return a time given as RFC 3339 or as a day, in UTC unless it says otherwise; raises BadParameter."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise click.BadParameter(f"{text}: a day or a time was expected, as 2020-01-09", param_hint="--until") from None
