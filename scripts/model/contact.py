"""How readers reach those who make the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

# The branch that is published, as .github/workflows/publish.yml names it.
_BRANCH = "main"


@dataclass(frozen=True)
class Contact:
    """Where readers report a mistake: an address, the repository of the site, both or neither.

    `address` is an e-mail address or an https address, `repository` an https address; "" if unset.
    """

    address: str = ""
    repository: str = ""

    def __bool__(self) -> bool:
        return bool(self.address or self.repository)

    @property
    def link(self) -> str:
        """The address as a link leads to it; "" if there is none."""
        return f"mailto:{self.address}" if self._is_mail else self.address

    @property
    def issues(self) -> str:
        """Where the issues of the repository are; "" if there is none."""
        return f"{self._home}/issues" if self.repository else ""

    @property
    def on_github(self) -> str:
        """The repository as GitHub names it, owner/name; "" if it is elsewhere or unknown."""
        path = urlsplit(self.repository).path.strip("/").removesuffix(".git")
        return path if self._host == "github.com" else ""

    def edit(self, path: str) -> str:
        """Return where a file is edited in the browser; "" without a repository or a file.

        As GitHub and GitLab do; Gitea and Forgejo lead there from the same address.
        """
        return f"{self._home}/edit/{_BRANCH}/{path}" if self.repository and path else ""

    def report(self, subject: str, lines: Iterable[str]) -> str:
        """Return where a reader writes to us, with subject and text filled in where that works.

        A letter takes them from its address (RFC 6068). On GitHub they stand in the form
        .github/ISSUE_TEMPLATE/correct.yml; GitLab, Gitea and Forgejo have an empty issue.
        "" if readers cannot reach us.
        """
        title = quote(subject, safe="")
        if self._is_mail:
            text = quote("\r\n".join((*lines, "", "")), safe="")
            return f"{self.link}?subject={title}&body={text}"
        if self.address:
            return self.address
        text = quote("\n".join((*lines, "", "")), safe="")
        if self._host == "github.com":
            return f"{self.issues}/new?template=correct.yml&title={title}&page={text}"
        names = ("issue[title]", "issue[description]") if self._is_gitlab else ("title", "body")
        query = f"{names[0]}={title}&{names[1]}={text}"
        return f"{self.issues}/new?{query}" if self.repository else ""

    @property
    def _host(self) -> str:
        return urlsplit(self.repository).hostname or ""

    @property
    def _is_gitlab(self) -> bool:
        return "gitlab" in self._host

    @property
    def _home(self) -> str:
        """The address below which GitLab (`-`) or another host has what belongs to a repository."""
        return self.repository.rstrip("/") + ("/-" if self._is_gitlab else "")

    @property
    def _is_mail(self) -> bool:
        return "@" in self.address and not self.address.startswith("https://")


NOWHERE = Contact()
"""Of a site whose makers give no address."""
