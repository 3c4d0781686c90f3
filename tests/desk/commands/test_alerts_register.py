from pathlib import Path

import pytest

from alerts.match import make_matcher
from desk import setup
from tests.alerts.samples import NAMES, article
from tests.desk.conftest import Wirewatch, lines
from wire.clock import now

SOLEIMANI = ("alerts", "add", "--title", "Soleimani", "--query", 'actor:"Qasem Soleimani"')


def test_add_list_show_pause_snooze_remove(wirewatch: Wirewatch) -> None:
    added = wirewatch(*SOLEIMANI, "--channel", "log:", "--severity", "4")
    assert (added.exit_code, "Articles naming Qasem Soleimani." in added.stdout) == (0, True)
    assert "soleimani" in wirewatch("alerts", "list").stdout
    (shown,) = lines(wirewatch("alerts", "show", "soleimani", "--json"))
    assert shown == {
        "id": "soleimani",
        "title": "Soleimani",
        "query": 'actor:"Qasem Soleimani"',
        "severity": 4.0,
        "policy": {
            "deliver": "instant",
            "throttle": 60,
            "raises": False,
            "denials": False,
            "at": ["07:00"],
            "zone": "UTC",
        },
        "channels": [{"address": "log:", "disabled": None}],
        "status": "active",
        "snoozed_until": None,
        "because": "Articles naming Qasem Soleimani.",
        "waiting": 0,
        "digest_at": None,
    }
    assert "paused" in wirewatch("alerts", "pause", "soleimani").stdout
    assert "snoozed until" in wirewatch("alerts", "snooze", "soleimani", "--for", "8h").stdout
    assert "snoozed" not in wirewatch("alerts", "snooze", "soleimani", "--for", "0m").stdout
    assert "active" in wirewatch("alerts", "pause", "soleimani", "--resume").stdout
    assert wirewatch("alerts", "remove", "soleimani").stdout == "soleimani: removed\n"
    assert "no subscriptions" in wirewatch("alerts", "list").stdout


def test_policy_by_options_is_shown_in_words(wirewatch: Wirewatch) -> None:
    when = ("--digest", "07:00", "--digest", "Mon 12:30", "--zone", "Europe/Berlin")
    added = wirewatch(*SOLEIMANI, "--channel", "log:", *when, "--raises", "--denials").stdout
    assert "digest at 07:00, Mon 12:30 Europe/Berlin; each story once, again when it is graver or denied" in added
    make_matcher(setup.engine(), NAMES, now)([article()])
    assert "waiting   1 for the digest of " in wirewatch("alerts", "show", "soleimani").stdout
    (line,) = lines(wirewatch("alerts", "show", "soleimani", "--json"))
    assert line["waiting"] == 1


def test_secret_is_made_shown_once_and_on_demand(wirewatch: Wirewatch) -> None:
    (added,) = lines(wirewatch(*SOLEIMANI, "--channel", "https://hooks.example/a", "--json"))
    assert str(added["secret"]).startswith("whsec_")
    (again,) = lines(wirewatch(*SOLEIMANI, "--channel", "https://hooks.example/a", "--json"))
    assert again["secret"] == added["secret"]  # the same command again: the same subscription
    assert (
        "whsec_" not in wirewatch("alerts", "list", "--json").stdout + wirewatch("alerts", "show", "soleimani").stdout
    )
    assert str(added["secret"]) in wirewatch("alerts", "show", "soleimani", "--secret").stdout


def test_file_is_taken_entry_by_entry(wirewatch: Wirewatch, home: Path) -> None:
    file = home.parent / "wanted.toml"
    file.write_text(
        '[[subscription]]\nid = "good"\nquery = "drone"\n'
        '[[subscription]]\nid = "typo"\nquery = "colour:red"\n'
        '[[subscription]]\nid = "empty"\n'
    )
    result = wirewatch("alerts", "add", str(file), "--json")
    said = {str(line["id"]): line for line in lines(result)}
    assert result.exit_code == 1
    assert (said["good"]["status"], "error" in said["typo"], said["empty"]["error"]) == (
        "active",
        True,
        "query is missing",
    )
    file.write_text('[[subscription]]\nid = "good"\nquery = "missile"\n')
    clash = wirewatch("alerts", "add", str(file))
    assert (clash.exit_code, "says something else" in clash.stderr) == (1, True)
    assert wirewatch("alerts", "add", str(file), "--replace").exit_code == 0
    assert lines(wirewatch("alerts", "list", "--json"))[0]["query"] == "missile"


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("add",), 2, "what to subscribe to?"),
        (("add", "--query", 'actor:"Qasem Soleimni"', "--title", "x"), 2, 'did you mean "Qasem Soleimani"?'),
        (("add", "--query", "x", "--title", "x", "--channel", "ftp://x"), 2, "https:, http:, log: are known"),
        (("add", "--query", "x", "--title", "x", "--channel", "http://10.1.2.3/a"), 2, "10.1.2.3 is a private address"),
        (("add", "--query", "x", "--title", "x", "--channel", "http://LOCALHOST:1/"), 2, "alerts.allow names"),
        (("add", "none.toml"), 2, "does not exist"),
        (("add", __file__, "--title", "x", "--digest", "07:00"), 2, "title, at: for one subscription without a file"),
        (("add", "--query", "x", "--title", "x", "--digest", "7am"), 2, "as 07:00, Mon 07:00 or *:00"),
        (("add", "--query", "x", "--title", "x", "--digest", "07:00", "--zone", "Berlin"), 2, "one is Europe/Berlin"),
        (("add", "--query", "x", "--title", "x", "--zone", "Europe/Berlin"), 2, 'add deliver = "digest"'),
        (("show", "none"), 1, "none: no such subscription"),
        (("pause", "none"), 1, "none: no such subscription"),
        (("snooze", "none", "--for", "1h"), 1, "none: no such subscription"),
        (("snooze", "none", "--for", "soon"), 2, "as 8h"),
        (("remove", "none"), 1, "none: no such subscription"),
    ],
)
def test_wrong_use_is_one_clear_message(wirewatch: Wirewatch, words: tuple[str, ...], status: int, says: str) -> None:
    result = wirewatch("alerts", *words)
    assert (result.exit_code, says in result.stderr) == (status, True)
