"""How a page, and a figure on it, are cited in the style of each language.

No citation has the day on which the page was read: the day of its last change tells the version.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import escape

from scripts.model.partial_date import PartialDate
from scripts.model.records import Figure
from scripts.pages.template_api import TemplateApi

# The mark before the title of a page -> marks inside the title, and what they are written as there.
_INSIDE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "“": (("“", "‘"), ("”", "’")),
    "«": ((r"«\s?", "“"), (r"\s?»", "”")),
    "《": (("《", "〈"), ("》", "〉")),
}


@dataclass(frozen=True)
class Citation:
    """What is cited: a page or, with its words and sources, a figure that stands there.

    `day` (YYYY-MM-DD) is when the page last changed; None if nobody has accepted its content.
    """

    id: str
    title: str
    url: str
    day: str | None
    figure: str = ""
    sources: str = ""


def of_figure(api: TemplateApi, page: Citation, figure: Figure) -> Citation:
    """Return the citation of a figure of a page: with its qualifier, date, sources and address."""
    return replace(
        page,
        id=f"{page.id}/figures/{figure.id}",
        url=f"{page.url}#figures-{figure.id}",
        figure=api.dated(figure) + api.language.colon + api.quantity(figure),
        sources=api.clauses([escape(api.place(cite)) for cite in figure.cites]).unescape(),
    )


def in_words(api: TemplateApi, cited: Citation) -> str:
    """Return a citation as a reader of the language writes it."""
    day = {"date": api.wording.date(PartialDate.parse(cited.day))} if cited.day else {}
    pattern = "cite.page" if day else "cite.page-undated"
    page = api.t(
        pattern,
        **day,
        title=_quoted(cited.title, api.ui(pattern)),
        site=api.ui("title.home"),
        address=cited.url,
    )
    if cited.figure:
        page = api.t("cite.figure", figure=cited.figure, sources=cited.sources, page=page)
    return page.unescape()


def _quoted(title: str, pattern: str) -> str:
    """Return a title with its quotation marks as they are written inside those of the pattern."""
    mark = pattern.partition("{title}")[0].strip()
    for sign, inside in _INSIDE.get(mark, ()):
        title = re.sub(sign, inside, title)
    return title
