"""The published scripts and style sheets use nothing that a supported engine lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.engines import faults, oldest
from tests.walks import browsers

# What an older engine lacks, and what is said of it.
TOO_NEW = {
    "new URLPattern({});": "URLPattern is not in firefox 134, ios_saf 18.2, safari 18.2",
    'RegExp.escape("a");': "escape is not in chrome 132, edge 132, samsung 28",
    "Temporal.Now.instant();": "Temporal is not in",
    "document.body.moveBefore(one, null);": "moveBefore is not in",
    "document.startViewTransition(() => 1);": "startViewTransition is not in firefox 134",
    "[1].values().map(String);": "map is not in ios_saf 18.2, safari 18.2",
    "/(?i:a)b/;": "Parsing error: Invalid regular expression",
}
FINE = """
export const last = (list) => list.findLastIndex(Boolean) + list.toSorted().at(-1);
export const all = [...new Map().entries()].map(String);
export const old = typeof Temporal === "undefined" || "moveBefore" in document.body;
export const own = { setHTML: () => 1 };
requestAnimationFrame(() => document.createElement("dialog").showModal());
export const ours = (data) => data.results;
navigator.share?.({});
if (document.startViewTransition) document.startViewTransition(() => own.setHTML());
"""


def test_our_scripts_and_styles_use_nothing_that_a_supported_engine_lacks() -> None:
    assert faults(ROOT / "docs" / "assets") == []


def test_the_published_scripts_use_nothing_that_a_supported_engine_lacks(project: Path) -> None:
    assert (project / "site" / "assets" / "minisearch.js").exists()
    assert faults(project / "site" / "assets", "*.js") == []


def test_what_an_engine_lacks_is_reported(tmp_path: Path) -> None:
    for at, script in enumerate(TOO_NEW):
        (tmp_path / f"{at}.js").write_text(f"{script}\n", encoding="utf-8")
    found = faults(tmp_path)
    for at, said in enumerate(TOO_NEW.values()):
        assert any(each.startswith(f"{at}.js:") and said in each for each in found), (said, found)


def test_what_all_engines_have_or_a_script_tests_first_is_not_reported(tmp_path: Path) -> None:
    (tmp_path / "fine.js").write_text(FINE, encoding="utf-8")
    assert faults(tmp_path) == []


def test_a_style_that_an_engine_lacks_is_reported(tmp_path: Path) -> None:
    (tmp_path / "new.css").write_text("p { anchor-name: --x; }\n", encoding="utf-8")
    assert [each.partition(": ")[0] for each in faults(tmp_path)] == ["new.css:1:5"]


def test_the_readme_names_the_oldest_supported_engines() -> None:
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    versions = {name: f"{version:g}" for name, version in oldest().items()}
    assert versions["chrome"] == versions["edge"]
    assert versions["safari"] == versions["ios_saf"]
    assert (
        f"Chrome and Edge {versions['chrome']}, Firefox {versions['firefox']},"
        f" Safari {versions['safari']} (macOS and iOS), Samsung Internet {versions['samsung']}"
    ) in text


def test_a_missing_browser_is_named_and_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("INSTALL", "no")
    assert browsers.main() == 1
    assert "sudo apt install firefox-esr webkit2gtk-driver xvfb" in capsys.readouterr().err
