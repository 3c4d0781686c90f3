"""`wirewatch status`: lag, age of the oldest unprocessed article, counts.

In: belt, index and database of the settings. Out: a line a stage and the counts. Refuses: what the parts refuse.
"""

from datetime import datetime

import click

from desk import health, setup
from desk.terminal import emit, json_option
from wire.clock import now


@click.command()
@json_option
def status(*, as_json: bool) -> None:
    r"""How far behind each stage is, and what was gathered; other processes may run meanwhile.

    \b
    Example:
      wirewatch status --json
    """
    at = now()
    for stage in health.stages(setup.belt()):
        line = {
            "stage": stage.stage,
            "behind": stage.behind,
            "oldest_seconds": _age(at, stage.oldest),
            "quarantined": stage.quarantined,
        }
        if as_json:
            emit(line)
        else:
            age = f", oldest {line['oldest_seconds']:.0f} s" if stage.oldest else ""
            click.echo(f"{stage.stage:8} {stage.behind:7} behind{age}, {stage.quarantined} in quarantine")
    counts = health.counts(setup.store(), setup.records(), setup.engine())
    if as_json:
        emit(counts)
    else:
        click.echo("  ".join(f"{name} {count}" for name, count in counts.items()))


def _age(at: datetime, oldest: datetime | None) -> float | None:
    return max(0.0, round((at - oldest).total_seconds(), 1)) if oldest else None
