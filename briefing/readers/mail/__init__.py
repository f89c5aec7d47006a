"""Reads mail: messages, mailboxes, and what Outlook saves."""

from briefing.readers.mail.message import read_mailbox, read_message
from briefing.readers.mail.outlook import read_msg

__all__ = ["read_mailbox", "read_message", "read_msg"]
