"""Says in plain words why a mail server could not be reached or did not take a message."""

from __future__ import annotations

import smtplib
import socket
import ssl

from briefing.deliverers.message import clean_line
from briefing.errors import DeliveryError

_AGAIN = "send again later"


def explain(error: OSError | smtplib.SMTPException, step: str, where: str) -> DeliveryError:
    """Return the error for what went wrong in *step*, with what to do about it."""
    if isinstance(error, smtplib.SMTPResponseException):
        return refusal(f"{step} refused", error.smtp_code, error.smtp_error, where)
    what, do = _cause(error)
    return DeliveryError(f"{step} failed: {what}", where=where, do=do)


def refusal(what: str, code: int, reply: bytes | str, where: str, do: str = "") -> DeliveryError:
    """Return the error for a reply of the server: 4xx may pass later, 5xx is final (RFC 5321, 4.2.1)."""
    temporary = 400 <= code < 500
    kind = "for now" if temporary else "finally"
    advice = _AGAIN if temporary else do or "ask who runs the server what the reply means"
    return DeliveryError(f"{what} {kind}: {as_text(code, reply)}", where=where, do=advice, code=code)


def as_text(code: int, reply: bytes | str) -> str:
    """Return a reply of the server on one line."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{code} {clean_line(text)}"


def _cause(error: OSError | smtplib.SMTPException) -> tuple[str, str]:
    # The order matters: certificate errors are TLS errors are OSErrors, and so are all the others.
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted: {error.verify_message}",
            "the server's name as its certificate has it, or ca_file = its authority's certificate",
        )
    if isinstance(error, ssl.SSLError):
        reason = (error.reason or str(error)).replace("_", " ").lower()
        return f"no TLS: {reason}", 'security = "starttls" with port 587, or "tls" with port 465'
    if isinstance(error, socket.gaierror):
        return f"the name is not known: {error.strerror}", "the name of the server, and whether the network is up"
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers on this port", "port 587 for starttls, 465 for tls"
    if isinstance(error, TimeoutError) or isinstance(
        error.__context__, TimeoutError
    ):  # smtplib tells both as a lost line
        return "no answer in time", f"{_AGAIN}; timeout in [mail], or whether a firewall closes the port"
    if isinstance(error, smtplib.SMTPServerDisconnected | ConnectionError):
        return "the server closed the line", f"{_AGAIN}; security and port in [mail] if it is always so"
    return str(getattr(error, "strerror", None) or error) or type(error).__name__, _AGAIN
