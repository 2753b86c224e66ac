"""`python -m tests.screenshots`: take the pictures of the README from the built site."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser import find
from tests.pages_server import PagesServer

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
PICTURES = ROOT / ".github"
# A page of few colours loses nothing that a reader sees.
_COLOURS = 64


@dataclass(frozen=True)
class Picture:
    """A picture to take: the name of its file, the page, the size in CSS pixels, the colours."""

    name: str
    path: str
    width: int
    height: int
    scheme: Literal["light", "dark"]


DESKTOP = (1200, 900)
PHONE = (375, 720)
TAKEN = (
    Picture("home", "en/", *DESKTOP, "light"),
    Picture("sister-cities-dark", "fr/cities/", *DESKTOP, "dark"),
    Picture("city-phone", "cities/helsinki/", *PHONE, "light"),
    Picture("initiative-phone-dark", "en/initiatives/sister-city-exchange/", *PHONE, "dark"),
)


def take(browser: Browser, address: str, picture: Picture) -> bytes:
    """Return the picture as a PNG file of few colours."""
    context = browser.new_context(
        viewport=ViewportSize(width=picture.width, height=picture.height),
        color_scheme=picture.scheme,
        reduced_motion="reduce",
        # The page is in the language of its reader, who is offered no other.
        locale={"en/": "en-GB", "fr/": "fr-FR"}.get(picture.path[:3], "zh-CN"),
    )
    page = context.new_page()
    page.goto(address + picture.path)
    image = Image.open(BytesIO(page.screenshot())).convert("RGB")
    context.close()
    small = BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def main() -> int:
    """Write every picture and tell its size; exit 1 if there is no site or no browser."""
    executable = find()
    if not executable or not (SITE / "index.html").exists():
        print("Run `make screenshots`: it builds the site and finds a browser.", file=sys.stderr)
        return 1
    with PagesServer(SITE, "/beijing-exchange/") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in TAKEN:
            content = take(browser, server.address, picture)
            (PICTURES / f"{picture.name}.png").write_bytes(content)
            print(f".github/{picture.name}.png: {len(content) // 1000} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
