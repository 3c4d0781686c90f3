"""Feeds and pages made to hurt: bombs, traps, bait for slow expressions, nonsense. All made here, none found.

In: nothing. Out: (name, body) pairs, several hundred. Refuses: nothing.
"""

import random
from collections.abc import Iterator

Case = tuple[str, bytes]
ITEM = b"<item><title>Good news</title><link>https://paper.example/1</link><guid>good-news-1</guid></item>"


def hostile_feeds() -> Iterator[Case]:
    """Yield feeds."""
    yield from _entities()
    yield from _sizes()
    yield from _bait()
    yield from _titles()
    yield from _torn()
    yield from _mixed()
    yield from _noise()


def hostile_pages() -> Iterator[Case]:
    """Yield pages."""
    text = b"<p>The harbour authority said that nobody was hurt in the attack on the port.</p>"
    yield "links", b"<html><body>" + b"<a href='/x'>word</a> " * 40_000 + b"</body></html>"
    yield "rows", b"<html><table>" + b"<tr><td>1</td><td>2</td></tr>" * 4_000 + b"</table></html>"
    yield "paragraphs", b"<html><body><article>" + text * 10_000 + b"</article></body></html>"
    yield "deep", b"<html><body>" + b"<div>" * 20_000 + text + b"</div>" * 20_000
    yield "deeper", b"<html><body>" + b"<b><i>" * 50_000 + text
    yield "attributes", b"<html><body><p " + b"a='b' " * 100_000 + b">x</p>" + text
    yield "comments", b"<html><body>" + b"<!--" * 50_000 + text
    yield "unclosed script", b"<html><body>" + text + b"<script>" + b"var a = 1;" * 50_000
    yield "json-ld deep", b"<html><script type='application/ld+json'>" + b'{"a":' * 50_000 + b"</script>" + text
    yield (
        "json-ld wide",
        b"<html><script type='application/ld+json'>[" + b'{"@type":"Article"},' * 20_000 + b"{}]</script>" + text,
    )
    yield (
        "json-ld cycle",
        b"""<html><script type='application/ld+json'>{"@id":"#a","@type":"Article","author":{"@id":"#a"}}</script>"""
        + text,
    )
    yield "metas", b"<html><head>" + b"<meta name='author' content='Jane Doe'>" * 20_000 + b"</head>" + text
    yield "times", b"<html>" + b"<time datetime='2020-01-03'>x</time>" * 20_000 + text
    yield "long words", b"<html><body><p>" + b"x" * 2_000_000 + b"</p></body></html>"
    yield "entities", b"<html><body><p>" + b"&amp;" * 300_000 + b"</p></body></html>"
    yield "null bytes", b"<html><body>" + text.replace(b" ", b"\x00") * 100
    yield "bad utf-8", b"<html><body>" + text.replace(b"e", b"\xe9\xff") * 100
    yield "author bait", b"<html><meta name=author content='" + b"By a, " * 20_000 + b"'>" + text
    yield "title bait", b"<html><title>" + b" | - : " * 20_000 + b"</title>" + text
    draw = random.Random(5)
    for number in range(40):
        bits = [
            b"<div>",
            b"</p>",
            b"<table>",
            b"<script>",
            b"</script>",
            b"<!--",
            b"-->",
            text,
            b"\x00",
            b"<svg>",
            b"<math>",
            b"<h1>",
        ]
        yield f"soup {number}", b"<html>" + b"".join(draw.choices(bits, k=200))


def _rss(inside: bytes, before: bytes = b"") -> bytes:
    return (
        b'<?xml version="1.0" encoding="utf-8"?>'
        + before
        + b"<rss version='2.0'><channel>"
        + inside
        + b"</channel></rss>"
    )


