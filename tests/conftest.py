"""For all tests: no network beyond this machine, and the real servers, started when first asked for."""

import pytest

pytest_plugins = ["tests.live.fixtures"]
pytest.register_assert_rewrite("tests.wire.belt.contract")


@pytest.hookimpl(tryfirst=True)  # before pytest-socket reads its options
def pytest_configure(config: pytest.Config) -> None:
    config.option.allow_hosts = config.option.allow_hosts or "127.0.0.1,::1,localhost"
    config.option.allow_unix_socket = True
