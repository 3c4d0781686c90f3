"""For all tests: no network beyond this machine, and the real servers, started when first asked for."""

import pytest

pytest_plugins = ["tests.live.fixtures"]
pytest.register_assert_rewrite("tests.wire.belt.contract")


@pytest.hookimpl(tryfirst=True)  # before pytest-socket reads its options
def pytest_configure(config: pytest.Config) -> None:
    config.option.allow_hosts = config.option.allow_hosts or "127.0.0.1,::1,localhost"
    config.option.allow_unix_socket = True
    # kafka-python leaves sockets to the garbage collector: those that never connected, and those whose broker was
    # killed. The second kind is told by its port: java.free_ports takes 20000 to 31999, the system's start above.
    lost = r"(laddr=..0\.0\.0\.0|raddr=..127\.0\.0\.1., (2\d|3[01])\d{3}\))"
    config.addinivalue_line("filterwarnings", f"ignore:unclosed <socket.socket .*{lost}:ResourceWarning")
    # Of kafka-python's import, on Python 3.11 and 3.12 only.
    config.addinivalue_line("filterwarnings", "ignore:(read|open)_text is deprecated:DeprecationWarning")
