"""Shows the site on this machine with the server of MkDocs, and follows every edit.

Only what is asked for is made: see outputs/on_request.py.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from scripts.editing.problem_pages import over_pages
from scripts.load.dataset_loader import Reading
from scripts.mkdocs_templates import ON_REQUEST
from scripts.model.problems import DataError
from scripts.outputs.edits import State, follow, state
from scripts.pipeline import Project, check_project
from scripts.terminal import explain

# How often MkDocs looks at the note of an edit (outputs/edits.py), which is one small file.
_SECONDS = 0.05
_LAST_GOOD = "The pages shown are the last good ones."
_NONE_YET = "Correct this and save; then the site opens (Ctrl+C stops)."
# Shown until there is a good build; it loads itself again, and waits while the site is built.
_NOTHING_YET = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not built yet</title>'
    b'<meta http-equiv="refresh" content="1"></head><body></body></html>'
)


def serve_site(root: Path, host: str, port: int) -> None:
    """Serve a project on host:port and follow its edits, until interrupted."""
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        url = f"http://{host}:{port}/"

        def builder() -> None:
            # `strict` would end a build at the first warning; `make build` is the strict one.
            project = checked(root)
            config = load_config(str(root / "mkdocs.yml"), site_dir=folder, strict=False)
            config.site_url = url
            config.extra["project"] = project
            for each in config.watch:
                server.watch(each)
            config.plugins.on_startup(command="serve", dirty=False)
            build(config, serve_url=url)

        server = LiveReloadServer(builder, host, port, folder, polling_interval=_SECONDS)
        server.error_handler = lambda _: _missing(Path(folder, "404.html"))
        follow_edits(server, root, builder, None)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()


def checked(root: Path, reading: Reading = "previewed") -> Project:
    """Return the project; Abort, which leaves what was built before, if there are problems."""
    try:
        return check_project(root, reading=reading)
    except DataError as error:
        explain(error)
        raise Abort("Nothing was written.") from error


def _missing(page: Path) -> bytes:
    return page.read_bytes() if page.is_file() else _NOTHING_YET


def follow_edits(
    server: LiveReloadServer, root: Path, builder: Callable[[], None], read: State | None
) -> None:
    """Let the server build after every edit; what has problems leaves the last good pages.

    `read` is the state of the files that were built last; None if nothing was built, which is then
    done at once.
    """
    problems: list[str] = []

    def build_again() -> None:
        nonlocal read
        read = state(root)
        try:
            with ON_REQUEST.lock:
                builder()
            problems.clear()
        except Abort as error:
            problems[:] = _problems_of(error)
            said = _LAST_GOOD if ON_REQUEST.pages else _NONE_YET
            print(f"{error} {said}", file=sys.stderr, flush=True)

    def start_again() -> None:
        print("The code was edited; starting again.", flush=True)
        shutil.rmtree(server.root, ignore_errors=True)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves

    # MkDocs loses a folder that is replaced, and does not know all that the pages are made from.
    server.builder = build_again
    made = ON_REQUEST.before(server.serve_request, server.mount_path)
    server.set_app(over_pages(made, problems))
    if read is None:
        build_again()
    server.watch(str(follow(root, lambda: read or {}, start_again)))


def _problems_of(error: Exception) -> list[str]:
    """Return what a page is to tell of a build that was given up; the terminal tells the rest."""
    cause = error.__cause__
    if isinstance(cause, DataError):
        return [str(each) for each in cause.problems]
    return [f"{error} See the terminal."]
