"""The cards of a site to files, drawn by all processors, each only once while its words stay."""

import hashlib
import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from scripts.outputs.build_lock import NotBuiltError
from scripts.outputs.cards.card import Card
from scripts.outputs.cards.draw import LOGO, draw
from scripts.outputs.cards.fonts import MissingGlyphError

_DRAWN_WITH = ("pillow", "resvg-py", "pyicu-wheels", "manimgx-fonts-cjk", "fontpkg-noto-sans")


def write_cards(cards: Sequence[Card], site: Path, cache_folder: Path) -> None:
    """Put every card into the site; those not in the cache are drawn, old ones leave it.

    NotBuiltError if a title has a sign that no font has.
    """
    cache_folder.mkdir(parents=True, exist_ok=True)
    kept = {card.path: cache_folder / f"{_key(card)}.png" for card in cards}
    missing = [card for card in cards if not kept[card.path].exists()]
    if missing:
        with ProcessPoolExecutor() as pool:
            # A list, so that an error in another process is raised here.
            list(pool.map(partial(_draw_into, cache_folder), missing, chunksize=16))
    for old in set(cache_folder.iterdir()) - set(kept.values()):
        old.unlink()
    for path, picture in kept.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, target)


def _draw_into(folder: Path, card: Card) -> None:
    try:
        picture = draw(card)
    except MissingGlyphError as error:
        instead = "write it otherwise or add a font to scripts/outputs/cards/fonts.py"
        wrong = f"no font has {error}, which the card would show"
        raise NotBuiltError(f"{card.path}: {wrong}; {instead}") from None
    # Under another name until it is whole.
    half = folder / f"{_key(card)}.part"
    half.write_bytes(picture)
    half.rename(half.with_suffix(".png"))


def _key(card: Card) -> str:
    """Return the name of a card in the cache: it changes with all that the picture comes from."""
    return hashlib.sha256(repr((_tools(), astuple(card))).encode()).hexdigest()


@cache
def _tools() -> str:
    """Return the digest of the sources of this package, and the versions of its libraries."""
    files = [*sorted(Path(__file__).parent.glob("*.[ps]*")), LOGO]
    sources = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return " ".join([sources, *(version(name) for name in _DRAWN_WITH)])