def _entities() -> Iterator[Case]:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    bomb = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]>"
    yield "billion laughs", _rss(b"<item><title>&l9;</title></item>" + ITEM, bomb)
    yield (
        "billion laughs utf-16",
        _rss(b"<item><title>&l9;</title></item>", bomb).decode().replace("utf-8", "utf-16").encode("utf-16"),
    )
    yield (
        "quadratic",
        _rss(
            b"<item><title>" + b"&a;" * 20_000 + b"</title></item>",
            b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 20_000 + b'">]>',
        ),
    )
    for name, target in (
        ("file", b"file:///etc/passwd"),
        ("http", b"http://127.0.0.1:9/x"),
        ("php", b"php://filter/x"),
        ("ftp", b"ftp://127.0.0.1/x"),
    ):
        yield (
            f"entity {name}",
            _rss(b"<item><title>&x;</title></item>" + ITEM, b'<!DOCTYPE x [<!ENTITY x SYSTEM "%s">]>' % target),
        )
        yield f"parameter entity {name}", _rss(ITEM, b'<!DOCTYPE x [<!ENTITY %% x SYSTEM "%s"> %%x;]>' % target)
        yield f"dtd {name}", _rss(ITEM, b'<!DOCTYPE rss SYSTEM "%s">' % target)
        yield f"stylesheet {name}", _rss(ITEM, b'<?xml-stylesheet href="%s" type="text/xsl"?>' % target)
        yield (
            f"xinclude {name}",
            _rss(b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="%s"/>' % target + ITEM),
        )


def _sizes() -> Iterator[Case]:
    yield "attributes", _rss(b"<item " + b"".join(b"a%d='b' " % n for n in range(50_000)) + b"/>")
    yield "nested", _rss(b"<a>" * 20_000 + b"</a>" * 20_000 + ITEM)
    yield "nested items", _rss(b"<item>" * 5_000)
    yield "empty items", _rss(b"<item/>" * 100_000)
    yield "one long title", _rss(b"<item><title>" + b"x" * 3_000_000 + b"</title></item>")
    yield "one long tag name", _rss(b"<" + b"x" * 60_000 + b"/>" + ITEM)
    yield "many namespaces", _rss(b"<item " + b" ".join(b'xmlns:n%d="u%d"' % (n, n) for n in range(3_000)) + b"/>")
    yield "many categories", _rss(b"<item><title>x</title>" + b"<category>c</category>" * 50_000 + b"</item>")
    yield "many links", _rss(b"<item><title>x</title>" + b"<link>https://a.example/</link>" * 20_000 + b"</item>")
    yield "many authors", _rss(b"<item><title>x</title>" + b"<author>a@b.example (c)</author>" * 5_000 + b"</item>")
    yield "json deep", b'{"items": ' + b"[" * 100_000
    yield "json wide", b'{"items": [' + b"{}," * 100_000 + b"{}]}"
    yield (
        "json numbers",
        b'{"items": [{"id": ' + b"9" * 5_000 + b', "title": 1e999, "url": true, "authors": {"name": 3}}]}',
    )
    yield "sitemap deep", b"<urlset>" + b"<url>" * 20_000
    yield (
        "sitemap wide",
        b"<urlset>" + b"<url><loc>https://a.example/</loc><news><title>t</title></news></url>" * 20_000 + b"</urlset>",
    )


def _bait() -> Iterator[Case]:
    baits = (
        b"a@a." + b"a." * 4_000 + b"!", b"<!--" * 4_000, b"<" * 8_000, b"&" * 8_000, b"&#" * 8_000, b"&#x" * 8_000,
        b" " * 20_000 + b"x", b"<![CDATA[" * 2_000, b"]]>" * 2_000, b"(" * 8_000, b"://" * 4_000, b"%" * 8_000,
        b"\\" * 8_000, b"0" * 8_000, b"2020-" * 2_000, b"Fri, " * 2_000, b"<a href='" * 2_000, b"<p " * 4_000,
        b"\xe2\x80\xae" * 2_000, b"\n" * 20_000, b"=?utf-8?q?" * 2_000,
    )  # fmt: skip
    for tag in (b"title", b"author", b"pubDate", b"description", b"link", b"guid"):
        for number, bait in enumerate(baits):
            plain = (
                bait.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
                if number % 2
                else b"<![CDATA[" + bait.replace(b"]]>", b"]]") + b"]]>"
            )
            yield f"bait {number} in {tag.decode()}", _rss(b"<item><%s>%s</%s></item>" % (tag, plain, tag) + ITEM)


def _titles() -> Iterator[Case]:
    scripts = (
        b"<script>alert(1)</script>x", b"&lt;script&gt;alert(1)&lt;/script&gt;x",
        b"<![CDATA[<script>alert(1)</script>x]]>",
        b"<![CDATA[<img src=x onerror=alert(1)>x]]>", b"<![CDATA[<svg onload=alert(1)>x]]>", b"&amp;lt;script&amp;gt;x",
        b"<![CDATA[<a href='javascript:alert(1)'>x</a>]]>", b"<![CDATA[<iframe src='//evil.example'></iframe>x]]>",
        b"<![CDATA[x<style>*{display:none}</style>]]>", b"<![CDATA[<scr<script>ipt>alert(1)</scr</script>ipt>x]]>",
    )  # fmt: skip
    for number, script in enumerate(scripts):
        for tag in (b"title", b"description", b"author"):
            yield (
                f"script {number} in {tag.decode()}",
                _rss(b"<item><%s>%s</%s><guid>some-guid</guid></item>" % (tag, script, tag)),
            )


def _torn() -> Iterator[Case]:
    whole = _rss(ITEM * 3)
    for cut in range(0, len(whole), 23):
        yield f"torn at {cut}", whole[:cut]


def _mixed() -> Iterator[Case]:
    for charset in (
        "utf-16",
        "utf-32",
        "utf-7",
        "iso-2022-jp",
        "cp037",
        "idna",
        "rot13",
        "base64",
        "\u00fc",
        "x" * 200,
    ):
        yield f"declared {charset[:12]}", _rss(ITEM).decode().replace("utf-8", charset).encode()
    yield from (
        ("null", b"\x00"), ("bom", b"\xef\xbb\xbf"), ("bom only 16", b"\xff\xfe"), ("spaces", b" " * 1_000_000),
        ("path", b"/etc/passwd"), ("address", b"http://127.0.0.1:9/feed.xml"), ("zip", b"PK\x03\x04" * 100),
        ("png", b"\x89PNG\r\n" * 100), ("gzip", b"\x1f\x8b" * 100),
    )  # fmt: skip


def _noise() -> Iterator[Case]:
    draw = random.Random(7)
    whole = _rss(ITEM * 3)
    for number in range(60):
        body = bytearray(whole)
        for _ in range(draw.randrange(1, 30)):
            body[draw.randrange(len(body))] = draw.randrange(256)
        yield f"noise {number}", bytes(body)
