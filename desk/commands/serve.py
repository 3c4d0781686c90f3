"""`wirewatch serve`: the web console and HTTP API.

In: settings of console, index, database and belt. Out: a server on `console.host` and `console.port`, until Ctrl-C.
Refuses: a port that is taken.
"""

import socket

import click

from desk.faults import Fault

ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 – compared with, not bound to


@click.command()
@click.option("--host", help="Instead of `console.host`.")
@click.option("--port", type=click.IntRange(0, 65_535), help="Instead of `console.port`; 0 for any free one.")
def serve(host: str | None, port: int | None) -> None:
    r"""Serve the web console and the HTTP API until Ctrl-C.

    \b
    Example:
      wirewatch serve --port 8480
    """
    import uvicorn

    from desk import setup
    from desk.console.app import LOCAL, make_app
    from desk.console.parts import Parts
    from wire.clock import now

    console = setup.settings().console
    host = console.host if host is None else host
    parts = Parts(setup.store, setup.records, setup.engine, setup.belt, setup.resolver, now)
    anybody = host in ANYWHERE and not console.names
    hosts = ("*",) if anybody else (*LOCAL, host, *console.names)
    config = uvicorn.Config(
        make_app(parts, hosts),
        access_log=False,
        log_config=None,
        server_header=False,
        limit_concurrency=200,  # requests at once; more get 503 rather than a place in a growing queue
        timeout_graceful_shutdown=5,
    )
    with _listen(host, console.port if port is None else port) as listening:
        at = listening.getsockname()
        click.echo(f"http://{f'[{at[0]}]' if ':' in at[0] else at[0]}:{at[1]}/  (Ctrl-C ends)", err=True)
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=200)
    except OSError as error:
        raise Fault(f"{host}:{port}: {error.strerror}; --port takes another one") from None
