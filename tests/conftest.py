"""For all tests: no network beyond this machine, and the real servers, started when first asked for."""

import pytest
import structlog
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.live.fixtures"]
pytest.register_assert_rewrite("tests.wire.belt.contract")

# On a busy machine a case takes as long as it takes: no test is about time.
settings.register_profile("patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.hookimpl(tryfirst=True)  # before pytest-socket reads its options
def pytest_configure(config: pytest.Config) -> None:
    config.option.allow_hosts = config.option.allow_hosts or "127.0.0.1,::1,localhost"
    config.option.allow_unix_socket = True


@pytest.fixture(autouse=True)
def _all_is_logged() -> None:
    """Undo the level that an earlier test's settings have set: what a test captures must not hang on the order."""
    structlog.reset_defaults()
