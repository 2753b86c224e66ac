"""Makes the files of a site when a browser asks for them, while the site is served to editors.

Such a build only notes how each file is made. So no editor waits for files that nobody looks at,
and all files that are looked at are of the same build.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import RLock
from typing import Any

from scripts.editing.problem_pages import Application

# Of folders and files in each other, and of bytes in a name.
_MOST_NAMES, _LONGEST_NAME = 10, 240
# Another build may begin between the making of a file and its sending.
_TRIES = 3


class OnRequest:
    """The files of the latest build that were not asked for yet.

    `pages` has path in the site -> function that returns the text of the page. `others` writes the
    files beside the pages, some with each step; which step writes a file is not known before.
    Whoever builds holds `lock`.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self.begin(Path())

    def begin(self, site: Path) -> None:
        """Forget what an earlier build left; what is made from now on goes into the folder."""
        self.site = site
        self.pages: dict[str, Callable[[], str]] = {}
        self.others: Iterator[object] = iter(())

    def make(self, name: str) -> bool:
        """Make the file of that path in the site unless it is there; return whether it is now."""
        with self.lock:
            path = self.site / name
            if name in self.pages:
                text = self.pages[name]()
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                del self.pages[name]
            while not path.is_file():
                if next(self.others, self) is self:
                    return False
            return True

    def make_for(self, address: str) -> bool:
        """Make the file that answers a request for an address below the root of the site."""
        name = posixpath.normpath(f"/{address}").lstrip("/")
        index = posixpath.join(name, "index.html")
        return self.make(index) if address.endswith("/") or index in self.pages else self.make(name)

    def before(self, answer: Application, root: str) -> Application:
        """Return what answers as `answer` does for a site at `root`, after making what is missing.

        It makes nothing before `answer` has looked, which waits for the end of a build.
        """

        def answered(
            request: dict[str, Any], start_response: Callable[..., Any]
        ) -> Iterable[bytes]:
            path = request["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            names = [name.encode() for name in path.split("/")]
            if "\0" in path or len(names) > _MOST_NAMES or max(map(len, names)) > _LONGEST_NAME:
                # No file can be there, and a system does not say so but fails.
                path = request["PATH_INFO"] = f"{root}404"
            for _ in range(_TRIES):
                begun: list[Any] = []
                body = answer(request, lambda *given: begun.extend(given))  # noqa: B023 - at once
                is_missing = begun[0].startswith("404") and path.startswith(root)
                if not is_missing or not self.make_for(path.removeprefix(root)):
                    break
            start_response(*begun)
            return body

        return answered
