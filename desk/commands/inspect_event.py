"""`wirewatch inspect event FILE`: code one sentence a line.

In: JSON Lines `{"id", "text"}`, optionally `source` and `target`. Out: a line a line, the contract's shape. Refuses: a
line without text, or with a side that is not in it: an error in its place.
"""

import click

from desk.terminal import Json, answer_lines, emit, json_option, say, say_error


@click.command("event", short_help="who did what to whom in a sentence")
@click.argument("file")
@json_option
def event(file: str, as_json: bool) -> int:
    r"""Code one sentence a line: who did what to whom.

    \b
    Example:
      wirewatch inspect event - <<< '{"id": "1", "text": "Turkey expelled two Dutch diplomats."}'
    """
    from enrich.events.single import load

    single = load()

    def answer(line: Json) -> Json:
        text, source, target = line.get("text"), line.get("source"), line.get("target")
        match text, source, target:
            case str(), None | str(), None | str():
                reading = single.code(text, source, target)
            case _:
                raise ValueError("`text` is missing, or `text`, `source` or `target` is no text")
        sides = {"sources": reading.sources, "targets": reading.targets}
        spans = {name: [{"start": a, "end": b, "text": text[a:b]} for a, b in side] for name, side in sides.items()}
        return {
            "id": line["id"],
            "type": reading.type,
            "quad": reading.quad,
            "modes": reading.modes,
            "modality": reading.modality,
            "confidence": round(reading.confidence, 3),
            "source": next(iter(spans["sources"]), None),
            "target": next(iter(spans["targets"]), None),
            **spans,
        }

    return 1 if answer_lines(file, answer, emit if as_json else _show) else 0


def _show(line: Json) -> None:
    """Print an answer as a person reads it."""
    if "error" in line:
        say_error(line)
        return
    sides = [", ".join(f"“{span['text']}”" for span in line[name]) or "?" for name in ("sources", "targets")]
    modes = f" [{', '.join(line['modes'])}]" if line["modes"] else ""
    told = f"{line['type']}{modes} ({line['modality']}, {line['confidence']:.2f})" if line["type"] else "no act"
    say(f"{line['id']}: {sides[0]} → {told} → {sides[1]}")
