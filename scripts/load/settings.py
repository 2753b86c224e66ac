"""The settings of the site builder in mkdocs.yml, and those that the environment gives.

The site is built with one set of settings. Another value would publish other files, leave out a
language or let a broken link pass, so each is held to the value that the site needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.load.files import SourceText, read_text
from scripts.load.outline import EXTENSIONS
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, parse
from scripts.model.problems import Place, Problem
from scripts.model.records import Language

NAME = "mkdocs.yml"
_LANGUAGES = "plugins[1].i18n.languages"
# Setting -> its value; [1] is the first entry of a list.
_FIXED: Mapping[str, str] = {
    "docs_dir": "docs",
    "exclude_docs": "/decisions/",
    "site_dir": "site",
    "hooks[1]": "scripts/mkdocs_hook.py",
    "strict": "true",
    "theme.name": "material",
    "theme.custom_dir": "overrides",
    "theme.font": "false",
    "theme.favicon": "assets/favicon.svg",
    "plugins[1].i18n.docs_structure": "folder",
    "plugins[1].i18n.fallback_to_default": "true",
    "plugins[1].i18n.reconfigure_material": "false",
    "plugins[1].i18n.reconfigure_search": "false",
    **{f"markdown_extensions[{at}]": name for at, name in enumerate(EXTENSIONS[:-1], 1)},
    f"markdown_extensions[{len(EXTENSIONS)}].{EXTENSIONS[-1]}.permalink": "false",
    "extra_css[1]": "assets/site.css",
    "extra.generator": "false",
    "extra.cards": "!ENV [CARDS, false]",
    **{
        f"validation.{name}": "warn"
        for name in (
            "nav.omitted_files",
            "nav.not_found",
            "nav.absolute_links",
            "links.not_found",
            "links.anchors",
            "links.absolute_links",
            "links.unrecognized_links",
        )
    },
}
_SITE_URL = re.compile(r"!ENV \[SITE_URL, (.+)\]")
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"https?://(?P<host>{_LABEL}(?:\.{_LABEL})*|\[::1\])(?::(?P<port>[1-9][0-9]{{0,4}}))?"
    r"(?:/(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)*/?"
)
_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
_MOST_SHOWN = 80


@dataclass(frozen=True)
class Settings:
    """The address of the published site, with its last slash, and whether it was given."""

    site_url: str
    is_given: bool


def read_settings(
    root: Path,
    languages: Sequence[Language],
    environment: Mapping[str, str],
    problems: list[Problem],
) -> Settings | None:
    """Return the settings, or None after adding what is wrong with them.

    Without `languages`, which the data name, those of mkdocs.yml are not looked at.
    """
    before = len(problems)
    source = read_text(root / NAME, NAME, problems)
    if source is None:
        return None
    # A value of the environment is a tag of YAML; read as a list, it keeps its line and column.
    text = source.text.replace("!ENV [", "['!', ")
    root_node = parse(SourceText(NAME, source.stem, text), problems)
    if root_node is None:
        return None
    found = {path: (place, value) for path, place, value in _leaves(root_node)}
    problems.extend(_faults(root_node, found, languages))
    problems.extend(_environment_faults(environment))
    address = _default_address(found, problems)
    given = environment.get("SITE_URL")
    if len(problems) > before or address is None:
        return None
    return Settings((given or address).rstrip("/") + "/", given is not None)


def _leaves(node: Node, path: str = "") -> Iterator[tuple[str, Place, str]]:
    """Yield (path, place, text) of every value; a value of the environment as it is written."""
    if not isinstance(node, ScalarNode) and not (
        node.values if isinstance(node, MappingNode) else node.items
    ):
        yield path, node.place, "empty"
    elif isinstance(node, MappingNode):
        for key, value in node.values.items():
            yield from _leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(node, SequenceNode):
        texts = [item.text for item in node.items if isinstance(item, ScalarNode)]
        if texts[:1] == ["!"]:
            yield path, node.place, f"!ENV [{', '.join(texts[1:])}]"
            return
        for number, item in enumerate(node.items, 1):
            yield from _leaves(item, f"{path}[{number}]")
    else:
        # In quotes, true and false are words.
        is_word = not node.plain and node.text in ("true", "false")
        yield path, node.place, f"'{node.text}'" if is_word else node.text or "empty"


def _faults(
    root: Node, found: Mapping[str, tuple[Place, str]], languages: Sequence[Language]
) -> Iterator[Problem]:
    """Yield every setting that is missing, has another value, or is none of ours."""
    expected = dict(_FIXED)
    ours = [language.id for language in languages]
    theirs = [value for path, (_, value) in found.items() if _is_locale(path)]
    if languages and theirs == ours:
        expected |= _expected_languages(languages)
    elif languages:
        place = found.get(f"{_LANGUAGES}[1].locale", (root.place, ""))[0]
        wrong = f"names {', '.join(theirs)} and data/languages.yml {', '.join(ours)}"
        yield Problem(place, _LANGUAGES, wrong, "name the same languages in the same order")
    told = set()
    if found.get("site_name", (root.place, "empty"))[1] == "empty":
        yield Problem(root.place, "site_name", "is missing", "write the name of the site")
    for path, text in expected.items():
        place, value = found.get(path, (root.place, ""))
        if path in found and value != text:
            yield Problem(place, path, f"is {value[:_MOST_SHOWN]}", f"write {text}")
        elif path not in found and not _value_above(path, found):
            # Of a part that is gone, only its name.
            top = re.split(r"[.\[]", path)[0]
            name = path if isinstance(root, MappingNode) and top in root.keys else top
            if name not in told:
                yield Problem(root.place, name, "is missing", "restore it from git")
            told.add(name)
    for path, (place, value) in found.items():
        if path in expected or path in ("site_name", "site_url", "theme.language"):
            continue
        if any(_is_below(name, path) for name in expected):
            yield Problem(place, path, f"is {value[:_MOST_SHOWN]}", "restore it from git")
        elif not _is_below(path, _LANGUAGES) or theirs == ours:
            wrong = "is no setting that the site is built with"
            yield Problem(place, path or "file", wrong, "delete it")


def _is_locale(path: str) -> bool:
    return path.startswith(f"{_LANGUAGES}[") and path.endswith("].locale")


def _is_below(path: str, above: str) -> bool:
    return path.startswith((f"{above}.", f"{above}["))


def _value_above(path: str, found: Mapping[str, object]) -> bool:
    return any(_is_below(path, other) for other in found)


def _expected_languages(languages: Sequence[Language]) -> Mapping[str, str]:
    """Return the settings of the languages: the first is the default, and all are built."""
    settings = {"theme.language": languages[0].id, f"{_LANGUAGES}[1].default": "true"}
    for number, language in enumerate(languages, 1):
        entry = f"{_LANGUAGES}[{number}]"
        settings |= {f"{entry}.locale": language.id, f"{entry}.name": language.name}
        settings |= {f"{entry}.build": "true"}
    return settings


def _default_address(found: Mapping[str, tuple[Place, str]], problems: list[Problem]) -> str | None:
    """Return the address that mkdocs.yml gives the site, or None after adding what is wrong."""
    place, value = found.get("site_url", (Place(NAME), ""))
    match = _SITE_URL.fullmatch(value)
    if match is None:
        instead = 'write site_url: !ENV [SITE_URL, "https://example.org/exchange/"]'
        problems.append(Problem(place, "site_url", "takes nothing from the environment", instead))
        return None
    if fault := _address_fault(match[1]):
        problems.append(Problem(place, "site_url", *fault))
    return match[1]


def _environment_faults(environment: Mapping[str, str]) -> Iterator[Problem]:
    place = Place("environment")
    if "SITE_URL" in environment and (fault := _address_fault(environment["SITE_URL"])):
        yield Problem(place, "SITE_URL", *fault)
    if environment.get("CARDS", "") not in ("", "0", "1"):
        wrong = f"is {environment['CARDS'][:_MOST_SHOWN]}"
        yield Problem(place, "CARDS", wrong, "write CARDS=1 for social cards, or leave it out")


def _address_fault(address: str) -> tuple[str, str] | None:
    """Return what is wrong with the address of a site, and what to write instead."""
    instead = "write an https address such as https://example.org/exchange/"
    faults = (
        (not address, "is empty"),
        (any(sign.isspace() or not sign.isprintable() for sign in address), "holds a space"),
        (not address.startswith(("https://", "http://")), "does not begin with https://"),
        ("?" in address, "has a query"),
        ("#" in address, "has a fragment"),
        ("@" in address, "names a user"),
    )
    wrong = next((wrong for is_so, wrong in faults if is_so), None)
    match = _ADDRESS.fullmatch(address)
    if wrong is None:
        dots = re.search(r"/\.{1,2}(/|$)", address)
        if match is None or dots or len(address) > 2_000 or int(match["port"] or 1) > 65_535:
            wrong = "is not an address of a site"
        elif address.startswith("http:") and match["host"] not in _THIS_MACHINE:
            wrong = "is not https"
    return (f"{address[:_MOST_SHOWN]} {wrong}".strip(), instead) if wrong else None
