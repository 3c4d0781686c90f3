"""`wirewatch quarantine list/show/replay`: what no stage could process, with the reason, and the way back.

In: the quarantine topics. Out: cases; replayed ones on the topic that their stage reads, moved in one transaction.
Refuses: an unknown stage or case.
"""

from collections.abc import Callable, Iterator, Sequence

import click

from desk import setup
from desk.faults import Fault
from desk.terminal import emit, json_option
from wire import envelope
from wire.belt import Belt, Message
from wire.envelope import Case
from wire.outcome import Reason
from wire.topics import BY_NAME, STAGES

GROUP = "replay"  # what this group has passed of a quarantine topic was replayed
Chosen = Callable[[Case], bool]
READERS = [stage.name for stage in STAGES if stage.reads]
stage_option = click.option("--stage", "stages", type=click.Choice(READERS), multiple=True, help="Only of this stage.")
REASONS = [reason.value for reason in Reason if reason is not Reason.NONE]
reason_option = click.option("--reason", type=click.Choice(REASONS), help="Only with this reason.")


@click.group()
def quarantine() -> None:
    r"""What no stage could process, with the reason, and the way back.

    \b
    Example:
      wirewatch quarantine list
    """


@quarantine.command("list")
@stage_option
@reason_option
@json_option
def list_cases(stages: Sequence[str], reason: str | None, *, as_json: bool) -> None:
    r"""List the cases, oldest first.

    \b
    Example:
      wirewatch quarantine list --stage sift --json
    """
    found = 0
    for case in cases(setup.belt(), stages or READERS, reason):
        found += 1
        if as_json:
            emit(_line(case))
        else:
            click.echo(f"{case.id:20} {case.reason:12} {case.article[:24]:24} {case.exception}: {case.detail[:80]}")
    if not (found or as_json):
        click.echo("nothing is in quarantine")


@quarantine.command()
@click.argument("case_id", metavar="CASE")
@json_option
def show(case_id: str, *, as_json: bool) -> None:
    r"""Show one case with the bytes as they came.

    \b
    Example:
      wirewatch quarantine list | head -1
    """
    case = next((each for each in cases(setup.belt(), READERS, None) if each.id == case_id), None)
    if case is None:
        raise Fault(f"{case_id}: no such case in quarantine; `wirewatch quarantine list` shows them")
    line = {**_line(case), "value": case.value.decode("utf-8", "backslashreplace")}
    if as_json:
        emit(line)
    else:
        click.echo("\n".join(f"{name:10} {value}" for name, value in line.items()))


@quarantine.command()
@click.argument("case_ids", metavar="[CASE]...", nargs=-1)
@stage_option
@reason_option
@click.option("--dry-run", is_flag=True, help="Say what would be replayed, and leave it where it is.")
@json_option
def replay(case_ids: Sequence[str], stages: Sequence[str], reason: str | None, *, dry_run: bool, as_json: bool) -> None:
    r"""Send cases back to the topic that their stage reads; all of them, or those that are named.

    \b
    Example:
      wirewatch quarantine replay --reason bug --dry-run
    """

    def chosen(case: Case) -> bool:
        return (not case_ids or case.id in case_ids) and (reason is None or case.reason == reason)

    belt, count, missing = setup.belt(), 0, dict.fromkeys(case_ids)
    for stage in stages or READERS:
        for case in _preview(belt, stage, chosen) if dry_run else _move(belt, stage, chosen):
            count += 1
            missing.pop(case.id, None)
            if as_json:
                emit({**_line(case), "replayed": not dry_run})
    if not as_json:
        click.echo(f"{count} {'would be' if dry_run else 'were'} replayed")
    if missing:
        raise Fault(f"{', '.join(missing)}: no such case in quarantine; `wirewatch quarantine list` shows them")


def cases(belt: Belt, stages: Sequence[str], reason: str | None) -> Iterator[Case]:
    """Yield what is in quarantine: put there, and not replayed."""
    for stage in stages:
        for message in _waiting(belt, BY_NAME[stage].quarantine.name):
            case = Case.read(message)
            if reason is None or case.reason == reason:
                yield case


def _waiting(belt: Belt, topic: str) -> Iterator[Message]:
    passed = belt.positions(GROUP, topic)
    return (message for message in belt.read(topic) if message.offset >= passed.get(message.partition, 0))


def _preview(belt: Belt, stage: str, chosen: Chosen) -> Iterator[Case]:
    return (case for case in cases(belt, [stage], None) if chosen(case))


def _move(belt: Belt, stage: str, chosen: Chosen) -> Iterator[Case]:
    """Replay what is chosen and put the rest back behind it, up to what is there now."""
    topic = BY_NAME[stage].quarantine.name
    left = sum(1 for _ in _waiting(belt, topic))
    with belt.worker(GROUP, topic) as worker:
        while left > 0 and (messages := worker.poll(min(left, 200), 10.0)):
            picked = [(message, case) for message in messages if chosen(case := Case.read(message))]
            moved = {id(message) for message, _ in picked}
            kept = [envelope.keeping(message) for message in messages if id(message) not in moved]
            worker.commit([*(envelope.replaying(message) for message, _ in picked), *kept])
            left -= len(messages)
            yield from (case for _, case in picked)


def _line(case: Case) -> dict[str, str | int]:
    names = ("id", "stage", "article", "reason", "exception", "detail", "frame", "attempts", "failed_at", "source")
    return {name: getattr(case, name) for name in names}
