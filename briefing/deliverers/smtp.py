"""Sends a mail by SMTP: TLS always, verified always, and never twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from functools import partial

from briefing.clock import now
from briefing.deliverers.message import Envelope, make_envelope, make_message
from briefing.deliverers.session import Session
from briefing.errors import BriefingError, DeliveryError, UsageError
from briefing.model import Begin, Mail, Receipt
from briefing.settings import DeliverySettings, MailSettings


@dataclass(frozen=True, slots=True)
class Probe:
    """One step of the way to the server and what came of it."""

    name: str
    ok: bool
    detail: str


def send_mail(mail: Mail, deliveries: DeliverySettings, begin: Begin) -> Receipt:
    """Send *mail* to every recipient that ``mail`` of *deliveries* names, and return what the server said.

    A recipient the server refuses costs only itself and is named in the receipt. Of a message that is too large, the
    one without its PDF is sent. *begin* is called when sender and recipients are named, before the message itself.

    Raises:
        DeliveryError: the message was not accepted, or it is unknown whether it was.
        UsageError: a setting that mail needs is missing or cannot be used.
    """
    settings = deliveries.mail
    _require(settings)
    envelope = make_envelope(settings)
    with Session(settings) as session:
        session.resolve()
        session.connect()
        session.secure()
        session.login()
        message = _fit(mail, envelope, min(settings.max_bytes, session.size_limit or settings.max_bytes))
        data = message.as_bytes()
        session.check_size(len(data))
        refused = session.address(envelope, len(data))
        session.transmit(data, partial(begin, str(message["Message-ID"])))
    return Receipt(str(message["Message-ID"]), _accepted(envelope, refused), tuple(refused))


def _fit(mail: Mail, envelope: Envelope, most: int) -> EmailMessage:
    """Return *mail* as a message; where that has more than *most* bytes, without what is attached."""
    message = make_message(mail, envelope, now())
    if mail.light and len(message.as_bytes()) > most:
        return make_message(mail.light, envelope, now())
    return message


def list_addresses(settings: MailSettings) -> tuple[str, ...]:
    """Return the addresses that a mail goes to, each once.

    Raises:
        UsageError: sender or recipients are missing or cannot be used.
    """
    _require(settings)
    return tuple(address.addr_spec for address in make_envelope(settings).recipients)


def as_eml(mail: Mail, settings: MailSettings) -> bytes:
    """Return *mail* as it would be sent, for a file that a mail program opens.

    Raises:
        UsageError: sender or recipients are missing or cannot be used.
    """
    _require(settings)
    return make_message(mail, make_envelope(settings), now()).as_bytes()


def require_way(settings: MailSettings) -> None:
    """Walk to the server's last yes before a message, and send none; that some recipients are refused is no bar.

    Raises:
        DeliveryError: No message would be accepted now.
        UsageError: A setting that mail needs is missing or cannot be used.
    """
    _require(settings)
    envelope = make_envelope(settings)
    with Session(settings) as session:
        session.resolve()
        session.connect()
        session.secure()
        session.login()
        session.address(envelope)
        session.forget()


def check(settings: MailSettings) -> tuple[Probe, ...]:
    """Walk all the way to the server's last yes before a message, and send none.

    The steps after the first that fails are not tried and not returned.
    """
    steps: list[Probe] = []
    try:
        _require(settings)
        envelope = make_envelope(settings)
        with Session(settings) as session:
            for name, walk in _way(session, envelope):
                steps.append(_try(name, walk))
                if not steps[-1].ok:
                    break
    except BriefingError as error:
        steps.append(_failed("settings", error))
    return tuple(steps)


def _way(session: Session, envelope: Envelope) -> tuple[tuple[str, Callable[[], str]], ...]:
    return (
        ("name", session.resolve),
        ("port", session.connect),
        ("TLS", session.secure),
        ("login", session.login),
        ("size", lambda: session.check_size(0)),
        ("sender and recipients", lambda: _try_addresses(session, envelope)),
    )


def _try_addresses(session: Session, envelope: Envelope) -> str:
    refused = session.address(envelope)
    session.forget()
    accepted = f"accepted for {', '.join(_accepted(envelope, refused))}"
    if refused:
        told = ", ".join(f"{address} ({reason})" for address, reason in refused)
        raise DeliveryError(f"{accepted}; refused: {told}", where=session.where, do="to in [mail]")
    return accepted


def _accepted(envelope: Envelope, refused: list[tuple[str, str]]) -> tuple[str, ...]:
    lost = dict(refused)
    return tuple(one.addr_spec for one in envelope.recipients if one.addr_spec not in lost)


def _try(name: str, walk: Callable[[], str]) -> Probe:
    try:
        return Probe(name, True, walk())
    except BriefingError as error:
        return _failed(name, error)


def _failed(name: str, error: BriefingError) -> Probe:
    return Probe(name, False, f"{error.what}; try: {error.do}" if error.do else error.what)


def _require(settings: MailSettings) -> None:
    missing = [name for name in ("server", "sender", "to") if not getattr(settings, name)]
    if missing:
        raise UsageError(
            f"mail needs {', '.join(missing)}",
            where="[mail] in the configuration",
            do="a briefing.toml with these keys",
            setting=f"mail.{missing[0]}",
        )
