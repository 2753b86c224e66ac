"""The social cards: every title whole, on every machine the same, only when they are wanted."""

from __future__ import annotations

import io
import os
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import astuple, replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image

from scripts.outputs.build_lock import NotBuiltError
from scripts.outputs.cards import fonts
from scripts.outputs.cards.card import Card, card_path, cards
from scripts.outputs.cards.draw import INK, LEFT, OCHRE, PAPER, RIGHT, TEAL, draw, title_lines
from scripts.outputs.cards.lines import fit, units_of
from scripts.outputs.cards.write import write_cards
from scripts.outputs.site_content import Content
from scripts.pipeline import make
from tests.commands import run
from tests.conftest import ROOT, copy_project

NEVER_FIRST = "，。、；：？！）》」』】”’…%!?;:,.)»"
NEVER_LAST = "（《「『【“‘(«"
LONG = {
    "zh": "北京市人民政府外事办公室关于“双百”活动的报道，《北京日报》2024年刊登，" * 3,
    "en": "Donaudampfschifffahrtsgesellschaft" * 9,
    "fr": "« Qu’en dit-on\u00a0? » Les 1\u202f492 villes jumelées de Beijing\u202f! " * 4,
}


def a_card(title: str, language: str = "en") -> Card:
    return Card(
        card_path(language, "x.md"), language, title, "Sources", "Beijing", "中文 · English"
    )


@pytest.fixture(scope="module")
def content() -> Content:
    return make(ROOT / "data")


@pytest.fixture(scope="module")
def all_cards(content: Content) -> list[Card]:
    return cards(content)


