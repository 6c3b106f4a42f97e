import asyncio
import email
import email.policy
import smtplib
import string
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.utils import getaddresses

import pytest
from aiosmtpd.smtp import SMTP, Session
from aiosmtpd.smtp import Envelope as Delivered
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from relcli.errors import BadInput
from relcli.render import html, plain
from relcli.render.mail import Envelope, render
from relcli.render.sanitise import clean
from relcli.views.table import Lines, Page
from tests.render.rich_page import NASTY, RICH, TODAY

LETTER = Envelope("Zoë <zoe@example.com>", ["jo@example.com"], "Week 47", datetime(2026, 11, 20, 17, 2, tzinfo=UTC))


def parsed(letter: str) -> EmailMessage:
    """The letter as Python's email package reads it, without a complaint."""
    message = email.message_from_string(letter, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert [defect for part in message.walk() for defect in part.defects] == []
    return message


def content(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


def test_a_letter_has_the_plain_text_and_the_page() -> None:
    message = parsed(render(RICH, TODAY, LETTER))
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert content(message, "plain") == plain.render(RICH)
    assert content(message, "html") == html.render(RICH, TODAY)


def test_a_letter_says_who_wrote_to_whom_about_what_and_when() -> None:
    zone = timezone(timedelta(hours=2))
    letter = LETTER._replace(
        to=["Jo Smith <jo@example.com>", '"Lee, Ann" <ann@example.org>'],
        subject="Café: Mon 16 to Sun 22 Nov",
        sent_at=datetime(2026, 11, 20, 19, 2, tzinfo=zone),
    )
    message = parsed(render(RICH, TODAY, letter))
    assert message["From"] == "Zoë <zoe@example.com>"
    assert getaddresses([message["To"]]) == [("Jo Smith", "jo@example.com"), ("Lee, Ann", "ann@example.org")]
    assert message["Subject"] == "Café: Mon 16 to Sun 22 Nov"
    assert message["Date"] == "Fri, 20 Nov 2026 19:02:00 +0200"
    assert message["MIME-Version"] == "1.0"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@example.com>")


def test_the_same_letter_is_the_same_bytes_and_another_has_another_name() -> None:
    first = render(RICH, TODAY, LETTER)
    assert render(RICH, TODAY, LETTER) == first
    others = [
        render(RICH, TODAY, LETTER._replace(sent_at=datetime(2026, 11, 27, 17, 2, tzinfo=UTC))),
        render(RICH, TODAY, LETTER._replace(to=["ann@example.org"])),
        render(RICH._replace(title="Week 48"), TODAY, LETTER),
    ]
    names = {parsed(letter)["Message-ID"] for letter in [first, *others]}
    assert len(names) == 4


@pytest.mark.parametrize(
    "subject",
    [
        "Report: Week 47 of 2026, Mon 16 to Sun 22 Nov (so far, to Fri 20 Nov)",
        *(f"{'a' * first} {'b' * (length - first - 1)}" for length in (67, 68, 75, 76, 77) for first in (1, 60)),
        f"a  {'b' * 30}  {'c' * 34}",
    ],
)
def test_a_long_subject_begins_behind_its_name_and_is_what_was_given(subject: str) -> None:
    letter = render(RICH, TODAY, LETTER._replace(subject=subject))
    assert parsed(letter)["Subject"] == subject
    assert f"\nSubject: {subject[:1]}" in letter
    head, _, _ = letter.partition("\n\n")
    assert max(map(len, head.splitlines())) <= max(76, *(len(word) + 1 for word in subject.split()))


@pytest.mark.parametrize(
    "text", [*NASTY, ".", "From here on", f"From {'a' * 71}", "From", "é" * 2000, "a" * 5000, "--=_", "\n.\n.."]
)
def test_every_text_arrives_in_short_lines_of_ascii(text: str) -> None:
    page = Page("report", [Lines(["first", text])], {})
    letter = render(page, TODAY, LETTER._replace(subject=text))
    lines = letter.split("\n")
    assert letter.isascii()
    assert "\r" not in letter
    assert max(map(len, lines)) <= 76
    assert "." not in lines  # it would end a letter that is piped into sendmail
    assert not any(line.startswith("From ") for line in lines)
    message = parsed(letter)
    assert content(message, "plain") == plain.render(page)
    assert message["Subject"].strip() == clean(text).strip()


@given(st.text(st.characters()))
@settings(max_examples=60)
def test_whatever_a_subject_holds_it_is_one_header(subject: str) -> None:
    message = parsed(render(Page("report", [], {}), TODAY, LETTER._replace(subject=subject)))
    assert message.keys() == [
        *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type")
    ]


@given(st.text(st.one_of(st.characters(), st.sampled_from(' "\\,;<>@().:\r\n')), max_size=60))
@settings(max_examples=100)
def test_an_address_is_refused_or_is_one_header_and_only_a_comma_makes_it_two(name: str) -> None:
    letter = LETTER._replace(sender=f"{name} <zoe@example.com>", to=[f"{name} <zoe@example.com>"])
    try:
        message = parsed(render(Page("report", [], {}), TODAY, letter))
    except BadInput:
        return
    assert len(message.keys()) == 8
    (sender,), (*more, last) = message["From"].addresses, message["To"].addresses
    assert sender.addr_spec == last.addr_spec == "zoe@example.com"
    assert len(more) <= name.count(",")


@given(st.text(string.printable.replace("\\", "").replace('"', "")[:-5], max_size=200))
@settings(max_examples=60)
def test_a_name_in_quotes_arrives_as_it_is(name: str) -> None:
    assume("=?" not in name)  # which begins an encoded word, and is refused
    message = parsed(render(Page("report", [], {}), TODAY, LETTER._replace(to=[f'"{name}" <jo@example.com>'])))
    assert message["To"].addresses[0].display_name.split() == name.split()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "jo@",
        "@example.com",
        "jo@example.com\r\nBcc: all@example.com",
        "jo@example.com\nBcc: all@example.com",
        "Jo\r\nBcc: all@example.com <jo@example.com>",
        "Jo\x00 <jo@example.com>",
        "J\u202eo <jo@example.com>",
        ", ",
        '"Jo, ann@example.com',
        "ann, jo smith",
        "jo smith@example.com",
        "Jo <jo@example.com",
        "jo@example.com>",
        "jo@exam ple.com",
        "jo@example..com",
        "jo.@example.com",
        "jo@-example.com",
        "jo@[127.0.0.1]",
        f"{'j' * 250}@example.com",
    ],
)
@pytest.mark.parametrize("who", ["sender", "to"])
def test_what_is_no_address_is_refused_in_one_sentence(address: str, who: str) -> None:
    letter = LETTER._replace(sender=address) if who == "sender" else LETTER._replace(to=["jo@example.com", address])
    with pytest.raises(BadInput, match=r"is no mail address; write it as jo@example\.com") as refused:
        render(RICH, TODAY, letter)
    assert clean(str(refused.value)) == str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "jo@localhost",
        "  jo+relcli@example.com ",
        "<jo@example.com>",
        "o'malley@example.co.uk",
        f"jo@{'a' * 60}.example",
    ],
)
def test_what_is_an_address_is_taken(address: str) -> None:
    message = parsed(render(RICH, TODAY, LETTER._replace(sender=address, to=[address])))
    assert message["To"] == message["From"] == address.strip().strip("<>")
    assert message["Message-ID"].endswith(f"@{message['From'].addresses[0].domain}>")


