"""A real Chromium without a window, told what to do through a pipe: the DevTools protocol, each text ended by a NUL.

It is started by itself, in a folder of its own, and can look up no host.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

PROGRAM = shutil.which("chromium")
SECONDS = 60
"""Longer than anything here takes, on a busy machine too."""

_OPTIONS = [
    "--headless",
    "--no-sandbox",  # CI is root in a container
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]


class Seen(NamedTuple):
    """What happened while a page was loaded.

    `requests`: the addresses asked for, those apart that the page's own policy refused; `complaints`: of the browser.
    """

    requests: list[str]
    complaints: list[str]


class Browser:
    """One tab."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._sent = 0
        self._came = b""
        self._events: list[dict[str, Any]] = []
        self._session = ""
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "Audits"):
            self(f"{domain}.enable")

    def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask for something; what is answered."""
        self._sent += 1
        asked = {"id": self._sent, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._to, json.dumps(asked).encode() + b"\0")
        while (message := self._message()).get("id") != self._sent:
            self._events.append(message)
        assert "error" not in message, message
        return dict(message["result"])

    def open(self, page: Path) -> Seen:
        """Load a file, and wait until all that it asks for has come or failed."""
        self._events.clear()
        self("Page.navigate", url=page.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            self._events.append(self._message())
        self.value("new Promise(done => setTimeout(done, 50))")
        return Seen(list(self._requests()), list(self._complaints()))

    def value(self, script: str) -> Any:
        """What a script comes to in the page; the page's own policy does not hold for it."""
        told = self("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def screen(
        self,
        *,
        width: int,
        scheme: Literal["light", "dark"] = "light",
        media: Literal["screen", "print"] = "screen",
    ) -> None:
        """Be a screen, or paper, of that many CSS pixels, for somebody who likes it light or dark."""
        self("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
        self("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])

    def screenshot(self) -> bytes:
        """The whole page, as PNG."""
        return base64.b64decode(self("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def pdf(self, width: float, height: float) -> bytes:
        """The page printed on paper of so many inches."""
        printed = self("Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=True)
        return base64.b64decode(printed["data"])

    def _requests(self) -> Iterator[str]:
        refused = {
            event["params"]["requestId"]
            for event in self._events
            if event["method"] == "Network.loadingFailed" and event["params"].get("blockedReason") == "csp"
        }
        for event in self._events:
            if event["method"] == "Network.requestWillBeSent" and event["params"]["requestId"] not in refused:
                yield event["params"]["request"]["url"]

    def _complaints(self) -> Iterator[str]:
        for event in self._events:
            if event["method"] in {
                "Log.entryAdded",
                "Runtime.consoleAPICalled",
                "Runtime.exceptionThrown",
                "Audits.issueAdded",
            }:
                yield json.dumps(event["params"])

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._came:
            ready, _, _ = select.select([self._back], [], [], SECONDS)
            assert ready, "Chromium says nothing"
            came = os.read(self._back, 1 << 20)
            assert came, "Chromium is gone"
            self._came += came
        message, _, self._came = self._came.partition(b"\0")
        return dict(json.loads(message))


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A browser that is gone afterwards; `folder` is its home."""
    asks, to = os.pipe()
    back, tells = os.pipe()
    # The browser reads from 3 and writes to 4; bash puts them there, from numbers that are neither.
    theirs = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (asks, tells)]
    options = [*_OPTIONS, f"--user-data-dir={folder}"]
    with (
        (folder / "said").open("wb") as said,
        subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{theirs[0]} 4>&{theirs[1]}', "bash", str(PROGRAM), *options, "about:blank"],
            env={"HOME": str(folder), "PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
            pass_fds=theirs,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        ) as process,
    ):
        for end in (asks, tells, *theirs):
            os.close(end)
        try:
            browser = Browser(to, back)
            yield browser
            with suppress(AssertionError, OSError):
                browser("Browser.close")
        finally:
            os.close(to)
            os.close(back)
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
