import json

from click.testing import CliRunner

from desk.commands.inspect_event import event


def run(*lines: str, plain: bool = False) -> tuple[list[str], int]:
    said = CliRunner().invoke(event, ["-"] if plain else ["-", "--json"], input="\n".join(lines), standalone_mode=False)
    return said.stdout.strip().splitlines(), said.return_value


def test_event_answers_a_line_a_line_in_the_contracts_shape() -> None:
    text = "Turkey expelled two Dutch diplomats."
    lines, status = run(json.dumps({"id": "1", "text": text}))
    answer = json.loads(lines[0])
    assert status == 0
    assert list(answer)[:8] == ["id", "type", "quad", "modes", "modality", "confidence", "source", "target"]
    assert (answer["type"], answer["quad"], answer["modes"], answer["modality"]) == (
        "SANCTION",
        4,
        ["expel"],
        "asserted",
    )
    assert answer["source"] == {"start": 0, "end": 6, "text": "Turkey"}
    assert answer["targets"] == [{"start": 16, "end": 35, "text": "two Dutch diplomats"}]


def test_event_with_sides_given_always_has_a_type() -> None:
    lines, _ = run('{"id": "1", "text": "The pact between A and B.", "source": "A", "target": "B"}')
    answer = json.loads(lines[0])
    assert answer["type"] is not None
    assert answer["source"]["text"] == "A"


def test_event_reports_bad_lines_in_their_place_and_goes_on() -> None:
    lines, status = run(
        '{"id": "1"}',
        "nonsense",
        '{"id": "3", "text": "Rebels killed two men.", "source": 5}',
        '{"id": "4", "text": ""}',
    )
    answers = [json.loads(line) for line in lines]
    assert status == 1
    assert ["error" in answer for answer in answers] == [True, True, True, False]
    assert answers[3]["type"] is None


def test_event_speaks_plainly_on_a_terminal() -> None:
    lines, _ = run('{"id": "1", "text": "Turkey expelled two Dutch diplomats."}', '{"id": "2", "text": ""}', plain=True)
    assert lines[0].startswith("1: “Turkey” → SANCTION [expel] (asserted, ")
    assert lines[1] == "2: ? → no act → ?"
