"""What the documents for contributors say is true."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.conftest import ROOT

ProblemsOf = Callable[[Mapping[str, str | bytes | None]], list[str]]

DOCUMENTS = [
    *("README.md", "CONTRIBUTING.md", "DEPLOY.md", "SECURITY.md", "ARCHITECTURE.md"),
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


def test_the_files_of_the_first_recipe_are_accepted_as_they_stand(problems_of: ProblemsOf) -> None:
    files = {
        found[1]: block.replace("sister-city-exchange", "festival")
        for block in examples()
        if (found := re.match(r"# data/(\S+)\n", block))
    }
    folders = [name.partition("/")[0] for name in files]
    assert folders == ["sources", "countries", "cities", "people", "events"]
    assert problems_of(files) == []


def test_the_example_of_a_paragraph_is_accepted(problems_of: ProblemsOf) -> None:
    statements = next(each for each in examples() if each.startswith("statements:"))
    city = (ROOT / "tests/data/cities/helsinki.yml").read_text(encoding="utf-8")
    assert problems_of({"cities/helsinki.yml": city + statements}) == []


def test_the_example_of_a_correction_is_accepted(problems_of: ProblemsOf) -> None:
    changes = next(each for each in examples() if each.startswith("changes:"))
    city = (ROOT / "tests/data/cities/helsinki.yml").read_text(encoding="utf-8")
    assert problems_of({"cities/helsinki.yml": city + changes}) == []


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


def test_packages_are_run_by_python_alone_so_that_a_project_can_be_moved() -> None:
    for name in ("Makefile", ".pre-commit-config.yaml", ".ci/run"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert {*re.findall(r"\.venv/bin/([\w-]+)", text)} <= {"python"}, name


def test_every_file_named_in_the_documents_exists() -> None:
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        for path in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert (ROOT / name).parent.joinpath(path).exists(), (name, path)


def test_the_drawing_of_the_architecture_has_the_floors_that_the_imports_are_held_to() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [contract] = [
        each for each in settings["tool"]["importlinter"]["contracts"] if "layers" in each
    ]
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawing = text.partition("```\n")[2].partition("```")[0]
    floors = [line[12:] for line in drawing.splitlines() if "─" not in line]
    assert floors == contract["layers"]
    # import-linter refuses a module that stands on no floor.
    assert contract["exhaustive"]


def test_every_part_of_the_architecture_below_the_commands_is_explained() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE))
    folders = {path.parent.name for path in ROOT.glob("scripts/*/__init__.py")}
    assert folders <= explained
    assert [name for name in explained if not list((ROOT / "scripts").glob(f"{name}*"))] == []


def test_the_settings_for_gitlab_are_settings_of_gitlab(tmp_path: Path) -> None:
    text = (ROOT / "DEPLOY.md").read_text(encoding="utf-8")
    settings = tmp_path / ".gitlab-ci.yml"
    settings.write_text(text.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    schema = ["-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(settings)]
    done = subprocess.run([sys.executable, *schema], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