@pytest.mark.parametrize("address", ["jo@exämple.com", "jö@example.com", "Jo <jö@example.com>"])
def test_an_address_with_letters_beyond_ascii_is_refused_with_the_reason(address: str) -> None:
    with pytest.raises(BadInput) as refused:
        render(RICH, TODAY, LETTER._replace(to=[address]))
    assert str(refused.value) == (
        f"“{address}” is no mail address; not every mail server takes letters beyond ASCII in one, so write a domain "
        "as xn--…."
    )


@pytest.mark.parametrize("name", ["=?utf-8?q?Bcc=3A?=", '"=?utf-8?b?QmNj?="', "Jo =?us-ascii?q?x?="])
def test_a_name_that_is_encoded_already_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="is encoded; write it as it is read, such as Zoë <zoe@example") as refused:
        render(RICH, TODAY, LETTER._replace(to=[f"{name} <jo@example.com>"]))
    assert clean(str(refused.value)) == str(refused.value)


def test_several_may_stand_between_commas_outside_of_quotes() -> None:
    to = ['jo@example.com,"Lee, Ann" <ann@example.org>, Bo <bo@example.com>,', "root"]
    message = parsed(render(RICH, TODAY, LETTER._replace(sender=None, to=to)))
    assert getaddresses([message["To"]]) == [
        ("", "jo@example.com"),
        ("Lee, Ann", "ann@example.org"),
        ("Bo", "bo@example.com"),
        ("", "root"),
    ]
    assert message["From"] == "jo@example.com"


@pytest.mark.parametrize("who", ["root", "Jo Smith <jo>", "jo.smith"])
def test_somebody_on_this_machine_needs_no_domain(who: str) -> None:
    message = parsed(render(RICH, TODAY, LETTER._replace(sender=who, to=[who])))
    assert message["To"] == message["From"] == who
    assert message["Message-ID"].endswith("@localhost>")


def test_a_letter_to_nobody_is_refused() -> None:
    with pytest.raises(BadInput, match="Say whom the mail is for"):
        render(RICH, TODAY, LETTER._replace(to=[]))


class Box:
    """Where a mail server puts what is delivered."""

    def __init__(self) -> None:
        self.came: list[Delivered] = []

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Delivered) -> str:  # noqa: N802 - aiosmtpd's name
        self.came.append(envelope)
        return "250 OK"


async def delivered(message: EmailMessage) -> list[Delivered]:
    """What comes out of a mail server on this machine, which is gone afterwards."""
    box = Box()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(box), "127.0.0.1", 0)
    async with server:
        await asyncio.to_thread(post, message, server.sockets[0].getsockname()[1])
    return box.came


def post(message: EmailMessage, port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as office:
        office.send_message(message)


def test_a_letter_is_delivered_as_it_was_written() -> None:
    letter = render(RICH, TODAY, LETTER)
    (came,) = asyncio.run(delivered(parsed(letter)))
    assert (came.mail_from, came.rcpt_tos) == ("zoe@example.com", ["jo@example.com"])
    assert isinstance(came.content, bytes)
    assert came.content.decode("ascii").replace("\r\n", "\n") == letter
