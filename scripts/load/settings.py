"""The settings of the site builder in mkdocs.yml, and those that the environment gives.

Each setting works or is refused. Held to one value are those that decide which files and
languages are published and whether a broken link ends the build; those that load something from
another host or need a script in the page are refused; the others are free.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.load import characters, web_address
from scripts.load.known_settings import (
    FIXED,
    FREE,
    FROM_ENVIRONMENT,
    LABEL,
    LANGUAGES,
    REFUSED,
    TEXTS,
)
from scripts.load.lock_files import is_day
from scripts.load.markdown_extensions import extension_faults
from scripts.load.scalars import kind_of
from scripts.load.settings_file import NAME, leaves, read_node
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode
from scripts.model.contact import Contact
from scripts.model.problems import Place, Problem
from scripts.model.records import Language

_SITE_URL = re.compile(r"!ENV \[SITE_URL, (.+)\]")
_ADDRESS = re.compile(
    rf"https?://(?P<host>{LABEL}(?:\.{LABEL})*|\[::1\])(?::(?P<port>[1-9][0-9]{{0,4}}))?"
    r"(?:/(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)*/?"
)
_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
_MOST_SHOWN = 80
_REACH_US = ("extra.contact", "repo_url")


@dataclass(frozen=True)
class Settings:
    """The address of the site, with its last slash, whether it was given, and how to reach us.

    `commit` is what the site is made from, "" if nobody said so.
    """

    site_url: str
    is_given: bool
    contact: Contact
    commit: str = ""


def read_contact(root: Path, environment: Mapping[str, str]) -> Contact:
    """Return how readers reach us; what is wrong with the settings is told by `read_settings`."""
    found = _read(root)
    given = (_value(found.get(path, ""), environment) for path in _REACH_US)
    return Contact(*("" if _words_fault(value) else value for value in given))


def read_address(root: Path, environment: Mapping[str, str]) -> str:
    """Return the address of the published site, with a slash at its end."""
    return _value(_read(root).get("site_url", ""), environment).strip('"').rstrip("/") + "/"


def _read(root: Path) -> Mapping[str, str]:
    """Return the settings of mkdocs.yml as written, by their paths; none if it cannot be read."""
    node = read_node(root, [])
    return {path: value for path, _, value in leaves(node)} if node else {}


def read_day(environment: Mapping[str, str]) -> date | None:
    """Return the day that the build takes for today, from AS_OF; None if it names none."""
    given = environment.get("AS_OF", "")
    return date.fromisoformat(given) if is_day(given) else None


def _value(written: str, environment: Mapping[str, str]) -> str:
    """Return the value of a setting that may come from the environment; "" if it has none."""
    match = re.fullmatch(r"!ENV \[(\w+), (.*)\]", written)
    value = environment.get(match[1], match[2]) if match else written
    return "" if value == "empty" else value


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
    root_node = read_node(root, problems)
    if root_node is None:
        return None
    found = {path: (place, value) for path, place, value in leaves(root_node)}
    problems.extend(_faults(root_node, found, languages))
    problems.extend(_texts_of_another_kind(root_node))
    problems.extend(_missing_files(root, found))
    problems.extend(extension_faults(root_node))
    problems.extend(_environment_faults(environment))
    address = _default_address(found, problems)
    given = environment.get("SITE_URL")
    if len(problems) > before or address is None:
        return None
    contact = read_contact(root, environment)
    commit = environment.get("SITE_COMMIT", "")
    return Settings((given or address).rstrip("/") + "/", given is not None, contact, commit)


def _faults(
    root: Node, found: Mapping[str, tuple[Place, str]], languages: Sequence[Language]
) -> Iterator[Problem]:
    """Yield every setting that is missing, has another value, or is none of ours."""
    expected = dict(FIXED)
    for first in languages[:1]:
        # The plugin needs one; scripts/mkdocs_hook.py gives it the others.
        named = {f"{LANGUAGES}[1].locale": first.id, f"{LANGUAGES}[1].name": first.name}
        expected |= {"theme.language": first.id, **named}
    told = set()
    if found.get("site_name", (root.place, "empty"))[1] == "empty":
        yield Problem(root.place, "site_name", "is missing", "write the name of the site")
    for path, text in expected.items():
        place, value = found.get(path, (root.place, ""))
        if path in found and value != text:
            instead = "restore it from git" if "\n" in text else f"write {text}"
            yield Problem(place, path, f"is {value[:_MOST_SHOWN]}", instead)
        elif path not in found and not any(
            _is_below(path, each) or _is_below(each, path) for each in found
        ):
            # If a whole part is missing, only its name is told, not each setting in it.
            top = re.split(r"[.\[]", path)[0]
            name = path if isinstance(root, MappingNode) and top in root.keys else top
            if name not in told:
                yield Problem(root.place, name, "is missing", "restore it from git")
            told.add(name)
    for path, (place, value) in found.items():
        if path in (*expected, "site_url", "theme.language") or _is_below(
            path, "markdown_extensions"
        ):
            continue
        if any(_is_below(name, path) or _is_below(path, name) for name in expected):
            yield Problem(place, path, f"is {value[:_MOST_SHOWN]}", "restore it from git")
        elif fault := _fault(path, value):
            yield Problem(place, path or "file", *fault)


def _fault(path: str, value: str) -> tuple[str, str] | None:
    """Return what is wrong with a setting that need not be there, and what to write instead."""
    if value.startswith("!ENV [") and path not in FROM_ENVIRONMENT:
        # Any other variable may hold what nobody else should read.
        return f"is {value[:_MOST_SHOWN]}, from the environment", "write the value itself"
    free = next((rule for name, rule in FREE.items() if re.fullmatch(name, path)), None)
    if free:
        values, instead = free
        if not re.fullmatch(values, value):
            return f"is {value[:_MOST_SHOWN]}", f"write {instead}"
        return _words_fault(value)
    reason = next((reason for name, reason in REFUSED.items() if re.match(name, path)), None)
    return reason or "is not a setting that the site is built with", "delete it"


def _texts_of_another_kind(root: Node) -> Iterator[Problem]:
    """Yield each text that the site builder takes for a number, a date, true or false."""
    for name, node in root.values.items() if isinstance(root, MappingNode) else ():
        kind = kind_of(node) if isinstance(node, ScalarNode) else "text"
        if name in TEXTS and kind != "text":
            yield Problem(node.place, name, f"is read as {kind}", "put it in quotes")


def _missing_files(root: Path, found: Mapping[str, tuple[Place, str]]) -> Iterator[Problem]:
    """Yield each style sheet, script and icon of the settings that is not in docs/."""
    for path, (place, value) in found.items():
        asked = re.fullmatch(r"extra_(css|javascript)\[\d+\](\.path)?|theme\.favicon", path)
        if asked and value.startswith("assets/") and not (root / "docs" / value).is_file():
            instead = "add the file, or delete the setting"
            yield Problem(place, path, f"is {value}, which is not in docs/", instead)


def _is_below(path: str, above: str) -> bool:
    return path.startswith((f"{above}.", f"{above}["))


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
    for name, good, instead in FROM_ENVIRONMENT.values():
        given = environment.get(name, "")
        if given and not re.fullmatch(good, given):
            yield Problem(place, name, f"is {given[:_MOST_SHOWN]}", f"write {instead}")
        elif fault := _words_fault(given):
            yield Problem(place, name, *fault)
    if (given := environment.get("AS_OF", "")) and not is_day(given):
        instead = "write the day of the build as YYYY-MM-DD, or leave it out"
        yield Problem(place, "AS_OF", f"is {given[:_MOST_SHOWN]}", instead)
    if (given := environment.get("SITE_COMMIT", "")) and not re.fullmatch("[0-9a-f]{40}", given):
        instead = "write the 40 hexadecimal digits of the commit, or leave it out"
        yield Problem(place, "SITE_COMMIT", f"is {given[:_MOST_SHOWN]}", instead)
    if environment.get("CARDS", "") not in ("", "0", "1"):
        wrong = f"is {environment['CARDS'][:_MOST_SHOWN]}"
        yield Problem(place, "CARDS", wrong, "write CARDS=1 for social cards, or leave it out")


def _words_fault(value: str) -> tuple[str, str] | None:
    """Return what is wrong with the characters of a value, or with an https address in it."""
    for *_, wrong, instead in characters.faults(value):
        return wrong, instead
    bare = value.removesuffix("]") if value.startswith("!ENV [") else value
    found = (web_address.fault(each, "https") for each in re.findall(r'https://[^\s"<>]*', bare))
    return next(filter(None, found), None)


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
        # As a browser reads it, a step of one or two dots leads up, and none holds a control.
        dots = re.search(r"/(\.|%2[eE]){1,2}(/|$)|%[01][0-9A-Fa-f]|%7[Ff]", address)
        if match is None or dots or len(address) > 2_000 or int(match["port"] or 1) > 65_535:
            wrong = "is not an address of a site"
        elif address.startswith("http:") and match["host"] not in _THIS_MACHINE:
            wrong = "is not https"
    return (f"{address[:_MOST_SHOWN]} {wrong}".strip(), instead) if wrong else None
