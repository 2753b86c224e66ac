"""A hand-written page with all that users of Material for MkDocs know, in three languages."""

from __future__ import annotations

from pathlib import Path

TITLES = {
    "zh": ("标题", "苹果", "梨", "注文。", "按钮"),
    "en": ("A title", "Apples", "Pears", "A footnote.", "A button"),
    "fr": ("Un titre", "Pommes", "Poires", "Une note.", "Un bouton"),
}
PAGE = """
## {title} {{#features}}

!!! note

    {text}

!!! warning "{title}"

    {text}

??? tip "{title}"

    {text}

=== "{first}"

    {text}

=== "{second}"

    {text}

| {first} | {second} |
| ------- | -------: |
| {text}  |        1 |

{text}[^1]

[^1]: {text}

[{button}](sources/index.md){{ .md-button .md-button--primary }}

<div class="grid cards" markdown>

- {text}
- {text}

</div>

<div class="grid" markdown>

{text}
{{ .card }}

</div>

```yaml
key: "value" # {text}
```
"""


def add_features(project: Path) -> None:
    """Append every feature to the page about the site, in each language."""
    for language, (title, first, second, text, button) in TITLES.items():
        path = project / "docs" / language / "about.md"
        page = PAGE.format(title=title, first=first, second=second, text=text, button=button)
        path.write_text(path.read_text("utf-8") + page, "utf-8")
