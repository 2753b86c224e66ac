"""What the documents for contributors say is true."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tests.conftest import ROOT

ProblemsOf = Callable[[Mapping[str, str | bytes | None]], list[str]]

DOCUMENTS = [
    *("README.md", "CONTRIBUTING.md", "DEPLOY.md", "SECURITY.md"),
    *(path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("docs/decisions/*.md"))),
]


def examples() -> list[str]:
    """Return the YAML examples of CONTRIBUTING, citing the small data's own source."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    return [
        re.sub(r"source: [\w-]+, paragraph: '[^']*'", "source: report, paragraph: '1.1'", block)
        for block in blocks
    ]


def test_the_example_of_a_city_is_accepted(problems_of: ProblemsOf) -> None:
    city, statements = examples()[:2]
    assert city.startswith("id: turku")
    assert problems_of({"cities/turku.yml": city + statements}) == []


def test_the_example_of_a_figure_is_accepted(problems_of: ProblemsOf) -> None:
    figures = next(each for each in examples() if each.startswith("figures:"))
    event = (ROOT / "tests/data/events/festival-2024.yml").read_text(encoding="utf-8")
    assert problems_of({"events/festival-2024.yml": event.partition("figures:")[0] + figures}) == []


def test_every_command_of_the_makefile_named_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        named = set(re.findall(r"`(?:[A-Z_]+=\S+ )?make ([a-z]+)", text))
        assert named <= targets, named - targets


def test_every_file_named_in_the_documents_exists() -> None:
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        for path in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert (ROOT / name).parent.joinpath(path).exists(), (name, path)
