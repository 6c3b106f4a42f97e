"""Who the demo is about: a painter and restorer with a cleaning round, and 24 customers over 18 months.

To extend the story, add lines: a `Moment` is one touchpoint, `every` a rhythm of them, and `loops` what hangs on a
customer besides. Numbers are days ago; in loops they are made days by `ago` and `ahead`.
"""

from relcli.commands.demo_friends import FRIENDS
from relcli.commands.demo_gone import GONE
from relcli.commands.demo_heart import HEART
from relcli.commands.demo_strangers import STRANGERS

SETTINGS = (("cadence_tag.retainer", "21"),)
"""What the demo's user changed of the policy, by name."""

CUSTOMERS = (*HEART, *FRIENDS, *STRANGERS, *GONE)
