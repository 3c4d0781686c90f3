import pytest

from alerts.channels.guard import Refused, resolve
from wire.addresses import read_networks


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "2130706433", "0x7f.1", "127.1"])
def test_this_machine_in_any_spelling_is_refused(host: str) -> None:
    with pytest.raises((Refused, OSError)):
        resolve(host, 80, ())


def test_allowed_host_is_resolved_to_addresses() -> None:
    assert resolve("127.0.0.1", 80, read_networks("alerts.allow", ["127.0.0.0/8"])) == ["127.0.0.1"]
