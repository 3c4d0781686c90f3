import logging
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from kafka import KafkaAdminClient, errors

from wire.belt import BeltError, Fenced, Unavailable
from wire.belt.kafka_client import access, to_message, to_milliseconds
from wire.settings import BeltSettings, Secret, SettingsError

NOWHERE = "kafka://127.0.0.1:1"


def settings(url: str = NOWHERE, **changes: object) -> BeltSettings:
    return msgspec.structs.replace(BeltSettings(url=Secret(url)), **changes)


@pytest.mark.parametrize(
    ("url", "servers", "bootstrap"),
    [
        ("kafka://broker", (("broker", 9092),), ["broker:9092"]),
        ("kafka://a:1,b:65535/", (("a", 1), ("b", 65_535)), ["a:1", "b:65535"]),
        ("kafka://[::1]:9093", (("::1", 9093),), ["[::1]:9093"]),
        ("kafka://10.0.0.1:9092", (("10.0.0.1", 9092),), ["10.0.0.1:9092"]),
    ],
)
def test_addresses_are_taken_apart(url: str, servers: tuple[tuple[str, int], ...], bootstrap: list[str]) -> None:
    found = access(settings(url))
    assert (found.servers, found.options["bootstrap_servers"]) == (servers, bootstrap)
    assert found.options["security_protocol"] == "PLAINTEXT"
    assert found.context is None


@pytest.mark.parametrize("url", ["kafka://a:0", "kafka://a:65536", "kafka://a:b", "kafka://a,,b", "kafka://a b"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"belt\.url: .*kafka://host:9092\[,host:9092\], please"):
        access(settings(url))


def test_a_login_may_stand_in_the_url_or_in_settings() -> None:
    in_url = access(settings("kafka://us%40er:pa%3Ass@h", security="sasl_plaintext", mechanism="PLAIN")).options
    assert (in_url["sasl_plain_username"], in_url["sasl_plain_password"]) == ("us@er", "pa:ss")
    given = settings("kafka://x:y@h", security="sasl_ssl", username="u", password=Secret("p"))
    options = access(given).options
    assert (options["sasl_plain_username"], options["sasl_plain_password"]) == ("u", "p")
    assert options["sasl_mechanism"] == "SCRAM-SHA-512"
    assert access(given).context is not None


def test_a_login_without_use_or_a_use_without_login_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"belt\.username='u': of use only with belt\.security=sasl_ssl"):
        access(settings("kafka://u:secret@h"))
    with pytest.raises(SettingsError, match=r"belt\.security=sasl_ssl: needs belt\.username and belt\.password"):
        access(settings(security="sasl_ssl"))


@pytest.mark.parametrize("name", ["ca_file", "cert_file"])
def test_files_that_cannot_be_read_are_named(tmp_path: Path, name: str) -> None:
    for file in (tmp_path / "absent.pem", tmp_path / "odd.pem"):
        (tmp_path / "odd.pem").write_text("no certificate")
        with pytest.raises(SettingsError, match=file.name):
            access(settings(NOWHERE, security="ssl", **{name: file}))


def test_a_prefix_that_kafka_would_refuse_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"belt\.prefix='a/b'"):
        access(settings(prefix="a/b"))
    assert access(settings(prefix="a.b-C_9.")).name("articles.fetched") == "a.b-C_9.articles.fetched"


def test_an_absent_broker_is_said_at_once() -> None:
    with pytest.raises(Unavailable, match=r"kafka: 127\.0\.0\.1:1: connection refused; nothing listens there"):
        access(settings()).open(KafkaAdminClient)


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (errors.ProducerFencedError(), Fenced, "another worker"),
        (errors.FencedInstanceIdError(), Fenced, "another worker"),
        (errors.InvalidProducerEpochError(), Fenced, "transaction took too long"),
        (errors.TopicAuthorizationFailedError(), BeltError, "refuses: .*TOPIC_AUTHORIZATION|refuses: .*TopicAuth"),
        (errors.MessageSizeTooLargeError(), BeltError, "larger than its topic allows"),
        (errors.KafkaTimeoutError("late"), Unavailable, "127.0.0.1:1: connection refused"),
    ],
)
def test_each_error_becomes_one_of_the_belts(error: Exception, kind: type[BeltError], words: str) -> None:
    with pytest.raises(BeltError, match=f"^doing: .*{words}") as raised, access(settings()).clear_errors("doing"):
        raise error
    assert type(raised.value) is kind


def test_an_error_with_the_broker_there_is_told_in_its_own_words(listening: int) -> None:
    found = access(settings(f"kafka://127.0.0.1:{listening}"))
    wanted = pytest.raises(Unavailable, match=f"doing: kafka: 127.0.0.1:{listening}: .*late")
    with wanted, found.clear_errors("doing"):
        raise errors.KafkaTimeoutError("late")


@pytest.fixture
def listening() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_what_others_write_becomes_a_message_as_it_is() -> None:
    record = SimpleNamespace(partition=1, offset=2, key=None, value=None, headers=[("a", None)], timestamp=-1)
    message = to_message("t", record)
    assert (message.key, message.value, message.headers) == ("", b"", {"a": ""})
    assert message.timestamp < datetime(1970, 1, 1, tzinfo=UTC)


def test_times_before_kafkas_are_its_first() -> None:
    assert to_milliseconds(datetime(1800, 1, 1, tzinfo=UTC)) == 0
    assert to_milliseconds(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1_000


def test_the_clients_own_log_is_shut_off() -> None:
    assert not logging.getLogger("kafka.producer").isEnabledFor(logging.CRITICAL)
