"""`wirewatch inspect actor`: who a phrase means on a day, nothing stored.

In: `{"id", "text"}`, optionally `context` and `date`, as JSON Lines. Out: a line each: actor, name, kind, country,
sector, role, confidence. Refuses: lines without words, with an error in their place.
"""

import re

import click
import msgspec

from desk.terminal import Json, answer_lines, emit, json_option, say, say_error


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that are read; others are passed over."""

    id: str
    text: str
    context: str | None = None
    date: str | None = None


@click.command("actor", short_help="who a phrase means")
@click.argument("file")
@json_option
def actor(file: str, as_json: bool) -> None:
    r"""Say for each phrase of FILE ("-" for stdin) whom it means as of its date.

    \b
    Example:
      echo '{"id": "p1", "text": "Iran'"'"'s foreign minister", "date": "2020-01-03"}' | wirewatch inspect actor -
    """
    from desk import setup
    from enrich.actors.phrase import Phrases
    from enrich.actors.tag import make_tools

    phrases = Phrases(make_tools(setup.knowledge()))

    def answer(line: Json) -> Json:
        given = msgspec.convert(line, Phrase)
        if given.date and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?(T.*)?", given.date):
            raise ValueError(f"date: {given.date!r} is no date; write it as 2020-01-03")
        meaning = phrases.resolve(given.text, given.context or "", (given.date or "")[:10])
        return {
            "id": given.id,
            "actor": meaning.actor,
            "name": meaning.name,
            "kind": meaning.kind,
            "country": meaning.code.country,
            "sector": meaning.code.sector,
            "role": meaning.code.role,
            "confidence": meaning.confidence,
        }

    if answer_lines(file, answer, emit if as_json else _say):
        raise click.exceptions.Exit(1)


def _say(line: Json) -> None:
    if "error" in line:
        say_error(line)
        return
    codes = " ".join(filter(None, (line["country"], line["sector"]))) or "no codes"
    who = f"{line['name']} ({line['actor']})" if line["actor"] else "nobody in particular"
    say(f"{line['id']}: {who}, {codes}" + (f", {line['role']}" if line["role"] else ""))
