"""Who left the demo's user, whom she left, and who came back."""

from relcli.commands.demo_story import Customer, Ending, Moment, Person, Word, ago, agreed, ahead, every
from relcli.rules.vocabulary.loops import Commitment, Fact, Fit, Issue, Job, Promise

GONE: tuple[Customer, ...] = (
    Customer(
        "Marlowe Theatre",
        known=530,
        place="Cloth Fair 1",
        about="Foyer, boxes, and everything at night.",
        tags=("heritage",),
        people=(Person("Imogen Hart", "house manager, new this season"),),
        moments=[
            *every(
                26,
                530,
                345,
                ("visit", "Between matinee and evening. Gold leaf by torchlight."),
                ("call", "The old manager wants it cheaper, every time."),
            ),
            *every(30, 510, 350, ("service", "Foyer and the brass, after the last curtain."), minutes=240),
            Moment(70, "call", "Imogen found my name on the back of box 4. Would I come back?", by="them", mood="good"),
            Moment(41, "coffee", "Walked the house with her. A year of dust, and she knows it."),
            Moment(9, "meeting", "Boxes 1 to 6 before the season. Her word: no haggling.", ("Imogen Hart",)),
        ],
        endings=(Ending(330, "them", "a cheaper offer from out of town", resumed_ago=70),),
        loops=[
            Fact("challenge", "A year of dust, and a first night that does not move", ago(41), source="Imogen"),
            Fact("goal", "Clean gold for the season", ago(9), ahead(40)),
            *agreed(
                9, dates="Before the season.", scope="Boxes 1 to 6, gold and plush.", vendors="Cheaper, and it showed."
            ),
            Promise("us", "a list of what the year did", ago(41), ago(34), kept_on=ago(35)),
            Promise("us", "a plan, box by box", ago(9), ahead(5)),
            Job("Boxes 1 to 6", ago(9), planned_from=ahead(12), planned_to=ahead(26), paid_on=ago(2)),
        ],
    ),
    Customer(
        "Pine Street Clinic",
        known=470,
        place="Pine Street 30",
        people=(Person("Dr. Omar Haddad"),),
        moments=[
            *every(
                40,
                470,
                110,
                ("visit", "Dr. Haddad in a hurry, as ever; waved from the corridor."),
                ("call", "Asked whether all is well. “Fine, fine.”"),
            ),
            *every(21, 465, 78, ("service", "Floors and the two treatment rooms."), minutes=120),
            Moment(84, "visit", "The new assistant showed me streaks on the floor. She was right; redone.", mood="bad"),
            Moment(75, "email", "Thank you for everything, we have found someone nearer.", by="them"),
            Moment(73, "letter", "Wrote to thank them for a year and a half.", answered=False),
        ],
        endings=(Ending(75, "them", "somebody nearer; I never asked what they missed", cost=900),),
        loops=[
            Commitment("Floors and two treatment rooms, every three weeks", ago(465), ended_on=ago(75)),
            Issue(
                "Streaks on the floor of the first treatment room",
                "small",
                ago(84),
                acknowledged_on=ago(84),
                resolved_on=ago(84),
                remedy="redone on the spot, without a word on why",
            ),
        ],
    ),
    Customer(
        "Gridline Coworking",
        known=410,
        place="Foundry Lofts",
        people=(Person("Chase Merritt", "community"),),
        moments=[
            *every(
                35,
                410,
                215,
                ("meeting", "Third plan in three months. White again."),
                (
                    "email",
                    "Sent the invoice again.",
                ),
                ("call", "Chase: accounts is on it. Accounts is Chase."),
            ),
            *every(30, 400, 220, ("service", "Kitchen and the phone boxes."), minutes=180),
            Moment(204, "visit", "Said it in person: no more work before the three invoices are paid.", mood="bad"),
        ],
        words=(Word(300, "dating", "Much work and big plans.", withdrawn_ago=240),),
        endings=(Ending(200, "us", "three invoices late, and rude about it"),),
        loops=[
            Fact("goal", "“The place to be”", ago(350)),
            Job("Phone boxes", ago(260), planned_from=ago(250), started_on=ago(248), done_on=ago(222)),
            Job("Third plan: all of it white", ago(215), declined_on=ago(204), declined_why="three invoices are open"),
            Promise("them", "pay two of the three invoices", ago(235), ago(220), broken_on=ago(204), told=False),
            Fit(1, "Late, and rude about it.", ago(204)),
        ],
    ),
)
