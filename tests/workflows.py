"""`python -m tests.workflows`: check .github/ without the network.

The schemas come with check-jsonschema; zizmor looks for insecure workflows; shellcheck reads the
commands inside them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
# As a module: the first line of the script in .venv/bin names the folder it was installed in.
_SCHEMA = (sys.executable, "-m", "check_jsonschema", "--builtin-schema")
# bash, as GitHub starts it for `run:`.
_SHELL = "#!/usr/bin/env -S bash -e\n"


def workflows(root: Path) -> list[Path]:
    """Return the workflow files of a project."""
    folder = root / ".github" / "workflows"
    return sorted((*folder.glob("*.yml"), *folder.glob("*.yaml")))


def scripts(workflow: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (place, commands) of every `run:` of a workflow."""
    for name, job in workflow.get("jobs", {}).items():
        for number, step in enumerate(job.get("steps", ()), 1):
            if "run" in step:
                yield f"jobs.{name}.steps[{number}].run", step["run"]


def unpinned(workflow: Mapping[str, Any]) -> Iterator[str]:
    """Yield every action that is not pinned to a commit."""
    for job in workflow.get("jobs", {}).values():
        for step in (job, *job.get("steps", ())):
            action = step.get("uses", "./")
            digits = action.partition("@")[2]
            if not action.startswith("./") and not (len(digits) == 40 and digits.isalnum()):
                yield action


def faults(root: Path) -> Iterator[str]:
    """Yield what is wrong with the workflows of a project and its Dependabot settings."""
    paths = workflows(root)
    if not paths:
        yield f"{root}/.github/workflows/: holds no workflow"
        return
    yield from _run([*_SCHEMA, "vendor.github-workflows", *map(str, paths)])
    yield from _run([*_SCHEMA, "vendor.dependabot", str(root / ".github" / "dependabot.yml")])
    zizmor = [str(TOOLS / "zizmor"), "--offline", "--no-progress", "--quiet", "--persona=pedantic"]
    yield from _run([*zizmor, str(root / ".github")])
    for path in paths:
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from (f"{path.name}: {action}: name a commit" for action in unpinned(workflow))
        for place, commands in scripts(workflow):
            read = [str(TOOLS / "shellcheck"), "--severity=style", "-"]
            for fault in _run(read, _SHELL + commands):
                yield f"{path.name}: {place}: {fault}"


def form_faults(root: Path) -> Iterator[str]:
    """Yield what is wrong with the forms for new issues."""
    forms = sorted((root / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    yield from _run([*_SCHEMA, "vendor.github-issue-forms", *map(str, forms)])


def _run(command: Sequence[str], given: str | None = None) -> Iterator[str]:
    """Yield what a tool says, if it is not content."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        yield (done.stdout + done.stderr).strip() or f"{command[0]} ended with {done.returncode}"


def main() -> int:
    """Print every fault; exit 1 if there is one."""
    found = [*faults(ROOT), *form_faults(ROOT)]
    for fault in found:
        print(fault, file=sys.stderr)
    if not found:
        print(f"{len(workflows(ROOT))} workflows, 0 problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
