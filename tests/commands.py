"""Running the commands of a copy of the project as a process of its own each.

Python and its packages take most of the time of a command on the small data. The commands are
forked from one process that has loaded them and has read a project once, as `multiprocessing`
offers it; what they do with the project, the screen and the exit code is the same. The code is
that of this repository, but for the commands themselves, which find their project beside them.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

# Python and the C library read these before anything runs.
_READ_AT_THE_START = {"PYTHONHASHSEED", "LC_ALL"}
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(["tests.loaded_commands"])


def run(
    module: str, folder: Path, arguments: Sequence[str] = (), **more: object
) -> subprocess.CompletedProcess[str]:
    """Run `python -m module` in a copy of the project.

    `more` is what `subprocess.run` takes, such as `env`.
    """
    env = more.get("env", os.environ)
    assert isinstance(env, Mapping)
    if module.startswith("scripts.") and not more.keys() - {"env"} and not _set(env):
        return _run_forked(module, folder, arguments, env)
    command = [sys.executable, "-m", module, *arguments]
    options: dict[str, object] = {"cwd": folder, "capture_output": True, "text": True}
    return subprocess.run(command, **(options | more))  # type: ignore[call-overload,no-any-return]


def _set(env: Mapping[str, str]) -> bool:
    """Return whether something is set that only a new Python reads."""
    return any(env.get(name) != os.environ.get(name) for name in _READ_AT_THE_START & env.keys())


def _run_forked(
    module: str, folder: Path, arguments: Sequence[str], env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as name:
        told = Path(name, "stdout"), Path(name, "stderr")
        given = (module, folder, list(arguments), dict(env), told)
        process = _FORKED.Process(target=run_here, args=given)
        process.start()
        process.join()
        code = process.exitcode
        assert code is not None
        out, err = (path.read_text(encoding="utf-8") for path in told)
    return subprocess.CompletedProcess([module, *arguments], code, out, err)


def run_here(
    module: str, folder: Path, arguments: list[str], env: dict[str, str], told: tuple[Path, Path]
) -> None:
    """Become the command: with its folder, its environment and its own standard streams."""
    for path, stream in zip(told, (1, 2), strict=True):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.argv = [module, *arguments]
    sys.path.insert(0, str(folder))
    sys.modules["scripts"].__path__ = [str(folder / "scripts")]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
