"""Shows what is wrong with the project over every page that is served on this machine.

The published files know nothing of this: it happens on the way to the browser.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

_BODY = re.compile(rb"<body[^>]*>")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""What answers requests (WSGI, PEP 3333)."""


@cache
def _template() -> Template:
    text = Path(__file__).with_name("problems.html.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True).from_string(text)


def with_problems(page: bytes, problems: Sequence[str]) -> bytes:
    """Return a page of HTML with the problems over it; unchanged without any."""
    told = _template().render(problems=problems).encode() if problems else b""
    return _BODY.sub(lambda body: body[0] + told, page, count=1)


def over_pages(answer: Application, problems: Sequence[str]) -> Application:
    """Return what answers as `answer` does, with the problems of the moment over the pages."""

    def answered(request: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[Any] = []
        body = answer(request, lambda status, headers: begun.extend((status, headers)))
        status, headers = begun
        if problems and dict(headers).get("Content-Type", "").startswith("text/html"):
            body = [with_problems(b"".join(body), problems)]
            headers = [each for each in headers if each[0] != "Content-Length"]
        start_response(status, headers)
        return body

    return answered
