import base64
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.subscription import (
    Fault,
    Policy,
    SubscriptionError,
    check_secret,
    from_entry,
    new_secret,
    read,
    read_file,
    slug,
)

TOML = """
[[subscription]]
id = "soleimani"
title = "Everything on Soleimani"
query = 'actor:"Qasem Soleimani"'
severity = 4
channels = ["https://hooks.example/a", "log:"]
policy = { throttle = 5, raises = true }
"""


def test_toml_and_json_say_the_same() -> None:
    (one,), faults = read(TOML.encode(), toml=True)
    entry = {
        "id": "soleimani",
        "title": "Everything on Soleimani",
        "query": 'actor:"Qasem Soleimani"',
        "severity": 4,
        "channels": ["https://hooks.example/a", "log:"],
        "policy": {"throttle": 5, "raises": True},
    }
    (other,), _ = read(json.dumps([entry]).encode(), toml=False)
    assert faults == []
    assert (one.id, one.severity, one.policy) == ("soleimani", 4.0, Policy(throttle=5, raises=True))
    assert [channel.address for channel in one.channels] == ["https://hooks.example/a", "log:"]
    assert (one.query, one.channels, one.policy) == (other.query, other.channels, other.policy)


def test_little_is_needed_and_foreign_fields_are_passed_over() -> None:
    one = from_entry({"title": "Été à Bagdad!", "query": "x", "description": "…", "expected_articles": []})
    assert (one.id, one.policy, one.channels) == ("été-à-bagdad", Policy(), ())
    assert from_entry({"id": "a", "query": "x"}).title == "a"
    assert from_entry({"id": "a", "query": "x", "policy": "digest"}).policy == Policy(deliver="digest")
    assert from_entry({"id": "a", "query": "x", "channel": "log:"}).channels[0].address == "log:"


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("words", "a table with id and query was expected"),
        ({"id": "a"}, "query is missing"),
        ({"query": "x"}, "id is missing"),
        ({"id": "a", "query": 3}, "query: words were expected, not 3"),
        ({"id": "a\x07", "query": "x"}, "id: control characters"),
        ({"id": "a", "query": "x" * 10_001}, "10000 at most"),
        ({"id": "a", "query": "x", "severity": 11}, "severity: a number from 0 to 10 was expected, not 11"),
        ({"id": "a", "query": "x", "severity": "high"}, "severity: a number from 0 to 10 was expected, not 'high'"),
        ({"id": "a", "query": "x", "severity": True}, "not True"),
        ({"id": "a", "query": "x", "severity": float("nan")}, "not nan"),
        ({"id": "a", "query": "x", "policy": {"throttle": -1}}, "policy: "),
        ({"id": "a", "query": "x", "policy": {"trottle": 1}}, "policy: Object contains unknown field `trottle`"),
        ({"id": "a", "query": "x", "policy": ["digest"]}, "policy: "),
        ({"id": "a", "query": "x", "policy": {"at": ["07:00"]}}, 'add deliver = "digest"'),
        ({"id": "a", "query": "x", "policy": {"deliver": "digest", "at": "soon"}}, "policy: at: 'soon': a time was"),
        ({"id": "a", "query": "x", "policy": {"deliver": "digest", "at": [7]}}, "policy: "),
        ({"id": "a", "query": "x", "policy": {"deliver": "digest", "zone": "Mars"}}, "policy: zone: 'Mars'"),
        ({"id": "a", "query": "x", "channels": {"a": 1}}, "channels: addresses were expected"),
        ({"id": "a", "query": "x", "channels": ["fax:1"]}, "no such channel; https:, http:, log: are known"),
        ({"id": "a", "query": "x", "channels": [f"log:{n}" for n in range(11)]}, "11, 10 at most"),
        ({"id": "a", "query": "x", "secret": "hunter2"}, "secret: whsec_"),
        ({"id": "a", "query": "x", "severty": 3}, "severty: no such field; did you mean severity?"),
    ],
)
def test_entry_that_cannot_be_used_says_why(entry: object, says: str) -> None:
    with pytest.raises(SubscriptionError) as raised:
        from_entry(entry)
    assert says in str(raised.value)


@pytest.mark.parametrize("data", [b"[]", b'{"subscriptions": []}'])
def test_file_without_a_subscription_is_refused(data: bytes) -> None:
    with pytest.raises(SubscriptionError, match="no subscription in it"):
        read(data, toml=False)


def test_one_bad_entry_leaves_the_others_alone() -> None:
    entries = [{"id": "a", "query": "x"}, {"id": "b"}, 7, {"id": "a", "query": "y"}, {"id": "c", "query": "z"}]
    good, faults = read(json.dumps(entries).encode(), toml=False)
    assert [(one.id, one.query) for one in good] == [("a", "x"), ("c", "z")]
    assert [fault.id for fault in faults] == ["b", "3", "a"]
    assert faults[2] == Fault(id="a", error="a: a second entry of this id; the first stands")


@pytest.mark.parametrize(
    ("data", "toml"),
    [
        (b"", False),
        (b"{", False),
        (b"7", False),
        (b"\xff\xfe", False),
        (b"[" * 100_000, False),
        (b"= 3", True),
        (b"a = 3", True),
    ],
)
def test_bytes_without_a_list_are_refused(data: bytes, toml: bool) -> None:
    with pytest.raises(SubscriptionError):
        read(data, toml=toml)


def test_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SubscriptionError, match=r"none\.toml: No such file"):
        read_file(tmp_path / "none.toml")
    (tmp_path / "odd.json").write_text("{")
    with pytest.raises(SubscriptionError, match=r"odd\.json: "):
        read_file(tmp_path / "odd.json")
    (tmp_path / "good.toml").write_text(TOML)
    assert len(read_file(tmp_path / "good.toml")[0]) == 1


def test_secret_never_prints() -> None:
    secret = new_secret()
    assert secret not in repr(from_entry({"id": "a", "query": "x", "secret": secret}))


def test_secrets_of_24_to_64_bytes_sign() -> None:
    assert check_secret(new_secret()).startswith("whsec_")
    both = f"{new_secret()}  {new_secret()}"
    assert check_secret(both) == " ".join(both.split())
    for size in (23, 65):
        with pytest.raises(SubscriptionError):
            check_secret("whsec_" + base64.b64encode(b"x" * size).decode())


@given(st.text())
def test_slug_is_an_id(title: str) -> None:
    made = slug(title)
    assert made == made.strip("-")
    assert len(made) <= 60
    assert not any(letter.isspace() for letter in made)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_any_entry_is_read_or_refused(entry: object) -> None:
    given_entry = {"id": entry, "query": entry, "policy": entry, "channels": entry, "severity": entry, "secret": entry}
    for each in (entry, given_entry):
        with suppress(SubscriptionError):
            assert from_entry(each).query
