"""The channel that needs nobody: each story told is one structured line of the program's own log.

In: a message. Out: a log line `alert` with the alert's own fields, of a digest one for each story. Refuses: nothing.
It is written as a warning, so that it shows at the default level: somebody asked to be told.
"""

import msgspec
import structlog

from alerts.channels import Channel, Message, Receipt
from wire.settings import AlertsSettings

log = structlog.get_logger()


class LogChannel:
    """Writes alerts to the log."""

    def send(self, message: Message) -> Receipt:
        """Write a line a story."""
        data = msgspec.json.decode(message.payload)["data"]
        for told in data.get("stories", [data]):
            article = told["article"]
            log.warning(
                "alert",
                alert=message.id,
                subscription=data["subscription"]["id"],
                story=told["story"]["id"],
                article=article["id"],
                title=article["title"],
                outlet=article["outlet"],
                url=article["url"],
                because=told["because"],
                suppressed=data["suppressed"]["count"],
            )
        return Receipt("delivered")


def check(address: str) -> None:
    """Refuse anything but `log:`."""
    if address.lower() != "log:":
        raise ValueError(f"{address!r:.80}: log: takes no address")


def open_channel(_: AlertsSettings) -> Channel:
    """Return the driver."""
    return LogChannel()
