"""The hand-written pages, docs/<language>/*.md: their words, headers and structure."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from scripts.load.decode import decode
from scripts.load.files import SourceText, list_files, read_text
from scripts.load.markdown_extensions import NEEDED, Extensions, read_extensions, to_html
from scripts.load.scalars import Context
from scripts.load.string_formats import FORMATS, FRAME
from scripts.load.yaml_nodes import parse
from scripts.model.problems import Place, Problem
from scripts.model.prose_page import Header, Outline, ProsePage, place_after

# The pages that people write; every other page of the navigation comes from the data. Another one
# is a name here, its files and its `title.<name>:` in data/ui.yml.
NAMES = ("about", "privacy", "accessibility")

# The line that begins an admonition, a fold or a tab; only its title, in quotes, is prose.
_TITLED = re.compile(r'^ *(?:!{3}|\?{3}\+?|={3}[!+]?)(?: [\w -]*)?(?:"(.*)")? *$', re.MULTILINE)
_COLUMNS = re.compile(r"^[|: -]+$|(?<=\|) +|(?<! ) +(?=\|)", re.MULTILINE)
# Everything else in Markdown that is not prose: keys of the header, code, marks of footnotes, HTML,
# targets of links, attributes.
_NOT_WORDS = re.compile(
    r"^---$|^[a-z]+: |^section: .*$"
    r"|^ *(?P<fence>`{3,}|~{3,})[\s\S]*?^ *(?P=fence) *$|`[^`\n]+`"
    r"|(?P<quoted>[*_]+)[^*_\n]+(?P=quoted)\{:? ?lang=[^}\n]*\}"
    r"|\[\^[^\]\n]+\]:?|</?[a-z][^<>\n]*>"
    r"|!(?=\[)|\]\([^)]*\)|\{ ?[#:.][^}]*\}",
    re.MULTILINE,
)
# The time that Markdown takes grows with the cube of these.
_MANY_BRACKETS = re.compile(r"(?:\[(?:(?!\n\s*\n)[^\[])*){300}")
_HEADER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


def read_prose(
    folder: Path, context: Context, problems: list[Problem]
) -> dict[str, dict[str, ProsePage]]:
    """Return page name -> language -> page, of the pages that every complete language has."""
    found: dict[str, dict[str, ProsePage]] = {name: {} for name in NAMES}
    languages = context.languages
    extensions = read_extensions(folder.parent)
    for language in languages:
        home = folder / language
        listed = (
            list_files(home, folder.parent, problems, (".md",)) if os.path.lexists(home) else ()
        )
        for path in listed:
            name = f"{folder.name}/{language}/{path.name}"
            if path.stem not in found:
                instead = f"those are {', '.join(sorted(NAMES))}; the others come from data/"
                problems.append(Problem(Place(name), "file", "is not a hand-written page", instead))
            elif (source := read_text(path, name, problems)) is not None:
                header = _header(source, context, problems)
                parts = _outline(source, extensions, problems) if header else None
                if header and parts:
                    found[path.stem][language] = ProsePage(name, source.text, header, parts)
    _missing(folder, context.complete, problems)
    whole = {name: forms for name, forms in found.items() if forms.keys() >= {*context.complete}}
    for forms in whole.values():
        for page in forms.values():
            for part in page.outline.foreign:
                instead = "write it in Markdown, without HTML and attributes"
                wrong = f"contains {part}, which a hand-written page may not contain"
                problems.append(Problem(page.place(part), "file", wrong, instead))
            problems.extend(_repeated(page))
        problems.extend(_differences(forms, languages))
    return whole


def _outline(source: SourceText, extensions: Extensions, problems: list[Problem]) -> Outline | None:
    """Return the outline of a page, or None after adding why it cannot be made into HTML."""
    body = _HEADER.sub("", source.text, count=1)
    try:
        if (many := _MANY_BRACKETS.search(body)) is None:
            return outline(body, extensions)
        place = place_after(source.path, source.text.removesuffix(body) + body[: many.start()])
        fault = "has over 300 [ in one paragraph", "part it, or delete those that are no links"
    except RecursionError:
        place, fault = Place(source.path), ("is nested too deeply", "take lists out of lists")
    problems.append(Problem(place, "file", *fault))
    return None


def _missing(folder: Path, languages: Sequence[str], problems: list[Problem]) -> None:
    for language in languages:
        for name in NAMES:
            if not os.path.lexists(folder / language / f"{name}.md"):
                place = Place(f"{folder.name}/{language}/{name}.md")
                like = f"{folder.name}/{languages[0]}/{name}.md"
                instead = f"write it with the same {{#anchors}} as {like}"
                problems.append(Problem(place, "file", "is missing", instead))


def _header(source: SourceText, context: Context, problems: list[Problem]) -> Header | None:
    """Return the header of a page, or None after adding what is wrong with it."""
    match = _HEADER.match(source.text)
    if match is None:
        keys = "title:, section: and description:"
        instead = f"begin it with a line ---, lines {keys}, and a line ---"
        problems.append(Problem(Place(source.path), "file", "has no header", instead))
        return None
    # An empty line replaces the first ---, so that line numbers are those of the file.
    node = parse(SourceText(source.path, source.stem, f"\n{match[1]}"), problems)
    header = decode(node, Header, "", context, problems) if node else None
    if header and header.section != source.stem:
        before, _, _ = source.text.partition("section:")
        wrong = f"{header.section} is not the name of this file"
        place = place_after(source.path, before)
        problems.append(Problem(place, "section", wrong, f"write {source.stem}"))
    return header


def _repeated(page: ProsePage) -> Iterator[Problem]:
    """Yield each anchor that is there twice, a heading or link without words, a second title."""
    for anchor in [each for each, times in Counter(page.outline.anchors).items() if times > 1]:
        place = page.place(f"{{#{anchor}}}")
        yield Problem(place, "anchor", f"#{anchor} stands twice", "give each heading its own")
    for anchor in FRAME.intersection(page.outline.anchors):
        place = page.place(f"#{anchor}")
        yield Problem(place, "anchor", f"#{anchor} is of the frame of a page", "write another")
    for part in page.outline.wordless:
        field = "headings" if part in page.outline.headings else "link"
        yield Problem(page.place(part), field, "has no words", "write them, or delete it")
    titles = [each for each in page.outline.headings if each.startswith("# ")]
    for title in titles[1:]:
        yield Problem(page.place(title), "headings", "are two of one #", "write ## for a section")


def _differences(forms: Mapping[str, ProsePage], languages: Sequence[str]) -> Iterator[Problem]:
    """Yield the headings, links and pictures that a page does not have in every language."""
    first, *others = (forms[language] for language in languages if language in forms)
    for page in others:
        for kind in ("headings", "links", "pictures"):
            theirs = _parts(first, kind, languages)
            ours = _parts(page, kind, languages)
            instead = f"write the same {kind} as in {first.path}"
            for part in Counter(theirs) - Counter(ours):
                where = Place(page.path, _line_for(part, first, page))
                wrong = f"lacks {part} (line {first.place(part).line} there)"
                yield Problem(where, kind, wrong, instead)
            for part in Counter(ours) - Counter(theirs):
                yield Problem(page.place(part), kind, f"has {part} in addition", instead)
            if kind == "headings" and theirs != ours and sorted(theirs) == sorted(ours):
                yield Problem(Place(page.path), kind, "are in another order", instead)


def _parts(page: ProsePage, field: str, languages: Sequence[str]) -> list[str]:
    """Return the headings, links or pictures of a page, with * for the language in an address."""
    name = re.compile(rf"(?<=[/.])(?:{'|'.join(languages)})(?=[/.#]|$)")
    return [name.sub("*", part) for part in getattr(page.outline, field)]


def _line_for(part: str, first: ProsePage, page: ProsePage) -> int:
    """Return the line of `page` before which a heading that it lacks should be inserted."""
    theirs, ours = first.outline.headings, page.outline.headings
    later = theirs[theirs.index(part) + 1 :] if part in theirs else ()
    there = next((each for each in later if each in ours), None)
    return page.place(there).line if there else page.text.count("\n")


def words(markdown: str) -> str:
    """Return a Markdown page without its markup, with as many lines as before."""
    titles = _TITLED.sub(lambda line: line[1] or "", markdown)
    bare = _NOT_WORDS.sub(lambda part: "\n" * part[0].count("\n"), titles)
    return _COLUMNS.sub("", bare)


# The tags and attributes that Markdown makes with the extensions allowed in mkdocs.yml; a page may
# contain no others.
_TAG = re.compile(
    "h[1-6]|p|a|em|strong|code|pre|blockquote|ul|ol|li|dl|dt|dd|br|hr|img|span"
    "|table|thead|tbody|tr|th|td|div|section|figure|figcaption|details|summary|input|label"
    "|sup|sub|kbd|mark|del|ins|abbr"
)
_ATTRIBUTE = re.compile(
    "id|class|lang|href|title|src|alt|start|open|type|name|for|checked|disabled|align|data-tabs"
)
_LEVEL = re.compile("h[1-6]")
# The style of an aligned table column; outputs/frame.py replaces it by a class.
_ALIGNED = re.compile("text-align: (left|center|right);")


@dataclass
class _Reader(HTMLParser):
    """Collects the parts of an outline from the HTML of a page."""

    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    wordless: list[str] = field(default_factory=list)
    # The headings and links that are open, each with its words so far.
    said: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add the heading, anchor, link, picture or forbidden HTML that this tag begins."""
        if not _TAG.fullmatch(tag):
            self.foreign.append(f"<{tag}")
        given = {name: value or "" for name, value in attrs}
        self.foreign += [
            name
            for name, value in given.items()
            if not _ATTRIBUTE.fullmatch(name)
            and not (name == "style" and tag in ("th", "td") and _ALIGNED.fullmatch(value))
        ]
        if FORMATS["tag"](given.get("lang", "en")):
            self.foreign.append(f"lang={given['lang']}")
        if "id" in given:
            self.anchors.append(given["id"])
        if _LEVEL.fullmatch(tag):
            self.headings.append(f"{'#' * int(tag[1])} {{#{given.get('id', '')}}}")
        if "href" in given:
            self.links.append(given["href"])
        if "src" in given:
            self.pictures.append(given["src"])
        if tag == "img":
            self.handle_data(given.get("alt", ""))
        elif tag == "a" or _LEVEL.fullmatch(tag):
            self.said.append([given.get("href", "") if tag == "a" else self.headings[-1]])

    def handle_data(self, data: str) -> None:
        """Add the words to the headings and links in which they stand."""
        for part in self.said:
            part.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Add the heading or link that ends here, if it has no words."""
        if self.said and (tag == "a" or _LEVEL.fullmatch(tag)):
            part, *words = self.said.pop()
            if not any(sign.isprintable() and not sign.isspace() for sign in "".join(words)):
                self.wordless.append(part)

    def handle_comment(self, data: str) -> None:
        """Add a comment; Markdown makes none."""
        self.foreign.append("<!--")

    def handle_decl(self, decl: str) -> None:
        """Add a declaration, such as of a kind of document."""
        self.foreign.append("<!")

    def unknown_decl(self, data: str) -> None:
        """Add a section of XML."""
        self.foreign.append("<![")

    def handle_pi(self, data: str) -> None:
        """Add an instruction to a program."""
        self.foreign.append("<?")


@lru_cache(maxsize=256)
def outline(text: str, extensions: Extensions = NEEDED) -> Outline:
    """Return the headings, links and so on of a page; `text` is Markdown without the header."""
    found = _Reader()
    found.feed(to_html(text, extensions))
    parts = (found.headings, found.links, found.pictures, found.anchors, found.foreign)
    headings, links, pictures, anchors, foreign = map(tuple, parts)
    return Outline(headings, links, pictures, anchors, foreign, tuple(found.wordless))
