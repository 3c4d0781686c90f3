"""Doctor: each check says what it found, and a failed one what to do; one failure never hides another."""

from pathlib import Path

import pytest

from tests.desk.conftest import Wirewatch, lines


def test_fresh_folder_lacks_only_a_feed_list(wirewatch: Wirewatch) -> None:
    result = wirewatch("doctor", "--json")
    failed = {line["check"]: line["detail"] for line in lines(result) if not line["ok"]}
    assert (result.exit_code, set(failed)) == (1, {"feeds"})
    assert "wirewatch feeds add" in str(failed["feeds"])


def test_all_well_is_exit_0(wirewatch: Wirewatch, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text('[[feed]]\nid = "a"\nurl = "https://a.example/rss"\noutlet = "A"\n')
    result = wirewatch("doctor")
    assert (result.exit_code, "FAILED" in result.stdout) == (0, False)
    assert "1 feeds" in result.stdout


@pytest.mark.parametrize(
    ("variable", "value", "check", "says"),
    [
        ("WIREWATCH_BELT__URL", "kafka://127.0.0.1:9", "belt", "127.0.0.1:9"),
        ("WIREWATCH_DATABASE__URL", "postgresql://u:secret@127.0.0.1:9/d", "database", "refused"),
        ("WIREWATCH_INDEX__URL", "http://127.0.0.1:9", "index", "127.0.0.1:9"),
    ],
)
def test_server_that_is_away_is_one_clear_line(
    wirewatch: Wirewatch, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, check: str, says: str
) -> None:
    monkeypatch.setenv(variable, value)
    result = wirewatch("doctor", "--json")
    found = {line["check"]: line for line in lines(result)}
    assert (result.exit_code, found[check]["ok"], found["home"]["ok"]) == (1, False, True)
    assert says in str(found[check]["detail"])
    assert "secret" not in result.stdout + result.stderr


def test_broken_feed_list_names_the_line(wirewatch: Wirewatch, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text('[[feed]]\nid = "a"\nurl = "ftp://a.example/rss"\noutlet = "A"\n')
    found = {line["check"]: line for line in lines(wirewatch("doctor", "--json"))}
    assert "feeds.toml:1" in str(found["feeds"]["detail"])


def test_folder_that_cannot_be_made_is_named(
    wirewatch: Wirewatch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "file/var"))
    found = {line["check"]: line for line in lines(wirewatch("doctor", "--json"))}
    assert (found["home"]["ok"], "file" in str(found["home"]["detail"])) == (False, True)


def test_wrong_setting_is_exit_2_before_any_check(wirewatch: Wirewatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREWATCH_BELT__BATCH", "none")
    result = wirewatch("doctor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "WIREWATCH_BELT__BATCH='none'" in result.stderr
