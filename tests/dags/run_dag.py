"""Runs in a process of its own, with an Airflow home of its own: imports the DAGs, runs one, prints what came of it.

`python -m tests.dags.run_dag list|pull_feeds`: a line of JSON behind a mark, as Airflow prints lines of its own.
"""

import json
import sys
from typing import Any

MARK = "RESULT "


def describe(bag: Any) -> dict[str, Any]:
    """Return what the tests ask of every DAG."""
    return {
        "errors": {str(path): str(error) for path, error in bag.import_errors.items()},
        "dags": {
            name: {
                "file": dag.fileloc,
                "doc": dag.doc_md,
                "catchup": dag.catchup,
                "tags": sorted(dag.tags),
                "owner": dag.default_args.get("owner"),
                "retries": [task.retries for task in dag.tasks],
                "active": dag.max_active_runs,
            }
            for name, dag in bag.dags.items()
        },
    }


def run(bag: Any, name: str) -> dict[str, Any]:
    """Run a DAG once and return its state, and each task's state and value."""
    done = bag.dags[name].test()
    tasks = sorted(done.get_task_instances(), key=lambda each: (each.task_id, each.map_index))
    return {
        "state": str(done.state),
        "tasks": [[each.task_id, each.map_index, str(each.state)] for each in tasks],
        "report": next((each.xcom_pull(task_ids="report") for each in tasks if each.task_id == "report"), None),
    }


def main() -> None:
    """Print the answer."""
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag()
    answer = describe(bag) if sys.argv[1] == "list" else run(bag, sys.argv[1])
    sys.stdout.write(f"{MARK}{json.dumps(answer)}\n")


if __name__ == "__main__":
    main()
