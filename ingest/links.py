"""Links: made absolute, and reduced to what makes two of them the same page.

In: links as feeds and pages write them. Out: absolute http(s) addresses; keys without scheme, tracking and fragment;
the registered domain that politeness counts by. Refuses: anything else than http(s), with None.
"""

import ipaddress
import re
from functools import cache, lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

# Parameters that say where a reader came from, not what is read. Seen in news feeds; `ref` and `source` are not among
# them, since some sites choose the article by them.
_TRACKING = re.compile(
    r"(?:utm_|mtm_|pk_|piwik_|at_|ns_|wt_|hsa_|vero_|oly_|stm_|itm_|mc_)\w*"
    r"|(?:fb|g|dc|gb|wb|ms|tw|yc|tt|msc|li_fat_|epi|s_kw)clid|igshid|_hsenc|_hsmi|mkt_tok|cmp|cmpid|ocid|ncid|icid|"
    r"smid|smtyp|partner|feedtype|feedname|rss|ftag|xtor|ito|guccounter|guce_\w+|__twitter_impression|taid|"
    r"traffic_source|maca|wprss|nsukey|spm|share_?token|fromrss|_ga|_gl",
    re.IGNORECASE,
)
_LONGEST = 2_048


def absolute(link: str | None, base: str | None) -> str | None:
    """Return an absolute http(s) address, or None."""
    if not link:
        return None
    try:
        address = urljoin(base or "", "".join(link.split()))
        host = urlsplit(address).hostname
    except ValueError:
        return None
    good = address.lower().startswith(("http://", "https://")) and host and host.strip(".") and len(address) <= _LONGEST
    return address if good else None


def is_address(text: str) -> bool:
    """Say whether a text is an absolute http(s) address as it stands, with nothing to mend."""
    return absolute(text, None) is not None and not any(ord(c) <= 32 for c in text)


@lru_cache(maxsize=10_000)
def link_key(url: str) -> str:
    """Return what two links to the same page share: no scheme, `www.`, tracking, fragment, order of parameters."""
    try:
        parts = urlsplit(url)
    except ValueError:  # as "http://[x": it is like nothing but itself
        return url
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0])))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""  # pages drawn by a script
    return f"{host}{_port(url)}{parts.path.rstrip('/')}{'?' + query if query else ''}{fragment}"


def is_front_page(url: str) -> bool:
    """Say whether a link names no page of its own, only a site."""
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query and not parts.fragment


def site(url: str) -> str:
    """Return the registered domain of an address (`bbc.co.uk` for news.bbc.co.uk), or its host where there is none."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return f"{ipaddress.ip_address(host)}{_port(url)}"
    except ValueError:
        known = str(_extract()(host).top_domain_under_public_suffix)
        return known or ".".join(host.split(".")[-2:])  # the list's own rule for endings that it does not know


def _port(url: str) -> str:
    try:
        port = urlsplit(url).port
    except ValueError:
        return ""
    return f":{port}" if port not in (None, 80, 443) else ""


@cache
def _extract() -> Any:
    import tldextract

    # The list that comes with the package: no network at run time, and private suffixes count (blogspot, github.io).
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
