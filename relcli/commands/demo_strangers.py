"""Where the demo's user works without talking, and whom she has never spoken to."""

from relcli.commands.demo_story import Customer, Moment, Person, ago, ahead, every
from relcli.rules.vocabulary.loops import Commitment, Fact, Fit, Promise

STRANGERS: tuple[Customer, ...] = (
    Customer(
        "Harbor View Condominiums",
        known=505,
        place="Pier Road 60 to 72",
        about="Stairwells and garage. The board changes every year.",
        tags=("retainer",),
        people=(Person("Glenn Whitaker", "chair of the board, until spring"),),
        moments=[
            Moment(505, "tour", "Six stairwells with Glenn, who counts lamps."),
            Moment(430, "meeting", "The board agrees to a fixed round. Nobody asked a question."),
            *every(
                14,
                425,
                0,
                ("service", "Stairwells A to C."),
                ("service", "Stairwells D to F."),
                ("service", "Garage and bins."),
                minutes=180,
            ),
            Moment(
                151,
                "email",
                "Glenn: lamp out in C, and when is the garage? I should have said.",
                by="them",
                chasing=True,
            ),
            Moment(118, "email", "Asked who chairs the board now.", answered=False),
        ],
        loops=[
            Commitment("Stairwells and garage, every other week", ago(425), until=ahead(25)),
            Fact("preference", "Email, to whoever is chair", ago(430)),
            Promise("us", "the lamp in C", ago(151), ago(149), kept_on=ago(150)),
            Fit(2, "They count lamps; nobody asked a question.", ago(118)),
        ],
    ),
    Customer(
        "Delgado Property Management",
        known=300,
        place="Unit 4, Trade Park",
        about="Orders come from a web form. Nobody has a face yet.",
        email="orders@delgado.example",
        moments=[
            *every(14, 298, 4, ("service", "Ordered through the form: one flat, key in the box."), minutes=150),
            Moment(200, "email", "Asked to come by and say hello.", answered=False),
            Moment(60, "call", "They rang while I was on the ladder; no message.", by="them", answered=False),
        ],
        loops=[
            Fit(2, "A form, and a key in a box.", ago(200)),
        ],
    ),
    Customer(
        "The Siddiqui Household",
        known=58,
        place="7 Mill Lane",
        about="Neighbours of Mrs. Whitcombe, who sent them. Sash windows too.",
        tags=("household",),
        moments=[Moment(58, "note", "Adelaide says: ring in the evening, both work.")],
    ),
    Customer(
        "Nguyễn Thị Hoa",
        known=10,
        place="The Old Laundry",
        about="Ceramics studio, opens next month. Met her card at the farm shop, not her.",
        aliases=("Hoa Ceramics",),
        moments=[Moment(9, "message", "Introduced myself, with a picture of the barn doors.", answered=False)],
    ),
)
