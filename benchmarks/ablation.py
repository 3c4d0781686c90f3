"""What each part of the coder of sentences is worth: the scorer's figures without it, on the sets beside the checkout.

In: ../shared/eval, as for `make quality`. Out: a line a part. `python -m benchmarks.ablation`. The scorer runs the
product's commands, so for each part it runs this module in the place of `wirewatch`, with that part switched off.
"""

import re
import subprocess
import sys
from pathlib import Path

from desk.cli import main as wirewatch
from enrich.events import single
from enrich.events.acts import frames, reading
from enrich.events.syntax import phrases

ROOT = Path(__file__).parents[1]
SETS = (("event-type", "plv_train.jsonl"), ("spans", "source_target_spans_train.jsonl"))
SHOWN = ("roots", "quads", "overlap both", "overlap target", "exact both")
Switch = tuple[object, str, object]  # where a name stands, the name, what stands there instead
PARTS: dict[str, tuple[Switch, ...]] = {
    "nothing": (),
    "operators": ((reading, "under", lambda _, type_: type_),),
    "tense-and-negation": ((reading.Acts, "_tensed", lambda _, act, __: act),),
    "rules": ((single, "_TRUST", 0.0),),
    "trust-in-the-frames": ((single, "_TRUST", 1.5),),
    "asides": ((phrases, "kept", lambda words: list(range(len(words)))),),
    "can-be-a-target": ((frames.Frames, "_is_actor", lambda *_: True), (single, "is_actor", lambda *_: True)),
}


def main() -> None:
    """Print the table; where called as the product, be the product without a part."""
    if len(sys.argv) > 1 and sys.argv[1] in PARTS:
        for switch in PARTS[sys.argv.pop(1)]:
            setattr(*switch)
        wirewatch()
        return
    from tests.quality.scores import SCORE, SHARED, python

    print(f"{'without':22}" + "".join(f"{name:>16}" for name in SHOWN))
    for part in PARTS:
        found: dict[str, float] = {}
        for task, data in SETS:
            product = f"env PYTHONPATH={ROOT} {sys.executable} -m benchmarks.ablation {part}"
            command: list[str | Path] = [python(), SCORE / "score.py", task, "--data", SHARED / "eval/dev" / data]
            command += ["--wirewatch", product]
            printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            found |= figures(printed)
        print(f"{part:22}" + "".join(f"{found[name]:>16.3f}" for name in SHOWN), flush=True)


def figures(printed: str) -> dict[str, float]:
    """Return the last number of each line of the scorer's table, and its headline."""
    rows = re.findall(r"^ *([a-z][a-z -]*[a-z]) +(?:[\d.]+ +)*([\d.]+)$", printed, re.MULTILINE)
    headline = re.findall(r"^[\w-]+: ([a-z]+) ([\d.]+)", printed, re.MULTILINE)
    return {name: float(value) for name, value in (*rows, *headline)}


if __name__ == "__main__":
    main()