def inked(picture: bytes) -> tuple[int, int, int, int]:
    """Return the box around all pixels in the colour of the title."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    dark = image.point(lambda part: 255 * (part < 60)).split()
    box = Image.merge("RGB", dark).convert("L").point(lambda part: 255 * (part == 255)).getbbox()
    assert box is not None
    return box


def test_every_page_has_one_card_with_its_own_title(
    content: Content, all_cards: list[Card]
) -> None:
    generated = (page.meta["title"] for page in content.pages.values())
    written = (page.header.title for page in content.dataset.written.values())
    titles = Counter([*generated, *written])
    assert Counter(card.title for card in all_cards) == titles
    assert len({card.path for card in all_cards}) == titles.total()
    about = next(card for card in all_cards if card.path == "cards/fr/about.png")
    assert about == Card(
        path="cards/fr/about.png",
        language="fr",
        title="À propos de ce site",
        kind="",
        site="Les échanges internationaux de Beijing",
        languages="简体中文 · English · Français",
    )


def test_the_cards_of_an_initiative_and_its_events_have_its_emblem(
    content: Content, all_cards: list[Card]
) -> None:
    emblems = {card.path.partition("/")[2].partition("/")[2]: card.emblem for card in all_cards}
    for initiative in content.dataset.initiatives:
        drawn = {card.emblem for card in all_cards if f"initiatives/{initiative}.png" in card.path}
        assert len(drawn) == 1, "the same in every language"
        assert "<circle" in drawn.pop()
    for event in content.dataset.events.values():
        of_initiative = emblems[f"initiatives/{event.initiative}.png"]
        assert emblems[f"events/{event.id}.png"] == of_initiative
    assert emblems["cities/cologne.png"] == ""


def test_an_emblem_is_drawn(content: Content) -> None:
    plain = a_card("x")
    shapes = '<circle class="emblem__core" cx="32" cy="32" r="20"/>'
    assert draw(replace(plain, emblem=shapes)) != draw(plain)


def test_every_title_stands_whole_in_three_lines_at_most(all_cards: list[Card]) -> None:
    for card in all_cards:
        title = title_lines(card)
        assert len(title.lines) <= 3, card
        assert re.sub(r"\s", "", "".join(title.lines)) == re.sub(r"\s", "", card.title)
        for line in title.lines:
            assert fonts.width(line, card.language, title.size, 650) <= RIGHT - LEFT, card


@pytest.mark.parametrize("language", LONG)
def test_no_letter_of_a_long_title_is_cut_off(language: str) -> None:
    card = a_card(LONG[language], language)
    left, top, right, bottom = inked(draw(card))
    assert LEFT - 4 <= left < right <= RIGHT + 4
    assert 240 <= top < bottom <= 540
    assert "".join(title_lines(card).lines).replace(" ", "") == card.title.replace(" ", "")


@given(
    st.text("北京国际交流，。《》（）“”、：2024 abc", min_size=1, max_size=60),
    st.integers(200, 1040),
)
def test_no_line_begins_or_ends_with_a_sign_that_may_not(text: str, width: int) -> None:
    def measure(size: int, words: str) -> float:
        return sum(size * (1 if ord(sign) > 255 else 0.5) for sign in words)

    assume(all(measure(40, unit.rstrip(" ")) <= width for unit in units_of(text)))
    for line, following in pairwise(fit(text, measure, (40,), width, 10_000).lines):
        assert not {line[-1:]} & set(NEVER_LAST) or " " in text, (line, following)
        assert not {following[:1]} & set(NEVER_FIRST) or " " in text, (line, following)


def test_chinese_breaks_between_characters_and_keeps_signs_with_theirs() -> None:
    found = fit("北京市，《中国日报》", lambda size, words: len(words) * size, (10,), 30, 999)
    assert found.lines == ("北京", "市，", "《中国", "日报》")


def test_no_break_spaces_of_french_are_kept() -> None:
    whole = ("Vive\u00a0!", "a\u00a0:", "«\u00a0oui\u00a0»", "1\u202f492", "villes\u202f!")
    for width in range(90, 400, 7):
        found = fit(" ".join(whole), lambda size, text: len(text) * size, (10,), width, 10_000)
        for kept in whole:
            assert any(kept in line for line in found.lines), found


@pytest.mark.parametrize("sign", ["\u202f", "\u00a0", "Ł", "ş", "ế", "海", "·", "—", "«"])
@pytest.mark.parametrize("language", ["zh", "en", "fr"])
def test_the_fonts_have_the_signs_of_names(language: str, sign: str) -> None:
    assert fonts.width(sign, language, 40, 650) > 0


def test_the_same_words_give_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib, sys; from scripts.outputs.cards.card import Card;"
        "from scripts.outputs.cards.draw import draw;"
        "cards = [Card(*eval(each)) for each in sys.argv[1:]];"
        "print([hashlib.sha256(draw(card)).hexdigest() for card in cards])"
    )
    asked = [repr(astuple(a_card(LONG[each], each))) for each in LONG]
    told = {
        subprocess.run(
            [sys.executable, "-c", code, *asked],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(told) == 1


def test_a_sign_that_no_font_has_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match=r"cards/en/x\.png: no font has 𒀀 \(U\+12000\)"):
        write_cards([a_card("𒀀")], tmp_path / "site", tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_only_new_words_are_drawn_and_old_cards_leave_the_cache(tmp_path: Path) -> None:
    site, kept = tmp_path / "site", tmp_path / "cache"
    write_cards([a_card("one"), a_card("two", "fr")], site, kept)
    before = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    write_cards([a_card("one"), a_card("three", "fr")], site, kept)
    after = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    assert (len(before), len(after), len(before.items() & after.items())) == (2, 2, 1)
    assert (site / "cards/fr/x.png").read_bytes() == draw(a_card("three", "fr"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Path]:
    folder = copy_project(tmp_path_factory.mktemp("cards"), sample=True)

    def build(env: dict[str, str]) -> Path:
        done = run("scripts.build", folder, env=os.environ | env)
        assert done.returncode == 0, done.stderr
        return folder / "site"

    return build


def test_every_page_names_its_card_when_cards_are_made(
    built: Callable[[dict[str, str]], Path],
) -> None:
    site = built({"CARDS": "1"})
    # What other pages embed and what translators compare is not shared.
    unshared = {"embed", "side-by-side"}
    files = [path for path in site.rglob("index.html") if not unshared & {*path.parts}]
    read = [path.read_text(encoding="utf-8") for path in files]
    # A page that only leads on to another is never shown.
    pages = [text for text in read if 'http-equiv="refresh"' not in text]
    named = set()
    for text in pages:
        [address] = re.findall(r'<meta property="og:image" content="([^"]+)">', text)
        assert address.startswith("https://example.org/beijing-exchange/cards/"), address
        named.add(address.removeprefix("https://example.org/beijing-exchange/"))
        assert Image.open(site / list(named)[-1]).size == (1200, 630)
    assert named == {path.relative_to(site).as_posix() for path in site.rglob("cards/**/*.png")}
    assert len(named) == len(pages)
    sizes = [(site / name).stat().st_size for name in named]
    assert statistics.median(sizes) < 15_000, sizes


def test_no_page_names_a_card_when_none_are_made(
    built: Callable[[dict[str, str]], Path],
) -> None:
    site = built({"CARDS": "0"})
    assert not (site / "cards").exists()
    assert not any("og:image" in path.read_text(encoding="utf-8") for path in site.rglob("*.html"))


def test_the_words_of_a_card_can_be_read_on_its_paper() -> None:
    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [part / 255 for part in colour]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in (INK, TEAL, OCHRE):
        # WCAG 2.2, 1.4.3: 4.5:1 for words.
        assert (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05) >= 4.5, colour
