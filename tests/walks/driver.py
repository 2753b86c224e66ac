"""A browser driven by the commands of WebDriver (W3C), whatever carries them to it.

Firefox takes them over a socket (Marionette), WebKit over HTTP; a client of one page for both is
smaller than a library for each.
"""

from __future__ import annotations

import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

# What carries a command: its name and parameters in, its value out.
Send = Callable[..., Any]
ENTER = "\ue007"
# Seconds; a busy machine is no fault of the site.
PATIENCE = 60
# The key under which WebDriver names an element.
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_COMMANDS = {
    "NewSession": ("POST", "/session"),
    "DeleteSession": ("DELETE", "/session/{session}"),
    "Navigate": ("POST", "/session/{session}/url"),
    "ExecuteScript": ("POST", "/session/{session}/execute/sync"),
    "FindElement": ("POST", "/session/{session}/element"),
    "ElementClick": ("POST", "/session/{session}/element/{id}/click"),
    "ElementSendKeys": ("POST", "/session/{session}/element/{id}/value"),
    "SetWindowRect": ("POST", "/session/{session}/window/rect"),
    "SwitchToFrame": ("POST", "/session/{session}/frame"),
}


class DriverError(Exception):
    """What the browser says of a command that it could not carry out."""


class Driver:
    """One window of a browser."""

    def __init__(self, send: Send) -> None:
        self.send = send

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded; WebKit's driver answers before that."""
        self.send("Navigate", url=address)
        self.wait("return document.readyState === 'complete'")

    def run(self, script: str, *arguments: Any) -> Any:
        """Return what the body of a JavaScript function returns."""
        return self.send("ExecuteScript", script=script, args=list(arguments))

    def click(self, selector: str) -> None:
        """Click the first element that a CSS selector finds."""
        self.send("ElementClick", id=self._find(selector))

    def type(self, selector: str, text: str) -> None:
        """Type into the first element that a CSS selector finds."""
        self.send("ElementSendKeys", id=self._find(selector), text=text)

    def into_frame(self, number: int | None) -> None:
        """Go on inside a frame of the page, or with None in the page itself."""
        self.send("SwitchToFrame", id=number)

    def wait(self, script: str, *arguments: Any) -> Any:
        """Return what a function's body returns as soon as that is true, across pages."""
        deadline = time.monotonic() + PATIENCE
        said: Any = None
        while time.monotonic() < deadline:
            try:
                if said := self.run(script, *arguments):
                    return said
            except DriverError as error:
                said = error  # The page was just left.
            time.sleep(0.05)
        raise AssertionError(f"never true: {script} {arguments}: {said}")

    def _find(self, selector: str) -> str:
        found = self.send("FindElement", using="css selector", value=selector)
        return str(found[_ELEMENT])


def until(look: Callable[[], str]) -> str:
    """Return what a function says as soon as it says something."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if said := look():
            return said
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def over_http(port: int) -> Send:
    """Return what sends commands to a WebDriver server of this machine."""
    session = {"session": ""}

    def send(command: str, **parameters: Any) -> Any:
        method, path = _COMMANDS[command]
        address = f"http://127.0.0.1:{port}{path.format(**session, **parameters)}"
        body = json.dumps(parameters).encode() if method == "POST" else None
        request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
        request.method = method
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                value = json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise DriverError(error.read().decode()) from error
        if command == "NewSession":
            session["session"] = value["sessionId"]
        return value

    return send


def over_marionette(port: int) -> Send:
    """Return what sends commands to a Firefox that was started with --marionette.

    A message is its length in bytes, a colon and a list: 0, number, name, parameters; the answer
    is 1, number, error, value.
    """
    stream = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).makefile("rwb")

    def receive() -> Any:
        length = b""
        while (byte := stream.read(1)) != b":":
            if not byte:
                raise DriverError("Firefox closed the connection")
            length += byte
        return json.loads(stream.read(int(length)))

    receive()  # The greeting.
    number = 0

    def send(command: str, **parameters: Any) -> Any:
        nonlocal number
        number += 1
        name = "Marionette:Quit" if command == "DeleteSession" else f"WebDriver:{command}"
        message = json.dumps([0, number, name, parameters]).encode()
        stream.write(b"%d:%s" % (len(message), message))
        stream.flush()
        _, _, error, value = receive()
        if error:
            raise DriverError(f"{error['error']}: {error['message']}")
        return value.get("value", value)

    return send
