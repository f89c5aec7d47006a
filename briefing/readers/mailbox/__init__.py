"""Reads folders of a mail server over IMAP, and changes nothing in them."""

from briefing.readers.mailbox.folder import find_folder, open_folder

__all__ = ["find_folder", "open_folder"]
