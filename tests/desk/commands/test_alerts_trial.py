import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk import setup
from tests.alerts.samples import article
from tests.desk.conftest import Wirewatch, lines

SHARED = Path(__file__).parents[4] / "shared"
TEXT = "A United States drone strike killed General Qasem Soleimani at Baghdad airport early on Friday."


def write(folder: Path, wanted: object, articles: list[object]) -> tuple[str, str]:
    (folder / "wanted.json").write_text(json.dumps(wanted))
    (folder / "articles.jsonl").write_text("".join(json.dumps(each) + "\n" for each in articles))
    return str(folder / "wanted.json"), str(folder / "articles.jsonl")


def test_backtest_prints_the_contracts_lines(wirewatch: Wirewatch, tmp_path: Path) -> None:
    wanted = [{"id": "s", "title": "Soleimani", "query": 'actor:"Qasem Soleimani"'}]
    told = {"title": "US strike kills Soleimani", "text": TEXT, "published_at": "2020-01-03T02:00:00Z"}
    result = wirewatch(
        "alerts", "backtest", *write(tmp_path, wanted, [{"id": "a1", **told}, {"id": "a2", **told}]), "--json"
    )
    assert result.exit_code == 0
    first, second = lines(result)
    assert set(first) == {"subscription", "article", "story", "action", "because", "due_at"}
    assert (first["subscription"], first["article"], first["action"]) == ("s", "a1", "send")
    assert (second["article"], second["action"], second["story"]) == ("a2", "suppressed", first["story"])


def test_backtest_tells_a_story_once_whatever_its_languages(wirewatch: Wirewatch, tmp_path: Path) -> None:
    wanted = [{"id": "s", "title": "Soleimani", "query": 'actor:"Qasem Soleimani"'}]
    french = (
        "Les États-Unis ont tué le général iranien Qassem Soleimani vendredi dans une frappe de drone près de "
        "l'aéroport de Bagdad, en Irak. L'Iran a promis de se venger."
    )
    told: list[object] = [
        {"id": "en", "title": "US strike kills Soleimani", "text": TEXT, "published_at": "2020-01-03T02:00:00Z"}
    ]
    told += [{"id": "fr", "title": "Soleimani tué à Bagdad", "text": french, "published_at": "2020-01-03T03:00:00Z"}]
    result = wirewatch("alerts", "backtest", *write(tmp_path, wanted, told), "--json")
    said = [(line["article"], line["story"], line["action"]) for line in lines(result)]
    assert said == [("en", "en", "send"), ("fr", "en", "suppressed")]


def test_backtest_goes_on_after_errors_and_reports_them(wirewatch: Wirewatch, tmp_path: Path) -> None:
    wanted = [{"id": "bad", "query": "colour:red"}, {"id": "none"}, {"id": "s", "query": "soleimani"}]
    files = write(tmp_path, wanted, [{"id": "a0"}, {"id": "a1", "text": 7}, {"id": "a2", "text": TEXT}])
    with (tmp_path / "articles.jsonl").open("a") as file:
        file.write("no json\n")
    result = wirewatch("alerts", "backtest", *files, "--json")
    assert result.exit_code == 1
    found = lines(result)
    assert [line["id"] for line in found if "error" in line] == ["none", "bad", "a0", "a1", "4"]
    assert [line["article"] for line in found if "error" not in line] == ["a2"]
    plain = wirewatch("alerts", "backtest", *files).stdout
    assert "colour" in plain
    assert plain.endswith("1 send\n")


def test_backtest_of_files_that_are_none(wirewatch: Wirewatch, tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text("{")
    assert "odd.json" in wirewatch("alerts", "backtest", str(tmp_path / "odd.json"), "-").stderr
    assert wirewatch("alerts", "backtest", "none.json", "-").exit_code == 1


def test_preview_counts_days_and_estimates_alerts(wirewatch: Wirewatch) -> None:
    at = datetime(2020, 1, 3, tzinfo=UTC)
    with setup.store() as store:
        store.put(
            [
                article(f"a{n}", story=f"s{n // 2}", title=f"Title {n}", published_at=at + timedelta(days=n // 3))
                for n in range(6)
            ]
        )
    setup.store.cache_clear()
    (line,) = lines(wirewatch("alerts", "preview", "--query", "drone", "--until", "2020-01-10", "--json"))
    assert (line["total"], line["days"]) == (6, {"2020-01-03": 3, "2020-01-04": 3})
    assert line["estimate"] == {"send": 3, "digest": 0, "suppressed": 3, "throttled": 0}
    assert line["top"][0]["id"] == "a5"  # type: ignore[index]
    wirewatch("alerts", "add", "--title", "Drones", "--query", "drone")
    plain = wirewatch("alerts", "preview", "drones", "--until", "2020-01-10").stdout
    assert plain.startswith("6 matches in 30 days; 3 alerts would have been sent\n")
    assert "Title 5" in plain
    wirewatch("alerts", "add", "--title", "Collected", "--query", "drone", "--digest", "07:00", "--digest", "12:00")
    assert (
        "; 2 digests of 3 stories would" in wirewatch("alerts", "preview", "collected", "--until", "2020-01-10").stdout
    )
    assert "0 matches" in wirewatch("alerts", "preview", "drones").stdout  # nothing of these days


def test_preview_of_the_first_days_there_are(wirewatch: Wirewatch) -> None:
    assert wirewatch("alerts", "preview", "--query", "drone", "--until", "0001-01-01").stdout.startswith("0 matches")


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ((), 2, "the id of a subscription, or --query"),
        (("a", "--query", "b"), 2, "the id of a subscription, or --query"),
        (("none",), 1, "none: no such subscription"),
        (("--query", "colour:red"), 1, "colour"),
        (("--query", "x", "--until", "soon"), 2, "as 2020-01-09"),
        (("--query", "x", "--until", "0001-01-01T00:00+05:00"), 2, "as 2020-01-09"),
    ],
)
def test_wrong_preview_is_one_clear_message(
    wirewatch: Wirewatch, words: tuple[str, ...], status: int, says: str
) -> None:
    result = wirewatch("alerts", "preview", *words)
    assert (result.exit_code, says in result.stderr) == (status, True)


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="needs ../shared/gold")
def test_backtest_of_the_gold_days_sends_no_story_of_the_attack_twice(wirewatch: Wirewatch, tmp_path: Path) -> None:
    days = SHARED / "gold" / "dev"
    articles = [json.loads(line) for line in (days / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    ordered = sorted(articles, key=lambda each: each["published_at"])
    wanted = json.loads((days / "subscriptions.json").read_text(encoding="utf-8"))
    found = lines(wirewatch("alerts", "backtest", *write(tmp_path, wanted, ordered), "--json"))
    sent = [(line["subscription"], line["story"]) for line in found if line["action"] == "send"]
    assert len(sent) == len(set(sent)) >= 12
