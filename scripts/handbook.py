"""`python -m scripts.handbook`: make the site with its handbooks, whole or not at all.

A handbook is one language's whole site in one file, as HTML and as PDF, in site/handbook/.
"""

from scripts.build import run
from scripts.outputs.handbooks.write import FOLDER
from scripts.terminal import ROOT, exit_with


def main() -> int:
    """Build the site with its handbooks, and print a line for each; exit 1 if that fails."""
    code = run(handbook=True)
    if code == 0:
        for path in sorted((ROOT / "site" / FOLDER).iterdir()):
            print(f"site/{FOLDER}/{path.name}: {path.stat().st_size // 1000} kB")
    return code


if __name__ == "__main__":
    exit_with(main, __doc__)
