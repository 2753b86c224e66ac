"""`python -m scripts.plain`: write the site as plain Markdown trees into plain/.

With them the site can leave every tool that we use: any builder that reads a mkdocs.yml can build
each plain/<language>/. All trees are written, or none. Put the built site of each later language
into that of the first, in a folder named like the language, and every address is as before.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts.outputs.atomic_swap import remove, replace_folder, restore
from scripts.outputs.build_lock import NotBuiltError, only_build
from scripts.outputs.plain_trees import plain_trees
from scripts.pipeline import check_project
from scripts.terminal import ROOT, command, exit_with

FOLDER = ROOT / "plain"


def write(files: Mapping[str, bytes]) -> None:
    """Put the files into plain/ in place of what was there; NotBuiltError if that cannot be."""
    if FOLDER.is_symlink() or (FOLDER.exists() and not FOLDER.is_dir()):
        raise NotBuiltError("plain is not a folder; move it away, then try again.")
    restore(FOLDER)
    # A build removes what a killed process left behind under this name.
    with tempfile.TemporaryDirectory(prefix=".site-build-", dir=ROOT) as aside:
        for name, data in files.items():
            path = Path(aside, "plain", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if old := replace_folder(Path(aside, "plain"), FOLDER):
            remove(old)


@command
def main() -> int:
    """Write the trees, and say in one line how it went."""
    with only_build(ROOT):
        project = check_project(ROOT)
        files = plain_trees(project.content, ROOT / "docs", project.settings.site_url)
        write(files)
    print(f"plain/: {sum(name.endswith('.md') for name in files)} pages")
    return 0


if __name__ == "__main__":
    exit_with(main, __doc__)
