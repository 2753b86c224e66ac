"""How readers reach those who make the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote


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
        return f"{self.repository.rstrip('/')}/issues" if self.repository else ""

    def report(self, subject: str, lines: Iterable[str]) -> str:
        """Return where a reader writes to us, with subject and text filled in where that works.

        A letter takes them from its address (RFC 6068), a new issue as GitHub, Gitea and Forgejo
        do. "" if readers cannot reach us.
        """
        title = quote(subject, safe="")
        if self._is_mail:
            text = quote("\r\n".join((*lines, "", "")), safe="")
            return f"{self.link}?subject={title}&body={text}"
        if self.address:
            return self.address
        text = quote("\n".join((*lines, "", "")), safe="")
        return f"{self.issues}/new?title={title}&body={text}" if self.repository else ""

    @property
    def _is_mail(self) -> bool:
        return "@" in self.address and not self.address.startswith("https://")


NOWHERE = Contact()
"""Of a site whose makers give no address."""
