"""The settings of mkdocs.yml that are known: held to one value, free within limits, or refused."""

import re
from collections.abc import Mapping

LANGUAGES = "plugins[1].i18n.languages"
# Setting -> its value; [1] is the first entry of a list.
FIXED: Mapping[str, str] = {
    "docs_dir": "docs",
    "site_dir": "site",
    "hooks[1]": "scripts/mkdocs_hook.py",
    "strict": "true",
    "theme.name": "material",
    "theme.custom_dir": "overrides",
    "theme.font": "false",
    "plugins[1].i18n.docs_structure": "folder",
    "plugins[1].i18n.fallback_to_default": "true",
    "plugins[1].i18n.reconfigure_material": "false",
    "plugins[1].i18n.reconfigure_search": "false",
    f"{LANGUAGES}[1].default": "true",
    "extra_css[1]": "assets/site.css",
    "extra_css[2]": "assets/overview.css",
    "extra.cards": "!ENV [CARDS, false]",
    "validation.nav.not_found": "warn",
    "validation.links.not_found": "warn",
    "validation.links.anchors": "warn",
    "exclude_docs": "/decisions/\n/editing/\n",
}
# What stands in an address is looked at by load/web_address.py.
_HTTPS = r"https://[^\s\"<>]+"
# Issues and files have addresses below that of the repository.
_A_REPOSITORY = "an address such as https://github.com/owner/name"
_REPOSITORY = r"https://[^\s\"<>?#/]+/[^\s\"<>?#]+"
# An e-mail address as HTML has it in a form, without the signs that mean something in mailto:.
LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_CONTACT = rf"{_HTTPS}|[A-Za-z0-9.!$'*+_~-]{{1,64}}@(?:{LABEL}\.)+{LABEL}"
_HOST = rf"\S.* {_HTTPS}"
_FILE = r"assets/[\w./-]+\."
TEXTS = ("site_name", "site_description", "site_author", "repo_name", "copyright")
# Settings that may be added -> the values that work, and what to write instead of another.
FREE: Mapping[str, tuple[str, str]] = {
    rf"{re.escape(LANGUAGES)}\[1\]\.(locale|name)": (".+", "the first language"),
    "|".join(TEXTS[:-1]): (".+", "a text"),
    # Shown as HTML, as the theme does.
    r"copyright": (
        rf'(?:[^<>]|</?(?:b|em|i|small|strong)>|<a href="{_HTTPS}">|</a>)+',
        "a text, with no markup but <b>, <em>, <i>, <small>, <strong> and <a> with an https href",
    ),
    r"edit_uri|remote_branch|remote_name": (r"[\w./-]+", "a path such as edit/main/docs/"),
    r"repo_url": (
        rf"{_REPOSITORY}|!ENV \[REPO_URL, ({_REPOSITORY})?\]",
        _A_REPOSITORY,
    ),
    r"use_directory_urls": ("true", "true"),
    r"validation\.(\w+\.)?\w+": ("warn|info|ignore|relative_to_docs", "warn, info or ignore"),
    r"theme\.direction": ("ltr", "ltr"),
    r"theme\.favicon": (_FILE + "(svg|png|ico)", "a file such as assets/favicon.svg"),
    r"theme\.features\[\d+\]": (
        r"content\.action\.(edit|view)",
        "content.action.edit or content.action.view; the others need the scripts of the theme,"
        " which no page loads",
    ),
    r"theme\.palette(\[\d+\])?\.scheme": ("default|slate", "default or slate"),
    r"theme\.palette(\[\d+\])?\.media": (r"\(.*\)", '"(prefers-color-scheme: dark)"'),
    r"theme\.palette(\[\d+\])?\.(primary|accent)": (
        "red|pink|purple|deep purple|indigo|blue|light blue|cyan|teal|green|light green|lime|yellow"
        "|amber|orange|deep orange|brown|grey|blue grey|black|white|custom",
        "a colour of the theme, such as teal, or custom",
    ),
    r"extra_css\[\d+\]": (_FILE + "css", "a file such as assets/more.css"),
    r"extra_javascript\[\d+\](\.path)?": (_FILE + "m?js", "a file such as assets/more.js"),
    r"extra_javascript\[\d+\]\.type": ("module", "module"),
    r"extra_javascript\[\d+\]\.(async|defer)": ("true|false", "true"),
    r"extra\.contact": (
        rf"{_CONTACT}|!ENV \[CONTACT, ({_CONTACT})?\]",
        "an e-mail address, or an address that begins with https://",
    ),
    r"extra\.hosted_by": (
        rf"{_HOST}|!ENV \[HOSTED_BY, {_HOST}\]",
        "the name of the host and the https address of its privacy statement",
    ),
    r"extra\.(?!(alternate|analytics|consent|handbook|polyfills|project|read|version)\b).+": (
        r"[\s\S]*",
        "a text",
    ),
}
# Settings that are refused -> why; each is to be deleted.
REFUSED: Mapping[str, str] = {
    # The plugin needs the first one; scripts/mkdocs_hook.py gives it the others.
    rf"{re.escape(LANGUAGES)}\[(?!1\]\.(locale|name)$)": "stands in data/languages.yml alone",
    r"plugins\[\d+\](\.|$)": "is not a plugin that works here; search and cards are ours",
    r"extra\.(analytics|consent)": "would tell another host who reads what",
    r"extra\.polyfills": "loads a script from another host",
    r"nav\b": "is made from scripts/outputs/site_content.py in every language",
    r"not_in_nav": "is set by scripts/mkdocs_hook.py",
}
# Settings that take a value of the environment -> its name, what it may be, what to write instead.
FROM_ENVIRONMENT: Mapping[str, tuple[str, str, str]] = {
    "extra.contact": ("CONTACT", _CONTACT, "an e-mail address, or an https address"),
    "repo_url": ("REPO_URL", _REPOSITORY, _A_REPOSITORY),
    "extra.hosted_by": (
        "HOSTED_BY",
        _HOST,
        "a name and the https address of its privacy statement",
    ),
}
