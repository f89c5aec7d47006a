"""Puts an edition among the drafts of a mailbox, for an editor to look at and send.

Library: imaplib. Sources: RFC 9051, section 6.3.12 (APPEND); RFC 8314 (TLS from the first byte).
"""

from __future__ import annotations

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from briefing.certificates import make_tls
from briefing.clock import now
from briefing.deliverers.message import clean_line
from briefing.deliverers.secrets import find_password
from briefing.deliverers.smtp import as_eml
from briefing.errors import DeliveryError, UsageError
from briefing.imap_names import encode_folder, quote_text
from briefing.model import Begin, Mail, Receipt
from briefing.settings import DeliverySettings, DraftSettings, MailSettings

_SAID = 200
"""Characters of a server's own words that are repeated."""


def append_draft(mail: Mail, deliveries: DeliverySettings, begin: Begin) -> Receipt:
    """Put *mail*, from and to whom ``mail`` of *deliveries* says, into the folder of ``draft``.

    Raises:
        DeliveryError: the server could not be reached or did not take it, or it is unknown whether it did.
        UsageError: a setting is missing.
    """
    settings = deliveries.draft
    where = require_drafts(settings)
    data = as_eml(mail, deliveries.mail)
    context = make_tls(settings.ca_file, table="[draft]")
    is_begun = False
    try:
        with _open(settings, context) as line:
            _login(line, settings.user, find_password(_as_account(settings)), where)
            begin(where)
            is_begun = True
            answer, said = line.append(encode_folder(settings.folder), r"(\Draft)", now(), data)
            if answer != "OK":
                raise DeliveryError(f"the draft was refused: {_told(said)}", where=where, do="folder in [draft]")
    except imaplib.IMAP4.abort as error:
        what = f"the server closed the line: {_told(error)}"
        raise DeliveryError(what, where=where, do="try again later", is_unknown=is_begun) from error
    except imaplib.IMAP4.error as error:
        step = "the draft was refused" if is_begun else "login refused"
        raise DeliveryError(f"{step}: {_told(error)}", where=where, do="user and password in [draft]") from error
    except ssl.SSLCertVerificationError as error:
        what = f"its certificate is not trusted: {error.verify_message}"
        raise DeliveryError(what, where=where, do="ca_file in [draft]") from error
    except (OSError, socket.gaierror) as error:
        what = f"the server did not answer: {error.strerror or error}"
        raise DeliveryError(what, where=where, do="try again later", is_unknown=is_begun) from error
    return Receipt(where, (where,))


def require_drafts(settings: DraftSettings) -> str:
    """Return how the folder is called in messages. Raises UsageError where a setting is missing."""
    missing = [name for name in ("server", "user", "folder") if not getattr(settings, name)]
    if missing:
        what = f"a draft needs {', '.join(missing)}"
        raise UsageError(what, where="[draft]", do="a briefing.toml with these keys", setting=f"draft.{missing[0]}")
    return f"{settings.user} {settings.folder} at {settings.server}"


@contextmanager
def _open(settings: DraftSettings, context: ssl.SSLContext) -> Iterator[imaplib.IMAP4_SSL]:
    line = imaplib.IMAP4_SSL(settings.server, settings.port, ssl_context=context, timeout=settings.timeout)
    try:
        yield line
        with suppress(imaplib.IMAP4.error, OSError):  # whatever the server makes of the farewell
            line.logout()
    finally:
        with suppress(OSError):
            line.shutdown()


def _login(line: imaplib.IMAP4_SSL, user: str, password: str, where: str) -> None:
    """Log in by one mechanism and one try, so that no account is locked."""
    if "AUTH=PLAIN" in line.capabilities:
        line.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
    elif "LOGINDISABLED" in line.capabilities or not (user + password).isascii():
        raise DeliveryError("the server offers no login by PLAIN", where=where, do="another way of delivery")
    else:
        line.login(quote_text(user), password)


def _as_account(settings: DraftSettings) -> MailSettings:
    return MailSettings(
        user=settings.user, password_file=settings.password_file, password_command=settings.password_command
    )


def _told(said: object) -> str:
    parts = said if isinstance(said, list) else [said]
    words = (one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in parts)
    return clean_line(" ".join(words))[:_SAID]
