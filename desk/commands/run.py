"""`wirewatch run`: the whole pipeline in one process, on the embedded defaults.

In: the feed list. Out: progress on stderr while it works, and a summary. Refuses: what the parts refuse. Ctrl-C loses
nothing: what was not finished is on the topics, and the next run goes on from there.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from desk import setup
from desk.embedded import Line
from desk.polling import Polling
from desk.summary import Summary
from desk.terminal import emit, json_option


@click.command()
@click.option("--once", is_flag=True, help="End when all is drained.")
@click.option("--feeds", type=click.Path(path_type=Path), help="Another feed list than `ingest.feeds`.")
@json_option
def run(*, once: bool, feeds: Path | None, as_json: bool) -> None:
    r"""Poll what is due, run every stage, index, alert: the whole pipeline in one process.

    \b
    Example:
      wirewatch run --once
    """
    from desk.worker import interrupt_on_term

    settings = setup.settings()
    with interrupt_on_term(), _progress() as progress, Polling(feeds or settings.ingest.feeds) as polling:
        line = Line(polling.poll, progress)
        try:
            line.run(once=once)
        except KeyboardInterrupt:
            show(line.summary, as_json=as_json)
            raise
    show(line.summary, as_json=as_json)


def show(summary: Summary, *, as_json: bool) -> None:
    """Print what a run did."""
    if as_json:
        return emit(summary.line())
    click.echo(
        f"{summary.feeds} feeds polled ({summary.unchanged} unchanged, {summary.failed} failed), "
        f"{summary.articles} articles new or changed, {summary.indexed} indexed, {summary.copies} of them copies"
    )
    for name, reasons in (("dropped", summary.dropped), ("quarantined", summary.quarantined)):
        if reasons:
            click.echo(f"{name}: " + ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items())))
    click.echo(
        f"{len(summary.stories)} stories, {len(summary.actors)} actors, {summary.events} events, "
        f"{summary.alerts} alerts, {summary.seconds:.1f} s"
    )
    return None


@contextmanager
def _progress() -> Iterator[Callable[[Summary], None]]:
    """Show a bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles indexed", total=None)

        def update(summary: Summary) -> None:
            words = f"{summary.feeds} feeds, articles indexed"
            bar.update(task, description=words, completed=summary.indexed, total=max(summary.articles, summary.indexed))

        yield update
