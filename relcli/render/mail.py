"""A whole letter for `sendmail -t`: the plain text and the page, of which a reader shows what it can.

The same page, day, addresses and moment are the same letter, its name and its boundary too: both come from what it
says. All of it is ASCII in short lines, each ended by a line feed, as sendmail takes them.
"""

import re
from binascii import b2a_qp
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from relcli.errors import BadInput, quoted
from relcli.render import html
from relcli.render import plain as plain_text
from relcli.render.sanitise import clean
from relcli.views.table import Page, Table

if TYPE_CHECKING:
    from email.headerregistry import Address
    from email.message import EmailMessage

_ADDRESS = re.compile(
    r"""
    (?: (?P<bare>[^<>"]*?) \s* < | "(?P<quoted>(?:[^"\\]|\\.)*)" \s* < )?
    (?P<local> [\w!#$%&'*+/=?^`{|}~-]+ (?: \.[\w!#$%&'*+/=?^`{|}~-]+ )* )
    (?: @ (?P<domain> [a-z0-9] (?: [a-z0-9.-]* [a-z0-9] )? ) )?
    (?(bare)>|(?(quoted)>))
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_BETWEEN_COMMAS = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')
"""A comma within quotes is part of a name."""

_ENCODED = "=?"
"""How a word of a header begins that is encoded; it is read as another than it seems to be."""

_LONGEST = 254
"""Characters of an address, its name apart (RFC 5321)."""

_HERE = "localhost"
"""The domain of whoever is named without one."""

_LINE = 76
"""Characters of a line."""


class Envelope(NamedTuple):
    """Who writes to whom, about what, and when: a moment with its zone.

    An address is `jo@example.com`, `Jo Smith <jo@example.com>`, or the name of somebody on this machine, `jo`. Each of
    `to` may be several between commas. `sender`: an address; None: the first of `to`.
    """

    sender: str | None
    to: Sequence[str]
    subject: str
    sent_at: datetime


def render(item: Table | Page, today: date, envelope: Envelope, *, plain: Page | None = None) -> str:
    """The letter; `plain`: what a reader of plain text sees in place of the item, which may have pictures.

    BadInput: an address is none, or there is nobody to write to.
    """
    from email.utils import format_datetime

    if not envelope.to:
        message = "Say whom the mail is for: --to you@example.com"
        raise BadInput(message)
    to = [_address(one) for some in envelope.to for one in _each(some)]
    sender = to[0] if envelope.sender is None else _address(envelope.sender)
    letter = _letter()
    letter["From"] = sender
    letter["To"] = to
    letter["Subject"] = clean(envelope.subject)
    letter["Date"] = format_datetime(envelope.sent_at)
    bodies = plain_text.render(plain or item), html.render(item, today)
    told = "\0".join([*(str(value) for value in letter.values()), *bodies])
    digest = sha256(told.encode()).hexdigest()[:32]
    letter["Message-ID"] = f"<{digest}@{sender.domain or _HERE}>"
    letter["Auto-Submitted"] = "auto-generated"  # nobody's holiday answers it
    letter["MIME-Version"] = "1.0"
    letter["Content-Type"] = "multipart/alternative"
    letter.set_boundary(f"=_{digest}")  # no line of quoted-printable holds "=_"
    for text, subtype in zip(bodies, ("plain", "html"), strict=True):
        letter.attach(_part(text, subtype))
    head, blank, rest = letter.as_string().partition("\n\n")
    return re.sub(r"^Subject:\n (.+)$", _folded, head, count=1, flags=re.MULTILINE) + blank + rest


def _letter() -> "EmailMessage":
    from email.message import EmailMessage
    from email.policy import SMTP

    return EmailMessage(SMTP.clone(linesep="\n", max_line_length=_LINE))


def _folded(moved: re.Match[str]) -> str:
    """The subject behind its name: Python moves all of it to the line below where it is a little too long for one."""
    line = f"Subject: {moved[1]}"
    place = line.rfind(" ", 0, _LINE + 1)
    return f"{line[:place]}\n{line[place:]}" if line[:place].rstrip() != "Subject:" else moved[0]


def _part(text: str, subtype: str) -> "EmailMessage":
    part = _letter()
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    # A line with nothing but a dot, which ends a letter that is piped into sendmail, is encoded by b2a_qp; one that
    # begins "From ", which mailboxes change, is not.
    part.set_payload(re.sub("(?m)^From ", "=46rom =\n", b2a_qp(text.encode()).decode()))
    return part


def _each(text: str) -> list[str]:
    """The addresses between commas; what is nothing but commas and blanks is one, and none at that."""
    return [one for one in _BETWEEN_COMMAS.findall(text) if one.strip(" ")] or [text]


def _address(text: str) -> "Address":
    """Who is meant. What could begin a header of its own is refused."""
    from email.headerregistry import Address

    found = _ADDRESS.fullmatch(text.strip(" ")) if clean(text) == text else None
    domain = (found and found["domain"]) or ""
    if found is None or len(found["local"] + domain) >= _LONGEST or ".." in domain or found["local"][0] == "-":
        message = f"{quoted(clean(text))} is no mail address; {_hint(text)}."
        raise BadInput(message)
    name = re.sub(r"\\(.)", r"\1", found["quoted"]) if found["quoted"] else found["bare"] or ""
    if _ENCODED in name:
        message = f"The name in {quoted(text)} is encoded; write it as it is read, such as Zoë <zoe@example.com>."
        raise BadInput(message)
    return Address(name, found["local"], domain)


def _hint(text: str) -> str:
    """How to write an address that is none as it stands."""
    address = text.rpartition("<")[2]
    if "@" in address and not address.isascii() and clean(text) == text:
        return "not every mail server takes letters beyond ASCII in one, so write a domain as xn--…"
    return "write it as jo@example.com or Jo Smith <jo@example.com>"
