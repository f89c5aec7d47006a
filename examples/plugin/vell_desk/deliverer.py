"""Posts the text of an edition to a chat, by the address of its incoming webhook."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import briefing

ADDRESS = "VELL_DESK_CHAT"
"""The variable that holds it: whoever knows the address can post, so it stands in no file of settings."""


def post_to_chat(
    mail: briefing.Mail, settings: briefing.DeliverySettings, begin: Callable[[str], None]
) -> briefing.Receipt:
    """Post subject and text of *mail*, and return what was said; raise DeliveryError where it was not taken."""
    address = os.environ.get(ADDRESS, "")
    if not address.startswith(("https://", "http://localhost:")):
        raise briefing.UsageError("no address of a chat", where=ADDRESS, do=f"{ADDRESS}=https://chat.example/hook")
    data = json.dumps({"text": f"{mail.subject}\n\n{mail.text}"}).encode()
    name = f"chat {mail.date}"
    begin(name)  # from here on nobody knows whether it arrived, until an answer comes
    try:
        with urlopen(Request(address, data, {"Content-Type": "application/json"}), timeout=30):
            return briefing.Receipt(name, ("chat",))
    except HTTPError as error:
        error.close()
        raise briefing.DeliveryError(f"the chat said {error.code}", where=ADDRESS, code=error.code) from error
    except URLError as error:
        raise briefing.DeliveryError(f"no answer: {error.reason}", where=ADDRESS, do="try later") from error
