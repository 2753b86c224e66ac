"""The values that the frame of a page shows (overrides/), and what is taken out of framed pages.

No site builder is known here: MkDocs, or another, fills the frame.
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from markdown.extensions.toc import nest_toc_tokens

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Language
from scripts.outputs.api.addresses import file_of_page, record_of_page
from scripts.outputs.embeds import embed_of_page
from scripts.outputs.follow import atom, ics
from scripts.outputs.follow.calendar_entries import calendar_path, calendars_of_page
from scripts.outputs.follow.feed_entries import feed_path, feeds_of_page
from scripts.outputs.sides import side_of_page
from scripts.outputs.site_content import DOORS, FOOT, Content
from scripts.pages.fallback import direction, untagged

# Content Security Policy, level 3: nothing but our own files, no inline script or style.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
_HEADING = re.compile(r'<h([1-6]) id="([^"]+)">(.*?)</h\1>')
_TAG = re.compile("<[^>]*>")
# Of the theme's frame, what only its scripts use: the switches of a menu and of a search, which
# no checker of HTML lets pass, boxes for messages, names of parts, and a link to the title beside
# ours to the text.
_FOR_SCRIPTS = re.compile(
    r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
    r'|<div data-md-component="announce">\s*</div>\s*|(?<=") data-md-component="(?:container|main)"'
    r'|<div data-md-component="skip">.*?</div>\s*'
    r'|<div class="md-dialog" data-md-component="dialog">.*?</div>\s*</div>\s*',
    re.DOTALL,
)
# The style sheet that no page of a record needs, nor 404.html, and the kinds of these pages.
_OVERVIEW = re.compile(r'<link rel="stylesheet" href="[^"]*assets/overview\.css">\s*')
_LIGHT = ("city", "event", "initiative", "record", "source", "missing")
_INDENTATION = re.compile(r"\n\s+")
# The kinds of admonition that the theme has colours and an icon for.
ADMONITIONS = (
    *("note", "abstract", "info", "tip", "success", "question", "warning", "failure"),
    *("danger", "bug", "example", "quote"),
)
# Kind and title of an admonition or a fold.
_TITLE = re.compile(
    r'(<(?:div class="admonition |details class=")(\w+)[^>]*>\s*'
    r'<(?:p class="admonition-title"|summary)>)([^<]*)'
)
# Columns of a table that are aligned, as Python-Markdown writes them.
_ALIGNED = re.compile(r'style="text-align: (left|center|right);"')


def frame(content: Content, language: str, root: str, policy: str) -> dict[str, Any]:
    """Return the words, sections and languages of the frame; `root` leads to the root of the site.

    Every address in the frame follows `root`, but `near` gives the way to a page in the same
    language, which is shorter from within its folder. Without a `policy` the page has none.
    """
    root, home = root.rstrip("/") + "/", content.url(language, "index.md")

    def near(url: str) -> str:
        is_inside = home and root.startswith("../") and url.startswith(home)
        return root[3:] + url[len(home) :] or "./" if is_inside else root + url

    return {
        "root": root,
        "near": near,
        "language": _language(content, language),
        "home": home,
        "doors": [content.section(name, language) for name in DOORS],
        "foot": [
            (
                content.word(f"foot.{column}", language),
                [content.section(each, language) for each in names],
            )
            for column, names in FOOT.items()
        ],
        "latest": content.latest[language],
        "policy": policy,
        "turned": lambda tag: _turned(tag, _language(content, language).tag),
        "t": lambda key: content.word(key, language),
        "say": content.word,
        "label": content.label,
        "a_z": content.url(language, "a-z.md"),
        "contact": content.contact,
        "report": "",
    }


def frame_of_page(
    content: Content, uri: str, meta: Mapping[str, str], root: str, policy: str
) -> dict[str, Any]:
    """Return what the frame of the page <language>/<path>.md is given."""
    language, _, path = uri.partition("/")
    return frame(content, language, root, policy) | {
        "versions": content.versions(path),
        "alternates": content.alternates(path),
        "canonical": content.canonical(language, path),
        "fallback": notice(content, language, path),
        "copied_from": copied_from(content, uri),
        "for_everyone": content.for_everyone(path),
        "parent": content.parent(meta["section"], path, language),
        "status": status_of_page(content, language, path, meta),
        "record_file": file_of_page(content.dataset, path),
        "embed": embed_of_page(content, language, path),
        "side": side_of_page(content.dataset, language, path),
        "edit": content.contact.edit(source_file(content.dataset, uri)),
        "feeds": _feeds(content, language, path),
        "feeds_elsewhere": [
            (each, _feeds(content, each.id, path))
            for each in content.dataset.languages
            if each.id != language
        ],
        "follow": content.url(language, "data.md"),
        "calendars": [
            (untagged(ics.title(content, language, name)), calendar_path(language, name))
            for name in calendars_of_page(content.dataset, path)
        ],
    }


def notice(content: Content, language: str, path: str) -> str:
    """Return what readers are told of a page that is not all in its language; "" if it is."""
    others, wording = content.others(language, path), content.wording(language)
    is_own = content.canonical(language, path).language.id == language
    words = content.word("fallback.parts" if is_own else "fallback.most", language)
    names = wording.enumeration([wording.language_name(tag) for tag in others])
    return words.replace("{language}", names) if others else ""


def copied_from(content: Content, uri: str) -> Language | None:
    """Return the language of a page by hand that stands for one of another; None of any other."""
    page = content.dataset.written.get(uri)
    return _language(content, page.uri.partition("/")[0]) if page and page.uri != uri else None


def _language(content: Content, language: str) -> Language:
    return next(each for each in content.dataset.languages if each.id == language)


def _turned(tag: str, page: str) -> str:
    """Return the direction of words in a language on a page, "" if it is that of the page."""
    return "" if direction(tag) == direction(page) else direction(tag)


def source_file(dataset: Dataset, uri: str) -> str:
    """Return the file in which an editor changes a page: its record, or Markdown; "" if many."""
    if uri in dataset.written:
        return dataset.written[uri].path
    key = record_of_page(dataset, uri.partition("/")[2])
    return f"data/{key[0]}/{key[1]}.yml" if key else ""


def _feeds(content: Content, language: str, path: str) -> list[tuple[str, str]]:
    """Return title and path of each feed that a page announces, in one language."""
    names = feeds_of_page(content.dataset, path)
    return [
        (untagged(atom.title(content, language, each)), feed_path(language, each)) for each in names
    ]


def status_of_page(
    content: Content, language: str, path: str, meta: Mapping[str, str]
) -> list[str]:
    """Return the line under the title: date of the facts, of the page, state of the translation."""
    first, day = content.dataset.languages[0].id, content.changed[path]
    changed = content.wording(language).date(PartialDate.parse(day)) if day else ""
    reviewed = meta.get("reviewed", "")
    state = "original" if language == first else "reviewed" if reviewed else "draft"
    told = {"as-of": meta.get("as_of", ""), "changed": changed, state: reviewed}
    return [
        content.word(f"status.{key}", language).replace("{date}", date)
        for key, date in told.items()
        if date or key == state
    ]


def report_of_page(content: Content, language: str, title: str, address: str) -> str:
    """Return where a reader reports a mistake on a page; "" if readers cannot reach us."""
    name = _language(content, language).name
    return content.contact.report(title, [address, name])


def frame_of_404(content: Content, root: str, policy: str) -> dict[str, Any]:
    """Return what 404.html is given: the frame in the first language, and those of all."""
    frames = [frame(content, each.id, root, policy) for each in content.dataset.languages]
    shared = {"frames": frames, "versions": content.versions("index.md"), "meta": {}}
    return frames[0] | shared


def headings(page: str) -> list[Any]:
    """Return the headings of a page as Python-Markdown tells them: each with those below it."""
    found: list[Any] = [
        {"level": int(level), "id": identifier, "name": html.unescape(_TAG.sub("", inside))}
        for level, identifier, inside in _HEADING.findall(page)
    ]
    return list(nest_toc_tokens(found))


def without_unused(page: str, kind: str) -> str:
    """Return a page in the theme's frame without what only the scripts of the theme use.

    A page of a record is sent without the style sheet of the others. What the templates leave
    between the lines goes too, unless the page shows text as it is typed.
    """
    page = _FOR_SCRIPTS.sub("", page)
    page = _OVERVIEW.sub("", page) if kind in _LIGHT else page
    return page if "<pre" in page else _INDENTATION.sub("\n", page)


def fit_for_frame(content: Content, language: str, page: str) -> str:
    """Return the HTML of Markdown without styles, which the policy forbids, and in one language.

    An aligned column has a class. An admonition or fold without a title gets one from its kind by
    the extensions of Markdown, `Note`, which is English.
    """

    def titled(found: re.Match[str]) -> str:
        key, is_given = f"admonition.{found[2]}", found[3] != found[2].capitalize()
        known = found[2] in ADMONITIONS and not is_given
        return found[1] + (html.escape(content.word(key, language)) if known else found[3])

    return _TITLE.sub(titled, _ALIGNED.sub(r'class="align-\1"', page))
