"""The words of mail programs and of the senders of mail around the text of a message."""

from __future__ import annotations

import msgspec


class MailWords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words around the text of a mail; those of all languages count in each, because programs speak their user's."""

    wrote: tuple[str, ...] = ()
    """The verb of the line over a quoted mail: "wrote" of "On Monday Ana Beltz wrote:"."""
    wrote_openers: tuple[str, ...] = ()
    """What such a line opens with: "on"."""
    original: tuple[str, ...] = ()
    """What stands between dashes over the mail that is answered: "original message"."""
    forwarded: tuple[str, ...] = ()
    """What stands, between dashes or before a colon, over a mail that is passed on: "begin forwarded message"."""
    forward_prefixes: tuple[str, ...] = ()
    """What a subject opens with when a mail is passed on: "fwd"."""
    head_from: tuple[str, ...] = ()
    """The line of a head, inside a text, that names the sender: "from"."""
    head_date: tuple[str, ...] = ()
    """The line that has the date: "sent"."""
    head_to: tuple[str, ...] = ()
    """Lines that name who got it: "cc"."""
    head_subject: tuple[str, ...] = ()
    """The line with the subject."""
    forwarding: tuple[str, ...] = ()
    """Words of a note on a mail that is passed on: "see below"."""
    sent_from: tuple[str, ...] = ()
    """What a line opens with that names the device: "sent from my"."""
    greetings: tuple[str, ...] = ()
    """What a line of address opens with: "dear"."""
    courtesies: tuple[str, ...] = ()
    """What a short paragraph only of courtesy opens with: "please do not hesitate"."""
    closings: tuple[str, ...] = ()
    """The whole line before a sender's name: "kind regards"."""
    in_browser: tuple[str, ...] = ()
    """Said of the mail as a page: "view this email in your browser"."""
    subscription: tuple[str, ...] = ()
    """What only stands in lines on how mail is sent and stopped: "to unsubscribe"."""
    unsubscribe: tuple[str, ...] = ()
    """The same in a line of a few words: "unsubscribe"."""
    lists: tuple[str, ...] = ()
    """What the foot of a mailing list calls it: "mailing list"."""
    this_mail: tuple[str, ...] = ()
    """What a notice of confidentiality calls the mail: "this e-mail"."""
    confidential: tuple[str, ...] = ()
    """Other words of it: "addressee"."""
    external: tuple[str, ...] = ()
    """What a warning of the receiver's mail server says: "originated from outside"."""
    small_print: tuple[str, ...] = ()
    """What only conditions of offers and rights say: "while stocks last"."""
    adverts: tuple[str, ...] = ()
    """The whole line over an advertisement: "sponsored"."""
    calls: tuple[str, ...] = ()
    """What a button says: "read more"."""
    call_openers: tuple[str, ...] = ()
    """What a button opens with: "read the"."""
    sponsors: tuple[str, ...] = ()
    """What leads to the name of an advertiser: "sponsored by"."""
    follow: tuple[str, ...] = ()
    """Words beside the names of social networks: "follow us on"."""
    needs_html: tuple[str, ...] = ()
    """What stands in place of a text that is only in HTML: "html version"."""
    images: tuple[str, ...] = ()
    """What stands in brackets for a picture: "image"."""
    roles: frozenset[str] = frozenset()
    """Before the @ of an address that is no person's: "press"."""
    offices: frozenset[str] = frozenset()
    """Words of names of offices and papers: "news", "council"."""
    when: str = ""
    """The label of the time of an invitation."""
    where: str = ""
    """The label of its place."""
