"""Settings: read once, and wrong ones named."""

from pathlib import Path

import pytest

from wire.settings import Secret, Settings, SettingsError, fields, load, variable


def _file(folder: Path, text: str) -> Path:
    file = folder / "wirewatch.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_defaults_need_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    loaded = load({})
    assert (loaded.home, loaded.belt.batch, bool(loaded.belt.url)) == (Path("var"), Settings().belt.batch, False)


def test_environment_wins_over_file(tmp_path: Path) -> None:
    file = _file(tmp_path, 'home = "h"\n[belt]\nbatch = 7\nprefix = "p."\n[ingest]\nallow = ["127.0.0.0/8"]\n')
    loaded = load({"WIREWATCH_BELT__BATCH": "9", "PATH": "/bin"}, file)
    assert (loaded.belt.batch, loaded.belt.prefix, loaded.home, loaded.ingest.allow) == (
        9,
        "p.",
        Path("h"),
        ("127.0.0.0/8",),
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("WIREWATCH_INGEST__ALLOW", "127.0.0.0/8, ::1/128,", ("127.0.0.0/8", "::1/128")),
        ("WIREWATCH_INGEST__FULL_TEXT", "false", False),
        ("WIREWATCH_INGEST__INTERVAL", "1.5", 1.5),
        ("WIREWATCH_INGEST__CONTACT", "123", "123"),
        ("WIREWATCH_INDEX__CA_FILE", "", None),
        ("WIREWATCH_INDEX__CA_FILE", "/ca.pem", Path("/ca.pem")),
        ("WIREWATCH_BELT__SECURITY", "sasl_ssl", "sasl_ssl"),
    ],
)
def test_environment_values_take_their_type(name: str, value: str, expected: object) -> None:
    room, field = name.removeprefix("WIREWATCH_").lower().split("__")
    assert getattr(getattr(load({name: value}), room), field) == expected


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WIREWATCH_BELT__BATCH", "0", "WIREWATCH_BELT__BATCH='0': .*>= 1"),
        ("WIREWATCH_BELT__BATCH", "many", "WIREWATCH_BELT__BATCH='many'"),
        ("WIREWATCH_LOG__LEVEL", "loud", "WIREWATCH_LOG__LEVEL='loud'"),
        ("WIREWATCH_BELT__URI", "x", r"did you mean belt.url \(WIREWATCH_BELT__URL\)"),
        ("WIREWATCH_NONSENSE_AT_ALL", "x", "WIREWATCH_NONSENSE_AT_ALL: no such setting$"),
        ("WIREWATCH_BELT", "x", "WIREWATCH_BELT: no such setting"),
        ("WIREWATCH_DATABASE__URL_FILE", "/none", "WIREWATCH_DATABASE__URL_FILE=/none: "),
        ("WIREWATCH_LOG__LEVEL_FILE", "/none", "WIREWATCH_LOG__LEVEL_FILE: no such setting"),
    ],
)
def test_wrong_variable_is_named(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        load({name: value})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[belt]\nbatch = 'x'", r"wirewatch.toml: belt.batch='x': "),
        ("[belt]\nbach = 1", r"belt.bach: no such setting; did you mean belt.batch"),
        ("home = ", "wirewatch.toml: "),
        ("home = 7", "home=7"),
        ("[belt", "wirewatch.toml: "),
    ],
)
def test_wrong_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        load({}, _file(tmp_path, text))


def test_missing_file_is_named_where_it_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        load({}, tmp_path / "other.toml")


def test_secret_comes_from_a_file_and_never_prints(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("postgresql://u:p@h/d\n", encoding="utf-8")
    loaded = load({"WIREWATCH_DATABASE__URL_FILE": str(tmp_path / "secret")})
    assert loaded.database.url.reveal() == "postgresql://u:p@h/d"
    assert "u:p" not in repr(loaded) + str(loaded.database.url)
    assert (repr(Secret("")), repr(Secret("x"))) == ("Secret()", "Secret(…)")


def test_variable_names_follow_the_contract() -> None:
    assert variable("belt", "url") == "WIREWATCH_BELT__URL"
    assert ("home",) in [path for path, *_ in fields()]
