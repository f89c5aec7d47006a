"""An edition out of the house: in a format, as a message, handed over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing import plugins, resources
from briefing.clock import today
from briefing.errors import (
    BriefingError,
    DeliveryError,
    RenderError,
)
from briefing.language import read_title
from briefing.logs import find_logger
from briefing.model import (
    Begin,
    Briefing,
    Mail,
    Notice,
    Receipt,
    Rendition,
)
from briefing.settings import DeliverySettings, Settings

_LOGGER = find_logger(__name__)
USUAL_WAY = "smtp"
"""Of delivery, where none is set."""


def render(
    briefing: Briefing, format: str = "pdf", *, template: str | None = None, settings: Settings | None = None
) -> Rendition:
    """Return *briefing* as ``pdf``, ``html``, ``docx``, ``epub``, ``json`` or ``markdown``.

    Args:
        briefing: What to set.
        format: One of the formats above, or one that an installed package offers.
        template: A folder whose files are used before the shipped ones.
        settings: Paper and the like; the defaults where None.

    Raises:
        UnknownNameError: there is no such format.
        RenderError: a template is wrong, or the page could not be made.
    """
    settings = settings or Settings()
    settings = replace(settings, format=format, template=template or settings.template)
    format = settings.format or format
    renderer = plugins.load("briefing.renderers", format)
    try:
        rendition: Rendition = renderer(briefing, settings.page, _templates(settings))
    except BriefingError:
        raise
    except Exception as error:  # an installed package is not ours to mend
        if renderer.__module__.startswith("briefing."):
            raise
        what = f"the format {format} failed: {type(error).__name__}: {error}"
        where = f"package {renderer.__module__.partition('.')[0]}"
        raise RenderError(what, where=where, do="report it to its makers, or choose another format") from error
    _LOGGER.info("the edition of %s set as %s, %s bytes", briefing.date, format, f"{len(rendition.data):,}")
    return replace(rendition, notices=(*_find_idle(settings), *rendition.notices))


def _find_idle(settings: Settings) -> tuple[Notice, ...]:
    """Return a remark for each file of the template folder that no page is made of."""
    if not settings.template:
        return ()
    from briefing.renderers.overrides import find_idle

    return find_idle(_templates(settings))


def require_look(settings: Settings) -> None:
    """Raise RenderError where the layout, the templates or the logo of *settings* cannot be used; it makes nothing."""
    from briefing.renderers.ready import require_look as require

    require(settings.page, _templates(settings))


def load_edition(source: str | Path) -> Briefing:
    """Return the edition that was rendered as JSON; ``render`` makes the same bytes of it, in every format.

    Its documents have their origin, and their text where the JSON carries it, but no
    paragraphs and sentences: it can be printed and searched, not composed anew.

    Args:
        source: A path, or the JSON itself.

    Raises:
        ReadError: there is no such file, it is no edition, it is one of another schema, or it is damaged.
    """
    from briefing.renderers.edition import read_edition

    return read_edition(source)


def send(content: Rendition | Briefing, settings: Settings) -> Receipt:
    """Hand *content* over as ``settings.delivery`` says, by mail where it says nothing, and return what was said.

    A briefing is sent as text and HTML with its PDF attached; a rendition goes
    as an attachment alone. Of several ways the receipt has the id of the first, and the recipients of all.

    Raises:
        DeliveryError: the server could not be reached or did not accept the message.
        UsageError: a setting that the way needs is missing.
    """
    mail = write_mail(content, settings)
    receipts = [deliver(mail, way, settings.deliveries) for way in settings.delivery or (USUAL_WAY,)]
    return Receipt(
        receipts[0].message_id,
        tuple(address for one in receipts for address in one.accepted),
        tuple(pair for one in receipts for pair in one.refused),
    )


def deliver(mail: Mail, way: str, deliveries: DeliverySettings, begin: Begin = lambda message_id: None) -> Receipt:
    """Hand *mail* over by one *way*, and return what was said.

    Raises:
        DeliveryError: it was not taken; of an error of an installed package nobody knows whether it was.
        UsageError: a setting that the way needs is missing.
    """
    deliverer = plugins.load("briefing.deliverers", way)
    try:
        receipt: Receipt = deliverer(mail, deliveries, begin)
    except BriefingError:
        raise
    except Exception as error:  # an installed package is not ours to mend
        if deliverer.__module__.startswith("briefing."):
            raise
        what = f"the way of delivery {way} failed: {type(error).__name__}: {error}"
        where = f"package {deliverer.__module__.partition('.')[0]}"
        raise DeliveryError(what, where=where, do="report it to its makers", is_unknown=True) from error
    _LOGGER.info("handed over by %s: accepted for %d, refused for %d", way, len(receipt.accepted), len(receipt.refused))
    return receipt


def write_mail(content: Rendition | Briefing, settings: Settings) -> Mail:
    """Return the message that ``send`` would send."""
    if isinstance(content, Rendition):
        title = settings.title or read_title(settings.language or "en")
        text = f"{content.name} is attached.\n"
        return Mail(f"{title}: {content.name}", text, "", (content,), settings.date or today(), title)
    from briefing.renderers.mail_body import render_mail

    link = settings.mail.link.replace("{date}", content.date)
    mail = render_mail(content, settings.page, _templates(settings), link=link)
    pdf = render(content, "pdf", settings=settings)
    return replace(mail, attachments=(replace(pdf, notices=(*pdf.notices, *_find_faults_of_mail(settings))),))


def _find_faults_of_mail(settings: Settings) -> tuple[Notice, ...]:
    """Return a remark for each fault of a user's style sheet of the body of a mail."""
    if not settings.template:
        return ()
    from briefing.renderers.overrides import find_faults, read_own_styles

    return find_faults(read_own_styles(("mail",), "mail", _templates(settings)))


def _templates(settings: Settings) -> tuple[Path, ...]:
    shipped = resources.templates()
    return (Path(settings.template), shipped) if settings.template else (shipped,)
