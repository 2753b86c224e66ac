"""The check of the workflows finds what it is there to find, and ours are clean."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.workflows import faults, form_faults, scripts

BREAKS = {
    "an action named by a tag": (
        "check.yml",
        "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
        "actions/checkout@v7",
        "actions/checkout@v7: name a commit",
    ),
    "a key no workflow has": ("check.yml", "runs-on:", "runs-in:", "runs-in"),
    "a quote that is missing": (
        "check.yml",
        '>> "$GITHUB_STEP_SUMMARY"',
        ">> $GITHUB_STEP_SUMMARY",
        "SC2086",
    ),
    "words of a stranger in a command": (
        "check.yml",
        "run: make check",
        "run: echo ${{ github.event.pull_request.title }}",
        "template-injection",
    ),
    "every permission": ("publish.yml", "permissions: {}", "permissions: write-all", "excessive"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    return tmp_path


def test_our_workflows_are_clean(project: Path) -> None:
    assert list(faults(project)) == []


@pytest.mark.parametrize(("file", "old", "new", "said"), BREAKS.values(), ids=BREAKS.keys())
def test_a_fault_in_a_workflow_is_told(
    project: Path, file: str, old: str, new: str, said: str
) -> None:
    path = project / ".github" / "workflows" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in "\n".join(faults(project))


def test_a_fault_in_a_form_is_told_and_ours_are_clean(project: Path) -> None:
    assert list(form_faults(project)) == []
    path = project / ".github" / "ISSUE_TEMPLATE" / "correct.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("body:", "bodies:"), encoding="utf-8")
    assert "'body' is a required property" in "\n".join(form_faults(project))


BUILDS = ("scripts.build", "scripts.handbook", "make build", "make handbook")


@pytest.mark.parametrize(("file", "last"), [("publish.yml", "deploy"), ("release.yml", "release")])
def test_only_the_site_that_was_tested_leaves_the_repository(file: str, last: str) -> None:
    folder = ROOT / ".github" / "workflows"
    jobs = yaml.safe_load((folder / file).read_text(encoding="utf-8"))["jobs"]
    assert jobs["check"]["uses"] == "./.github/workflows/check.yml"
    job, needed = last, []
    while job:
        needed.append(job)
        job = jobs[job].get("needs")
    assert "check" in needed
    commands = [command for _, command in scripts({"jobs": jobs})]
    assert not [command for command in commands if any(each in command for each in BUILDS)]
    steps = yaml.safe_load((folder / "check.yml").read_text(encoding="utf-8"))["jobs"]["check"]
    order = [step.get("run", "") + step.get("with", {}).get("path", "") for step in steps["steps"]]
    built = next(at for at, each in enumerate(order) if "make handbook CARDS=1" in each)
    assert "make test-site" in order[built]
    assert order[-1] == "site/"
    assert any("make test" in each.splitlines() for each in order[:built])


def test_a_project_without_workflows_is_told(tmp_path: Path) -> None:
    assert list(faults(tmp_path)) == [f"{tmp_path}/.github/workflows/: holds no workflow"]
