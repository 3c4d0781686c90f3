"""How long an answer says that it stays fresh, and how long a server asks to be left alone.

In: response headers, the time. Out: seconds. Refuses: what cannot be read, with None; nothing is read as "now".
"""

import re
from collections.abc import Mapping
from datetime import datetime

from ingest.parse.dates import read_date
from ingest.parse.instants import Hints


def read_retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for, whichever of its two forms it has."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d+)?", value):
        return float(value)
    return _until(value, now)


def read_max_age(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds for which an answer stays fresh; Cache-Control wins over Expires (RFC 9111)."""
    said = headers.get("cache-control", "").lower()
    if re.search(r"\bno-(?:cache|store)\b", said):
        return None
    if match := re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", said):
        age = headers.get("age", "").strip()
        return max(0.0, float(match[1]) - (float(age) if age.isdecimal() else 0.0)) or None
    return _until(headers.get("expires", ""), now)


def _until(value: str, now: datetime) -> float | None:
    """A date of the future, in seconds from now. `read_date` refuses the far future, which nobody should wait for."""
    stamp = read_date(value, Hints(now=now)) if value else None
    if stamp is None or stamp.at is None:
        return None
    seconds = (stamp.at - now).total_seconds()
    return seconds if seconds > 0 else None
