"""How much the proof breaks: enough for every run of the tests, or much more where RELCLI_PROOF=large asks for it."""

import os

LARGE = os.environ.get("RELCLI_PROOF") == "large"
