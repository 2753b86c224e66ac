"""The list of pages that assistants (language models) read, in each language (llmstxt.org)."""

from collections.abc import Iterator, Mapping

from scripts.model.records import Language
from scripts.outputs.markdown.words_and_tags import shown
from scripts.outputs.site_content import SECTIONS, Content
from scripts.outputs.site_paths import llms_file, markdown_file
from scripts.outputs.table_paths import FACTS, with_commas

# The collections whose records have a heading of their own, with the words of it.
_RECORDS: Mapping[str, str] = {
    name: f"title.{name}" for name in ("initiatives", "events", "cities")
}
# Files of data -> the words for each.
_FILES: Mapping[str, str] = {
    FACTS: "data.json-lines",
    with_commas("figures"): "title.figures",
    "api/v1/index.json": "data.programs",
}
# A name that the form itself gives: what may be left out where there is little room.
_OPTIONAL = "Optional"


def llms(content: Content, site_url: str) -> dict[str, str]:
    """Return path in the site -> text of the llms.txt of every language."""
    languages = content.dataset.languages
    return {llms_file(languages, each.id): _llms(content, each, site_url) for each in languages}


def _llms(content: Content, language: Language, site_url: str) -> str:
    # No BOM: programs that read Markdown would not take the line behind it for the title.
    parts = [f"# {content.word('title.home', language.id)}"]
    parts.append(f"> {content.word('description.home', language.id)}")
    told = ("frame.unofficial", "frame.authority", "frame.licence", "markdown.reading")
    parts += [content.word(key, language.id) for key in told]
    for title, lines in _sections(content, language, site_url).items():
        parts += [f"## {title}", "\n".join(lines)] if lines else []
    return "\n\n".join(parts) + "\n"


def _sections(content: Content, language: Language, site_url: str) -> dict[str, list[str]]:
    """Return each heading with the lines below it, every page in one of them."""

    def word(key: str) -> str:
        return content.word(key, language.id)

    entries = {path: each for path, *each in _entries(content, language, site_url)}
    doors = [path for path in SECTIONS.values() if path in entries]
    found = {word("foot.finding"): ["".join(entries.pop(path)) for path in doors]}
    for collection, title in _RECORDS.items():
        paths = [path for path in entries if path.startswith(f"{collection}/")]
        found[word(title)] = ["".join(entries.pop(path)) for path in paths]
    found[word("title.data")] = [
        _line(word(title), site_url + file) for file, title in _FILES.items()
    ]
    found[word("frame.languages")] = [
        _line(each.name, site_url + llms_file(content.dataset.languages, each.id))
        for each in content.dataset.languages
        if each != language
    ]
    return found | {_OPTIONAL: [line for line, _ in entries.values()]}


def _entries(content: Content, language: Language, site_url: str) -> Iterator[tuple[str, str, str]]:
    """Yield the path of every page in a language, its line, and what may stand behind that."""
    heads = {uri: page.meta for uri, page in content.pages.items()}
    heads |= {
        uri: {"title": page.header.title, "description": page.header.description}
        for uri, page in content.dataset.written.items()
    }
    for uri, head in heads.items():
        folder, _, path = uri.partition("/")
        if folder == language.id == content.canonical(folder, path).language.id:
            address = site_url + markdown_file(content.dataset.languages, uri)
            yield path, _line(head["title"], address), language.colon + shown(head["description"])


def _line(title: str, address: str) -> str:
    return f"- [{shown(title)}]({address})"
