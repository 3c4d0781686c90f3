"""Why a server cannot be reached: what a client library often leaves unsaid.

In: host, port, and the TLS context where TLS is expected. Out: None where all is well, else words for a person.
Refuses: nothing; it says what the socket said.
"""

import socket
import ssl

SECONDS = 5.0  # for the connection, and again for the handshake


def why_unreachable(host: str, port: int, context: ssl.SSLContext | None = None) -> str | None:
    """Try a connection, and a TLS handshake if a context is given; return what is wrong."""
    try:
        connection = socket.create_connection((host, port), timeout=SECONDS)
    except socket.gaierror:
        return "no such host; check the name, or the DNS"
    except ConnectionRefusedError:
        return "connection refused; nothing listens there"
    except TimeoutError:
        return f"no answer within {SECONDS:g} s; check the address, and firewalls on the way"
    except OSError as error:
        return str(error.strerror or error)
    with connection:
        return _try_handshake(connection, host, context) if context else None


def _try_handshake(connection: socket.socket, host: str, context: ssl.SSLContext) -> str | None:
    try:
        context.wrap_socket(connection, server_hostname=host).close()
    except ssl.SSLCertVerificationError as error:
        return f"TLS: {error.verify_message.rstrip('.')}; check the CA file, and that the certificate names this host"
    except (ssl.SSLError, ConnectionError) as error:
        return f"TLS handshake failed ({getattr(error, 'reason', None) or error}); does this port speak TLS?"
    except TimeoutError:
        return f"no TLS answer within {SECONDS:g} s; does this port speak TLS?"
    return None
