"""A page with a block of every sort, for whoever looks at pages; `hostile` has a text that would like to be more."""

from datetime import date

from relcli.views.chart import Bars, Heat, Series, Spark, Sparks
from relcli.views.table import Cell, Column, Facts, Lines, Page, Table

TODAY = date(2026, 11, 20)

NASTY = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script><style>",
    "</title></caption></td><img src=http://example.com/x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' style='background:url(http://example.com/y)",
    "{{7*7}}{% raw %}{{ self }}{# x #}",
    "&lt;b&gt; &amp; &#x3c;",
    "<!-- --><![CDATA[x]]><?php ?>",
    "\x00\x1b[31m\x9b\u202egnp.exe\u2066\ufeff\ud800",
    "one\r\ntwo\x85three\u2028four",
    '=HYPERLINK("http://example.com")',
    "javascript:alert(1)",
]


def hostile(text: str, *, rows: int = 1) -> Page:
    """The text wherever a text can be."""
    columns = [
        Column(text, lambda row: row),
        Column(text, lambda row: Cell(row, "bad"), align="right"),
        Column(text, lambda row: Cell(row, "quiet"), grows=True),
        Column(text, lambda row: row, wide=True),
    ]
    table = Table("due", columns, [text] * rows, lambda _: {}, title=text, notes=[text, text])
    return Page(
        "report",
        [
            Facts([(text, text), (text, Cell(text, "good"))], title=text),
            Lines([text, Cell(text, "warn")], title=text),
            table,
            table._replace(rows=[], empty=text, columns=table.columns[:2]),
            Bars(text, text, [text, "b"], [Series(text, [1, 2]), Series(text, [2, 0])], unit=text),
            Sparks(text, text, [Spark(text, [1, 2, 3], text)]),
            Heat(text, text, TODAY, [0, 1, 2], unit=text),
        ],
        {},
        title=text,
    )


_DUE = [
    ("Harbor View Condominiums", "◑ dating", "2 Jul email", "21 d", Cell("120 days late", "bad"), "6.7 × cadence"),
    ("Bäckerei Süß & Söhne", "◑ dating", "20 Oct visit", "21 d", Cell("10 days late", "warn"), "1.5 × cadence"),
    ("Acme Dental", "● married", "30 Oct visit", "21 d", Cell("today", "strong"), "the leak in the hall came back"),
    ("Nguyễn Thị Hoa", "○ acquaintance", "never", "45 d", Cell("in 45 days", "quiet"), "never spoken"),
]

RICH = Page(
    "report",
    [
        Facts([("Touchpoints", "31 (24 the week before)"), ("Health", Cell("steady (86)", "good"))]),
        Bars(
            "Touchpoints a week",
            "31 touchpoints in 12 weeks, most in W45: 7.",
            [f"W{week}" for week in range(36, 48)],
            [
                Series("in person", [1, 2, 0, 3, 1, 2, 4, 1, 2, 5, 1, 3]),
                Series("remote", [2, 1, 1, 0, 2, 3, 1, 0, 2, 2, 1, 3]),
            ],
            unit="touchpoints",
            over_time=True,
        ),
        Table(
            "due",
            [
                Column("Customer", lambda row: row[0], grows=True),
                Column("Stage", lambda row: row[1]),
                Column("Last", lambda row: row[2]),
                Column("Every", lambda row: row[3], align="right"),
                Column("Late", lambda row: row[4], align="right"),
                Column("Why", lambda row: row[5], grows=True),
            ],
            _DUE,
            lambda row: {"customer": row[0]},
            title="Overdue",
            notes=["2 overdue, 1 due today."],
        ),
        Table("wins", [], [], lambda _: {}, title="Wins", empty="None this week."),
        Lines(
            ["Criticism first.", Cell("“Too late,\nand too loud.”", "warn"), "w" * 400],
            title="What they said",
        ),
        Sparks(
            "Fading",
            "2 customers fade, Café Sunflower most.",
            [
                Spark("Café Sunflower", [5, 4, 4, 3, 2, 2, 1, 1, 0, 1, 0, 0], "down by 62 %"),
                Spark("Birch & Sons", [3, 4, 2, 3, 2, 2, 1, 1, 0, 1, 0, 1], "down by 41 %"),
            ],
        ),
        Bars(
            "Portfolio by stage",
            "24 customers: 5 acquaintances, 6 friends, 7 dating, 4 engaged, 2 married.",
            ["acquaintance", "friend", "dating", "engaged", "married"],
            [Series("customers", [5, 6, 7, 4, 2])],
        ),
        Heat(
            "The year by day",
            "292 touchpoints on 194 days.",
            date(2025, 11, 21),
            [(day * 7) % 5 if day % 3 else 0 for day in range(365)],
            unit="touchpoints",
        ),
    ],
    {},
    title="Week 47 of 2026: Mon 16 to Sun 22 Nov",
)
