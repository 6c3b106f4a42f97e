"""Texts that have broken other programs, and a journal that holds each of them wherever it has room for a text.

The journal is written past relcli: what its own commands would refuse, an earlier relcli or another program may have
let in.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from relcli.rules.names import fold
from tests.store.conftest import put

TEXTS = {
    "escapes": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b[2J\x1b[H",
    "a link": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "C1": "\x9b31mred\x9d0;title\x9c\x85\x90",
    "controls": "".join(map(chr, range(1, 32))) + "\x7f",
    "NUL": "before\0after",
    "directions": "invoice\u202etxt.exe\u2066a\u2069\u200f\u061c",
    "zero width": "a\u200bb\u2060c\ufeffd\u00ade\u180ef",
    "blank letters": "\u3164a\u115f\u1160\uffa0",
    "tags": "hidden\U000e0041\U000e0042\U000e007f",
    "no characters": "a\ufffe\uffff\ufdd0\U0001ffff\ufffb",
    "markup": "[bold red]x[/bold red] [link=http://evil.example]y[/link] [@click=bell]z[/] [/] \\[b]",
    "an emoji by name": ":warning: :smile:",
    "forms": "%s %n %(x)s {} {0} {x!r} ${HOME} $(id) `id` !!",
    "SQL": "'; DROP TABLE customer; -- \" ' ? :id",
    "a formula": '=HYPERLINK("http://evil.example";"click")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-1+1",
    "at": "@SUM(1;1)",
    "a guarded formula": "'=1+1",
    "a tab and a formula": "\t=1+1",
    "delimiters": 'a,"b";c\td|e\\f',
    "Markdown": "# h\n- l\n1. n\n> q\n```\nc\n```\n\n***\n| t | u |\n|---|---|\n*e* __s__ ~~d~~ `c` &amp; \\",
    "Markdown links": "[l](http://evil.example) ![i](x.png) <http://evil.example> [r]: http://evil.example",
    "bare links": "http://evil.example (www.evil.example) mailto:eve@evil.example, a_b@evil.example. ftp://evil.example",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;&#x3c;<!-- -->",
    "lines": "one\ntwo\r\nthree\rfour\u2028five\u2029six\x0bseven\x0ceight\x85nine\n\n",
    "long": "w" * 1000,
    "long with blanks": "ab c " * 300,
    "joined emoji": "👩🏽\u200d🚀👨\u200d👩\u200d👧\u200d👦🏳️\u200d🌈❤️",
    "right to left": "مرحبا שלום 12",
    "combining": "e" + "\u0301" * 60 + " Z\u0338\u0337a\u0334l\u0335g\u0336o",
    "composed or not": "e\u0301é ﬁ ﷺ ß ı I\u0307",
    "wide": "東京ラーメン食堂 ﾊﾝｶｸ",
    "a path": "../../../etc/passwd",
    "an option": "--help",
    "JSON": '{"a": "\\u0000", "b": [null, NaN]}</script>',
    "spaces": "\u3000a\u2003b\u00a0c\u2800",
}
"""By what is nasty about them."""

WHO = "Everything Ltd"
"""The customer with all of it; the name of each other customer is one of the texts."""


def name_like(text: str) -> str:
    """As much of a text as the journal keeps as a name."""
    return text[:150].strip()


def tag_like(text: str) -> str:
    """As much of a text as the journal keeps as a tag."""
    return "".join(char for char in text[:50] if char not in " ,;") or "x"


def write_nasty(path: Path) -> None:
    """Put each text into every column for texts; the journal is there already, with nothing in it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as journal:
        journal.execute("BEGIN")
        put(journal, "customer", name=WHO, name_key=fold(WHO), added_on="2025-01-01")
        for number, text in enumerate(TEXTS.values(), 2):
            name = name_like(text)
            key = f"{fold(name)}-{number}"
            _customer(journal, number, text, key)
            put(journal, "alias", name=name, name_key=key)
            person = put(journal, "person", name=name, name_key=key, role=name, phone=name, email=name, about=text)
            put(journal, "touchpoint", day="2026-11-02", text=text, key=name)
            put(journal, "touchpoint_person", touchpoint_id=number - 1, person_id=person)
            put(journal, "tag", customer_id=None, touchpoint_id=number - 1, name=tag_like(text))
            _loops(journal, number - 1, text, person)
        journal.execute("INSERT INTO policy VALUES ('question.scope', '\"[red]How\\u001b[31m?\"', '')")
        journal.execute("COMMIT")


def _customer(journal: sqlite3.Connection, number: int, text: str, key: str) -> None:
    """A customer with the text as a name, and with what there is one of for each; every third one left."""
    name = name_like(text)
    known = {"ref": name, "place": text[:500], "phone": name, "email": name, "about": text}
    who = put(journal, "customer", name=name, name_key=key, added_on="2025-01-01", **known)
    put(journal, "alias", customer_id=who, name=f"nasty {number}", name_key=f"nasty {number}")
    put(journal, "person", customer_id=who, name="Dana", name_key="dana", role=name)
    put(journal, "tag", customer_id=who, name=tag_like(text))
    put(journal, "plan", customer_id=who, why=text, made_on="2026-11-19", for_on="2026-11-19")
    put(journal, "stage_override", customer_id=who, why=text)
    if number % 3 == 0:
        put(journal, "ending", customer_id=who, why=text)


def _loops(journal: sqlite3.Connection, number: int, text: str, person: int) -> None:
    """One open loop of each sort; where there are two of a sort, the one with the even id is further behind or on."""
    put(journal, "job", title=text[:500], scope=text)
    put(journal, "job", title=text[:500], declined_on="2026-11-02", declined_why=text)
    put(journal, "promise", text=text, due_on="2026-11-19")
    put(journal, "promise", text=text, broken_on="2026-11-03", told=0, broken_why=text)
    put(journal, "promise_move", promise_id=2 * number, why=text)
    owned = {"how": text, "why": text, "steps": text, "explained_on": "2026-11-02", "person_id": person}
    issue = put(journal, "issue", text=text, **owned, resolved_on="2026-11-03", remedy=text)
    put(journal, "issue", text=text)
    put(journal, "issue_check", issue_id=issue, text=text)
    put(journal, "feedback_ask", question=text)
    put(journal, "feedback", text=text, theme=tag_like(text), acted_on="2026-11-02", action=text)
    put(journal, "feedback", text=text, theme=tag_like(text))
    put(journal, "fact", text=text, source=text[:500])
    put(journal, "expectation", answer=text)
    put(journal, "commitment", text=text)
    put(journal, "referral", who=name_like(text), text=text, outcome=text, outcome_on="2026-11-03")
    put(journal, "fit", why=text)
