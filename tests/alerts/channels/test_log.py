import pytest
from structlog.testing import capture_logs

from alerts.channels import Message, Receipt, check_address
from alerts.channels.log import LogChannel
from alerts.ledger import Held
from alerts.payload import Alert
from tests.alerts.samples import article, strike, subscription
from wire.clock import now
from wire.settings import Secret


def test_alert_is_one_line_at_the_default_level() -> None:
    payload = Alert(subscription(), article(), "Articles naming him.", strike(), Held(2, ("a", "b"))).render(
        "msg_1", "s1", now()
    )
    with capture_logs() as logs:
        assert LogChannel().send(Message("msg_1", "log:", payload, Secret(""), now())) == Receipt("delivered")
    assert logs == [
        {
            "event": "alert",
            "log_level": "warning",
            "alert": "msg_1",
            "subscription": "soleimani",
            "story": "s1",
            "article": "a1",
            "title": "US drone strike kills Iran's Soleimani in Baghdad",
            "outlet": "Meridian Wire",
            "url": "https://meridian.example/a1",
            "because": "Articles naming him.",
            "suppressed": 2,
        }
    ]


def test_log_takes_no_address() -> None:
    with pytest.raises(ValueError, match="takes no address"):
        check_address("log://somewhere")
