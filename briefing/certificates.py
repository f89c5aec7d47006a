"""Makes the TLS that every connection is under: verified, by the system's authorities and those of a file."""

from __future__ import annotations

import ssl

from briefing.errors import UsageError


def make_tls(ca_file: str, *, table: str) -> ssl.SSLContext:
    """Return a context that trusts the system's authorities and those of *ca_file*, which *table* names; "" is none.

    Raises:
        UsageError: the file has no certificate, or cannot be read.
    """
    context = ssl.create_default_context()
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except OSError as error:  # what is wrong inside the file comes as SSLError, which is one
            reason = error.strerror or "no certificate in PEM format in it"
            raise UsageError(f"ca_file cannot be used: {reason}", where=ca_file, do=f"ca_file in {table}") from error
    return context


def make_page_tls() -> ssl.SSLContext:
    """Return a context for pages and feeds: it trusts the system's authorities, and those that httpx brings.

    The system's, as a company's proxy or an intranet has one of its own; the others, as small containers have none.
    """
    import httpx  # 50 ms, which mail does without

    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context
