"""One table of every public set and of our labelled days: what was asked, what was reached.

In: ../shared/eval and ../shared/gold beside the checkout, and `.venv/bin/wirewatch`. Out: a line a figure on stdout, by
the scorer's own code, which runs the product's commands; exit 1 where a figure is missed. The scorer needs packages
of its own (eval/score/requirements.txt); they go into build/scorer, made at the first run. Refuses: nothing; where the
sets are not there it says so, loudly, and stands aside. `python -m tests.quality.scores [WORD]`: tasks that hold WORD.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import click

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SCORE = SHARED / "eval/score"
WIREWATCH = ROOT / ".venv/bin/wirewatch"
SCORER = ROOT / "build/scorer"
SECONDS = 1800  # a task, all its calls together
_FIGURE = re.compile(r"([\w-]+) ([\d.]+|nan) \(goal ([<>]=) ([\d.]+)\)")

LINKS = ("mentions>=0", "nil-precision>=.9", "kb-share>=.2", "all>=0")
TASKS = (
    ("links", "eval/dev/link_msnbc-updated.jsonl", ("in-kb>=.7", "mentions>=.8", *LINKS[1:])),
    ("links", "eval/dev/link_wiki-fair-v2-no-coref.jsonl", ("in-kb>=.65", *LINKS)),
    ("links", "eval/dev/link_kore50.jsonl", ("in-kb>=.6", *LINKS)),
    ("links", "eval/dev/link_oke-2016-train.jsonl", ("in-kb>=.6", *LINKS)),
    ("codes", "eval/dev/actor_code_cases.jsonl", ("country>=.8", "sector>=.75", "country-kb>=.6", "sector-kb>=.6")),
    ("event-type", "eval/dev/plv_train.jsonl", ("roots>=.75", "quads>=.87")),
    ("quad", "eval/dev/cameo_penta_train.jsonl", ("quads>=.8", "penta>=0")),
    ("spans", "eval/dev/source_target_spans_train.jsonl", ("overlap>=.74", "target-overlap>=.62", "exact>=.55")),
    ("geo", "eval/dev/geo_GeoVirus.xml", ("within-161>=.75",)),
    ("geo", "eval/dev/geo_lgl.xml", ("country>=.93", "within-161>=.75")),
    ("muc", "eval/dev/muc4_dev.jsonl", ("ceaf>=.38",)),
    ("stories", "eval/dev/ecb_clusters.jsonl", ("bcubed>=.8",)),
    (
        "gold",
        "gold/dev",
        (
            "actors>=.85", "type>=.8", "full>=.6", "place>=.8", "date>=.85", "killed>=.8", "modality>=.85",
            "false-events<=0", "stories>=.95",
        ),
    ),
)  # fmt: skip


class Figure(NamedTuple):
    """One figure and its goal."""

    name: str
    value: float
    sign: str
    goal: float

    @property
    def holds(self) -> bool:
        return self.value >= self.goal if self.sign == ">=" else self.value <= self.goal


def main() -> None:
    """Print the table."""
    if not SCORE.is_dir():
        click.echo(f"NOTHING SCORED: {SCORE} is not there; only the floors on our own gold are measured", err=True)
        return
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    missed = 0
    for task, data, goals in TASKS:
        if word in f"{task} {data}":
            missed += show(task, data, figures(score(task, data, goals)))
    if not word or word in "days":
        missed += show("days", "gold/dev", days())
    sys.exit(1 if missed else 0)


def score(task: str, data: str, goals: tuple[str, ...]) -> str:
    """Return what the scorer prints of a task."""
    command: list[str | Path] = [python(), SCORE / "score.py", task, "--data", SHARED / data]
    command += ["--wirewatch", WIREWATCH, "--seconds", str(SECONDS)]
    command += [word for goal in goals for word in ("--goal", goal)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def python() -> Path:
    """Return the scorer's interpreter, with its packages installed."""
    interpreter = SCORER / "bin/python"
    if not interpreter.exists():
        subprocess.run([sys.executable, "-m", "venv", SCORER], check=True)
        packages = SCORE / "requirements.txt"
        subprocess.run([interpreter, "-m", "pip", "install", "--quiet", "-r", packages], check=True)
    return interpreter


def figures(printed: str) -> list[Figure]:
    """Read the scorer's last line; an empty list where it came to none."""
    last = printed.strip().rsplit("\n", 1)[-1]
    return [Figure(name, float(value), sign, float(goal)) for name, value, sign, goal in _FIGURE.findall(last)]


def show(task: str, data: str, found: list[Figure]) -> int:
    """Print a task's figures; return how many are missed."""
    label = f"{task} {Path(data).stem if task != 'gold' else 'our days'}"
    if not found:
        click.echo(f"{label:36} NO FIGURE: run the scorer by hand to see why")
    for each in found:
        asked = f"{each.sign} {each.goal:g}" if each.goal or each.sign == "<=" else ""
        click.echo(f"{label:36}{each.name:18}{each.value:7.3f}  {asked:8}{'' if each.holds else 'MISSED'}")
    return sum(not each.holds for each in found) + (not found)


def days() -> list[Figure]:
    """How often a link on our days is right, and how often an unknown name is unknown to the base."""
    from tests.quality.days import count

    known, right, unknown, honest = count(SHARED / "gold/dev")
    return [Figure("known-precision", right / known, ">=", 0.9), Figure("nil-precision", honest / unknown, ">=", 0.9)]


if __name__ == "__main__":
    main()
