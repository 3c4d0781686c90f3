"""`wirewatch stage NAME`: one long-running worker, kept alive by a supervisor.

In: a stage's name. Out: the exit status of a wanted stop. Refuses: an unknown stage; wrong settings, before it starts.
"""

import sys

import click

from desk import setup
from wire.topics import STAGES


@click.command()
@click.argument("name", type=click.Choice([stage.name for stage in STAGES]))
@click.option("--instance", type=click.IntRange(min=0), default=0, show_default=True, help="The worker's slot.")
@click.option("--worker", is_flag=True, hidden=True, help="Be the worker itself, without a supervisor.")
def stage(name: str, instance: int, *, worker: bool) -> None:
    r"""One long-running worker of a stage; a second one in the same slot takes the place of the first.

    \b
    Example:
      WIREWATCH_BELT__URL=kafka://localhost:9092 wirewatch stage sift
    """
    setup.settings()
    if worker:
        from desk.worker import work

        return work(name, instance)
    from wire.supervisor import supervise

    command = [sys.executable, "-m", "desk", "stage", name, "--instance", str(instance), "--worker"]
    sys.exit(supervise(command))
