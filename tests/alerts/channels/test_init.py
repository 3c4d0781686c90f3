import pytest

from alerts.channels import DRIVERS, SCHEMES, check_address, driver_of, lane_of, open_channels
from wire.settings import AlertsSettings


def test_every_scheme_has_a_driver_and_every_driver_opens() -> None:
    assert set(SCHEMES.values()) == set(DRIVERS)
    assert set(open_channels(AlertsSettings())) == set(DRIVERS)


@pytest.mark.parametrize(
    ("address", "driver", "lane"),
    [
        ("https://Hooks.Example/a?b", "webhook", "hooks.example"),
        ("HTTP://127.0.0.1:8080/a", "webhook", "127.0.0.1:8080"),
        ("log:", "log", "log"),
    ],
)
def test_address_finds_its_driver_and_lane(address: str, driver: str, lane: str) -> None:
    assert (driver_of(check_address(address)), lane_of(address)) == (driver, lane)


@pytest.mark.parametrize("address", ["", "ftp://a.example", "a.example/hook", "javascript:alert(1)", "🛩"])
def test_unknown_scheme_names_the_known_ones(address: str) -> None:
    with pytest.raises(ValueError, match="https:, http:, log: are known"):
        check_address(address)
