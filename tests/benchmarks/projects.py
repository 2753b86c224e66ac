"""The projects that are compared: ours, and the plain stack with the same Markdown."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from scripts.outputs.plain_trees import plain_markdown
from scripts.pipeline import make

ROOT = Path(__file__).resolve().parent.parent.parent

# What most sites of mkdocs-material and static-i18n set; every page is in the navigation.
_PLAIN = """\
site_name: Exchange
site_url: !ENV [SITE_URL, "https://example.org/exchange/"]
theme:
  name: material
  font: false
  features: {features}
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: zh, name: 简体中文, default: true, build: true}}
        - {{locale: en, name: English, build: true}}
        - {{locale: fr, name: Français, build: true}}
markdown_extensions: [attr_list, def_list, md_in_html, tables, {{toc: {{permalink: true}}}}]
"""


def our_project(folder: Path, data: Path) -> Path:
    """Return a copy of this project with the data in `data`."""
    for name in ("docs", "overrides", "scripts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(data, folder / "data")
    # The hand-written pages link to a source of the real data.
    source = min(path.stem for path in (data / "sources").glob("*.yml"))
    for page in folder.glob("docs/*/*.md"):
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"(?<=sources/)(?!index)[\w-]+(?=\.md)", source, text)
        page.write_text(text, encoding="utf-8")
    return folder


def plain_project(folder: Path, ours: Path, features: tuple[str, ...] = ()) -> Path:
    """Return a project of the plain stack with the pages of ours as Markdown files."""
    ignored = shutil.ignore_patterns("decisions")
    shutil.copytree(ours / "docs", folder / "docs", ignore=ignored)
    content = make(ours / "data")
    for uri, made in content.pages.items():
        language, _, page = uri.partition("/")
        path = folder / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        text = plain_markdown(made, f"/{content.url(language, page)}")
        path.write_text(text, encoding="utf-8")
    settings = _PLAIN.format(features=json.dumps(list(features)))
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder
