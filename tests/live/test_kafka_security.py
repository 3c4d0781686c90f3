"""TLS and passwords on a broker of its own, and what a user reads where something is wrong."""

from collections.abc import Iterator

import msgspec
import pytest

from tests.live.servers.certificates import Certificates, make_certificates
from tests.live.servers.kafka_broker import KafkaBroker, Options
from tests.wire.belt.contract import BAD, IN, OUT, expected, some, take, there, values
from wire.belt import BeltError, Unavailable
from wire.belt.kafka import KafkaBelt
from wire.settings import BeltSettings, Secret

pytestmark = [pytest.mark.live]
SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required;"
PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_plain="secret-2";'


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def broker(certificates: Certificates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaBroker]:
    options = Options(
        listeners=("SASL_SSL", "SSL", "SASL_PLAINTEXT"),
        settings={
            "ssl.keystore.type": "PEM",
            "ssl.keystore.location": str(certificates.server),
            "sasl.enabled.mechanisms": "SCRAM-SHA-512,PLAIN",
            "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config": SCRAM,
            "listener.name.sasl_ssl.plain.sasl.jaas.config": PLAIN,
            "listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config": SCRAM,
            "listener.name.sasl_plaintext.plain.sasl.jaas.config": PLAIN,
        },
        format_options=("--add-scram", "SCRAM-SHA-512=[name=scram,password=secret-1]"),
    )
    with KafkaBroker.start(tmp_path_factory.mktemp("secure"), options) as broker:
        yield broker


@pytest.fixture
def secure(broker: KafkaBroker, certificates: Certificates, prefix: str) -> BeltSettings:
    return BeltSettings(
        url=Secret(f"kafka://127.0.0.1:{broker.ports['SASL_SSL']}"),
        security="sasl_ssl",
        mechanism="SCRAM-SHA-512",
        username="scram",
        password=Secret("secret-1"),
        ca_file=certificates.ca,
        prefix=prefix,
        session_timeout=6.0,
    )


def passes(settings: BeltSettings) -> bool:
    with KafkaBelt(settings) as belt:
        belt.create_topics([IN, OUT, BAD])
        belt.publish(some(10))
        with belt.worker("g", IN.name) as worker:
            take(worker, 10)
            worker.commit(some(10, OUT.name))
        assert not belt.lags([("g", IN.name)])[0].messages
        return values(there(belt, OUT, 10)) == expected(10)


def test_tls_with_a_scram_password(secure: BeltSettings) -> None:
    assert passes(secure)


def test_tls_with_a_plain_password_from_the_url(secure: BeltSettings, broker: KafkaBroker) -> None:
    url = Secret(f"kafka://plain:secret%2D2@127.0.0.1:{broker.ports['SASL_SSL']}")
    assert passes(msgspec.structs.replace(secure, url=url, username="", password=Secret(""), mechanism="PLAIN"))


def test_tls_alone(secure: BeltSettings, broker: KafkaBroker) -> None:
    url = Secret(f"kafka://127.0.0.1:{broker.ports['SSL']}")
    assert passes(msgspec.structs.replace(secure, url=url, security="ssl", username=""))


def test_a_password_without_tls(secure: BeltSettings, broker: KafkaBroker) -> None:
    url = Secret(f"kafka://127.0.0.1:{broker.ports['SASL_PLAINTEXT']}")
    assert passes(msgspec.structs.replace(secure, url=url, security="sasl_plaintext"))


def refusal(settings: BeltSettings) -> str:
    with KafkaBelt(settings) as belt, pytest.raises(BeltError) as refused:
        belt.create_topics([IN])
    said = str(refused.value)
    assert "secret" not in said
    assert "\n" not in said
    return said


def test_a_wrong_password_is_guessed(secure: BeltSettings) -> None:
    said = refusal(msgspec.structs.replace(secure, password=Secret("secret-9")))
    assert "check belt.username, belt.password, belt.mechanism" in said


def test_an_unknown_authority_is_named(secure: BeltSettings) -> None:
    assert "TLS: unable to get local issuer certificate; check the CA file" in refusal(
        msgspec.structs.replace(secure, ca_file=None)
    )


def test_a_certificate_for_another_name_is_named(secure: BeltSettings, broker: KafkaBroker) -> None:
    url = Secret(f"kafka://localhost:{broker.ports['SASL_SSL']}")
    assert "not valid for 'localhost'" in refusal(msgspec.structs.replace(secure, url=url))


def test_tls_spoken_to_a_port_without_is_guessed(secure: BeltSettings, broker: KafkaBroker) -> None:
    url = Secret(f"kafka://127.0.0.1:{broker.ports['PLAINTEXT']}")
    assert "does this port speak TLS?" in refusal(msgspec.structs.replace(secure, url=url))


@pytest.mark.slow
@pytest.mark.parametrize("listener", ["SSL", "SASL_PLAINTEXT"])
def test_plain_words_to_a_port_that_wants_more_are_guessed(
    secure: BeltSettings, broker: KafkaBroker, listener: str
) -> None:
    url = Secret(f"kafka://127.0.0.1:{broker.ports[listener]}")
    said = refusal(msgspec.structs.replace(secure, url=url, security="plaintext", username=""))
    assert "does this port expect TLS or a password?" in said


def test_one_server_of_several_is_enough(secure: BeltSettings) -> None:
    url = Secret(secure.url.reveal().replace("kafka://", "kafka://127.0.0.1:1,"))
    assert passes(msgspec.structs.replace(secure, url=url))


def test_a_refused_connection_is_unavailable(secure: BeltSettings) -> None:
    settings = msgspec.structs.replace(secure, url=Secret("kafka://127.0.0.1:1,no-such-host.invalid:9092"))
    with KafkaBelt(settings) as belt, pytest.raises(Unavailable) as refused:
        belt.create_topics([IN])
    assert "127.0.0.1:1: connection refused; nothing listens there" in str(refused.value)
    assert "no-such-host.invalid:9092: no such host" in str(refused.value)
