from enrich.events.syntax.body import body_of


def test_body_of_parts_dateline_and_sentences() -> None:
    text = "KIRKUK, Iraq, Dec 27 (Meridian) - Rockets hit a base. Nobody died."
    body = body_of(text)
    assert (body.field, body.dateline, text[body.begin :][:7]) == (
        "text",
        "KIRKUK, Iraq, Dec 27 (Meridian) - ",
        "Rockets",
    )
    assert [text[a:b] for a, b in body.sentences] == [text[:-13], "Nobody died."]
    assert [text[a:b] for a, b in body.told()] == ["Rockets hit a base.", "Nobody died."]


def test_body_of_text_without_a_dateline_begins_at_once() -> None:
    assert [(body.dateline, body.begin) for body in map(body_of, ("", "the city - was quiet."))] == [("", 0)] * 2


def test_told_leaves_out_a_sentence_that_ends_in_the_dateline() -> None:
    text = "CARACAS, 8 dic. (Meridiano).- La policía detuvo a Ana Gil."
    assert [text[a:b] for a, b in body_of(text).told()] == ["La policía detuvo a Ana Gil."]
