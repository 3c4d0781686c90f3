"""# pull_feeds

Polls the feeds that are due and publishes what is new to the topic `articles.fetched`.

- **When**: every five minutes. A feed has a next poll of its own (`wirewatch feeds show ID`); a run takes what is due.
- **What**: `due_feeds` lists them in batches, feeds of one site together; each is a mapped `pull`; `report` adds up.
- **Failures**: a feed that fails is a count; a task fails, and is tried again, where Kafka or PostgreSQL is away. A run
  that is killed loses nothing: what was not published is due again. Settings: `WIREWATCH_…` of the workers.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import pendulum
from airflow.sdk import CronTriggerTimetable, dag, task


@dag(
    dag_id="pull_feeds",
    schedule=CronTriggerTimetable("*/5 * * * *", timezone="UTC"),
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    default_args={"owner": "wirewatch", "retries": 2, "retry_delay": timedelta(seconds=30)},
    tags=["ingest"],
    doc_md=__doc__,
)
def pull_feeds() -> None:
    """Wire the tasks."""

    @task(execution_timeout=timedelta(minutes=2))
    def due_feeds() -> list[list[str]]:
        from desk.pulling import due_batches

        return due_batches()

    @task(max_active_tis_per_dag=4, execution_timeout=timedelta(minutes=30), map_index_template="{{ first }}")
    def pull(batch: list[str]) -> dict[str, int]:
        from airflow.sdk import get_current_context

        from desk.pulling import pull_batch

        get_current_context()["first"] = f"{batch[0]} and {len(batch) - 1} more"
        return pull_batch(batch)

    @task(trigger_rule="all_done")
    def report(pulled: Iterable[dict[str, int]]) -> dict[str, int]:
        total = Counter[str]()
        for counts in pulled:
            total.update(counts)
        return dict(total)

    report(pull.expand(batch=due_feeds()))


pull_feeds()
