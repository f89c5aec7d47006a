"""Names of folders and of users as the protocol of mailboxes writes them, for those who read and those who deliver.

Source: RFC 3501, section 5.1.3; RFC 9051, section 4.3.
"""

from __future__ import annotations

import base64
import re

_PRINTABLE = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")


def encode_folder(name: str) -> str:
    """Return *name* as the protocol has it, in quotation marks: modified UTF-7."""
    return quote_text("".join(_encode_run(run[0]) for run in _PRINTABLE.finditer(name)))


def quote_text(text: str) -> str:
    """Return *text*, of ASCII, as a quoted string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encode_run(run: str) -> str:
    if run[0].isascii():
        return run.replace("&", "&-")
    packed = base64.b64encode(run.encode("utf-16-be")).decode()
    return f"&{packed.rstrip('=').replace('/', ',')}-"
